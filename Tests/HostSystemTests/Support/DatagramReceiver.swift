import Glibc
import Testing

@testable import HostSystem

/// A socket that receives what a service manager would.
final class DatagramReceiver {
    private let descriptor: Descriptor

    /// `name` as it stands in `NOTIFY_SOCKET`.
    init(name: String) throws {
        let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        descriptor = Descriptor(owning: number)
        let bound = try #require(NotifySocket(name: name)).withAddress { address, length in
            bind(number, address, length)
        }
        done(bound)
    }

    /// The message that has come, nil when none has.
    func message() -> String? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor.number, &bytes, 4096, Int32(MSG_DONTWAIT))
        return count < 0 ? nil : String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
