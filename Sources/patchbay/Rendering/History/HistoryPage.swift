import Reconciliation
import StateStore

/// What `patchbay history` shows.
struct HistoryPage {
    var lines: [HistoryLine] = []
    var names = Names()
    let filter: HistoryFilter

    /// One page of it; only text is painted.
    func page(_ format: PageFormat, _ paint: Paint) -> String {
        if format == .json { return HistoryJSON(lines: lines, names: names).text }
        return HistoryText(
            lines: lines, names: names, paint: paint, number: filter.number,
            isChosen: filter != HistoryFilter(number: filter.number)
        ).text
    }
}
