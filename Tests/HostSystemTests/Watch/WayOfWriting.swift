import Glibc
import Testing

@testable import HostSystem

/// One way in which people and programs change the desired state.
struct WayOfWriting: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// Lays out the files below a new folder and returns the path to watch.
    let prepare: @Sendable (String) -> String
    /// Makes the change; the watched path leads to a new state after it.
    let happen: @Sendable (String) -> Void

    init(
        _ name: String,
        prepare: @escaping @Sendable (String) -> String = Self.plainFile,
        happen: @escaping @Sendable (String) -> Void
    ) {
        testDescription = name
        self.prepare = prepare
        self.happen = happen
    }
}

// What stands there before the change.
extension WayOfWriting {
    static let plainFile: @Sendable (String) -> String = { folder in
        makeFolders(folder + "/etc")
        put("old", at: folder + "/etc/numbers.json")
        return folder + "/etc/numbers.json"
    }

    static let folderOfParts: @Sendable (String) -> String = { folder in
        makeFolders(folder + "/etc")
        put("old", at: folder + "/etc/a.json")
        put("old", at: folder + "/etc/b.json")
        return folder + "/etc"
    }

    static let linkedFile: @Sendable (String) -> String = { folder in
        for version in ["v1", "v2"] {
            makeFolders(folder + "/" + version)
            put(version, at: folder + "/\(version)/numbers.json")
        }
        makeFolders(folder + "/etc")
        done(symlink("../v1/numbers.json", folder + "/etc/numbers.json"))
        return folder + "/etc/numbers.json"
    }

    static let linkedFolder: @Sendable (String) -> String = { folder in
        _ = linkedFile(folder)
        done(symlink("v1", folder + "/current"))
        return folder + "/current/numbers.json"
    }

    /// As Kubernetes lays out a ConfigMap: two links, of which the inner one is swapped.
    static let configMap: @Sendable (String) -> String = { folder in
        for version in ["..2026_1", "..2026_2"] {
            makeFolders(folder + "/map/" + version)
            put(version, at: folder + "/map/\(version)/numbers.json")
        }
        done(symlink("..2026_1", folder + "/map/..data"))
        done(symlink("..data/numbers.json", folder + "/map/numbers.json"))
        return folder + "/map/numbers.json"
    }

    static let configMapFolder: @Sendable (String) -> String = { folder in
        _ = configMap(folder)
        return folder + "/map"
    }

    static let nothing: @Sendable (String) -> String = { $0 + "/etc/deeper/numbers.json" }
}
