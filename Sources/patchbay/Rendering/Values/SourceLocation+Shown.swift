import Reconciliation

extension SourceLocation {
    /// The place as editors and terminals understand it: `numbers.json:12`.
    var shown: Shown { Shown(file, limit: 200) + Shown(plain: ":\(line)") }
}
