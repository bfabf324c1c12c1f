import Testing

@testable import Reconciliation

/// Where a desired state comes from, and whether that is trusted.
struct OriginTests {
    private let wishes = [Wish(1, .label("A")), Wish(2, .label("A"))]

    private func commit(_ id: Text) -> Commit {
        Commit(id: id, author: "Ada", time: Timestamp(milliseconds: 0), subject: "Edit")
    }

    private func tell(_ script: Script, _ wishes: [Wish], _ digest: Digest, _ origin: Origin) {
        script.tell(.desired(desired(wishes), digest, origin))
        script.writeAll()
    }

    private var edited: [Wish] { [Wish(1, .label("B")), Wish(2, .label("A"))] }

    @Test func `a revision has its commit, which is written down with it`() {
        let script = Script.atRest(wishes)
        script.tell(
            .desired(desired(edited), "digest 2", Origin(commit: commit("c2"), isFetched: true)))
        #expect(script.reconciler.revision?.commit?.id == "c2")
        #expect(script.record?.record.accepted?.head == "c2")
    }

    @Test func `a newer commit with the same content is noted, and is no other revision`() {
        let script = Script.atRest(wishes)
        tell(script, edited, "digest 2", Origin(commit: commit("c2"), isFetched: true))
        script.tell(
            .desired(
                desired(edited), "digest 2",
                Origin(commit: commit("c3"), isFetched: true, after: "c2")))
        #expect(script.record?.record.seen?.head == "c3")
        #expect(script.reconciler.revision?.commit?.id == "c2")
        #expect(script.reconciler.revision?.sequence == 2)
        script.writeAll()
        let stranger = Origin(
            commit: commit("c4"), distrust: "commit c4 is not signed", isFetched: true, after: "c3")
        tell(script, edited, "digest 2", stranger)
        #expect(script.reconciler.revision?.head == "c3")
    }

    @Test func `a commit that is not trusted is held, however little it changes`() {
        let script = Script.atRest(wishes)
        let stranger = Origin(commit: commit("c2"), distrust: "commit c2 is not signed")
        tell(script, edited, "digest 2", stranger)
        script.readAccount([live(1, label: "A"), live(2, label: "A")])
        script.writeAll()
        #expect(script.reconciler.revision?.sequence == 1)
        let held = script.reconciler.held
        #expect(held?.breaches == [.untrusted("commit c2 is not signed")])
        #expect(script.sends.isEmpty)
        script.tell(.approved(Approval(exactly: held?.plan ?? Plan(), digest: "plan")))
        script.writeAll()
        #expect(script.reconciler.revision?.commit?.id == "c2")
    }

    @Test func `what follows a commit that was held needs no approval of it`() {
        let script = Script.atRest(wishes)
        let stranger = Origin(commit: commit("c2"), distrust: "commit c2 is not signed")
        tell(script, edited, "digest 2", stranger)
        tell(script, edited, "digest 2", Origin(commit: commit("c3"), isFetched: true, after: "c2"))
        #expect(script.reconciler.held == nil)
        #expect(script.reconciler.revision?.commit?.id == "c3")
    }

    @Test func `an approval is for the commit that was shown, and for no other`() {
        let script = Script.atRest(wishes)
        func push(_ id: Text) {
            let origin = Origin(
                commit: commit(id), distrust: "\(id) is not signed", isFetched: true)
            tell(script, edited, Digest("digest \(id)"), origin)
            script.readAccount([live(1, label: "A"), live(2, label: "A")])
            script.writeAll()
        }
        push("c2")
        let approval = Approval(exactly: script.reconciler.held?.plan ?? Plan(), digest: "plan")
        push("c3")
        script.tell(.approved(approval))
        #expect(script.reconciler.revision?.sequence == 1)
    }

    @Test func `the commit that later ones descend from outlasts a file that has none`() {
        let script = Script.atRest(wishes)
        tell(script, edited, "digest 2", Origin(commit: commit("c2"), isFetched: true))
        tell(script, wishes, "digest 3", Origin(commit: commit("of a clone")))
        #expect(script.reconciler.revision?.commit?.id == "of a clone")
        #expect(script.reconciler.revision?.head == "c2")
    }

    @Test func `what was judged by a commit that is not the last any more is looked at anew`() {
        let script = Script.atRest(wishes)
        tell(script, edited, "digest 2", Origin(commit: commit("c2"), isFetched: true))
        tell(script, wishes, "digest 3", Origin(commit: commit("c9"), isFetched: true, after: "c1"))
        #expect(script.reconciler.revision?.digest == "digest 2")
        tell(script, wishes, "digest 3", Origin(commit: commit("c9"), isFetched: true, after: "c2"))
        #expect(script.reconciler.revision?.head == "c9")
    }

    @Test func `a run that happens once holds it as well`() {
        let script = Script(.once)
        let stranger = Origin(commit: commit("c1"), distrust: "commit c1 is not signed")
        tell(script, wishes, "digest 1", stranger)
        script.readAccount([live(1, label: "x"), live(2, label: "A")])
        #expect(script.reconciler.breachesOfShown == [.untrusted("commit c1 is not signed")])
    }

    @Test func `a fetch that fails keeps what waits for an approval`() {
        let script = Script.atRest(wishes)
        let stranger = Origin(commit: commit("c2"), distrust: "commit c2 is not signed")
        tell(script, edited, "digest 2", stranger)
        script.readAccount([live(1, label: "A"), live(2, label: "A")])
        script.tell(.desiredFetched("the host is away"))
        #expect(script.record?.record.standing?.sourceProblem == "the host is away")
        script.writeAll()
        #expect(script.reconciler.held != nil)
        script.tell(.desiredFetched(nil))
        #expect(script.reconciler.standing.sourceProblem == nil)
    }
}
