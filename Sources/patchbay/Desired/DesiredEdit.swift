import DesiredStateJSON
import HostSystem
import Reconciliation

/// Values of an account on their way into a desired state that people write.
struct DesiredEdit {
    let reading: DesiredReading
    private var editor: DesiredEditor
    /// A part that is made for new numbers.
    private var newPart: String?

    init(_ reading: DesiredReading, names account: Account) {
        self.reading = reading
        editor = DesiredEditor(reading.desiredParts)
        name(account)
    }

    /// The same, with one more part in the folder, which has nothing yet.
    init(_ reading: DesiredReading, newPart: String, names account: Account) {
        self.reading = reading
        self.newPart = newPart
        editor = DesiredEditor(
            reading.desiredParts + [DesiredPart(path: newPart, bytes: Array("{}\n".utf8))])
        name(account)
    }

    private mutating func name(_ account: Account) {
        editor.agentNames = account.agents.map { ($0.id, $0.name.string) }
        editor.providerNames = account.providers.compactMap { provider in
            provider.id.map { ($0, provider.label?.string ?? provider.type.string) }
        }
    }

    mutating func set(_ settings: [PhoneNumber: Settings]) {
        editor.set(settings)
    }

    mutating func add(_ numbers: [(number: PhoneNumber, settings: Settings)], toPart part: Int) {
        for (number, settings) in numbers { editor.add(number, settings, toPart: part) }
    }

    /// All parts as they will be: read back as strictly as any, before anybody writes them.
    func parts() throws -> [EditedPart] {
        let parts = editor.edited()
        do throws(Mistakes) {
            _ = try readDesiredState(parts.map { DesiredPart(path: $0.path, bytes: $0.after) })
        } catch {
            throw Failure(
                .error, "nothing is written, for it could not be read back: \(error.summary)")
        }
        return parts
    }

    /// Writes the parts that are not as they were, each in one step.
    func write(_ parts: [EditedPart]) throws {
        for part in parts where part.isChanged {
            if part.path == newPart {
                do throws(FileTrouble) {
                    try AtomicFile.write(part.after, to: part.path)
                } catch {
                    throw Failure(error)
                }
            } else {
                try FilePart(path: part.path, bytes: part.before).replace(with: part.after)
            }
        }
    }
}

extension DesiredReading {
    fileprivate var desiredParts: [DesiredPart] {
        parts.map { DesiredPart(path: $0.path, bytes: $0.bytes) }
    }

    /// Reads the file or folder that a command is about to change.
    static func toChange(at path: String, _ setup: Setup) throws -> DesiredReading {
        do throws(DesiredTrouble) {
            return try read(at: path)
        } catch {
            throw setup.failure(error)
        }
    }
}
