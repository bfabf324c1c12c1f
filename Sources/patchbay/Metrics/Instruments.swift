import CoreMetrics
import PrometheusText
import Reconciliation

/// The facade of metrics, by our own names. Whoever measures is handed it: nothing is global.
struct Instruments: Sendable {
    private let factory: any MetricsFactory

    init(_ factory: any MetricsFactory) {
        self.factory = factory
    }

    func count(_ metric: Metric, _ labels: [(String, String)] = [], by amount: Int = 1) {
        Counter(label: metric.rawValue, dimensions: labels, factory: factory).increment(by: amount)
    }

    /// Sets a gauge; what is not known is left out.
    func set(_ metric: Metric, _ labels: [(String, String)] = [], to value: Double?) {
        Gauge(label: metric.rawValue, dimensions: labels, factory: factory)
            .record(value ?? .nan)
    }

    func set(_ metric: Metric, _ labels: [(String, String)] = [], to value: Int) {
        set(metric, labels, to: Double(value))
    }

    /// 1 for yes, 0 for no.
    func set(_ metric: Metric, if holds: Bool) {
        set(metric, to: holds ? 1 : 0)
    }

    func set(_ metric: Metric, to time: Timestamp?) {
        set(metric, to: time.map { Double($0.milliseconds) / 1_000 })
    }

    func time(_ metric: Metric, _ labels: [(String, String)] = [], took span: Duration) {
        Timer(label: metric.rawValue, dimensions: labels, factory: factory)
            .recordNanoseconds(span.wholeNanoseconds)
    }
}
