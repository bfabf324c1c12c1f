import Glibc

/// The folders that are watched now; after a change of the folders themselves it plans anew.
struct WatchedFolders {
    let inotify: Inotify
    /// Why the folder of the desired state itself cannot be watched.
    private(set) var trouble: ErrorNumber?
    private let path: String
    private var plan: WatchPlan
    private var watches: [Int32: WatchPlan.Folder] = [:]

    init(path: String) throws(ErrorNumber) {
        inotify = try Inotify()
        self.path = path
        plan = WatchPlan(for: path)
        arm()
    }

    /// Takes in all reports that have come; whether one of them concerns the desired state.
    mutating func drain() -> Bool {
        var concerned = false
        var moved = false
        for event in inotify.events() {
            if event.mask & UInt32(IN_Q_OVERFLOW) != 0 {
                concerned = true
                moved = true
                continue
            }
            guard let folder = watches[event.watch] else { continue }
            if event.mask & WatchMask.lost != 0 { watches[event.watch] = nil }
            guard folder.concerns(event.name) else { continue }
            concerned = true
            let shape = WatchMask.lost | WatchMask.names | WatchMask.itself
            if event.mask & shape != 0 || event.name.isEmpty { moved = true }
        }
        if moved {
            plan = WatchPlan(for: path)
            arm()
        }
        return concerned
    }

    /// Watches what the plan says. The folders can change between planning and watching, so it
    /// plans again until two plans agree; a path that never rests is left to the next report.
    private mutating func arm() {
        for _ in 0..<8 {
            watch()
            let next = WatchPlan(for: path)
            if next == plan { return }
            plan = next
        }
    }

    private mutating func watch() {
        var kept: [Int32: WatchPlan.Folder] = [:]
        trouble = nil
        for folder in plan.folders.values {
            do {
                kept[try inotify.watch(folder.path, for: folder.mask)] = folder
            } catch {
                // Passing through a folder that may not be read is allowed, and not worth a word.
                let gone = error.code == ENOENT || error.code == ENOTDIR
                if !gone, folder.mask != WatchMask.itself { trouble = error }
            }
        }
        for watch in watches.keys where kept[watch] == nil { inotify.forget(watch) }
        watches = kept
    }
}
