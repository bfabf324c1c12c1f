import Glibc

/// The names in the folder at `path`, as bytes, in byte order, without `.` and `..`.
func namesInFolder(_ path: String) throws(ErrorNumber) -> [[UInt8]] {
    guard let folder = opendir(path) else { throw .last }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    let offset = MemoryLayout<dirent>.offset(of: \dirent.d_name) ?? 0
    while true {
        errno = 0
        guard let entry = readdir(folder) else {
            if errno != 0 { throw .last }
            break
        }
        let name = UnsafeRawPointer(entry).advanced(by: offset)
        let bytes = [UInt8](UnsafeRawBufferPointer(start: name, count: strlen(name)))
        if bytes != Array(".".utf8), bytes != Array("..".utf8) { names.append(bytes) }
    }
    return names.sorted { $0.lexicographicallyPrecedes($1) }
}

/// A path cut where its last name begins. The kernel splits bytes: a slash counts also where a
/// mark follows it that would make one character of both.
struct PathEnd {
    let folder: String
    let name: String

    init(of path: String) {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
            folder = "."
            name = path
            return
        }
        let bytes = path.utf8
        folder =
            slash == bytes.startIndex ? "/" : String(decoding: bytes[..<slash], as: UTF8.self)
        name = String(decoding: bytes[bytes.index(after: slash)...], as: UTF8.self)
    }
}

/// The path of `name` in `folder`.
func path(_ folder: String, _ name: String) -> String {
    folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
}
