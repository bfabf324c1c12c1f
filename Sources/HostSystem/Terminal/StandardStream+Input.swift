import Glibc

extension StandardStream {
    /// Everything that comes on standard input, at most 1 GiB.
    package static func everything() throws(FileTrouble) -> [UInt8] {
        try everything(from: input.rawValue, limit: RegularFile.sizeLimit)
    }

    static func everything(from number: Int32, limit: Int) throws(FileTrouble) -> [UInt8] {
        let path = "standard input"
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try about(.read, path) { () throws(ErrorNumber) in
                try uninterrupted { read(number, &room, room.count) }
            }
            if count == 0 { return bytes }
            guard bytes.count + count <= limit else {
                throw FileTrouble(.read, path, .tooLarge(limit: limit))
            }
            bytes += room[..<count]
        }
    }
}
