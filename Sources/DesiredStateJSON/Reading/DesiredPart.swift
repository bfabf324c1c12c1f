/// One file of a desired state: its path as the user wrote it, and its bytes.
package struct DesiredPart: Sendable {
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}
