import Crypto
import Reconciliation

/// The SHA-256 of some bytes, in lower-case hexadecimal.
func sha256(_ bytes: [UInt8]) -> Reconciliation.Digest {
    var text = ""
    for byte in SHA256.hash(data: bytes) {
        let digits = String(byte, radix: 16)
        text += digits.count == 1 ? "0" + digits : digits
    }
    return Reconciliation.Digest(text)
}
