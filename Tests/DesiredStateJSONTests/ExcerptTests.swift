import Reconciliation
import Testing

@testable import DesiredStateJSON

/// What is found by its bytes is what reading all of it finds.
struct ExcerptTests {
    private func parts(_ texts: [String]) -> [DesiredPart] {
        texts.enumerated().map { DesiredPart(path: "\($0).json", bytes: Array($1.utf8)) }
    }

    @Test(arguments: [
        [
            #"{"agents":{"a":"agent_1","b":"agent_2"},"providers":{"p":"ata_1"},"#
                + #""numbers":{"+14155550100":{"label":"x","agent":"a","provider":"p"},"#
                + #""+14155550101":{"agent":"b"},"+1415555010":{"agent":null}}}"#
        ],
        [
            #"{"numbers" : { "+14155550100"\#n:\#t{ "agent" : { "id": "agent_9" } } } ,"#
                + #" "agents": {} }"#
        ],
        [
            #"{"numbers":{"+14155550100":{"label":"\"+14155550101\":{ \"agents\": {","agent":"a"},"#
                + #""+14155550102":{"label":"}","agent":"agents"}},"#
                + #""agents":{"agents":"agent_1","a":"agent_2"}}"#
        ],
        [
            #"{"agents":{"a":"agent_1"}}"#,
            #"{"numbers":{"+14155550100":{"agent":"a"}}}"#,
            #"{"providers":{"p":"ata_1"},"numbers":{"+14155550101":{"provider":"p","agent":"a"}}}"#,
        ],
        [#"{"numbers":{"+14155550100":{"id":"ap_1","label":"one","protect":true}}}"#],
    ])
    func `one number is found as reading all of it finds it`(texts: [String]) throws {
        let parts = parts(texts)
        let whole = try readDesiredState(parts)
        var all: Set<PhoneNumber> = []
        for digits in [1_415_555_010, 14_155_550_100, 14_155_550_101, 14_155_550_102] as [UInt64] {
            let number = try #require(PhoneNumber(digits: digits))
            let found = try #require(excerpt(of: [number], from: parts))
            #expect(found.settings(of: number) == whole.settings(of: number), "\(number)")
            #expect(found.protects(number) == whole.protects(number))
            all.insert(number)
        }
        let found = try #require(excerpt(of: all, from: parts))
        #expect(found.numbers.count == whole.numbers.rows.count { all.contains($0.number) })
        for number in all {
            #expect(found.settings(of: number) == whole.settings(of: number), "\(number)")
        }
    }

    @Test func `a key that may be spelt otherwise is left to the reader`() throws {
        let number = try #require(PhoneNumber(digits: 14_155_550_100))
        let text = #"{"numbers":{"\u002b14155550100":{"label":"x"}}}"#
        #expect(try readDesiredState(parts([text])).settings(of: number)?.label == "x")
        #expect(excerpt(of: [number], from: parts([text])) == nil)
    }

    /// What lies around an edit, and whether it can concern the number +14155550100.
    @Test(arguments: [
        (#""+14155550101": { "agent": null },\#n  "+14155550102": {"label": "}{ \" :"}"#, true),
        (#"e": null }, "+14155550101" : {"#, true),
        (#""agent": { "id": "agent_1" } }, "+14155550101" : { "provider": { "id""#, true),
        (#""agent": { "id": "agent_1" } }"#, false),
        // Its own key, or another section, or none that tells where this is.
        (#""+14155550101": {}, "+14155550100": {}"#, false),
        (#""+14155550101": {} }, "agents": { "a": "agent_1" }"#, false),
        (#""+14155550101": {} }, "odd": {"#, false),
        (#""a": "agent_1", "b": "agent_2""#, false),
        (#"{ "numbers": { "+14155550101": {"#, false),
        (#"55550101": { "label": "x" }, "+14155550102": {"#, false),
        ("", false),
        // What may be spelt in another way, and what looks like a key in a text.
        (#""+14155550101": { "label": "\u0041" }"#, false),
        (#""+14155550101": { "label": "\"+14155550102\": { " }"#, false),
    ])
    func `bytes around an edit tell whether it is of others`(text: String, is it: Bool) throws {
        let number = try #require(PhoneNumber(digits: 14_155_550_100))
        let bytes = Array(text.utf8)
        #expect(isOfOthers(than: number, bytes, bytes) == it, "\(text)")
    }

    @Test(arguments: [
        (#""+14155550101": {"#, true), ("", false), (#""label": "+14155550101: {", "#, false),
    ])
    func `an entry that may have begun before the edit is not one of others`(
        start: String, is it: Bool
    ) throws {
        let number = try #require(PhoneNumber(digits: 14_155_550_100))
        let edits = ["A", "B"].map {
            Array((start + #""label": "\#($0)" }, "+14155550102": { }"#).utf8)
        }
        #expect(isOfOthers(than: number, edits[0], edits[1]) == it)
    }
}
