import Reconciliation
import Testing

struct TextTests {
    private let composed: Text = "caf\u{E9}"
    private let decomposed: Text = "cafe\u{301}"

    @Test func `two spellings that look alike are two texts`() {
        #expect(composed.string == decomposed.string)
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed, composed]).count == 2)
        #expect(AgentID("caf\u{E9}") != AgentID("cafe\u{301}"))
    }

    @Test func `texts sort by their bytes, so that one of two spellings always comes first`() {
        #expect(decomposed < composed)
        #expect(!(composed < decomposed))
        #expect(("" as Text) < "a" && ("a" as Text) < "aa" && ("Z" as Text) < "a")
    }

    @Test func `equal texts have equal hashes, however they are stored`() {
        let short = "número"
        let bridged = String(Substring("xnúmero").dropFirst())
        #expect(Text(short) == Text(bridged))
        #expect(Text(short).hashValue == Text(bridged).hashValue)
    }

    @Test func `the end of a text is part of its hash`() {
        #expect(Set([[Text("ab"), Text("c")], [Text("a"), Text("bc")]]).count == 2)
    }

    @Test func `settings that differ in spelling only do not agree`() {
        let one = Settings(label: composed)
        #expect(!one.agrees(with: Settings(label: decomposed), on: .label))
        #expect(one.agreement(with: Settings(label: decomposed)).isEmpty)
    }
}
