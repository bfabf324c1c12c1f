// Two that want different things of one field do not change it back and forth for ever; told by
// what the server sees, one life of the daemon at a time.

import Reconciliation

extension World {
    /// A PATCH of this life reached the server, and these fields were changed by it.
    mutating func noteQuarrel(_ request: PatchRequest, _ before: Line, _ fields: FieldSet) {
        guard daemon.isUp, weather.hasPeople || weather.insists else { return }
        let reason = disk.lastEntries[request.number]?.reason
        guard let live = before.live, reason == .drift || reason == .conflict,
            daemon.watch.quarrels.isKnown(request.number)
        else { return }
        for field in request.body.only(fields).fields.fields {
            let isOthers = before.lastWriter(of: field) == .person
            if !isOthers || request.body.holds(live.settings, on: field) { continue }
            let count = daemon.watch.quarrels.putBack(
                field, to: request.body, of: request.number, at: now)
            if count > Quarrels.most {
                find("\(request.number) has its \(field.name) put back \(count) times in a row")
            }
        }
    }
}
