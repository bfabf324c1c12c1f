import Reconciliation
import Testing

@testable import patchbay

struct PlanLengthTests {
    private func text(
        _ fleet: Fleet, _ length: PlanLength = .whole, limits: Limits? = nil
    ) -> String {
        let plan = fleet.plan(live: true)
        return PlanText(
            plan: plan, names: fleet.names(live: true), digest: "9f86d081884c7d65",
            next: "patchbay apply", source: "numbers.json",
            breaches: limits?.breaches(of: plan, from: nil, to: fleet.desired) ?? [],
            length: length
        ).text
    }

    private func lines(_ text: String) -> [Substring] {
        text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Of 130 numbers two lose their agent, 40 get another label, and the others move.
    private var many: Fleet {
        Fleet(
            (0..<130).map { index in
                let held = Plans.full("Desk \(index)", frontDesk)
                let wish =
                    switch index {
                    case 70, 90: Plans.full("Desk \(index)", nil)
                    case ..<40: Plans.full("Table \(index)", frontDesk)
                    default: Plans.full("Desk \(index)", nightDesk)
                    }
                return Case(index, want: wish, base: held, live: held)
            })
    }

    @Test func `a terminal is shown what is done to how many, and the first changes`() throws {
        let limits = Limits(changes: Limits.Share(count: 2, percent: 0))
        let text = text(many, .brief("--all shows each"), limits: limits)
        try expectGolden("plan-brief.txt", text)
        #expect(lines(text).count < 80)
    }

    @Test func `a whole plan of many changes has its counts and what holds it before them`() throws
    {
        let limits = Limits(changes: Limits.Share(count: 2, percent: 0))
        let text = lines(text(many, limits: limits))
        let first = try #require(text.firstIndex { $0.hasPrefix("  ~ +14155550000") })
        let head = text[..<first]
        #expect(head.contains { $0.hasPrefix("130 of 130 managed numbers would change") })
        #expect(head.contains { $0.hasPrefix("HELD") })
        #expect(head.contains { $0.hasPrefix("  - ") && $0.contains("2 numbers") })
        #expect(head.count < 20)
        #expect(text.count { $0.hasPrefix("  ~ +") || $0.hasPrefix("  - +") } == 130)
        #expect(text[first...].contains { $0.hasPrefix("130 of 130") })
        #expect(text[first...].contains("Next: patchbay apply"))
    }

    @Test(arguments: [PlanLength.whole, .brief("--all shows each")])
    func `a plan of a hundred changes is told by its lines alone`(_ length: PlanLength) {
        let few = lines(text(Plans.uniform(200, changed: 100), length))
        #expect(few.count { $0.contains(" → ") } == 100)
        #expect(!few.contains { $0.hasPrefix("What is done") })
        let more = lines(text(Plans.uniform(200, changed: 101), length))
        #expect(more.contains { $0.hasPrefix("What is done") })
    }

    @Test func `of many kinds of changes the widest are told, and how many more there are`() {
        let fleet = Fleet(
            (0..<150).map { index in
                let held = Plans.full("Desk", AgentID("agent_\(index / 3)"))
                let wish = Plans.full("Desk", nightDesk)
                return Case(index, want: wish, base: held, live: held)
            })
        let text = lines(text(fleet, .brief("--all shows each")))
        #expect(text.count { $0.hasPrefix("  ~ 3 numbers") } == 20)
        #expect(text.contains("  … and 30 more such lines, of 90 fields together"))
    }

    @Test func `whoever asks a service for more than it tells makes the plan`() throws {
        let side = PlanSide(source: "numbers.json")
        func view(_ count: Int) -> PlanView {
            let plan = Plans.uniform(count, changed: count).plan(live: false)
            return PlanView(plan: plan, names: Names(aliases), digest: plan.digest, side: side)
        }
        let json = PageRequest(.plan(.init()), formats: [.json], isPainted: false)
        let text = PageRequest(.plan(.init()), formats: [.text], isPainted: false)
        let brief = PageRequest(
            .plan(.init()), formats: [.text, .markdown], isPainted: false, isBrief: true)
        let (most, more) = (view(100_000), view(100_001))
        for request in [json, text] {
            #expect(throws: Never.self) { try most.checkTold(request) }
            let failure = #expect(throws: Failure.self) { try more.checkTold(request) }
            #expect(failure?.status == .usage)
        }
        #expect(throws: Never.self) { try more.checkTold(brief) }
    }

    @Test func `a file that is taken again has room for a plan of a million changes`() {
        let plan = Plans.uniform(1_000, changed: 1_000).plan(live: false)
        let json = PlanJSON(plan: plan, names: Names(aliases), digest: plan.digest).text
        #expect(json.utf8.count * 1_000 < PlanFile.limit)
    }
}
