import HostSystem
import Reconciliation

/// A plan with all that is shown around it, whichever way it is written.
struct PlanView {
    let plan: Plan
    let names: Names
    let digest: Digest
    /// The desired state that it is of.
    let side: PlanSide
    /// The desired state that counts as last applied, where it is another one.
    var base: PlanSide?
    /// What to do next, or what happens by itself.
    var next: String?
    /// What else the reader must know, each a sentence.
    var warnings: [String] = []
    var estimate: Estimate?
    var breaches: [Breach] = []
    var isApproved = false
    var pauses: [PauseMemory] = []
    /// What stays in force until it is approved, where that is not its own file.
    var inForce: Revision?
    /// What the service holds besides, in its own words.
    var heldByService: Text?

    /// What has the rest of long lists.
    static let rest = "--all shows each"

    /// A service tells whole plans of no more changes: of a larger one the answer takes more memory
    /// than all that it knows, and whoever asks can make the plan, too.
    private static let mostTold = 100_000

    func checkTold(_ request: PageRequest) throws(Failure) {
        let isWhole = request.formats.contains { $0 == .json || $0 == .text && !request.isBrief }
        guard isWhole, plan.changes.count > Self.mostTold else { return }
        let words = "a plan of \(plan.changes.count.counted("change")) is too long for an answer"
        throw Failure(.usage, words)
    }

    /// Whether it waits for an approval.
    var isHeld: Bool { !breaches.isEmpty && !isApproved }

    /// The plan for a person at a terminal.
    func text(_ paint: Paint, _ length: PlanLength = .whole) -> String {
        PlanText(
            plan: plan, names: names, digest: digest, paint: paint, next: next,
            source: side.source, base: base?.source, warnings: warnings, estimate: estimate,
            breaches: breaches, isApproved: isApproved, inForce: inForce,
            heldByService: heldByService, length: length
        ).text
    }

    /// Puts the pages that were asked for where they go.
    ///
    /// - Parameter length: of what goes to standard output; a file is always whole.
    func write(
        to pages: [Page], _ setup: Setup, _ length: PlanLength, pager: Pager? = nil
    ) throws(Failure) {
        for page in pages {
            let length = page.file == nil ? length : .whole
            try page.write(self.page(page.format, setup.paint(for: page), length), pager: pager)
        }
    }

    /// One page; only text is painted, and bounded.
    func page(_ format: PageFormat, _ paint: Paint, _ length: PlanLength) -> String {
        switch format {
        case .json: json
        case .markdown: markdown
        case .text, .github: text(paint, length)
        }
    }

    /// The plan as a comment on a pull request.
    var markdown: String { PlanMarkdown(view: self).text }

    /// The plan for programs.
    var json: String {
        PlanJSON(
            plan: plan, names: names, digest: digest, estimate: estimate, breaches: breaches,
            isApproved: isApproved, pauses: pauses, base: base, commit: side.commit
        ).text
    }
}
