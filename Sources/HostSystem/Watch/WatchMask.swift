import Glibc

/// Which kinds of change the kernel shall report for a folder, as bits of inotify.
enum WatchMask {
    /// The folder itself goes away or is moved. A folder that is only passed through is otherwise
    /// left in peace, so that a busy `/tmp` on the way does not wake the service.
    static let itself = UInt32(IN_MOVE_SELF | IN_DELETE_SELF)

    /// A name comes, goes, or comes to mean something else.
    static let names = UInt32(IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO)

    /// The content or the permissions of a file have changed.
    ///
    /// Not each single write: a busy file beside the desired state would wake the service all the
    /// time, and what is still being written has not settled anyway. A file that is cut by its
    /// path, or written and never closed, is found by whoever looks now and then.
    static let contents = UInt32(IN_CLOSE_WRITE | IN_ATTRIB)

    /// The kernel dropped reports, or dropped the watch together with its folder.
    static let lost = UInt32(IN_Q_OVERFLOW | IN_IGNORED | IN_UNMOUNT)
}
