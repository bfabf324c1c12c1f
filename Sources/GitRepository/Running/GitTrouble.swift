/// Why something could not be had from a Git repository.
package enum GitTrouble: Error, Hashable, Sendable {
    /// There is no program of that name.
    case noProgram(String)
    /// The program did not end in time, and was killed.
    case late(String, Duration)
    /// The program's own words.
    case failed(doing: String, words: String)
    /// Nothing was fetched yet.
    case noMirror(String)
    case noSuchRevision(String)
    case noSuchPath(String, commit: String)
    /// Something else than a file or a folder of files stands at the path.
    case notAFile(String, kind: String, commit: String)
    case tooLarge(String, limit: Int)
    case noParts(String, commit: String)
    case tooManyParts(String, limit: Int)
    /// The path lies in no work tree.
    case noWorkTree(String)
}

extension GitTrouble {
    /// What happened, without its end.
    package var sentence: String {
        switch self {
        case .noProgram(let name): "the program \(name) cannot be started"
        case .late(let name, let span): "\(name) did not end within \(span)"
        case .failed(let doing, let words): "cannot \(doing): \(words)"
        case .noMirror(let repository): "nothing was fetched from \(repository) yet"
        case .noSuchRevision(let name): "the repository has no revision \(name)"
        case .noSuchPath(let path, let commit):
            "there is no \(harmless(path)) at commit \(brief(commit))"
        case .notAFile(let path, let kind, let commit):
            "\(harmless(path)) is \(kind) at commit \(brief(commit)), not a file"
        case .tooLarge(let path, let limit):
            "\(harmless(path)) is larger than the limit of \(limit) bytes"
        case .noParts(let path, let commit):
            "the folder \(path) holds no *.json file at commit \(brief(commit))"
        case .tooManyParts(let path, let limit):
            "the folder \(path) holds more than \(limit) *.json files"
        case .noWorkTree(let path): "\(path) lies in no work tree of Git"
        }
    }

    /// How to mend it, a sentence.
    package var remedy: String {
        switch self {
        case .noProgram: "Install it, and have it in the PATH."
        case .late: "See whether the repository answers; it is tried again."
        case .failed: "See whether repository, ref and credentials are right."
        case .noMirror:
            "`patchbay run` and `patchbay apply` fetch it; `patchbay reload` tells why not."
        case .noSuchRevision: "Give a branch, a tag or a commit; fetch it first."
        case .noSuchPath, .noParts: "Give another path, or put the file there."
        case .notAFile: "Give the path of a file, or of a folder of files, in this repository."
        case .tooLarge: "Make it smaller."
        case .tooManyParts: "Merge some of them."
        case .noWorkTree: "Give a file, or a desired state in a work tree."
        }
    }

    /// The first digits of a commit's name, for people.
    private func brief(_ commit: String) -> String { String(commit.prefix(12)) }
}
