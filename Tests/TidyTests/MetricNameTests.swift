import Testing

struct MetricNameTests {
    private static let exported: Set<String> = {
        let text = Tree.text(of: "Sources/patchbay/Metrics/Metric.swift") ?? ""
        return Set(
            text.matches(of: #/case \w+ = "((?:patchbay|process)_\w+)"/#).map {
                String($0.output.1)
            })
    }()

    /// The names of metrics in a text, without what a histogram puts behind them.
    private func names(in text: String) -> Set<String> {
        Set(
            text.matches(of: #/\b(?:patchbay|process)_[a-z_]+/#).map { match in
                let name = String(match.output)
                if Self.exported.contains(name) { return name }
                for ending in ["_bucket", "_sum", "_count"] where name.hasSuffix(ending) {
                    return String(name.dropLast(ending.count))
                }
                return name
            })
    }

    @Test(arguments: [
        "config/prometheus/patchbay.rules.yml", "config/prometheus/patchbay.rules.test.yml",
        "config/grafana/patchbay.json", "docs/metrics.md",
    ])
    func `a name that stands ready to copy is one that is exported`(_ path: String) throws {
        let named = names(in: try #require(Tree.text(of: path)))
        #expect(Self.exported.count > 30 && !named.isEmpty)
        #expect(named.subtracting(Self.exported).sorted() == [])
    }

    @Test func `a table explains every metric`() throws {
        let page = try #require(Tree.text(of: "docs/metrics.md"))
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `") }
        for name in Self.exported.sorted() {
            #expect(rows.count { $0.hasPrefix("| `\(name)` |") } == 1, "\(name)")
        }
        #expect(rows.count == Self.exported.count)
    }

    @Test func `every alert says what is wrong, and what mends it, and is tested`() throws {
        let rules = try #require(Tree.text(of: "config/prometheus/patchbay.rules.yml"))
        let tests = try #require(Tree.text(of: "config/prometheus/patchbay.rules.test.yml"))
        let alerts = rules.split(separator: "- alert: ").dropFirst()
        #expect(alerts.count > 10)
        for alert in alerts {
            let name = alert.prefix { $0 != "\n" }
            for part in ["severity:", "summary:", "description:", "command:"] {
                #expect(alert.contains(part), "\(name) has no \(part)")
            }
            #expect(tests.contains("alertname: \(name)\n"), "\(name)")
        }
    }
}
