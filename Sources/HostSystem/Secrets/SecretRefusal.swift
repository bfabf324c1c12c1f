/// Why a file with a key was not used. The key itself is in no case.
package enum SecretRefusal: Error, Hashable, Sendable {
    case trouble(FileTrouble)
    /// Group or others may do something with the file; `permissions` are its nine bits.
    case readableByOthers(path: String, permissions: UInt32)
    /// The file belongs neither to us nor to root.
    case foreignOwner(path: String, owner: UInt32)
    case flaw(path: String, SecretFlaw)

    package var sentence: String {
        switch self {
        case .trouble(let trouble): trouble.sentence
        case .readableByOthers(let path, let permissions):
            "the key file \(printable(path)) is open to others "
                + "(mode 0\(String(permissions, radix: 8)))"
        case .foreignOwner(let path, let owner):
            "the key file \(printable(path)) belongs to user \(owner), "
                + "neither to this user nor to root"
        case .flaw(let path, let flaw):
            "the key file \(printable(path)) cannot be used: \(flaw.sentence)"
        }
    }

    package var remedy: String {
        switch self {
        case .trouble(let trouble): trouble.remedy
        case .readableByOthers(let path, _):
            "Run `chmod 600 \(printable(path))`; if it was open for long, replace the key."
        case .foreignOwner: "Let it belong to the user that Patchbay runs as."
        case .flaw: "Put the key alone into the file, on one line."
        }
    }
}
