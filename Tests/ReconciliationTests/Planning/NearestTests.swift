import Testing

@testable import Reconciliation

struct NearestTests {
    @Test(arguments: [
        ("", "", 0), ("a", "", 1), ("", "abc", 3), ("kitten", "sitting", 3), ("ab", "ba", 1),
        ("abcd", "acbd", 1), ("abcd", "abdc", 1), ("flaw", "lawn", 2), ("same", "same", 0),
    ])
    func `the distance counts additions, removals, replacements and swaps`(
        one: String, other: String, distance: Int
    ) {
        #expect(editDistance(Array(one.utf8), Array(other.utf8)) == distance)
        #expect(editDistance(Array(other.utf8), Array(one.utf8)) == distance)
    }

    @Test(
        arguments: [
            ("front-dsek", ["front-desk", "night-desk"], "front-desk"),
            ("fron-desk", ["night-desk", "front-desk"], "front-desk"),
            ("abc", ["abd", "abe"], "abd"), ("abc", ["abe", "abd"], "abd"),
            ("abc", ["abc"], nil), ("abc", ["xyz"], nil), ("ab", ["cd"], nil), ("", ["a"], nil),
            ("abcdefghijkl", ["abcdefghiXYZ"], "abcdefghiXYZ"),
            ("abcdefghijkl", ["abcdefghWXYZ"], nil), ("a", ["b"], "b"),
        ] as [(String, [String], String?)])
    func `the nearest name is close, or there is none`(
        name: String, candidates: [String], nearest: String?
    ) {
        #expect(
            Reconciliation.nearest(to: name, among: candidates, spelling: { $0 }) == nearest)
    }

    @Test func `a name over 64 bytes has no neighbours`() {
        let long = String(repeating: "a", count: 65)
        let candidates = [String(repeating: "a", count: 64)]
        #expect(Reconciliation.nearest(to: long, among: candidates, spelling: { $0 }) == nil)
    }

    @Test func `the ten thousandth candidate is looked at, the next is not`() {
        let far = Array(repeating: "far away indeed", count: 9_999)
        let first = Reconciliation.nearest(to: "near", among: far + ["nera"], spelling: { $0 })
        #expect(first == "nera")
        let after = far + ["far", "nera"]
        #expect(Reconciliation.nearest(to: "near", among: after, spelling: { $0 }) == nil)
    }
}
