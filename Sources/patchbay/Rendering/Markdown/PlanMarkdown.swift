import Reconciliation

// A plan as a comment on a pull request. Whoever reviews it reads the first lines, if any: so they
// tell who loses an agent and what goes beyond a limit. Then the counts, the changes by what they
// do, and folded each number of its own. The digest and the commits close it: they name what was
// looked at.

/// A plan as a page of Markdown, for GitHub and GitLab.
struct PlanMarkdown {
    let view: PlanView

    private var plan: Plan { view.plan }
    private var names: Names { view.names }

    private static let mostListed = 20
    private static let mostWarnings = 10

    var text: String {
        let foot = foot + "\n"
        var page = MarkdownPage(reserving: foot)
        let summary = plan.summary
        page.add("## Patchbay: \(verdict(summary))")
        page.add(heading)
        if summary.unassigned > 0 { page.add(losses) }
        if let held { page.add(held) }
        if let warnings { page.add(warnings) }
        page.add(String(counts(summary).dropLast()))
        page.addTable(
            ["refused", "where", "why"], plan.refusals, share: 0.25,
            {
                [
                    code($0.number), $0.location.shown.codeInCell,
                    plain(names.sentence(of: $0)).codeInCell(limit: 600),
                ]
            })
        page.addTable(
            ["numbers", "what", "from", "to", "for example"], PlanEffect.all(of: plan), share: 0.5,
            cells)
        page.addTable(
            ["drifted, only reported", "label", "field", "live", "the file asks for"],
            plan.reported.flatMap { change in change.fields.map { (change, $0) } }, share: 0.25,
            { change, field in
                [code(change.number), label(change), field.field.name] + values(field)
            })
        let losing = plan.changes.filter(\.unassigns)
        let others = plan.changes.filter { !$0.unassigns }
        page.addTable(
            ["number", "label", "change", "why", "where"], losing + others, share: 1,
            fold: "\(plan.changes.count.counted("change")), number by number", cells)
        return page.text + foot
    }

    private func verdict(_ summary: PlanSummary) -> String {
        let managed = summary.managed.counted("managed number")
        let share =
            if summary.changes > 0 {
                "\(summary.changes.grouped) of \(managed) would change"
                    + " (\(summary.changes.share(of: summary.managed)))"
            } else if summary.refused > 0 {
                "\(summary.refused.grouped) of \(managed) refused"
            } else if summary.released > 0 {
                "\(summary.released.counted("number")) let go, nothing to send"
            } else {
                "no changes"
            }
        return view.isHeld ? share + ", held until it is approved" : share
    }

    private var heading: String {
        let other =
            view.base?.source.code()
            ?? (plan.isLive ? "the live account" : "what was last applied")
        return "Plan for \(view.side.source.code()) against \(other)."
    }

    private var losses: String {
        let numbers = plan.changes.filter(\.unassigns).map(\.number)
        let verb = numbers.count == 1 ? "loses its agent" : "lose their agent"
        let shown = numbers.prefix(Self.mostListed).map { code($0) }.joined(separator: ", ")
        let rest = numbers.count - Self.mostListed
        return "**\(numbers.count.counted("number")) \(verb):** \(shown)"
            + (rest > 0 ? " and \(rest.grouped) more" : "")
    }

    /// Which limits it goes beyond.
    private var held: String? {
        var lines: [String] = []
        if view.isHeld {
            lines.append("**It needs an approval of exactly this plan:**")
            lines += view.breaches.map { "- \($0.markdown)" }
        } else if !view.breaches.isEmpty {
            lines.append("**Approved** beyond the limits.")
        }
        if let words = view.heldByService {
            lines.append("**Held by the service:** \(words.string.code(limit: 400))")
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private var warnings: String? {
        if view.warnings.isEmpty { return nil }
        var lines = view.warnings.prefix(Self.mostWarnings)
            .map { "- **Warning:** \($0.code(limit: 600))" }
        let rest = view.warnings.count - Self.mostWarnings
        if rest > 0 { lines.append("- and \(rest.counted("more warning"))") }
        return lines.joined(separator: "\n")
    }

    private func counts(_ summary: PlanSummary) -> String {
        var text = ""
        PlanCounts(
            plan: plan, summary: summary, paint: .off, source: view.side.source,
            base: view.base?.source, isHeld: view.isHeld || view.heldByService != nil,
            named: { $0.code() }
        ).add(to: &text)
        return text + (view.estimate?.sentence.map { $0 + "\n" } ?? "")
    }

    private var foot: String {
        let commits = [("base", view.base?.commit), ("desired", view.side.commit)]
        let names = commits.compactMap { name, commit in
            commit.map { "\(name) commit \($0.code())" }
        }
        let digest = "Plan digest \(view.digest.string.code())"
        let line = ([digest] + names).joined(separator: " · ")
        return view.next.map { "Next: \(plain($0).code(limit: 800))\n\n\(line)" } ?? line
    }
}

// MARK: - Cells

extension PlanMarkdown {
    private func code(_ number: PhoneNumber) -> String { "`\(number)`" }

    /// A sentence of ours, in which a word stands between backticks.
    private func plain(_ sentence: String) -> String { sentence.replacing("`", with: "'") }

    private func label(_ change: Change) -> String {
        change.label.map { names.shown(.label($0)).codeInCell } ?? ""
    }

    private func values(_ field: FieldChange) -> [String] {
        [names.shown(field.before).codeInCell, names.shown(field.after).codeInCell]
    }

    private func cells(_ effect: PlanEffect) -> [String] {
        let what =
            switch effect.kind {
            case .sets(let field, let before, let after):
                [field.name, names.shown(before).codeInCell, names.shown(after).codeInCell]
            case .relabels: ["label", "", effect.count == 1 ? "another" : "others"]
            case .letsGo: ["the number", "", "no longer managed, stays as it is"]
            case .leaves(let fields):
                [
                    fields.fields.map(\.name).joined(separator: ", "), "",
                    "no longer managed, stays as it is",
                ]
            }
        let rest = effect.count > effect.examples.count ? ", …" : ""
        return [effect.count.grouped] + what
            + [effect.examples.map { code($0) }.joined(separator: ", ") + rest]
    }

    private func cells(_ change: Change) -> [String] {
        let fields = change.fields.map { field in
            "\(field.field.name) " + values(field).joined(separator: " → ")
        }
        let reasons = change.fields.map(\.reason.rawValue)
        return [
            code(change.number), label(change), fields.joined(separator: "<br>"),
            Set(reasons).count == 1 ? reasons[0] : reasons.joined(separator: "<br>"),
            change.location.shown.codeInCell,
        ]
    }
}

extension Breach {
    /// Its sentence; what a stranger may have written stands as code.
    fileprivate var markdown: String {
        if case .untrusted(let words) = self { return words.string.code(limit: 600) }
        return sentence
    }
}
