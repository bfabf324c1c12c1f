import Testing

@testable import Reconciliation

extension Script {
    /// What must hold after every fact.
    func check() {
        var folded = folded
        let entries = (record?.record.entries ?? []) + reconciler.draft.entries
        for entry in entries { folded.apply(entry) }
        #expect(lines(reconciler.lastApplied) == lines(folded), "the journal folds to the table")
        let busy = sends.map(\.request.number)
        #expect(Set(busy).count == busy.count, "a number has one request under way")
        let progress = reconciler.progress
        #expect(progress.current >= 0 || progress.managed == 0)
        for request in sends.map(\.request) {
            let doubted = reconciler.lastApplied.memory(of: request.number).inDoubt
            #expect(doubted.isSuperset(of: request.body.fields), "what is under way is in doubt")
        }
    }

    /// What must hold of a PATCH that leaves.
    func noteSend(_ request: PatchRequest) {
        #expect(!request.body.isEmpty, "a PATCH has a body")
        guard let place = mayLeave.firstIndex(of: request) else {
            Issue.record("a PATCH left that was not written down: \(request)")
            return
        }
        mayLeave.remove(at: place)
        let want = reconciler.desired.settings(of: request.number) ?? Settings()
        #expect(
            want.agreement(with: request.body) == request.body.fields,
            "a PATCH asks for what the file asks for")
    }
}
