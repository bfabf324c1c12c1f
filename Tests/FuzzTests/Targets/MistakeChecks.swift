@testable import DesiredStateJSON

/// Promises that mistakes stand inside the files, are told harmlessly, and are few enough to read.
func check(_ mistakes: Mistakes, in parts: [DesiredPart]) {
    promise((1...Mistakes.limit).contains(mistakes.list.count), "no mistake, or too many")
    promise(mistakes.unlisted >= 0 && mistakes.total >= mistakes.list.count, "a wrong count")
    for mistake in mistakes.list {
        promise(MistakeCode(rawValue: mistake.code) != nil, "an unknown code")
        promise(!mistake.sentence.isEmpty && !mistake.mend.isEmpty, "no words for \(mistake.code)")
        check(mistake.position, in: mistake.file, of: parts)
        if let other = mistake.other { check(other.position, in: other.file, of: parts) }
        for line in mistake.describe().split(separator: "\n") {
            promiseHarmless(String(line))
            promise(line.utf8.count < 2_000, "a line of \(line.utf8.count) bytes")
        }
        promiseHarmless(mistake.annotation)
        let json = mistake.json.text(indented: true)
        let isJSON = (try? ConfigurationDocument.parse(Array(json.utf8), path: "mistake")) != nil
        promise(isJSON, "not JSON: \(json)")
    }
}

private func check(_ position: SourcePosition, in file: String, of parts: [DesiredPart]) {
    guard let part = parts.first(where: { $0.path == file }) else {
        broken("a mistake in a file that was not read")
    }
    let lines = part.bytes.split(
        separator: UInt8(ascii: "\n"),
        omittingEmptySubsequences: false
    )
    promise((1...lines.count).contains(position.line), "line \(position.line) does not exist")
    let columns = countOfScalars(lines[position.line - 1]) + 1
    promise((1...columns).contains(position.column), "column \(position.column) does not exist")
}
