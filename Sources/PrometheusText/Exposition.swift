package import CoreMetrics
import Synchronization

// The backend of the facade: whoever measures knows Counter, Gauge and Timer, and this is what they
// write to. No metric is made up on the way: each stands in the list that it begins with, and so
// has its kind and its help. It is handed to whoever measures; nothing of it is global.

/// Collects what is measured, and writes it down in the text format of Prometheus, 0.0.4.
///
/// A class with a lock, because metrics come into being on whatever thread measures them first.
package final class Exposition: Sendable {
    private struct Collected {
        let family: MetricFamily
        /// By their labels as they are written.
        var series: [String: Series] = [:]
    }

    private let collected: Mutex<[String: Collected]>

    package init(_ families: [MetricFamily]) {
        let pairs = families.map { ($0.name, Collected(family: $0)) }
        collected = Mutex(
            Dictionary(pairs) { one, _ in preconditionFailure("\(one.family.name) stands twice") })
    }

    /// Everything as it is now, in order of name and labels; what was never measured is left out.
    package var text: String {
        let all = collected.withLock { Array($0.values) }.sorted { $0.family.name < $1.family.name }
        return all.map { collected in
            let series = collected.series.sorted { $0.key < $1.key }
                .map { (labels: $0.key, value: $0.value.value) }
            return exposition(of: collected.family, series)
        }
        .joined()
    }

    private func series(_ name: String, _ dimensions: [(String, String)]) -> Series {
        collected.withLock { all in
            guard let family = all[name]?.family else {
                preconditionFailure("the metric \(name) is not in the list of metrics")
            }
            let labels = labelText(dimensions)
            if let known = all[name]?.series[labels] { return known }
            let series = Series(family.kind)
            all[name]?.series[labels] = series
            return series
        }
    }
}

extension Exposition: MetricsFactory {
    package func makeCounter(
        label: String, dimensions: [(String, String)]
    ) -> any CounterHandler { series(label, dimensions) }

    package func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler { series(label, dimensions) }

    package func makeMeter(
        label: String, dimensions: [(String, String)]
    ) -> any MeterHandler { series(label, dimensions) }

    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler { series(label, dimensions) }

    package func makeTimer(
        label: String, dimensions: [(String, String)]
    ) -> any TimerHandler { series(label, dimensions) }

    // A metric lives as long as the process: a counter that begins anew would look like a restart.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}
}
