import DesiredStateJSON
import GitRepository
import HostSystem
import Reconciliation
import StateStore

/// A desired state with the bytes that it was read from and their digest.
struct DesiredReading {
    let state: DesiredState
    let digest: Digest
    let parts: [FilePart]
    /// The commit that holds just these bytes, if there is one.
    var origin = Origin()

    /// The same parts as the database keeps them.
    var revisionParts: [RevisionPart] {
        parts.map { RevisionPart(path: $0.path, content: $0.bytes) }
    }

    /// Reads the file or folder once, for a command that runs once.
    static func read(at path: String) throws(DesiredTrouble) -> DesiredReading {
        let parts: [FilePart]
        do throws(FileTrouble) {
            parts = try DesiredFiles.read(at: path)
        } catch {
            throw .unreadable(.init(error))
        }
        return try DesiredReading(parts, from: path)
    }

    init(_ parts: [FilePart], from path: String) throws(DesiredTrouble) {
        self.init(
            state: try Self.state(of: parts, from: path), digest: Self.digest(of: parts),
            parts: parts)
    }

    /// Reads the parts while their digest is taken: of a million numbers both take long.
    static func read(
        _ parts: [FilePart], from path: String
    ) async -> (digest: Digest, reading: Result<DesiredReading, DesiredTrouble>) {
        async let state = Result { () throws(DesiredTrouble) in
            try Self.state(of: parts, from: path)
        }
        let digest = digest(of: parts)
        let reading = await state.map { DesiredReading(state: $0, digest: digest, parts: parts) }
        return (digest, reading)
    }

    private init(state: DesiredState, digest: Digest, parts: [FilePart]) {
        self.state = state
        self.digest = digest
        self.parts = parts
    }

    private static func state(
        of parts: [FilePart], from path: String
    ) throws(DesiredTrouble) -> DesiredState {
        do throws(Mistakes) {
            return try readDesiredState(
                parts.map { DesiredPart(path: $0.path, bytes: $0.bytes) }, from: path)
        } catch {
            throw .invalid(error)
        }
    }

    /// The last good desired state, as the database kept it; `nil` when it is not what was
    /// accepted.
    static func state(of parts: [RevisionPart]?, digest: Digest?) -> DesiredState? {
        guard let parts, let digest else { return nil }
        let files = parts.map { FilePart(path: $0.path, bytes: $0.content) }
        guard Self.digest(of: files) == digest else { return nil }
        return try? readDesiredState(parts.map { DesiredPart(path: $0.path, bytes: $0.content) })
    }

    /// What it asks of some numbers, or of more; `nil` as above, and when all of it must be read.
    static func excerpt(
        _ numbers: Set<PhoneNumber>, of parts: [RevisionPart]?, digest: Digest?
    ) -> DesiredState? {
        guard let parts, let digest else { return nil }
        let files = parts.map { FilePart(path: $0.path, bytes: $0.content) }
        guard Self.digest(of: files) == digest else { return nil }
        return DesiredStateJSON.excerpt(
            of: numbers, from: parts.map { DesiredPart(path: $0.path, bytes: $0.content) })
    }

    /// The SHA-256 of the file's bytes, as `sha256sum` prints it. Of several parts, the SHA-256 of
    /// the lines `sha256sum` prints for them in the order of their paths.
    static func digest(of parts: [FilePart]) -> Digest {
        digest(joining: parts.map { (path: $0.path, digest: sha256($0.bytes)) })
    }
}

/// Why there is no desired state to be had from a path.
enum DesiredTrouble: Error {
    case unreadable(Unreadable)
    case invalid(Mistakes)

    /// There are no bytes to be had.
    struct Unreadable {
        let sentence: String
        let remedy: String
        /// The file, where it is one.
        let path: String?

        init(_ trouble: FileTrouble) {
            (sentence, remedy, path) = (trouble.sentence, trouble.remedy, trouble.path)
        }

        init(_ trouble: GitTrouble) {
            (sentence, remedy, path) = (trouble.sentence, trouble.remedy, nil)
        }
    }

    /// Everything that is wrong, for people; ends with a newline.
    func describe(painted: Bool) -> String {
        switch self {
        case .unreadable(let trouble): "error: \(trouble.sentence)\n  \(trouble.remedy)\n"
        case .invalid(let mistakes): masked(mistakes.describe(painted: painted))
        }
    }

    /// Everything that is wrong, as annotations of a GitHub workflow, one a line.
    var annotations: String {
        switch self {
        case .unreadable(let trouble):
            annotation("\(trouble.sentence). \(trouble.remedy)", code: "unreadable") + "\n"
        case .invalid(let mistakes): masked(mistakes.annotations)
        }
    }

    /// What is wrong in one line, for a log and for `status`.
    var sentence: String {
        switch self {
        case .unreadable(let trouble):
            return trouble.sentence
        case .invalid(let mistakes):
            guard let first = mistakes.list.first else { return mistakes.summary }
            let more = mistakes.total > 1 ? " (and \(mistakes.total - 1) more)" : ""
            return masked("\(first.file):\(first.line):\(first.column): \(first.sentence)\(more)")
        }
    }
}
