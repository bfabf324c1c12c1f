import Foundation
import Reconciliation
import Testing

@testable import DesiredStateJSON

// `patchbay validate` and the schema that editors use must say the same of the same files.

struct SchemaTests {
    /// Cases that only the reader refuses, with the reason.
    private static let beyondASchema: [String: String] = [
        "duplicate-alias": "an alias in two files",
        "duplicate-id": "two entries are compared",
        "duplicate-id-in-two-parts": "an id in two files",
        "duplicate-number-in-two-parts": "a number in two files",
        "missing-numbers": "another file of the folder may have them",
        "no-numbers": "another file of the folder may have them",
        "no-numbers-in-any-part": "another file of the folder may have them",
        "too-large": "the size of a file",
        "too-many-parts": "the count of files",
        "unknown-provider": "whether an alias is defined",
    ]

    private static let config = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "config")

    private func document(_ name: String) throws -> ConfigurationDocument {
        let data = try Data(contentsOf: Self.config.appending(path: name))
        return try ConfigurationDocument.parse([UInt8](data), path: name)
    }

    private func evaluator() throws -> SchemaEvaluator {
        SchemaEvaluator(root: try document("desired-state.schema.json").root)
    }

    @Test(arguments: goldenCases)
    func `the schema and the reader agree`(_ golden: GoldenCase) throws {
        let evaluator = try evaluator()
        var isAccepted = true
        for part in golden.parts {
            // What is not JSON is no matter of a schema.
            guard let document = try? ConfigurationDocument.parse(part.bytes, path: part.path)
            else {
                return
            }
            if try !evaluator.accepts(document.root) { isAccepted = false }
        }
        let isValid = (try? golden.read()) != nil
        if Self.beyondASchema[golden.name] != nil {
            #expect(isAccepted && !isValid)
        } else {
            #expect(isAccepted == isValid)
        }
    }

    @Test func `every case that is beyond a schema exists`() {
        let names = Set(goldenCases.map(\.name))
        #expect(Self.beyondASchema.keys.allSatisfy { names.contains($0) })
    }

    @Test func `single values are judged alike`() throws {
        let evaluator = try evaluator()
        let entries: [String] = [
            "{ \"label\": \"x\" }", "{ \"label\": \"\\u0085\" }", "{ \"label\": \"\\u200e\" }",
            "{ \"label\": \"\\u200b\" }", "{ \"label\": \"\\u00a0\" }", "{ \"label\": \" \" }",
            "{ \"label\": \"\(String(repeating: "x", count: 256))\" }",
            "{ \"label\": \"\(String(repeating: "x", count: 257))\" }", "{ \"label\": \"x\\n\" }",
            "{ \"label\": \"\(String(repeating: "ü", count: 200))\" }",
            "{ \"label\": \"\(String(repeating: "ü", count: 256))\" }",
            "{ \"label\": \"\(String(repeating: "ü", count: 257))\" }",
            "{ \"label\": \"\(String(repeating: "🚀", count: 256))\" }",
            "{ \"label\": \"\(String(repeating: "🚀", count: 257))\" }",
            "{ \"agent\": {} }", "{ \"agent\": { \"id\": \"x\" } }", "{ \"agent\": [] }",
            "{ \"agent\": { \"id\": \"x\", \"y\": 1 } }", "{ \"agent\": { \"id\": \"\\ufeff\" } }",
            "{ \"agent\": { \"id\": \"\\u3000\" } }", "{ \"agent\": { \"id\": \"é\" } }",
            "{ \"agent\": { \"id\": \"\\u00ad\" } }", "{ \"agent\": { \"id\": \"x\\n\" } }",
            "{ \"agent\": \"a\\n\" }", "{ \"agent\": 1 }", "{ \"provider\": { \"id\": null } }",
            "{ \"protect\": true }", "{ \"agent\": null, \"protect\": true }",
            "{ \"agent\": null, \"protect\": false }", "{ \"agent\": null, \"protect\": 1 }",
            "{ \"agent\": null, \"protect\": null }",
            "{ \"id\": \"x\" }", "{ \"id\": \"x\", \"agent\": null }", "null", "[]", "{}",
            "{ \"agent\": { \"id\": \"\(String(repeating: "x", count: 128))\" } }",
            "{ \"agent\": { \"id\": \"\(String(repeating: "x", count: 129))\" } }",
            "{ \"agent\": { \"id\": \"\(String(repeating: "東", count: 128))\" } }",
            "{ \"agent\": { \"id\": \"\(String(repeating: "東", count: 129))\" } }",
        ]
        for entry in entries {
            let text = "{ \"numbers\": { \"+12\": \(entry) } }"
            let document = try ConfigurationDocument.parse(Array(text.utf8), path: "x")
            let isValid = codes(in: [DesiredPart(text)]).isEmpty
            #expect(try evaluator.accepts(document.root) == isValid, "\(entry)")
        }
    }

    @Test func `every character below U+10000 is judged alike in an id and in a label`() throws {
        let evaluator = try evaluator()
        let properties = try #require(evaluator.root["$defs"]?["entry"]?["properties"])
        let (id, label) = (try #require(properties["id"]), try #require(properties["label"]))
        for value in 0x20..<0x10000 as Range<UInt32> {
            guard let scalar = Unicode.Scalar(value) else { continue }
            var text = "a\(scalar)"
            let isLabel = canBeAskedFor(label: Text(text))
            let isID = text.withUTF8(isID)
            let node = JSONNode(value: .string(text), range: 0..<0, position: id.position)
            #expect(try evaluator.accepts(node, id) == isID, "U+\(hexadecimal(value))")
            #expect(try evaluator.accepts(node, label) == isLabel, "U+\(hexadecimal(value))")
        }
    }

    @Test(arguments: [
        "\u{AD}", "\u{34F}", "\u{115F}", "\u{1160}", "\u{180E}", "\u{200B}", "\u{2060}", "\u{2800}",
        "\u{3164}", "\u{FE0F}", "\u{FFA0}", "\u{FFF9}", "\u{FFFB}", "\u{E0001}", "\u{E007F}",
    ])
    func `an id has nothing that is not seen`(_ hidden: String) {
        for text in [hidden, "ap_1" + hidden, hidden + "ap_1"] {
            var text = text
            let isID = text.withUTF8(isID)
            #expect(!isID)
        }
    }

    @Test func `every part of the schema uses known keywords only`() throws {
        let evaluator = try evaluator()
        let probe = try ConfigurationDocument.parse(Array("null".utf8), path: "x").root
        var waiting = [evaluator.root]
        var count = 0
        while let schema = waiting.popLast() {
            guard case .object = schema.value else { continue }
            count += 1
            _ = try evaluator.accepts(probe, schema)
            waiting += (schema["properties"]?.members ?? []).map(\.node)
            waiting += (schema["$defs"]?.members ?? []).map(\.node)
            waiting += ["additionalProperties", "propertyNames"].compactMap { schema[$0] }
            waiting += schema["anyOf"]?.elements ?? []
        }
        #expect(count > 20)
    }

    @Test func `the example fleet is valid, canonical and matches the schema`() throws {
        let data = try Data(contentsOf: Self.config.appending(path: "numbers.json"))
        let part = DesiredPart(path: "config/numbers.json", bytes: [UInt8](data))
        #expect(try readDesiredState([part]).numbers.count == 8)
        #expect(try evaluator().accepts(document("numbers.json").root))
    }
}
