import Reconciliation
import Testing

@testable import DesiredStateJSON

struct CanonicalPartTests {
    private func formatted(_ text: String) -> String {
        String(decoding: canonical(DesiredPart(text)), as: UTF8.self)
    }

    @Test(arguments: [
        ("{}", "{}\n"),
        (" { \"numbers\" :\r\n{ } }", "{\n  \"numbers\": {}\n}\n"),
        (
            #"{"providers":{},"$schema":"a\u002f\u202e","agents":{"b":"2","a":"1","B":"3"}}"#,
            """
            {
              "$schema": "a/\\u202e",
              "agents": {
                "B": "3",
                "a": "1",
                "b": "2"
              },
              "providers": {}
            }

            """
        ),
        (
            #"{"numbers":{"+13":{"agent":"\u0061"},"+12":{"protect":false,"provider":{"id":"p"},"#
                + #""agent":null,"label":"\u00E9 \"\ud83d\ude00\/","id":"n"}},"agents":{"a":"1"}}"#,
            """
            {
              "agents": {
                "a": "1"
              },
              "numbers": {
                "+12": { "id": "n", "label": "é \\"😀/", "agent": null, \
            "provider": { "id": "p" }, "protect": false },
                "+13": { "agent": "a" }
              }
            }

            """
        ),
    ])
    func `a part becomes its canonical form`(_ text: String, _ canonical: String) {
        #expect(formatted(text) == canonical)
        #expect(formatted(canonical) == canonical)
    }

    @Test func `the example of the README keeps what it says`() throws {
        let text = """
            {
              "agents":    { "front-desk": "agent_7xKqVb3nWt9f", "night-desk": "agent_9QdTnW2v" },
              "providers": { "twilio-us": "ata_3fMwJd8vRn6k" },
              "numbers": {
                "+14155550100": { "label": "San Francisco", "agent": "front-desk" },
                "+14155550102": { "agent": null }}}
            """
        #expect(try read(formatted(text)).meaning == read(text).meaning)
    }

    @Test func `any valid files say the same afterwards, and stay as they are then`() throws {
        var count = 0
        for seed in 1...1_000 as ClosedRange<UInt64> {
            var files = RandomFiles(seed: seed)
            let parts = files.parts()
            guard let state = try? readDesiredState(parts) else {
                #expect(
                    codes(in: parts) == ["no-numbers"] || codes(in: parts) == ["missing-numbers"])
                continue
            }
            let written = parts.map { DesiredPart(path: $0.path, bytes: canonical($0)) }
            let again = try readDesiredState(written)
            count += 1
            #expect(again.meaning == state.meaning, "seed \(seed)")
            #expect(sources(written) == sources(parts), "seed \(seed)")
            for part in written {
                #expect(canonical(part) == part.bytes, "seed \(seed)")
                let lines = part.bytes.split(separator: UInt8(ascii: "\n"))
                let numbers = lines.count { $0.starts(with: Array("    \"+".utf8)) }
                #expect(numbers == outline(of: part) { $0.numbers?.items.count ?? 0 })
            }
        }
        #expect(count > 900)
    }

    /// All that stands in the files but for its order: aliases that nobody uses, `$schema`, and
    /// which part has what.
    private func sources(_ parts: [DesiredPart]) -> [[String]] {
        parts.map { part in
            part.bytes.withUnsafeBufferPointer { bytes in
                let outline = PartOutline(bytes)
                var words = outline.schema.map { ["schema " + bytes.text(at: $0.value)] } ?? []
                for group in [outline.agents, outline.providers] {
                    words.append("group \(group != nil)")
                    words += (group?.items ?? [])
                        .map { "\(bytes.text(of: $0.key)) \(bytes.text(at: $0.value))" }.sorted()
                }
                words.append("numbers \(outline.numbers != nil)")
                return words
                    + (outline.numbers?.items ?? []).map { entry in
                        "\(entry.number) " + said(by: entry, in: bytes)
                    }.sorted()
            }
        }
    }

    private func said(
        by entry: PartOutline.Entry, in bytes: UnsafeBufferPointer<UInt8>
    ) -> String {
        let fields = entry.fields.sorted { $0.key.rawValue < $1.key.rawValue }
        return fields.map { key, value in
            switch key {
            case .label, .id: "\(key) \(bytes.text(at: value))"
            case .agent, .provider: "\(key) \(bytes.reference(at: value))"
            case .protect: "\(key) \(String(decoding: bytes[value], as: UTF8.self))"
            }
        }.joined(separator: " ")
    }
}

/// What is asked of the outline of a part.
func outline<Answer>(of part: DesiredPart, _ body: (PartOutline) -> Answer) -> Answer {
    part.bytes.withUnsafeBufferPointer { body(PartOutline($0)) }
}
