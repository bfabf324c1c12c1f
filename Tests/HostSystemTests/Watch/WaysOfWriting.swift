import Glibc
import Testing

extension WayOfWriting {
    static let all = onFiles + onFolders + onLinks

    private static let onFiles = [
        WayOfWriting("in place") { put("new!", at: $0 + "/etc/numbers.json") },
        WayOfWriting("in place, as many bytes") { put("new", at: $0 + "/etc/numbers.json") },
        WayOfWriting("appended") { append("more", to: $0 + "/etc/numbers.json") },
        WayOfWriting("emptied, then written in pieces") { folder in
            put("", at: folder + "/etc/numbers.json")
            for piece in ["n", "e", "w", "!"] { append(piece, to: folder + "/etc/numbers.json") }
        },
        WayOfWriting("cut") { cut($0 + "/etc/numbers.json") },
        WayOfWriting("renamed over") { replace($0 + "/etc/numbers.json", with: "new!") },
        WayOfWriting("hard link renamed over") { folder in
            put("new!", at: folder + "/elsewhere")
            done(link(folder + "/elsewhere", folder + "/etc/.draft"))
            done(rename(folder + "/etc/.draft", folder + "/etc/numbers.json"))
        },
        WayOfWriting("deleted and created") { folder in
            done(unlink(folder + "/etc/numbers.json"))
            put("new!", at: folder + "/etc/numbers.json")
        },
        WayOfWriting("moved away and back with more") { folder in
            done(rename(folder + "/etc/numbers.json", folder + "/backup"))
            append("more", to: folder + "/backup")
            done(rename(folder + "/backup", folder + "/etc/numbers.json"))
        },
        WayOfWriting("permissions") { done(chmod($0 + "/etc/numbers.json", 0o600)) },
        WayOfWriting("touched") { done(utimes($0 + "/etc/numbers.json", nil)) },
    ]

    private static let onFolders = [
        WayOfWriting("the folder renamed, another put in its place") { folder in
            makeFolders(folder + "/etc2")
            put("new!", at: folder + "/etc2/numbers.json")
            done(rename(folder + "/etc", folder + "/etc1"))
            done(rename(folder + "/etc2", folder + "/etc"))
        },
        WayOfWriting("the folder deleted and made again") { folder in
            done(unlink(folder + "/etc/numbers.json"))
            done(rmdir(folder + "/etc"))
            makeFolders(folder + "/etc")
            put("new!", at: folder + "/etc/numbers.json")
        },
        WayOfWriting("the folders come to be", prepare: nothing) { folder in
            makeFolders(folder + "/etc/deeper")
            put("new", at: folder + "/etc/deeper/numbers.json")
        },
        WayOfWriting("a part written", prepare: folderOfParts) {
            put("new!", at: $0 + "/etc/b.json")
        },
        WayOfWriting("a part added", prepare: folderOfParts) { put("new", at: $0 + "/etc/c.json") },
        WayOfWriting("a part removed", prepare: folderOfParts) { done(unlink($0 + "/etc/b.json")) },
        WayOfWriting("a part renamed", prepare: folderOfParts) { folder in
            done(rename(folder + "/etc/b.json", folder + "/etc/bb.json"))
        },
        WayOfWriting("a part becomes a link", prepare: folderOfParts) { folder in
            put("new!", at: folder + "/elsewhere")
            swapLink(folder + "/etc/b.json", to: "../elsewhere")
        },
    ]

    private static let onLinks = [
        WayOfWriting("the link swapped", prepare: linkedFile) { folder in
            swapLink(folder + "/etc/numbers.json", to: "../v2/numbers.json")
        },
        WayOfWriting("the link removed and made again", prepare: linkedFile) { folder in
            done(unlink(folder + "/etc/numbers.json"))
            done(symlink(folder + "/v2/numbers.json", folder + "/etc/numbers.json"))
        },
        WayOfWriting("behind the link", prepare: linkedFile) { folder in
            replace(folder + "/v1/numbers.json", with: "new!")
        },
        WayOfWriting("the link to the folder swapped", prepare: linkedFolder) { folder in
            swapLink(folder + "/current", to: "v2")
        },
        WayOfWriting("the folder behind the link replaced", prepare: linkedFolder) { folder in
            done(rename(folder + "/v1", folder + "/v0"))
            done(rename(folder + "/v2", folder + "/v1"))
        },
        WayOfWriting("..data of a ConfigMap swapped", prepare: configMap) { folder in
            swapLink(folder + "/map/..data", to: "..2026_2")
        },
        WayOfWriting("..data of a ConfigMap as a folder", prepare: configMapFolder) { folder in
            swapLink(folder + "/map/..data", to: "..2026_2")
        },
    ]
}
