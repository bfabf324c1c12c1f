import Reconciliation
import Testing

@testable import CartesiaAPI

struct PatchBodyTests {
    @Test(arguments: [
        (Settings(label: "Desk"), #"{"label":"Desk"}"#),
        (Settings(agent: .unassigned), #"{"agent_id":null}"#),
        (Settings(agent: .assigned("agent_1")), #"{"agent_id":"agent_1"}"#),
        (Settings(provider: "ata_1"), #"{"provider":{"id":"ata_1"}}"#),
        (
            Settings(label: "A", agent: .assigned("b"), provider: "c"),
            #"{"label":"A","agent_id":"b","provider":{"id":"c"}}"#
        ),
        (Settings(label: #"a"b\c/d"#), #"{"label":"a\"b\\c/d"}"#),
        (
            Settings(label: "\u{0}\u{1}\u{8}\t\n\r\u{1F}\u{7F}"),
            #"{"label":"\u0000\u0001\u0008\t\n\r\u001f\u007f"}"#
        ),
        (
            Settings(label: "Zürich 東京 👩‍👩‍👧 e\u{301}\u{2028}"),
            "{\"label\":\"Zürich 東京 👩‍👩‍👧 e\u{301}\u{2028}\"}"
        ),
        (Settings(label: "\r\n"), #"{"label":"\r\n"}"#),
    ])
    func `a body is exactly the fields that are spoken of`(_ settings: Settings, _ body: String) {
        #expect(Array(body.utf8) == patchBody(settings))
    }

    @Test(arguments: [
        ("ap_5uRv-.~9", "ap_5uRv-.~9"), ("a/b", "a%2Fb"), ("a b", "a%20b"), (".", "%2E"),
        ("..", "%2E%2E"), ("...", "%2E%2E%2E"), ("..a", "..a"), ("?x=1", "%3Fx%3D1"),
        ("#", "%23"), ("%2F", "%252F"), ("é", "%C3%A9"), ("+&;:@", "%2B%26%3B%3A%40"),
        ("\r\nX: 1", "%0D%0AX%3A%201"), ("providers", "providers"),
    ])
    func `an id is one segment of the path, whatever it holds`(_ id: String, _ segment: String) {
        #expect(pathSegment(id) == segment)
    }
}
