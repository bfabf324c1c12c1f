import HostSystem
import Reconciliation

extension Setup {
    /// The format of a page on standard output.
    var pageFormat: PageFormat { format == .json ? .json : .text }

    /// What the database tells of how things are.
    func statusView() async throws -> StatusView {
        try await RecordedState(self)?.status(self) ?? StatusView(withoutDatabase: self)
    }
}

extension StatusView {
    /// One page of it; only text is painted.
    func page(_ format: PageFormat, _ paint: Paint) -> String {
        let now = HostClock.calendarNow()
        if format == .json { return StatusJSON(view: self, now: now).text }
        return StatusText(view: self, now: now, paint: paint).text
    }
}
