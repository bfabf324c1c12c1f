import Crypto
import HostSystem
import Reconciliation

/// The SHA-256 of some bytes, in lower-case hexadecimal.
func sha256(_ bytes: [UInt8]) -> Reconciliation.Digest {
    hexadecimal(SHA256.hash(data: bytes))
}

/// A SHA-256 in lower-case hexadecimal.
func hexadecimal(_ hash: SHA256Digest) -> Reconciliation.Digest {
    let text: String = hexadecimal(hash)
    return Reconciliation.Digest(text)
}

/// Bytes in lower-case hexadecimal.
func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}

extension DesiredReading {
    /// The digest of the bytes at a path, which are read piece by piece and not kept; the same as
    /// that of the reading of them.
    static func digest(at path: String) throws(FileTrouble) -> Reconciliation.Digest {
        var parts: [(path: String, hash: SHA256)] = []
        try DesiredFiles.eachPiece(at: path) { part, piece in
            if parts.last?.path != part { parts.append((part, SHA256())) }
            parts[parts.count - 1].hash.update(bufferPointer: piece)
        }
        return digest(
            joining: parts.map { (path: $0.path, digest: hexadecimal($0.hash.finalize())) })
    }

    /// The digest of all parts, made of the digests of each.
    static func digest(
        joining parts: [(path: String, digest: Reconciliation.Digest)]
    ) -> Reconciliation.Digest {
        if parts.count == 1, let only = parts.first { return only.digest }
        let lines = parts.map { "\($0.digest)  \($0.path)\n" }
        return sha256(Array(lines.joined().utf8))
    }
}
