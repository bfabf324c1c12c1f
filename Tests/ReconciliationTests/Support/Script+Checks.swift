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
        #expect(progress == reconciler.recounted, "what is kept is what a count gives")
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

extension Reconciler {
    /// The progress, counted number by number.
    var recounted: Progress {
        var counted = Progress()
        counted.managed = desired.numbers.count
        for row in desired.numbers.rows {
            switch condition(of: row.number) {
            case .current: counted.current += 1
            case .waiting: counted.waiting += 1
            case .paused: counted.paused += 1
            case .held: counted.held += 1
            case .inFlight: counted.inFlight += 1
            case .stalled: counted.stalled += 1
            case .drifted: counted.drifted += 1
            case nil: Issue.record("\(row.number) is managed, and has no condition")
            }
        }
        counted.inDoubt = lastApplied.numbers.rows.count {
            !$0.note.inDoubt.isEmpty && work[$0.number]?.isUnderWay != true
        }
        counted.rate = pacer.rate
        return counted
    }
}
