import Foundation
import Testing

// A golden file holds, byte by byte, what a renderer must say. To take new output for good, run
// the tests once with PATCHBAY_GOLDEN=write, then read the difference in Git.

/// Expects `text` to be what `Golden/NAME` holds.
func expectGolden(
    _ name: String,
    _ text: String,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    if ProcessInfo.processInfo.environment["PATCHBAY_GOLDEN"] == "write" {
        let folder = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
        try Data(text.utf8).write(to: folder.appendingPathComponent("Golden/\(name)"))
        return
    }
    let file = try #require(
        Bundle.module.url(forResource: name, withExtension: nil, subdirectory: "Golden"),
        "there is no Golden/\(name)",
        sourceLocation: sourceLocation
    )
    let golden = try Data(contentsOf: file)
    guard golden != Data(text.utf8) else { return }
    let difference = difference(golden: String(decoding: golden, as: UTF8.self), text)
    Issue.record("Golden/\(name) differs:\n\(difference)", sourceLocation: sourceLocation)
}

/// The lines that differ: `-` as the golden file has them, `+` as they are now.
private func difference(golden: String, _ text: String) -> String {
    let old = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    for change in new.difference(from: old) {
        switch change {
        case .remove(let line, let content, _): lines.append("-\(line + 1): \(visible(content))")
        case .insert(let line, let content, _): lines.append("+\(line + 1): \(visible(content))")
        }
    }
    return lines.joined(separator: "\n")
}

private func visible(_ text: Substring) -> String {
    text.unicodeScalars.map { $0.value < 0x20 ? $0.escaped(asASCII: true) : String($0) }.joined()
}
