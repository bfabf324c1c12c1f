import HostSystem
import Reconciliation
import StateStore

// What the commands that only look show, from whatever a service or the database knows.

extension RecordedState {
    /// How many rows of the journal an explanation has.
    private static let rows = 5

    /// Why a number is as it is.
    func explain(
        _ number: PhoneNumber, _ setup: Setup
    ) async throws -> ExplainView {
        try await explanation(of: number, history: Self.rows, setup)
    }

    /// Which revision gave each field its value.
    func blamed(_ number: PhoneNumber?, _ setup: Setup) async throws -> BlamePage {
        guard let (blame, isWhole) = try await blame(of: number, setup.source) else {
            throw Failure(.error, "no revision is in force that can be read")
        }
        if let number, blame.rows.isEmpty {
            throw Failure(.error, "the desired state in force does not name \(number)")
        }
        return BlamePage(rows: blame.rows, names: names, isWhole: isWhole)
    }

    /// What happened.
    func history(_ filter: HistoryFilter, limit: Int) throws -> HistoryPage {
        let rows = try reader.history(filter, limit: limit)
        // What people asked for is of no revision.
        let asked =
            filter.isOfRevisions
            ? []
            : try reader.interventions(
                of: filter.number, since: filter.since, until: filter.until, limit: limit)
        let lines = HistoryLine.newest(
            limit, of: rows.reversed().map { HistoryRow($0) }, asked.reversed())
        var page = HistoryPage(lines: lines, names: names, filter: filter)
        if rows.count < limit, lines.count < limit,
            let beginning = try reader.journalBeginning(), beginning.mayHide(from: filter)
        {
            page.lines.insert(.beginning(beginning), at: 0)
        }
        return page
    }

    /// What an undo would do.
    ///
    /// - Parameter options: what follows the command that does it.
    func undo(of target: UndoTarget, options: String, _ setup: Setup) throws -> UndoPage {
        let undo = try UndoGround(self, setup).proposal(of: target, reader)
        return UndoPage(
            undo: undo, breaches: undo.breaches(of: setup.limits),
            estimate: setup.estimate(of: undo.plan), target: target, options: options,
            revert: try reader.revertWords(of: target), gap: try reader.gap(of: target))
    }
}

extension ExplainView {
    /// One page of it; only text is painted.
    func page(_ format: PageFormat, _ names: Names, _ paint: Paint) -> String {
        let now = HostClock.calendarNow()
        if format == .json { return ExplainJSON(view: self, names: names, now: now).text }
        return ExplainText(view: self, names: names, now: now, paint: paint).text
    }
}

extension BlamePage {
    /// One page of it; only text is painted.
    func page(_ format: PageFormat, _ paint: Paint) -> String {
        format == .json ? json : text(paint)
    }
}
