/// A line of `git ls-tree -z -l`: mode, type, object and size, a tab, and the path.
struct TreeEntry {
    let mode: String
    let object: String
    /// In bytes; 0 for what is no file.
    let size: Int
    let path: String

    init?(_ line: some BidirectionalCollection<UInt8>) {
        guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
        let fields = String(decoding: line[..<tab], as: UTF8.self).split(separator: " ")
        guard fields.count == 4,
            let path = String(validating: line[tab...].dropFirst(), as: UTF8.self)
        else { return nil }
        mode = String(fields[0])
        object = String(fields[2])
        size = Int(fields[3]) ?? 0
        self.path = path
    }

    var isFile: Bool { mode == "100644" || mode == "100755" || mode == "100664" }
    var isFolder: Bool { mode == "040000" }

    /// Whether a folder of parts has it as one; hidden files do not count.
    var isPart: Bool {
        let name = path.split(separator: "/").last ?? ""
        return !isFolder && name.hasSuffix(".json") && !name.hasPrefix(".")
    }

    /// What it is, for people.
    var kind: String {
        switch mode {
        case "120000": "a symbolic link"
        case "160000": "a submodule"
        case "040000": "a folder"
        default: "a file"
        }
    }
}
