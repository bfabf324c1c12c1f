import Reconciliation

extension Commit {
    /// Reads what `git cat-file commit` prints: headers, an empty line, the message.
    init(parsing bytes: [UInt8], id: String) {
        var author = ""
        var committer = ""
        var subject = ""
        var isMessage = false
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let text = String(decoding: line, as: UTF8.self)
            if isMessage {
                subject = Substring(text).trimmed
                if !subject.isEmpty { break }
            } else if text.isEmpty {
                isMessage = true
            } else if text.hasPrefix("author ") {
                author = String(text.dropFirst("author ".count))
            } else if text.hasPrefix("committer ") {
                committer = String(text.dropFirst("committer ".count))
            }
        }
        self.init(
            id: Text(id), author: Text(Signer(author).name), time: Signer(committer).time,
            subject: Text(String(subject.prefix(200))))
    }
}

/// `Name <address> 1700000000 +0100`.
private struct Signer {
    let name: String
    let time: Timestamp

    init(_ text: String) {
        let end = text.lastIndex(of: ">").map { text.index(after: $0) } ?? text.endIndex
        name = String(text[..<end].prefix(200))
        let seconds = text[end...].split(separator: " ").first.flatMap { Int64($0) } ?? 0
        time = Timestamp(milliseconds: seconds.multipliedReportingOverflow(by: 1000).partialValue)
    }
}
