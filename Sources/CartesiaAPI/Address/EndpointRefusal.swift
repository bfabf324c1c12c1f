/// Why a setting does not lead to the API (its URL, the proxy, the CA file), and how to mend it.
package struct EndpointRefusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// A whole sentence or two; a refused URL is not repeated in it, for it may hold a password.
    package let sentence: String

    package var description: String { sentence }

    init(_ sentence: String) {
        self.sentence = sentence
    }
}
