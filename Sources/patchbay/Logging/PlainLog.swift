import HostSystem
import Logging

/// Writes one line for each record to standard error, control characters escaped.
///
/// Under systemd the line begins with the priority that the journal reads, `<6>` for info;
/// elsewhere with the name of the level.
struct PlainLog: LogHandler {
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]
    private let isForJournal: Bool

    init(level: Logger.Level, environment: [String: String]) {
        logLevel = level
        isForJournal = StandardStream.error.isJournal(environment)
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let prefix = isForJournal ? "<\(priority(event.level))>" : "\(event.level): "
        StandardStream.error.write("\(prefix)\(inOneLine("\(event.message)"))\n")
    }

    /// Whoever made the message has made it harmless; this is for what nobody has thought of.
    private func inOneLine(_ message: String) -> String {
        message.unicodeScalars.contains { $0.properties.generalCategory == .control }
            ? message.harmless() : message
    }

    private func priority(_ level: Logger.Level) -> Int {
        switch level {
        case .trace, .debug: 7
        case .info: 6
        case .notice: 5
        case .warning: 4
        case .error: 3
        case .critical: 2
        }
    }
}
