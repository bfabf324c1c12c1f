import GitRepository
import HostSystem
import Reconciliation

// What the base is called is a path, if anything stands there, and otherwise a revision of the
// repository in whose work tree the desired state lies: `origin/main`, `HEAD^1`, a commit. A name
// that is both is refused.

/// The desired state that another one is compared with, and what it is called.
struct BaseReading {
    let state: DesiredState
    let side: PlanSide
    /// What else the reader must know, each a sentence.
    var warnings: [String] = []

    /// Reads the file or folder.
    static func read(at path: String) async throws(InvalidSide) -> BaseReading {
        let reading = try await InvalidSide.naming("the base") { () throws(DesiredTrouble) in
            try DesiredReading.read(at: path)
        }
        return BaseReading(state: reading.state, side: PlanSide(source: path))
    }

    /// A file that is called as a revision could hide what a branch changes.
    static func checkMeaning(of name: String, beside source: DesiredSource) async throws(Failure) {
        guard !name.hasPrefix("/"), !name.hasPrefix("./"), !name.hasPrefix("../"),
            case .path(let path) = source, let tree = try? await WorkTree(of: path),
            await tree.has(revision: name)
        else { return }
        let shown = name.harmless(limit: 200)
        throw Failure(
            .usage, "the base \(shown) is a file and a revision: write ./\(shown) for the file")
    }

    /// The repository that a base of this name can be a revision of.
    static func tree(of desired: String, for name: String) async throws(Failure) -> WorkTree {
        do throws(GitTrouble) {
            return try await WorkTree(of: desired)
        } catch {
            throw Failure(
                .error,
                "the base \(name.harmless(limit: 200)) is no file, and no revision: "
                    + "\(error.sentence). \(error.remedy)")
        }
    }

    /// Reads what stands at the path of the desired state at a revision.
    ///
    /// A revision without the file, which is then new, asks nothing.
    static func read(at revision: String, of tree: WorkTree) async throws -> BaseReading {
        let (found, commit): ([GitPart], Commit)
        do throws(GitTrouble) {
            (found, commit) = try await tree.parts(at: revision, limit: DesiredFiles.sizeLimit)
        } catch {
            let commit: String
            switch error {
            case .noSuchPath(_, let at), .noParts(_, let at): commit = at
            case .noSuchRevision:
                throw Failure(
                    .error,
                    "the base \(revision.harmless(limit: 200)) is no file, and no revision: "
                        + "give a path, or a branch, a tag or a commit that was fetched")
            default: throw Failure(.error, "\(error.sentence). \(error.remedy)")
            }
            return BaseReading(
                state: .none, side: PlanSide(source: revision, commit: commit),
                warnings: ["the base does not have the desired state yet: all of it is new"])
        }
        // As git names a file of a revision.
        let parts = found.map { part in
            FilePart(path: "\(revision):\(part.path)", bytes: part.bytes)
        }
        let reading = try await InvalidSide.naming("the base") { () throws(DesiredTrouble) in
            try DesiredReading(parts, from: revision)
        }
        let side = PlanSide(source: revision, commit: commit.id.string)
        return BaseReading(state: reading.state, side: side)
    }
}
