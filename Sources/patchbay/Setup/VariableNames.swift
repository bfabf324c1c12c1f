import Reconciliation

/// The environment variables that are settings.
enum VariableNames {
    static let prefix = "PATCHBAY_"

    static let known = Set(SettingKey.allCases.map(\.environmentName)).union([
        "PATCHBAY_CONFIG", "PATCHBAY_PAGER",
    ])

    /// Which one may be meant by an unknown one: that which is spelt nearly so, else the only one
    /// that has most of its words and fewest others; where there is neither, what there is.
    static func hint(for name: String) -> String {
        // What all begin with makes no two of them alike.
        let own = String(name.trimmingPrefix(prefix))
        let near =
            nearest(to: own, among: known.sorted(), spelling: { String($0.trimmingPrefix(prefix)) })
            ?? sharing(name)
        if let near { return "; did you mean \(near)?" }
        return "; there are \(known.sorted().joined(separator: ", "))"
    }

    private static func sharing(_ name: String) -> String? {
        let words = words(name)
        let shared = known.map { (name: $0, count: self.words($0).intersection(words).count) }
        guard let most = shared.map(\.count).max(), most > 0 else { return nil }
        let best = shared.filter { $0.count == most }.map(\.name)
        // Of several, the one with the fewest words besides.
        let fewest = best.map { self.words($0).count }.min()
        let closest = best.filter { self.words($0).count == fewest }
        return closest.count == 1 ? closest[0] : nil
    }

    private static func words(_ name: String) -> Set<Substring> {
        Set(name.split(separator: "_")).subtracting(["PATCHBAY"])
    }
}
