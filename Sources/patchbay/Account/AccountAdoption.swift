import DesiredStateJSON
import Reconciliation

/// What of a live account a desired state says otherwise.
struct AccountAdoption {
    /// Of numbers of the files, the live values of managed fields that stand there otherwise.
    private(set) var settings: [PhoneNumber: Settings] = [:]
    /// The numbers that no file has.
    private(set) var additions: [(number: PhoneNumber, settings: Settings)] = []
    /// The numbers of the files that the account lacks.
    private(set) var missing: [PhoneNumber] = []
    /// What the account holds that a desired state cannot say.
    private(set) var warnings: [String]

    /// How many values stand otherwise.
    var values: Int { settings.values.reduce(0) { $0 + $1.fields.fields.count } }

    init(of account: Account, into desired: DesiredState) {
        warnings = account.unreadable.map { "left out: \($0.string.harmless())" }
        for row in desired.numbers.rows {
            guard let live = account.live(row.number) else {
                missing.append(row.number)
                continue
            }
            if let id = desired.numbers.id(of: row), id != live.id {
                let (one, other) = (live.id.string, id.string)
                warnings.append(
                    "\(row.number): its id is \(one.harmless(limit: 130)) in the account, and the "
                        + "file says \(other.harmless(limit: 130)); that is left")
            }
            let asked = desired.numbers.settings(of: row)
            let difference = Self.difference(of: live, from: asked, &warnings)
            if !difference.isEmpty { settings[row.number] = difference }
        }
        for row in account.numbers.rows where desired.numbers.row(of: row.number) == nil {
            guard let live = account.live(row) else { continue }
            additions.append((row.number, live.asked(&warnings)))
        }
    }

    /// The live values of the fields that are asked for otherwise.
    static func difference(
        of live: LiveNumber, from asked: Settings, _ warnings: inout [String]
    ) -> Settings {
        let differing = asked.fields.subtracting(asked.agreement(with: live.settings))
        if differing.isEmpty { return Settings() }
        var unsaid: [String] = []
        let difference = live.asked(&unsaid).only(differing)
        if differing.contains(.label), difference.label == nil {
            warnings +=
                unsaid.isEmpty
                ? ["\(live.number): it has no label, which a file cannot ask for; that is left"]
                : unsaid
        }
        if differing.contains(.provider), difference.provider == nil {
            warnings.append(
                "\(live.number): its provider is none that a file can ask for; that is left")
        }
        return difference
    }
}
