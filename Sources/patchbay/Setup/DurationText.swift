/// Reads spans as the configuration writes them: `500ms`, `30s`, `5m`, `2h`, `1d`, and several
/// units in one from the greatest to the least: `1h30m`.
enum DurationText {
    private static let units: [(name: String, span: Duration)] = [
        ("d", .seconds(86_400)), ("h", .seconds(3600)), ("m", .seconds(60)), ("s", .seconds(1)),
        ("ms", .milliseconds(1)),
    ]

    static func span(_ text: String) -> Duration? {
        var rest = text[...]
        var sum = Duration.zero
        var next = 0
        repeat {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(name.count)
            guard let count = Int64(digits), count <= 1_000_000_000,
                let unit = units[next...].firstIndex(where: { $0.name == name })
            else { return nil }
            sum += units[unit].span * count
            next = unit + 1
        } while !rest.isEmpty
        return sum
    }
}
