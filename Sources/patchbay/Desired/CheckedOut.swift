import Crypto
import GitRepository
import HostSystem
import Reconciliation

/// The commit that is checked out where a file lies, and holds just its bytes.
struct CheckedOut {
    let tree: WorkTree
    let commit: String
    /// The digest of these bytes.
    let digest: Reconciliation.Digest

    /// To find it takes as long as to read ten thousand numbers, and can be done meanwhile. The
    /// file is read piece by piece, and only when the sizes are the same.
    static func holding(_ path: String) async -> CheckedOut? {
        guard let tree = try? await WorkTree(of: path), let file = try? FileStream(at: path),
            let head = await tree.head(of: [file.size]), let blob = head.blobs.first
        else { return nil }
        var (name, hash) = (BlobName(like: blob, size: file.size), SHA256())
        let isWhole = try? file.eachPiece { piece in
            name.update(piece)
            hash.update(data: piece)
            return true
        }
        guard isWhole == true, name.text == blob else { return nil }
        return CheckedOut(
            tree: tree, commit: head.commit, digest: hexadecimal(hash.finalize()))
    }
}

/// The name that Git gives to the bytes of a file, made piece by piece.
struct BlobName {
    private var hash: any HashFunction

    /// - Parameters:
    ///   - name: One of the same repository: of 40 digits (SHA-1) or 64 (SHA-256).
    ///   - size: How many bytes there will be.
    init(like name: String, size: Int) {
        hash = name.utf8.count == 64 ? SHA256() : Insecure.SHA1()
        hash.update(data: Array("blob \(size)\0".utf8))
    }

    mutating func update(_ piece: [UInt8]) {
        hash.update(data: piece)
    }

    var text: String { hexadecimal(hash.finalize()) }

    /// The name of bytes that are there.
    static func of(_ bytes: [UInt8], like name: String) -> String {
        var result = BlobName(like: name, size: bytes.count)
        result.update(bytes)
        return result.text
    }
}
