import Glibc

// A fuzz target is a function over bytes that stops the program when a promise is broken: libFuzzer
// looks for such bytes (`make fuzz`), and the tests replay those that were interesting once. A new
// target is one file here, one line in `all`, and a folder in `Corpus`.

/// One reader of foreign bytes with the promises that it must keep.
struct FuzzTarget: Sendable {
    /// What it is called on the command line, and the name of its folder in `Corpus`.
    let name: String
    /// Longer inputs find nothing new and cost time; in bytes.
    let longest: Int
    /// Reads the bytes and stops the program when a promise is broken.
    let body: @Sendable ([UInt8]) -> Void

    static let all: [FuzzTarget] = [
        .desiredState, .configuration, .numberPage, .number, .directory, .errorBody, .dates,
        .harmless, .e164, .control,
    ]
}

/// Stops the program when a promise is broken.
func promise(_ isKept: Bool, _ sentence: @autoclosure () -> String) {
    if !isKept { broken(sentence()) }
}

/// Says which promise is broken, also in an optimised build, and stops the program.
func broken(_ sentence: String) -> Never {
    let line = Array("broken promise: \(sentence)\n".utf8)
    _ = write(STDERR_FILENO, line, line.count)
    preconditionFailure(sentence)
}

/// Promises that a text is one line in which nothing acts on the terminal or the reader: no control
/// character, no line separator, nothing that turns the direction.
func promiseHarmless(_ text: String) {
    for scalar in text.unicodeScalars {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
            broken("U+\(String(scalar.value, radix: 16)) is shown as it is")
        default: break
        }
    }
}
