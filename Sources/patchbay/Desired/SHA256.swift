import Crypto
import Reconciliation

/// The SHA-256 of some bytes, in lower-case hexadecimal.
func sha256(_ bytes: [UInt8]) -> Reconciliation.Digest {
    hexadecimal(SHA256.hash(data: bytes))
}

/// A SHA-256 in lower-case hexadecimal.
func hexadecimal(_ hash: SHA256Digest) -> Reconciliation.Digest {
    var text = ""
    for byte in hash {
        let digits = String(byte, radix: 16)
        text += digits.count == 1 ? "0" + digits : digits
    }
    return Reconciliation.Digest(text)
}
