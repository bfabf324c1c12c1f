import Testing

@testable import DesiredStateJSON

// Whatever the bytes are, the reader answers: with a desired state, or with mistakes in their
// places.

struct HostileInputTests {
    private static let sample = Array(
        """
        {
          "$schema": "x", "agents": { "a": "agent_1" }, "providers": { "p": "ata_1" },
          "numbers": { "+14155550100": { "label": "Zü\\ud83d\\ude00 ✓", \
        "agent": "a", "provider": "p" },
            "+14155550101": { "id": "ap_1", "agent": { "id": "x" } }, "+12": { "agent": null } }
        }
        """.utf8
    )

    private func check(_ bytes: [UInt8]) {
        guard let found = mistakes(in: [DesiredPart(path: "x.json", bytes: bytes)]) else { return }
        #expect(!found.list.isEmpty && found.list.count <= 100)
        for mistake in found.list {
            #expect(mistake.line >= 1 && mistake.column >= 1 && !mistake.sentence.isEmpty)
            #expect(!mistake.describe().unicodeScalars.contains { $0 != "\n" && isHostile($0) })
        }
    }

    @Test func `a file that is cut anywhere is refused`() {
        for length in 0..<Self.sample.count {
            let cut = Array(Self.sample.prefix(length))
            #expect(mistakes(in: [DesiredPart(path: "x.json", bytes: cut)]) != nil)
            check(cut)
        }
    }

    @Test func `a byte that is replaced, lost or added anywhere does no harm`() {
        for index in Self.sample.indices {
            for byte in [0, 0x0A, 0x22, 0x2C, 0x30, 0x5C, 0x5B, 0x7B, 0x7D, 0x80, 0xE2, 0xFF]
                as [UInt8]
            {
                var other = Self.sample
                other[index] = byte
                check(other)
            }
            var shorter = Self.sample
            shorter.remove(at: index)
            check(shorter)
            var longer = Self.sample
            longer.insert(Self.sample[index], at: index)
            check(longer)
        }
    }

    @Test(arguments: [
        "[", "{\"a\":", "{\"numbers\":{\"+12\":{\"agent\":", "\"\\", "\u{0}", "[]", "1,",
    ])
    func `repetition of a piece is answered`(_ piece: String) {
        check(Array(String(repeating: piece, count: 20_000).utf8))
        check(Array(("{\"numbers\":{\"+12\":" + String(repeating: piece, count: 20_000)).utf8))
    }

    @Test func `many names cost a bounded number of comparisons`() {
        let aliases = (0..<20_000).map { "\"name-\($0)\": \"agent_\($0)\"" }
        let numbers = (0..<1_000).map { "\"+1\(1_000 + $0)\": { \"agent\": \"nmae-\($0)\" }" }
        let text =
            "{ \"agents\": { \(aliases.joined(separator: ",")) },"
            + " \"numbers\": { \(numbers.joined(separator: ",")) } }"
        let found = mistakes(in: [DesiredPart(text)])
        #expect(found?.total == 1_000)
        #expect(found?.list.first?.suggestion != nil)
        #expect(found?.list.last?.suggestion == nil)
    }

    @Test func `names that are all far away also use up the time to look`() {
        let far = (0..<90_000).map { "FAR\($0)" }
        let candidates = far + ["front-desk"]
        var hints = Hints()
        #expect(hints.nearest(to: "fornt-desk", among: candidates) == "front-desk")
        #expect(hints.nearest(to: "fornt-desk", among: candidates) == "front-desk")
        #expect(hints.nearest(to: "fornt-desk", among: candidates) == nil)
        #expect(hints.nearest(to: "fornt-desk", among: ["front-desk"]) == "front-desk")
    }

    @Test func `names that are all close use up the time to compare`() {
        let candidates = (1_000..<2_000).map { "front-desk-\($0)" }
        var hints = Hints()
        #expect(hints.nearest(to: "front-desk-100", among: candidates) != nil)
        #expect(hints.nearest(to: "front-desk-100", among: candidates) != nil)
        #expect(hints.nearest(to: "front-desk-100", among: candidates) == nil)
    }

    @Test func `findings in any order keep the first hundred and little memory`() {
        var findings = Findings()
        for round in 0..<20_000 {
            let start = (round * 7_919) % 20_000
            findings.add(Finding(problem: .comment, part: 0, start: start, end: start + 1))
        }
        #expect(findings.total == 20_000)
        #expect(findings.first.map(\.start) == Array(0..<100))
    }

    @Test func `the first places of many keys are those that were met first`() {
        let keys = (0..<3_000).map { UInt64($0) &* 0x1_0000_0000 }
        var places = FirstPlaces(keys)
        var met: [UInt64: (owner: UInt64, place: Problem.Place)] = [:]
        for round in 0..<10_000 {
            // Every other key is none of them.
            let key = UInt64((round * 7_919) % 6_000) &* 0x8000_0000
            let place = Problem.Place(part: round % 3, start: round)
            let found = places.first(of: key, owner: UInt64(round), at: place)
            #expect(found?.owner == met[key]?.owner && found?.place == met[key]?.place)
            if keys.contains(key), met[key] == nil { met[key] = (UInt64(round), place) }
        }
        #expect(met.count == 3_000)
        var none = FirstPlaces([])
        #expect(none.isEmpty && none.first(of: 0, owner: 0, at: .init(part: 0, start: 0)) == nil)
    }

    @Test func `repeated hashes are found among many`() {
        var finder = RepeatFinder()
        for value in 0..<10_000 as Range<UInt64> { finder.add(value &* 0x9E37_79B9_7F4A_7C15) }
        let none = finder.repeated()
        #expect(none.isEmpty)
        finder.add(0)
        finder.add(77 &* 0x9E37_79B9_7F4A_7C15)
        finder.add(77 &* 0x9E37_79B9_7F4A_7C15)
        let two = finder.repeated()
        #expect(two.sorted() == [0, 77 &* 0x9E37_79B9_7F4A_7C15].sorted())
    }
}
