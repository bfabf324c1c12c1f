import HostSystem
import Reconciliation
import Testing

@testable import patchbay

@Suite struct DigestTests {
    @Test func `the digest of a file is what sha256sum prints for it`() {
        let part = FilePart(path: "numbers.json", bytes: Array("abc".utf8))
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(DesiredReading.digest(of: [part]).string == digest)
    }

    @Test func `of a folder, the names of the parts and their bytes count`() {
        func digest(_ parts: [(String, String)]) -> String {
            DesiredReading.digest(
                of: parts.map { FilePart(path: $0.0, bytes: Array($0.1.utf8)) }
            ).string
        }
        let whole = digest([("a.json", "1"), ("b.json", "2")])
        #expect(whole == digest([("a.json", "1"), ("b.json", "2")]))
        #expect(whole != digest([("a.json", "1"), ("c.json", "2")]))
        #expect(whole != digest([("a.json", "12"), ("b.json", "")]))
    }
}
