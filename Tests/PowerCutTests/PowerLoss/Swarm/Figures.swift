/// How much was gone through.
package struct Figures: Hashable, Sendable {
    package internal(set) var worlds = 0
    package internal(set) var lives = 0
    /// Power cuts, each followed by an inspection.
    package internal(set) var cuts = 0
    /// Ends of the process alone.
    package internal(set) var kills = 0
    package internal(set) var errors = 0
    package internal(set) var fulls = 0
    /// Transactions that were acknowledged.
    package internal(set) var records = 0
    package internal(set) var patches = 0

    mutating func add(_ other: Figures) {
        worlds += other.worlds
        lives += other.lives
        cuts += other.cuts
        kills += other.kills
        errors += other.errors
        fulls += other.fulls
        records += other.records
        patches += other.patches
    }
}
