import Reconciliation
import Testing

@testable import patchbay

struct ProposalTests {
    /// A desired state of so many numbers, of which the first `changed` are at another desk.
    private func desired(_ count: Int, changed: Int) -> DesiredState {
        Plans.uniform(count, changed: changed).desired
    }

    private func view(
        _ desired: DesiredState, over base: DesiredState, _ limits: Limits = Limits()
    ) -> PlanView {
        let proposal = Proposal(of: desired, over: base, limits)
        return PlanView(
            plan: proposal.plan, names: proposal.names, digest: proposal.digest,
            side: PlanSide(source: "numbers.json"), base: PlanSide(source: "main.json"),
            next: proposal.next, warnings: proposal.warnings, breaches: proposal.breaches)
    }

    @Test func `a proposal names both sides`() throws {
        let view = view(desired(8, changed: 3), over: desired(8, changed: 1))
        try expectGolden("plan-base.txt", view.text(.off))
        try expectGolden("plan-base.json", view.json)
        let none = self.view(desired(8, changed: 3), over: desired(8, changed: 3))
        try expectGolden("plan-base-none.txt", none.text(.off))
    }

    @Test func `limits are judged from the base, as a service judges them from what is in force`()
        throws
    {
        let limits = Limits(changes: Limits.Share(count: 2, percent: 0))
        let (base, next) = (desired(8, changed: 0), desired(8, changed: 3))
        let view = view(next, over: base, limits)
        #expect(view.isHeld)
        try expectGolden("plan-base-held.txt", view.text(.off))
        #expect(!self.view(next, over: next, limits).isHeld)
        #expect(!self.view(desired(8, changed: 2), over: base, limits).isHeld)
    }

    @Test func `the digest is that of a plan over what was applied`() {
        let fleet = Plans.uniform(8, changed: 3)
        let proposal = Proposal(of: fleet.desired, over: desired(8, changed: 0), Limits())
        #expect(proposal.digest == fleet.plan(live: false).digest)
        #expect(proposal.digest == fleet.plan(live: true).digest)
    }

    @Test func `what is new to the file is not judged without the account`() {
        let limits = Limits(changes: Limits.Share(count: 2, percent: 0))
        let more = view(desired(12, changed: 0), over: desired(8, changed: 0), limits)
        #expect(!more.isHeld)
        #expect(more.warnings.count == 1)
        let both = view(desired(12, changed: 3), over: desired(8, changed: 0), limits)
        #expect(both.isHeld)
        #expect(both.next?.contains("status") == true)
        let few = view(desired(9, changed: 0), over: desired(8, changed: 0), limits)
        #expect(few.warnings.isEmpty)
    }

    @Test func `what only the base names is shown by its name`() {
        let nameless = DesiredState(
            parts: ["numbers.json"], numbers: desired(2, changed: 1).numbers, aliases: Aliases())
        let text = view(nameless, over: desired(2, changed: 0)).text(.off)
        #expect(text.contains("front-desk (\(frontDesk)) → night-desk (\(nightDesk))"))
    }
}
