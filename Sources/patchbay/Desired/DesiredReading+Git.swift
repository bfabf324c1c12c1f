import GitRepository
import HostSystem
import Reconciliation

extension DesiredReading {
    /// The bytes that a desired state may have, as for files.
    private static let limit = DesiredFiles.sizeLimit

    /// Reads it where the settings say that it is. Of a repository that is what was fetched last.
    ///
    /// - Parameter head: the commit that was accepted last.
    static func read(
        _ source: DesiredSource, after head: Text?
    ) async throws(DesiredTrouble) -> DesiredReading {
        switch source {
        case .path(let path):
            let reading = try read(at: path)
            return await reading.knowingItsCommit(path)
        case .git(let mirror, _):
            let reading: Result<DesiredReading, DesiredTrouble>
            do throws(GitTrouble) {
                reading = try await read(mirror.newest(), of: mirror, after: head)
            } catch {
                throw .unreadable(.init(error))
            }
            return try reading.get()
        }
    }

    /// What it asks for, where neither its commit nor its trust matters.
    static func content(of source: DesiredSource) async throws(DesiredTrouble) -> DesiredReading {
        guard let mirror = source.mirror else { return try read(at: source.shown) }
        let reading: Result<DesiredReading, DesiredTrouble>
        do throws(GitTrouble) {
            reading = try await content(of: mirror.newest(), mirror)
        } catch {
            throw .unreadable(.init(error))
        }
        return try reading.get()
    }

    /// What a commit asks for, and whether it is to be trusted. Trouble of Git is thrown, trouble
    /// of what the commit holds is answered.
    static func read(
        _ commit: String, of mirror: GitMirror, after head: Text?
    ) async throws(GitTrouble) -> Result<DesiredReading, DesiredTrouble> {
        let distrust = try await mirror.distrust(of: commit, after: head?.string)
        return try await content(of: commit, mirror).map { reading in
            var reading = reading
            reading.origin = Origin(
                commit: reading.origin.commit, distrust: distrust.map { Text($0) },
                isFetched: true, after: head)
            return reading
        }
    }

    /// What a commit asks for, whether or not it is trusted.
    static func content(
        of commit: String, _ mirror: GitMirror
    ) async throws(GitTrouble) -> Result<DesiredReading, DesiredTrouble> {
        let facts = try await mirror.facts(of: commit)
        let parts = try await mirror.parts(of: commit, limit: limit)
            .map { FilePart(path: $0.path, bytes: $0.bytes) }
        return Result { () throws(DesiredTrouble) in
            var reading = try DesiredReading(parts, from: mirror.source.path)
            reading.origin = Origin(commit: facts)
            return reading
        }
    }

    /// The same with the commit of the work tree in which its files lie, if they are clean there.
    func knowingItsCommit(_ path: String) async -> DesiredReading {
        guard let tree = try? await WorkTree(of: path),
            let head = await tree.head(of: parts.map(\.bytes.count)),
            zip(parts, head.blobs).allSatisfy({ BlobName.of($0.bytes, like: $1) == $1 }),
            let commit = await tree.facts(of: head.commit)
        else { return self }
        var reading = self
        reading.origin = Origin(commit: commit)
        return reading
    }
}
