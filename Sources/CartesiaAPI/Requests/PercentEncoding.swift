/// `text` with every byte that is not unreserved written as `%XX`, for a part of a query.
func percentEncoded(_ text: String) -> String {
    encoded(text) { $0.isUnreserved }
}

/// `text` as one segment of a path.
///
/// A segment of dots alone means another folder, so its dots are encoded as well; and since
/// `%2E` means the same to careless servers, such an id is out of the ordinary anyway and can at
/// worst name nothing.
func pathSegment(_ text: String) -> String {
    let isDots = text.utf8.allSatisfy { $0.isDot }
    return encoded(text) { $0.isUnreserved && !(isDots && $0.isDot) }
}

private func encoded(_ text: String, keeping isKept: (UInt8) -> Bool) -> String {
    let hexadecimal = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        if isKept(byte) {
            bytes.append(byte)
        } else {
            bytes.append(UInt8(ascii: "%"))
            bytes.append(hexadecimal[Int(byte >> 4)])
            bytes.append(hexadecimal[Int(byte & 0x0F)])
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
