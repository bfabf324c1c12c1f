/// One thing to write to the log: a sentence in one line without control characters.
struct LogLine: Hashable {
    /// How much it weighs; the names are those of swift-log's levels.
    enum Weight: String, CaseIterable {
        case debug, info, notice, warning, error
    }

    let weight: Weight
    let sentence: String

    init(_ weight: Weight, _ sentence: String) {
        self.weight = weight
        self.sentence = sentence
    }
}
