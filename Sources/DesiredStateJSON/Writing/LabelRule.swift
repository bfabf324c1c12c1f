package import Reconciliation

/// Whether a desired state may ask for this label; an account can hold others, which nobody can
/// write into a file.
package func canBeAskedFor(label: Text) -> Bool {
    var string = label.string
    return string.withUTF8 { problem(ofLabel: $0, isASCII: $0.allSatisfy { $0 < 0x80 }) == nil }
}
