import DesiredStateJSON
import HostSystem
import Reconciliation

/// Looks whether the first numbers of a file ascend.
final class Ascent: DesiredStream {
    private let window: UnsafeMutableBufferPointer<UInt8>
    private var isGiven = false
    private var newest: PhoneNumber?
    private var isDescending = false

    /// Whether they do, or cannot be read in one go.
    static func begins(ofFile path: String) -> Bool {
        guard let file = try? FileStream(at: path),
            let bytes = try? file.bytes(at: 0, count: FileStream.piece)
        else {
            return true
        }
        let ascent = Ascent(bytes)
        _ = siftDesiredState(at: path, through: ascent)
        return !ascent.isDescending
    }

    private init(_ bytes: [UInt8]) {
        window = .allocate(capacity: bytes.count)
        _ = window.initialize(fromContentsOf: bytes)
    }

    deinit { window.deallocate() }

    func more(spent: Int) -> (bytes: UnsafeBufferPointer<UInt8>, isWhole: Bool)? {
        if isGiven { return nil }
        isGiven = true
        return (UnsafeBufferPointer(window), false)
    }

    func meet(_ table: inout NumberTable<SourcePlace>, at offset: Int) -> Bool {
        guard let number = table.rows.last?.number else { return true }
        table.dropLast()
        if let newest, number <= newest { isDescending = number < newest }
        newest = number
        return !isDescending
    }
}
