import Glibc
import TornDisk

/// A disk in memory, with a real folder that shows which files there are to those who look past
/// SQLite.
final class Disk {
    let folder: String
    private let isShown: Bool
    private let disk: OpaquePointer

    var path: String { folder + "/state.db" }

    /// `nil` when there is no place for the folder.
    init?() {
        guard let folder = Self.makeFolder() else { return nil }
        self.folder = folder
        isShown = true
        disk = torn_disk_make(folder)
    }

    /// The same files, all of them lasting, for SQLite alone: there is no folder.
    init(hiddenCopyOf other: Disk) {
        folder = other.folder + "/copy"
        isShown = false
        disk = torn_disk_copy(other.disk, folder)
    }

    /// The same files, all of them lasting.
    init?(copyOf other: Disk) {
        guard let folder = Self.makeFolder() else { return nil }
        self.folder = folder
        isShown = true
        disk = torn_disk_copy(other.disk, folder)
        torn_disk_show(disk)
    }

    deinit {
        torn_disk_free(disk)
        guard isShown else { return }
        for name in ["", "-wal", "-journal"] { unlink(path + name) }
        rmdir(folder)
    }

    /// In memory, if the system has a place for that.
    private static func makeFolder() -> String? {
        let fallback = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
        let parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : fallback
        var template = Array("\(parent)/powercut-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil, let real = realpath(template, nil) else { return nil }
        defer { free(real) }
        return String(cString: real)
    }

    /// What goes wrong, and after how many calls that count.
    func arm(_ trouble: Trouble, after count: Int, lasts: Bool, seed: UInt64) {
        let kind =
            switch trouble {
            case .none: TORN_NOTHING
            case .cut: TORN_POWER_CUT
            case .error: TORN_ERROR
            case .full: TORN_FULL
            }
        torn_disk_arm(disk, kind, Int64(count), lasts, seed)
    }

    func disarm() {
        torn_disk_disarm(disk)
    }

    /// The call that met with the trouble, if any has.
    var strike: Strike? { Strike(torn_disk_strike(disk)) }

    /// The process ends; what it has written stays.
    func endProcess() {
        torn_disk_end_process(disk)
        torn_disk_show(disk)
    }

    /// The power goes; a part of what was not synced survives.
    func losePower(seed: UInt64) -> Image {
        let image = torn_disk_lose_power(disk, seed)
        torn_disk_show(disk)
        return Image(image)
    }

    func checkpoint(every pages: Int) {
        torn_disk_checkpoint_every(disk, Int32(pages))
    }

    /// From now on some syncs are only pretended.
    func lie(_ lie: Lie) {
        torn_disk_lie(disk, lie == .noSync ? TORN_NO_SYNC : TORN_NO_LOG_SYNC)
    }

    /// The size of one of the files; `nil` when it is not there.
    func size(of suffix: String) -> Int? {
        let size = torn_disk_size(disk, "state.db" + suffix)
        return size < 0 ? nil : Int(size)
    }
}

/// What can go wrong with a disk.
enum Trouble: Hashable {
    case none, cut, error, full
}

/// What a disk can pretend to have done.
package enum Lie: Hashable, Sendable {
    /// Every sync, as if `synchronous` were OFF.
    case noSync
    /// The syncs of the log, as if `synchronous` were NORMAL.
    case noLogSync
}

/// Which call met with the trouble.
struct Strike: Hashable {
    enum Call: Hashable { case write, sync, delete, read, lock, memory, other }
    enum File: Hashable { case database, log, journal }

    let call: Call
    let file: File
    let restartsLog: Bool

    init?(_ strike: torn_strike) {
        guard strike.has_happened else { return nil }
        call =
            switch strike.call {
            case TORN_WRITE: .write
            case TORN_SYNC: .sync
            case TORN_DELETE: .delete
            case TORN_READ: .read
            case TORN_LOCK: .lock
            case TORN_SHARED_MEMORY: .memory
            default: .other
            }
        file =
            switch strike.file {
            case TORN_DATABASE: .database
            case TORN_LOG: .log
            default: .journal
            }
        restartsLog = strike.restarts_log
    }
}

/// How the files came out of a power cut.
struct Image: Hashable {
    let unsynced: Int
    let kept: Int
    let torn: Int
    let hasGarbage: Bool
    let lostNames: Int

    init(_ image: torn_image) {
        unsynced = Int(image.unsynced)
        kept = Int(image.kept)
        torn = Int(image.torn)
        hasGarbage = image.has_garbage
        lostNames = Int(image.lost_names)
    }
}
