/// A part of a desired state with some of its values replaced; every other byte is as it was.
package struct EditedPart: Sendable {
    package let path: String
    package let before: [UInt8]
    package let after: [UInt8]
    /// In the order of the file.
    private let splices: [Splice]

    /// Of two insertions at one place the first stays first.
    init(_ part: DesiredPart, _ splices: [Splice]) {
        path = part.path
        before = part.bytes
        self.splices = splices.enumerated().sorted {
            ($0.element.range.lowerBound, $0.offset) < ($1.element.range.lowerBound, $1.offset)
        }.map(\.element)
        after = part.bytes.replacing(self.splices, within: part.bytes.indices)
    }

    package var isChanged: Bool { before != after }

    /// Lines of the file, and what stands there now.
    package struct ChangedLines: Hashable, Sendable {
        /// The first of them before, counted from 1.
        package var line: Int
        package var before: [String]
        package var after: [String]
    }

    /// The lines that differ, in the order of the file.
    package var changedLines: [ChangedLines] {
        var changes: [ChangedLines] = []
        var line = 1
        var counted = 0
        var rest = splices[...]
        while let first = rest.first {
            let start = startOfLine(first.range.lowerBound)
            var end = endOfLine(first.range.upperBound)
            var group = [first]
            rest = rest.dropFirst()
            while let next = rest.first, next.range.lowerBound <= end {
                group.append(next)
                end = max(end, endOfLine(next.range.upperBound))
                rest = rest.dropFirst()
            }
            line += before[counted..<start].count { $0 == UInt8(ascii: "\n") }
            counted = start
            let change = ChangedLines(
                line: line,
                before: lines(before[start..<end]),
                after: lines(before.replacing(group, within: start..<end)[...])
            )
            changes.append(change.withoutCommonLines)
        }
        return changes.filter { $0.before != $0.after }
    }

    private func startOfLine(_ at: Int) -> Int {
        before[..<at].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    }

    private func endOfLine(_ at: Int) -> Int {
        before[at...].firstIndex(of: UInt8(ascii: "\n")) ?? before.count
    }

    private func lines(_ bytes: ArraySlice<UInt8>) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            String(
                decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
        }
    }
}

extension EditedPart.ChangedLines {
    /// Without the lines at either end that are the same before and after.
    fileprivate var withoutCommonLines: Self {
        var change = self
        while let one = change.before.first, one == change.after.first {
            change.before.removeFirst()
            change.after.removeFirst()
            change.line += 1
        }
        while let one = change.before.last, one == change.after.last {
            change.before.removeLast()
            change.after.removeLast()
        }
        return change
    }
}
