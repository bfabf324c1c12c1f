import DesiredStateJSON
import HostSystem

extension DesiredReading {
    /// Reads a desired state for a command whose result is what is wrong with it: that is printed,
    /// and the command ends with 3.
    static func orExplained(
        _ setup: Setup, _ read: () throws(DesiredTrouble) -> DesiredReading
    ) throws -> DesiredReading {
        do throws(DesiredTrouble) {
            return try read()
        } catch {
            switch setup.format {
            case .text:
                StandardStream.output.write(error.describe(painted: setup.paint == .on))
            case .json:
                StandardStream.output.write(masked(error.json.text(indented: true)) + "\n")
            }
            throw ExitStatus.desiredStateInvalid.exitCode
        }
    }
}

extension DesiredTrouble {
    var json: JSONValue {
        switch self {
        case .unreadable(let trouble):
            return [
                "version": 1, "valid": false, "total": 1,
                "mistakes": [
                    [
                        "code": "unreadable", "file": .optional(trouble.path),
                        "message": .string(trouble.sentence), "mend": .string(trouble.remedy),
                    ]
                ],
            ]
        case .invalid(let mistakes):
            guard case .object(let members) = mistakes.json else { return mistakes.json }
            return .object([("version", 1), ("valid", false)] + members)
        }
    }
}

extension FilePart {
    /// Writes other bytes in the place of those that were read here.
    func replace(with bytes: [UInt8]) throws {
        do throws(FileTrouble) {
            try AtomicFile.write(bytes, to: path, over: self.bytes)
        } catch {
            throw Failure(error)
        }
    }
}
