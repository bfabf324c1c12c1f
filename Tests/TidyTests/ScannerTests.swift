import Testing

struct ScannerTests {
    @Test(arguments: [
        ("a // b", "a     "),
        (#"b "a\(c("d") + e)f" g"#, #"b     c(   ) + e    g"#),
        ("#\"a\"b\"# c", "        c"),
        ("\"\"\"\na\n\"\"\" b", "   \n \n    b"),
        ("`a b` c", "      c"),
        ("x / y / z", "x / y / z"),
        ("f(/a\"b/) c", "f(     ) c"),
        ("#/a\"b/# c", "        c"),
    ])
    func `comments and literals are blanked out`(_ text: String, _ bare: String) {
        #expect(String(decoding: BareCode.of(Array(text.utf8)), as: UTF8.self) == bare)
    }

    @Test func `functions are measured by their braces`() {
        let text = """
            protocol P {
                func a()
            }
            struct S {
                private static func b(_ c: () -> Void = {}) -> Int
                {
                    "}".count
                }
                init() {}
            }
            """
        let functions = Function.all(in: SwiftFile(path: "x", text: text))
        #expect(functions.map(\.line) == [5, 9])
        #expect(functions.map(\.length) == [4, 1])
    }
}
