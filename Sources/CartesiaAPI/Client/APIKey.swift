/// The secret that opens the API. No way of printing it shows the secret; only a header holds it.
package struct APIKey: Sendable {
    let secret: String

    /// `nil` when the text is empty or has a byte that cannot stand in a header (a space, a control
    /// byte, anything outside ASCII).
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            return nil
        }
        secret = text
    }
}

extension APIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What stands wherever the key would have been printed.
    static let placeholder = "(API key)"

    package var description: String { Self.placeholder }
    package var debugDescription: String { Self.placeholder }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
