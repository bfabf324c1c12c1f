import Glibc
import Synchronization

/// One of the three files that every process starts with.
package enum StandardStream: Int32, Hashable, Sendable {
    case input = 0
    case output = 1
    case error = 2

    /// Whether a person sits at the other end.
    package var isTerminal: Bool {
        isatty(rawValue) == 1
    }

    /// How many characters fit in a line; nil when it is no terminal or does not say.
    package var columns: Int? {
        Self.columns(of: rawValue)
    }

    /// How many lines fit; nil when it is no terminal or does not say.
    package var rows: Int? {
        var size = winsize()
        guard ioctl(rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0 else { return nil }
        return Int(size.ws_row)
    }

    static func columns(of number: Int32) -> Int? {
        var size = winsize()
        guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
        return Int(size.ws_col)
    }

    /// Writes all of `text`; false when nobody reads any more or it cannot be written.
    ///
    /// A reader that has gone is told only to a process that has called `BrokenPipe.ignore()`;
    /// any other is ended by the kernel.
    @discardableResult
    package func write(_ text: String) -> Bool {
        do throws(ErrorNumber) {
            try HostSystem.write(Array(text.utf8), to: rawValue)
            return true
        } catch {
            if self == .output, error != ErrorNumber(EPIPE) {
                outputTrouble.withLock { $0 = $0 ?? error }
            }
            return false
        }
    }

    /// Why something of the results could not be written to standard output, a few words; `nil`
    /// when all of it was, or its reader went away, which is its right.
    package static var outputProblem: String? {
        outputTrouble.withLock { $0 }?.sentence
    }

    /// Whether the journal of systemd is at the other end, as the variable `JOURNAL_STREAM` says.
    package func isJournal(_ environment: [String: String]) -> Bool {
        guard let named = environment["JOURNAL_STREAM"] else { return false }
        var status = stat()
        return fstat(rawValue, &status) == 0 && named == "\(status.st_dev):\(status.st_ino)"
    }
}

/// The first trouble of writing results.
private let outputTrouble = Mutex<ErrorNumber?>(nil)

/// The signal that ends a process whose reader has gone.
package enum BrokenPipe {
    /// From now on a write to a reader that has gone fails instead of ending this process.
    package static func ignore() {
        signal(SIGPIPE, SIG_IGN)
    }
}
