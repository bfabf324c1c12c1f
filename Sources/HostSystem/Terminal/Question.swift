import Glibc

/// Asking the person at the terminal.
package enum Question {
    /// Shows `question` on standard error and reads one line of standard input; nil at its end.
    package static func ask(_ question: String) -> String? {
        StandardStream.error.write(question)
        return line(from: StandardStream.input.rawValue)
    }

    /// One line without its end, read byte by byte so that nothing after it is lost.
    ///
    /// A line longer than 4 KiB is no answer to anything: nil.
    static func line(from number: Int32) -> String? {
        var bytes: [UInt8] = []
        while bytes.count <= 4096 {
            var byte: UInt8 = 0
            guard let count = try? uninterrupted({ read(number, &byte, 1) }) else { return nil }
            if count == 0, bytes.isEmpty { return nil }
            if count == 0 || byte == UInt8(ascii: "\n") {
                if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
                return String(decoding: bytes, as: UTF8.self)
            }
            bytes.append(byte)
        }
        return nil
    }
}
