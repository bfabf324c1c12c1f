import DesiredStateJSON

/// Facts with their names in two columns; a fact may go on in further lines.
struct FactSheet {
    private var facts: [(name: String, lines: [String])] = []
    private let paint: Paint

    init(paint: Paint) {
        self.paint = paint
    }

    mutating func add(_ name: String, _ lines: String...) {
        facts.append((name, lines))
    }

    /// Adds text of anyone, made harmless; nothing when it is absent.
    mutating func add(_ name: String, words: String?, as role: Paint.Role? = nil) {
        guard let words else { return }
        let shown = words.harmless(limit: 600)
        add(name, role.map { paint($0, shown) } ?? shown)
    }

    var text: String {
        let width = (facts.map { displayWidth($0.name) }.max() ?? 0) + 2
        var text = ""
        for fact in facts {
            var margin = paint(.dim, fact.name)
            margin += String(repeating: " ", count: width - displayWidth(fact.name))
            for line in fact.lines {
                text += margin + line + "\n"
                margin = String(repeating: " ", count: width)
            }
        }
        return text
    }
}
