/// A desired state as `export` writes it, one number in each line, and what it asks for.
struct Fleet {
    var text: String

    /// The same numbers, each with another agent.
    var withOtherAgents: Fleet {
        let aliases = json.agents.members.keys.sorted()
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.replacing(/"agent": ("[^"]+"|null)/) { match in
                let old = match.1.filter { $0 != "\"" }
                let next = aliases.firstIndex(of: String(old)).map { $0 + 1 } ?? 0
                return "\"agent\": \"\(aliases[next % aliases.count])\""
            }
        }
        return Fleet(text: lines.joined(separator: "\n"))
    }

    /// The same, with one number's field written otherwise; `value` is JSON.
    func setting(_ field: String, of number: String, to value: String) -> Fleet {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            guard line.contains("\"\(number)\":"),
                let name = line.firstRange(of: "\"\(field)\": ")
            else { return String(line) }
            let rest = line[name.upperBound...]
            let old = rest.prefixMatch(of: /"[^"]*"|null/)?.output ?? ""
            return line[..<name.upperBound] + value + rest.dropFirst(old.count)
        }
        return Fleet(text: lines.joined(separator: "\n"))
    }

    var json: JSON { (try? JSON(text)) ?? .null }

    var numbers: [String] { json.numbers.members.keys.sorted() }

    /// The numbers that are not as asked in the sandbox's account.
    func mismatches(in sandbox: Sandbox) throws -> [String] {
        let json = json
        return try json.numbers.members.sorted { $0.key < $1.key }.compactMap { number, asked in
            let live = try sandbox.number(number)
            let agent = asked.agent.text.map { json.agents[$0] } ?? .null
            let isRight =
                live.agent.id == agent
                && (asked.label == .null || asked.label == live.label)
                && asked.provider.text.map { json.providers[$0] == live.provider.id } ?? true
            return isRight ? nil : number
        }
    }
}
