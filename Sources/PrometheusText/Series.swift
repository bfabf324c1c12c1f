import CoreMetrics
import Synchronization

/// The values of one metric with certain labels.
///
/// A class with a lock, because the facade asks for handlers that are objects, and whoever
/// measures and whoever reads are on threads of their own.
final class Series: Sendable {
    /// What was measured so far.
    struct Value {
        /// The sum of a counter or a histogram; the last value of a gauge, `nil` before the first.
        var number: Double?
        /// Of a histogram: how many went to each bound and not to one before it, and beyond all.
        var counts: [UInt64]
    }

    private let kind: MetricFamily.Kind
    private let state: Mutex<Value>

    init(_ kind: MetricFamily.Kind) {
        self.kind = kind
        state =
            switch kind {
            case .counter: Mutex(Value(number: 0, counts: []))
            case .gauge: Mutex(Value(number: nil, counts: []))
            case .histogram(let bounds):
                Mutex(Value(number: 0, counts: Array(repeating: 0, count: bounds.count + 1)))
            }
    }

    var value: Value { state.withLock { $0 } }

    /// Takes a measurement: sets a gauge, or a counter that mirrors one kept elsewhere; adds to a
    /// histogram. Not a number says of a gauge that its value is not known any more.
    private func take(_ number: Double) {
        state.withLock { value in
            guard case .histogram(let bounds) = kind else {
                value.number = number.isNaN ? nil : number
                return
            }
            value.counts[bounds.firstIndex { number <= $0 } ?? bounds.count] += 1
            value.number = (value.number ?? 0) + number
        }
    }

    private func add(_ number: Double) {
        state.withLock { $0.number = ($0.number ?? 0) + number }
    }
}

extension Series: CounterHandler, FloatingPointCounterHandler {
    func increment(by amount: Int64) { add(Double(amount)) }
    func increment(by amount: Double) { add(amount) }
    func reset() { state.withLock { $0.number = 0 } }
}

extension Series: RecorderHandler {
    func record(_ value: Int64) { take(Double(value)) }
    func record(_ value: Double) { take(value) }
}

extension Series: MeterHandler {
    func set(_ value: Int64) { take(Double(value)) }
    func set(_ value: Double) { take(value) }
    func decrement(by amount: Double) { add(-amount) }
}

extension Series: TimerHandler {
    /// Times are told in seconds, which is the one unit for them.
    func recordNanoseconds(_ duration: Int64) { take(Double(duration) / 1e9) }
}
