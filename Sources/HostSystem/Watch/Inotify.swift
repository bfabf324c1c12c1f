import Glibc

/// The kernel's reports of changes in folders (inotify), read without waiting.
struct Inotify {
    /// One report: `watch` says which folder, `name` which file in it; empty for the folder itself.
    struct Event: Hashable {
        let watch: Int32
        let mask: UInt32
        let name: String
    }

    /// The open file; whoever opened it closes it.
    let number: Int32

    init() throws(ErrorNumber) {
        number = try uninterrupted { inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC)) }
    }

    /// Watches a folder, or changes what it is watched for; the answer is the watch's number.
    func watch(_ folder: String, for mask: UInt32) throws(ErrorNumber) -> Int32 {
        try uninterrupted { inotify_add_watch(number, folder, mask | UInt32(IN_ONLYDIR)) }
    }

    func forget(_ watch: Int32) {
        inotify_rm_watch(number, watch)
    }

    /// The reports that have come so far; when they are very many, the first of them.
    func events() -> [Event] {
        var events: [Event] = []
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 8) { room in
            for _ in 0..<Self.reads {
                let count = try? uninterrupted { read(number, room.baseAddress, room.count) }
                guard let count, count > 0 else { return }
                events += Self.events(in: UnsafeRawBufferPointer(rebasing: room[..<count]))
            }
        }
        return events
    }

    /// Who writes faster than this is read must not keep the reader from acting on what it has.
    private static let reads = 64

    func close() {
        Glibc.close(number)
    }

    /// A report is a header of 16 bytes and then its name, filled up with zeros.
    private static func events(in bytes: UnsafeRawBufferPointer) -> [Event] {
        let header = MemoryLayout<inotify_event>.size
        var events: [Event] = []
        var start = 0
        while start + header <= bytes.count {
            let event = bytes.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
            let end = start + header + Int(event.len)
            guard end <= bytes.count else { break }
            let name = bytes[(start + header)..<end].prefix { $0 != 0 }
            let text = String(decoding: name, as: UTF8.self)
            events.append(Event(watch: event.wd, mask: event.mask, name: text))
            start = end
        }
        return events
    }
}
