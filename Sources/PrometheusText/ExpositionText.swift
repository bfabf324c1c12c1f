// The text format 0.0.4, line by line:
//
//   # HELP name what it is
//   # TYPE name gauge
//   name{label="value",other="value"} 1.5

/// The lines of one metric; none when it was never measured.
func exposition(of family: MetricFamily, _ series: [(labels: String, value: Series.Value)])
    -> String
{
    let lines = series.map { samples(of: family, $0.labels, $0.value) }.joined()
    if lines.isEmpty { return "" }
    return """
        # HELP \(family.name) \(escaped(family.help, quotes: false))
        # TYPE \(family.name) \(family.kind.word)
        \(lines)
        """
}

private func samples(
    of family: MetricFamily, _ labels: String, _ value: Series.Value
) -> String {
    guard let number = value.number else { return "" }
    guard case .histogram(let bounds) = family.kind else {
        return "\(family.name)\(braced(labels)) \(written(number))\n"
    }
    var (text, sum) = ("", UInt64(0))
    for (bound, count) in zip(bounds.map(written) + ["+Inf"], value.counts) {
        sum += count
        let all = labels.isEmpty ? "le=\"\(bound)\"" : "\(labels),le=\"\(bound)\""
        text += "\(family.name)_bucket\(braced(all)) \(sum)\n"
    }
    text += "\(family.name)_sum\(braced(labels)) \(written(number))\n"
    text += "\(family.name)_count\(braced(labels)) \(sum)\n"
    return text
}

private func braced(_ labels: String) -> String { labels.isEmpty ? "" : "{\(labels)}" }

/// Labels as they stand between the braces, in order of name.
func labelText(_ labels: [(String, String)]) -> String {
    labels.sorted { $0.0 < $1.0 }.map { "\($0.0)=\"\(escaped($0.1, quotes: true))\"" }
        .joined(separator: ",")
}

private func escaped(_ text: String, quotes: Bool) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\": result += "\\\\"
        case "\n": result += "\\n"
        case "\"" where quotes: result += "\\\""
        default: result.unicodeScalars.append(scalar)
        }
    }
    return result
}

/// A number as every reader of the format takes it: whole ones without a point.
private func written(_ number: Double) -> String {
    if number.isInfinite { return number > 0 ? "+Inf" : "-Inf" }
    return Int64(exactly: number).map { String($0) } ?? "\(number)"
}
