import Glibc
package import Reconciliation

extension StateStore {
    /// Renames a damaged database and the files beside it to names that end in `damaged-` and the
    /// time, so that a new one can be made. Nothing is deleted and nothing overwritten.
    ///
    /// - Returns: the new path of the database file.
    package static func setAside(
        at path: String,
        now: Timestamp
    ) throws(StoreRefusal) -> String {
        let file = DatabaseFile(path: path)
        let target = freeName(for: file.path, now: now)
        // The database goes first: whatever is left behind is then seen to lack it. The other way
        // round it would open without its log, older than it was.
        for suffix in DatabaseFile.suffixes {
            let result = rename(file.path + suffix, target + suffix)
            if result != 0, errno != ENOENT {
                throw .unreadable(
                    path: file.path + suffix,
                    reason: "it cannot be moved: \(words(of: errno))"
                )
            }
        }
        makeDurable(file.folder)
        return target
    }

    private static func freeName(for path: String, now: Timestamp) -> String {
        let name = "\(path).damaged-\(stamp(now))"
        let names = [name] + (2...1_000).map { "\(name)-\($0)" }
        return names.first { name in
            DatabaseFile.suffixes.allSatisfy { FileKind(at: name + $0) == .absent }
        } ?? name
    }

    /// A time as file names show it: `20260131T235959Z`.
    private static func stamp(_ now: Timestamp) -> String {
        var seconds = time_t(now.milliseconds / 1_000)
        var parts = tm()
        guard gmtime_r(&seconds, &parts) != nil else { return "\(now.milliseconds)" }
        func digits(_ value: Int32, _ count: Int) -> String {
            let plain = "\(value)"
            return String(repeating: "0", count: max(0, count - plain.count)) + plain
        }
        let day =
            digits(parts.tm_year + 1900, 4) + digits(parts.tm_mon + 1, 2)
            + digits(parts.tm_mday, 2)
        let clock = digits(parts.tm_hour, 2) + digits(parts.tm_min, 2) + digits(parts.tm_sec, 2)
        return "\(day)T\(clock)Z"
    }

    private static func makeDurable(_ folder: String) {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        _ = fsync(descriptor)
        _ = Glibc.close(descriptor)
    }
}
