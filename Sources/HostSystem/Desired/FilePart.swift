/// One file of the desired state.
package struct FilePart: Hashable, Sendable {
    /// Its path as the user would write it.
    package let path: String
    package let bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }
}

/// The paths of all parts: the file itself, or every `*.json` in the folder, in byte order.
///
/// Hidden files do not count; a folder without any is trouble, never *no numbers*.
func partPaths(of path: String) throws(FileTrouble) -> [String] {
    let kind = try about(.read, path) { () throws(ErrorNumber) in
        try FileStatus(of: path).kind
    }
    guard kind == .folder else { return [path] }
    let names = try about(.read, path) { () throws(ErrorNumber) in
        try namesInFolder(path).filter { isPartName($0) }
    }
    guard !names.isEmpty else { throw FileTrouble(.read, path, .noParts) }
    guard names.count <= partLimit else {
        throw FileTrouble(.read, path, .tooManyParts(limit: partLimit))
    }
    var paths: [String] = []
    for name in names {
        guard let text = String(validating: name, as: UTF8.self) else {
            throw FileTrouble(.read, path, .nameNotText)
        }
        paths.append(HostSystem.path(path, text))
    }
    return paths
}

/// No folder may hold more parts; whoever understands them keeps the same limit.
private let partLimit = 10_000

/// Whether a file of this name in a desired folder is a part.
func isPartName(_ name: some BidirectionalCollection<UInt8>) -> Bool {
    name.first != UInt8(ascii: ".") && name.suffix(5).elementsEqual(".json".utf8)
}
