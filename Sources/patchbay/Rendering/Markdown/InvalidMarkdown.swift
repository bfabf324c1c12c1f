import DesiredStateJSON
import HostSystem

/// The page that stands in place of a plan where there is none: a desired state is not valid.
struct InvalidMarkdown {
    /// What it is called, where there are two.
    let side: String
    let trouble: DesiredTrouble

    var text: String {
        var page = MarkdownPage()
        page.add("## Patchbay: \(side) is not valid")
        switch trouble {
        case .unreadable(let trouble):
            page.add("\(trouble.sentence.code(limit: 600))\n\n\(trouble.remedy)")
        case .invalid(let mistakes):
            page.add(mistakes.summary)
            page.addTable(["where", "what", "how to mend it"], mistakes.list, share: 1) { mistake in
                let place =
                    Shown(mistake.file, limit: 200)
                    + Shown(plain: ":\(mistake.line):\(mistake.column)")
                let mend = mistake.suggestion.map { "did you mean \"\($0)\"?" } ?? mistake.mend
                return [
                    place.codeInCell, masked(mistake.sentence).codeInCell(limit: 600),
                    mend.isEmpty ? "" : masked(mend).codeInCell(limit: 600),
                ]
            }
        }
        return page.text
    }
}
