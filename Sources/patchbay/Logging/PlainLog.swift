import HostSystem
import Logging

/// Writes one line for each record, control characters escaped.
///
/// Under systemd a record goes to the journal with its fields; elsewhere its line goes to standard
/// error, and begins with the name of the level. Where the journal does not take it, the line
/// begins with the priority that the journal reads, `<6>` for info.
struct PlainLog: LogHandler {
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]
    private let isForJournal: Bool
    private let journal: JournalSocket?

    init(level: Logger.Level, environment: [String: String]) {
        logLevel = level
        isForJournal = StandardStream.error.isJournal(environment)
        journal = isForJournal ? JournalSocket() : nil
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let line = inOneLine("\(event.message)")
        if let journal, journal.write(entry(line, event)) { return }
        let prefix = isForJournal ? "<\(priority(event.level))>" : "\(event.level): "
        StandardStream.error.write("\(prefix)\(line)\n")
    }

    private func entry(_ line: String, _ event: LogEvent) -> [(name: String, value: String)] {
        let fields = (event.metadata ?? [:]).map { (name: $0.key, value: "\($0.value)") }
        return [
            ("MESSAGE", line), ("PRIORITY", String(priority(event.level))),
            ("SYSLOG_IDENTIFIER", "patchbay"),
        ] + fields.sorted { $0.name < $1.name }
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
