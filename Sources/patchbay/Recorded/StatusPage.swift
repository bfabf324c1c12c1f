import HostSystem
import Reconciliation

extension Setup {
    /// What the database tells of how things are.
    func statusView() async throws -> StatusView {
        try await RecordedState(self)?.status(self) ?? StatusView(withoutDatabase: self)
    }
}

extension StatusView {
    /// One page of it; only text is painted.
    func page(_ format: PageFormat, _ paint: Paint) -> String {
        if format == .json { return StatusJSON(view: self).text }
        return StatusText(view: self, now: HostClock.calendarNow(), paint: paint).text
    }
}
