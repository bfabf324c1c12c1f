import Reconciliation

@testable import DesiredStateJSON

extension FuzzTarget {
    /// A phone number, as each of its readers sees it.
    static let e164 = FuzzTarget(name: "e164", longest: 64) { bytes in
        let number = PhoneNumber(utf8: bytes)
        let isNumber =
            (3...16).contains(bytes.count) && bytes[0] == UInt8(ascii: "+")
            && bytes[1] != UInt8(ascii: "0")
            && bytes.dropFirst().allSatisfy { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        promise((number != nil) == isNumber, "not what E.164 says")
        promise(bytes.withUnsafeBufferPointer(digits(ofNumber:)) == number?.digits, "two readers")
        promise(PhoneNumber(String(decoding: bytes, as: UTF8.self)) == number, "text is not bytes")
        guard let number else { return }
        promise(Array(number.description.utf8) == bytes, "written, it is another number")
        promise(PhoneNumber(digits: number.digits) == number, "its digits are another number")
    }
}
