import Glibc

// Which folders must be watched so that no way of changing a file goes unnoticed. The path is
// walked as the kernel walks it, name by name and through every symbolic link:
//
//   /etc/patchbay/numbers.json -> ..data/numbers.json      /etc/patchbay/..data -> ..2026_11_23
//
//   /, /etc                       the folder itself (it may be moved away)
//   /etc/patchbay                 the names numbers.json and ..data (a link may be swapped)
//   /etc/patchbay/..2026_11_23    the content of numbers.json
//
// Where a name is missing, its folder is watched for that name and the walk ends there.

/// The folders to watch for one desired path, and why each.
struct WatchPlan: Hashable {
    /// One folder with the names in it that matter.
    struct Folder: Hashable {
        let path: String
        var mask = WatchMask.itself
        var names: Set<String> = []
        /// Every `*.json` matters.
        var holdsParts = false
    }

    private(set) var folders: [FilePlace: Folder] = [:]

    init(for path: String) {
        follow(path, mayHoldParts: true)
    }

    private mutating func follow(_ path: String, mayHoldParts: Bool) {
        var folder = start(of: path)
        var rest = names(in: path)
        var links = 0
        note(folder)
        while let name = rest.popLast() {
            let here = HostSystem.path(folder, name)
            switch try? FileStatus(at: here).kind {
            case .folder:
                folder = here
                note(folder)
            case .link:
                note(folder) { $0.add(name, WatchMask.names) }
                links += 1
                guard links <= 40, let target = linkTarget(of: here) else { return }
                if target.utf8.first == UInt8(ascii: "/") { folder = "/" }
                note(folder)
                rest += names(in: target)
            case nil:
                note(folder) { $0.add(name, WatchMask.names) }
                return
            default:
                note(folder) { $0.add(name, WatchMask.names | WatchMask.contents) }
                return
            }
        }
        if mayHoldParts { watchParts(in: folder) }
    }

    /// A part may be a link, too; where it leads is watched like the path of a single file.
    private mutating func watchParts(in folder: String) {
        note(folder) {
            $0.holdsParts = true
            $0.mask |= WatchMask.names | WatchMask.contents
        }
        for name in (try? namesInFolder(folder)) ?? [] where isPartName(name) {
            let part = HostSystem.path(folder, String(decoding: name, as: UTF8.self))
            if (try? FileStatus(at: part).kind) == .link { follow(part, mayHoldParts: false) }
        }
    }

    private mutating func note(_ path: String, _ change: (inout Folder) -> Void = { _ in }) {
        guard let place = try? FileStatus(of: path).place else { return }
        change(&folders[place, default: Folder(path: path)])
    }
}

extension WatchPlan.Folder {
    fileprivate mutating func add(_ name: String, _ more: UInt32) {
        names.insert(name)
        mask |= more
    }

    /// Whether a report about `name` can concern the desired state; the folder itself has none.
    func concerns(_ name: String) -> Bool {
        name.isEmpty || names.contains(name) || holdsParts && isPartName(name.utf8)
    }
}

private func start(of path: String) -> String {
    path.utf8.first == UInt8(ascii: "/") ? "/" : "."
}

/// The names of a path, the last one first.
private func names(in path: String) -> [String] {
    path.utf8.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }.reversed()
        .map { String(decoding: $0, as: UTF8.self) }
}

private func linkTarget(of path: String) -> String? {
    var room = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &room, Int(PATH_MAX))
    guard count >= 0 else { return nil }
    return String(decoding: room.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
}
