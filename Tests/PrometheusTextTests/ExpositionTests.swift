import CoreMetrics
import Testing

@testable import PrometheusText

struct ExpositionTests {
    private let exposition = Exposition([
        MetricFamily("z_total", .counter, help: "The last by name."),
        MetricFamily("a_bytes", .gauge, help: "Back\\slash, \"quotes\" and\na line."),
        MetricFamily("m_seconds", .histogram(upTo: [0.25, 1, 30]), help: "Times."),
        MetricFamily("never_total", .counter, help: "Nobody counts it."),
    ])

    @Test func `the text is sorted, and says what each metric is`() {
        Counter(label: "z_total", dimensions: [("to", "b"), ("by", "x")], factory: exposition)
            .increment(by: 2)
        Counter(label: "z_total", dimensions: [("by", "x"), ("to", "b")], factory: exposition)
            .increment()
        Counter(label: "z_total", dimensions: [("by", "a\"\\\n")], factory: exposition).increment()
        Gauge(label: "a_bytes", factory: exposition).record(1_234_567_890)
        let timer = Timer(label: "m_seconds", dimensions: [("kind", "x")], factory: exposition)
        for milliseconds in [250, 251, 2_000, 40_000] { timer.recordMilliseconds(milliseconds) }
        #expect(
            exposition.text == #"""
                # HELP a_bytes Back\\slash, "quotes" and\na line.
                # TYPE a_bytes gauge
                a_bytes 1234567890
                # HELP m_seconds Times.
                # TYPE m_seconds histogram
                m_seconds_bucket{kind="x",le="0.25"} 1
                m_seconds_bucket{kind="x",le="1"} 2
                m_seconds_bucket{kind="x",le="30"} 3
                m_seconds_bucket{kind="x",le="+Inf"} 4
                m_seconds_sum{kind="x"} 42.501
                m_seconds_count{kind="x"} 4
                # HELP z_total The last by name.
                # TYPE z_total counter
                z_total{by="a\"\\\n"} 1
                z_total{by="x",to="b"} 3

                """#)
    }

    @Test func `a gauge that is not known any more is left out`() {
        let gauge = Gauge(label: "a_bytes", factory: exposition)
        gauge.record(0.5)
        #expect(exposition.text.hasSuffix("\na_bytes 0.5\n"))
        gauge.record(Double.nan)
        #expect(exposition.text == "")
    }

    @Test func `a counter can mirror one that is kept elsewhere, and stands at 0 before`() {
        let counter = Counter(label: "z_total", factory: exposition)
        #expect(exposition.text.hasSuffix("\nz_total 0\n"))
        Gauge(label: "z_total", factory: exposition).record(7.25)
        #expect(exposition.text.hasSuffix("\nz_total 7.25\n"))
        counter.increment()
        #expect(exposition.text.hasSuffix("\nz_total 8.25\n"))
    }

    @Test func `the floating-point facade counts as well, and infinity is written`() {
        FloatingPointCounter(label: "z_total", factory: exposition).increment(by: 0.75)
        Meter(label: "a_bytes", factory: exposition).set(-Double.infinity)
        #expect(exposition.text.contains("\nz_total 0.75\n"))
        #expect(exposition.text.contains("\na_bytes -Inf\n"))
    }

    @Test func `many may measure at once`() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask { [exposition] in
                    for _ in 0..<1_000 {
                        Counter(label: "z_total", factory: exposition).increment()
                    }
                }
            }
        }
        #expect(exposition.text.hasSuffix("\nz_total 8000\n"))
    }
}
