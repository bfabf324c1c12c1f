/// How a limit changes while the work goes on, without anybody being told.
package enum LimitSteps: String, CaseIterable, Sendable {
    case steady
    /// Half of it from a third of the time on.
    case lowered
    /// Twice as much from a third of the time on.
    case raised
    /// Half of it for the second third.
    case dipped

    /// By what the limit is multiplied, from which share of the time on.
    var parts: [(from: Double, factor: Double)] {
        switch self {
        case .steady: [(0, 1)]
        case .lowered: [(0, 1), (1.0 / 3, 0.5)]
        case .raised: [(0, 1), (1.0 / 3, 2)]
        case .dipped: [(0, 1), (1.0 / 3, 0.5), (2.0 / 3, 1)]
        }
    }

    /// How often the limit becomes lower than it was, its first sight included.
    var lowerings: Int {
        switch self {
        case .steady, .raised: 1
        case .lowered, .dipped: 2
        }
    }
}

/// The steps in seconds of the server's clock.
struct StepClock: Sendable {
    private let starts: [Double]
    private let factors: [Double]

    init(_ steps: LimitSteps, over seconds: Double) {
        starts = steps.parts.map { $0.from * seconds }
        factors = steps.parts.map(\.factor)
    }

    func factor(at time: Double) -> Double {
        var index = starts.count - 1
        while index > 0, starts[index] > time { index -= 1 }
        return factors[index]
    }

    func nextChange(after time: Double) -> Double? { starts.first { $0 > time } }
}
