import FoundationEssentials
import Subprocess
import Testing

/// The state database, read with the SQLite shell and nothing of the program.
struct Database: Sendable {
    let path: String

    /// The rows of a query, each with its columns as text. `NULL` is the empty text.
    ///
    /// Reads copies of the files, so that not even a lock reaches the ones in use; a copy that was
    /// taken in the middle of a write is taken again.
    func rows(_ query: String) async throws -> [[String]] {
        let copy = try TempFolder()
        let place = copy.path + "/state.db"
        for _ in 0..<20 {
            for tail in ["", "-wal"] {
                let bytes = bytes(of: path + tail)
                try? FileManager.default.removeItem(atPath: place + tail)
                if !bytes.isEmpty { try Data(bytes).write(to: URL(filePath: place + tail)) }
            }
            let run = try await Subprocess.run(
                .name("sqlite3"),
                arguments: ["-batch", "-separator", "\u{1F}", place, query],
                environment: .only(["PATH": "/usr/bin:/bin"]),
                output: .string(limit: 1 << 26),
                error: .string(limit: 1 << 16)
            )
            if run.terminationStatus.isSuccess {
                return run.standardOutput.split(separator: "\n").map { line in
                    line.split(separator: "\u{1F}", omittingEmptySubsequences: false)
                        .map(String.init)
                }
            }
        }
        Issue.record("the copy of \(path) cannot be read: \(query)")
        return []
    }

    func count(_ query: String) async throws -> Int {
        Int(try await rows("SELECT count(*) FROM \(query)").first?.first ?? "") ?? -1
    }
}
