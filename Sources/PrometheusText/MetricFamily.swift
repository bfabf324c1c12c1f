/// What is known of a metric before anything is measured: the facade tells a name and labels alone.
package struct MetricFamily: Hashable, Sendable {
    /// How it is measured.
    package enum Kind: Hashable, Sendable {
        /// Only grows.
        case counter
        case gauge
        /// Counts what is at most as large as each of these bounds, which are in ascending order.
        case histogram(upTo: [Double])
    }

    package let name: String
    /// One sentence.
    package let help: String
    package let kind: Kind

    package init(_ name: String, _ kind: Kind, help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }
}

extension MetricFamily.Kind {
    /// As the text format calls it.
    var word: String {
        switch self {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }
}
