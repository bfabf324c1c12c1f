import Reconciliation

/// What `patchbay explain` knows of one number, all of it from the database.
struct ExplainView {
    var number: PhoneNumber
    /// The API's id, if it is known.
    var id: NumberID?
    /// What the desired state in force asks for; `nil` when it does not name the number.
    var asked: Asked?
    /// What was last applied; silent where nothing is known.
    var lastApplied = Settings()
    /// What the account shows, where that was asked for.
    var sight: NumberSight?
    /// The fields whose last request has no known outcome.
    var inDoubt: FieldSet = []
    var condition: Condition
    /// When the condition began.
    var since: Timestamp?
    var problem: Text?
    /// The HTTP status that came with the problem.
    var status: UInt16?
    var nextTry: Timestamp?
    /// The next look at the account tells when it is tried again.
    var waitsForAccount = false
    /// What the planner finds to send.
    var change: Change?
    /// Why the planner would send nothing.
    var refusal: Refusal?
    /// The newest rows of its journal, newest first.
    var history: [HistoryRow] = []
    /// The words with which the API refuses the key; nothing is sent then.
    var hold: Text?
    /// What waits for an approval and why: it may concern this number.
    var held: Text?
    var heldDigest: Digest?
    /// The pause that stops it, of the number or of everything.
    var pause: PauseMemory?
    /// What an undo holds over the file.
    var pin: Pin?
    /// Whether somebody has made it otherwise than it was made last, and it is left so.
    var isAside = false
    /// What left within the hour: as much as may is no more for now.
    var sent = Sending()
    /// The newest file is not valid; it may ask for something else.
    var isNewestRefused = false
    /// Whether any change of it needs an approval.
    var isProtected = false
    /// Whether a service runs.
    var isServed: Bool

    struct Asked {
        var settings: Settings
        var location: SourceLocation
        var revision: Revision?
        /// Which revision gave each field its value, as far as is known.
        var origins: Blame.Row?
        /// The newest file asks something else of the number, or cannot be read; it is not in
        /// force.
        var isOutdated = false
    }

    /// Why a field is to be changed. What somebody has moved is remembered as what it is now, so a
    /// plan from memory takes the file for the one that has moved.
    func reason(of field: FieldChange) -> Reason {
        let last = history.lazy.map(\.entry).first { entry in
            entry.after[field.field] != nil && [.applied, .adopted, .observed].contains(entry.kind)
        }
        guard field.reason == .changedInFile, let last, last.kind == .observed else {
            return field.reason
        }
        return last.before[field.field] == field.after ? .drift : field.reason
    }

    /// The fields that the account shows otherwise than is asked for, or held by an undo, although
    /// nothing is known to be open.
    var strayed: FieldSet {
        guard condition == .current, case .seen(let live) = sight, let asked else { return [] }
        let wanted = pin.map { $0.settings.over(asked.settings) } ?? asked.settings
        return wanted.fields.intersection(live.settings.fields)
            .subtracting(wanted.agreement(with: live.settings))
    }

    /// What people call the number.
    var label: Text? {
        let label = asked?.settings.label ?? lastApplied.label
        return label.flatMap { $0.isEmpty ? nil : $0 }
    }
}
