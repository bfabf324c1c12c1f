// The three-way comparison, field by field. base = last applied, live = what the API says,
// want = desired.
//
//  want = live                                       adopt: nothing is sent, base := want
//  want ≠ live, base unknown                         send: first sight
//  want ≠ live, live = base                          send: changed in the file, or an undo
//  want = base, live ≠ base                          drift: send, or only report it
//  all three differ                                  conflict: send, or only report it
//  live read, base in doubt                          as above, but our own request is completed
//                                                    also where drift is only reported
//  live not read, base in doubt                      send: in doubt (read first if possible)
//  live not read, base unknown                       send: first sight
//  live not read, want ≠ base                        send: changed in the file, or an undo

/// What is done about drift.
package enum DriftPolicy: String, CaseIterable, Hashable, Sendable {
    /// The desired value is sent again.
    case repair
    /// It is shown, and left.
    case report
}

/// What the three-way comparison says of one number.
struct Comparison: Hashable {
    /// The fields to send.
    var send = Settings()
    /// The fields whose live value already is what is asked for, where that is news.
    var adopt = Settings()
    /// The fields whose live value is neither what is asked for nor what was last applied.
    var moved = Settings()
    /// Drift that is only reported.
    var reported = Settings()
    var reasons = FieldReasons()
    /// The fields that an undo holds, whatever the file says.
    private let pinned: FieldSet

    init(
        want: Settings,
        pinned: FieldSet = [],
        base: LastAppliedNumber,
        live: Settings?,
        drift: DriftPolicy
    ) {
        self.pinned = pinned
        for field in want.fields.fields {
            let isInDoubt = base.memory.inDoubt.contains(field)
            if let live, live[field] != nil {
                compare(field, want, base.settings, live, isInDoubt, drift)
            } else if isInDoubt {
                plan(field, want, .inDoubt)
            } else if base.settings[field] == nil {
                plan(field, want, .firstSight)
            } else if !want.agrees(with: base.settings, on: field) {
                plan(field, want, wish(field))
            }
        }
    }

    /// The same of some fields.
    func only(_ fields: FieldSet) -> Comparison {
        var part = self
        part.send = send.only(fields)
        part.adopt = adopt.only(fields)
        part.moved = moved.only(fields)
        part.reported = reported.only(fields)
        return part
    }

    /// The weightiest reason of what is to be sent; `nil` when nothing is.
    var reason: Reason? { send.fields.fields.map { reasons[$0] }.max() }

    /// The fields to send that someone else has moved from what still is asked for.
    var drifted: FieldSet { reasons.fields(of: send.fields) { $0 == .drift } }

    private mutating func compare(
        _ field: Field,
        _ want: Settings,
        _ base: Settings,
        _ live: Settings,
        _ isInDoubt: Bool,
        _ drift: DriftPolicy
    ) {
        if want.agrees(with: live, on: field) {
            if isInDoubt || !base.agrees(with: live, on: field) {
                adopt = want.only(FieldSet(field)).over(adopt)
            }
            return
        }
        if base.agrees(with: live, on: field) {
            if isInDoubt { moved = live.only(FieldSet(field)).over(moved) }
            return plan(field, want, wish(field))
        }
        let reason = reason(field, want, base, isInDoubt)
        let isDrift = !isInDoubt && reason.isOfOthers
        if isDrift, drift == .report {
            reported = want.only(FieldSet(field)).over(reported)
            reasons[field] = reason
            return
        }
        moved = live.only(FieldSet(field)).over(moved)
        plan(field, want, reason)
    }

    private func reason(
        _ field: Field,
        _ want: Settings,
        _ base: Settings,
        _ isInDoubt: Bool
    ) -> Reason {
        if base[field] == nil { return .firstSight }
        if want.agrees(with: base, on: field) { return isInDoubt ? wish(field) : .drift }
        return .conflict
    }

    private func wish(_ field: Field) -> Reason {
        pinned.contains(field) ? .undone : .changedInFile
    }

    private mutating func plan(_ field: Field, _ want: Settings, _ reason: Reason) {
        send = want.only(FieldSet(field)).over(send)
        reasons[field] = reason
    }
}
