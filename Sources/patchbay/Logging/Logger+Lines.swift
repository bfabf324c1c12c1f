import Logging

extension Logger {
    /// Writes a line with its fields, which only systemd's journal keeps.
    func write(_ line: LogLine) {
        var metadata: Logger.Metadata = [:]
        for (field, value) in line.fields { metadata[field.rawValue] = .string(value) }
        log(level: line.weight.level, "\(line.sentence)", metadata: metadata)
    }
}

extension LogLine.Weight {
    /// The same weight as the logger knows it.
    var level: Logger.Level {
        switch self {
        case .debug: .debug
        case .info: .info
        case .notice: .notice
        case .warning: .warning
        case .error: .error
        }
    }
}
