import HostSystem
import Reconciliation
import StateStore
import Testing

@testable import patchbay

/// What the database kept of a desired state is believed only when it is what was accepted.
struct DesiredExcerptTests {
    @Test func `what a number was asked is taken only from what was accepted`() {
        let text = #"{"numbers": {"+15550000001": {"label": "x"}}}"#
        let parts = [RevisionPart(path: "numbers.json", content: Array(text.utf8))]
        let damaged = [
            RevisionPart(
                path: "numbers.json", content: Array(text.replacing("x", with: "y").utf8))
        ]
        let digest = sha256(Array(text.utf8))
        let number = phone(1)
        let found = DesiredReading.excerpt([number], of: parts, digest: digest)
        #expect(found?.parts == ["numbers.json"])
        #expect(DesiredReading.excerpt([number], of: damaged, digest: digest) == nil)
        #expect(DesiredReading.excerpt([number], of: parts, digest: nil) == nil)
        #expect(DesiredReading.excerpt([number], of: nil, digest: digest) == nil)
    }
}
