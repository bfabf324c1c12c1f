// Foundation's decoder alone, for the benchmark: reads the desired state of its argument into
// values and does nothing else. Prints how many numbers there are.

import FoundationEssentials

@main
struct FoundationDecoder {
    struct Desired: Decodable {
        var agents: [String: String]
        var providers: [String: String]
        var numbers: [String: Number]
    }

    struct Number: Decodable {
        var id: String?
        var label: String?
        var agent: String?
        var provider: String?
    }

    static func main() throws {
        let words = CommandLine.arguments
        guard words.count == 2 else {
            print("foundation-decoder FILE")
            return
        }
        let bytes = try Data(contentsOf: URL(filePath: words[1]))
        print(try JSONDecoder().decode(Desired.self, from: bytes).numbers.count)
    }
}
