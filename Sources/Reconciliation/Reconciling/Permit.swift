/// What a person has allowed for one number. Without one its number may be sent whatever is asked
/// for, within the limits.
struct Permit: Hashable {
    /// What may be sent at most; what is there already is allowed no more.
    private(set) var settings: Settings
    /// What the fields held when their repair was shown; from another value nothing is put back.
    private let shown: Settings?
    /// Fields that have drifted besides.
    private(set) var besides: FieldSet = []

    init(_ settings: Settings, from shown: Settings? = nil) {
        self.settings = settings
        self.shown = shown
    }

    /// It holds no more for fields that are as they should be.
    mutating func useUp(_ fields: FieldSet) {
        settings = settings.only(settings.fields.subtracting(fields))
    }

    /// Takes note of fields that have drifted; answers those that it says nothing of.
    mutating func note(_ drifted: FieldSet) -> FieldSet {
        besides = drifted.subtracting(settings.fields)
        return besides
    }

    /// Whether fields that have drifted hold what was shown.
    func covers(_ drifted: FieldSet, of live: Settings) -> Bool {
        guard let shown else { return true }
        return shown.agreement(with: live).isSuperset(of: drifted.intersection(shown.fields))
    }
}
