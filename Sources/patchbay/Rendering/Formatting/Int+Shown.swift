// How counts are written. A count is never shown without what it counts, and a share never as
// "0 %" or "100 %" when it is not.

extension Int {
    /// The number with its thousands set apart: `12,345`.
    var grouped: String {
        let digits = String(magnitude)
        var text = self < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index) % 3 == 0 { text += "," }
            text.append(digit)
        }
        return text
    }

    /// The number with its noun: `1 number`, `12 numbers`, `2 entries`.
    func counted(_ one: String, _ many: String? = nil) -> String {
        grouped + " " + (self == 1 ? one : many ?? one + "s")
    }

    /// The share of `whole` in percent, rounded to a tenth: `1.2 %`, `50 %`, `<0.1 %`.
    func share(of whole: Int) -> String {
        guard whole > 0, self > 0 else { return "0 %" }
        if self >= whole { return self == whole ? "100 %" : "over 100 %" }
        let tenths = (self * 2_000 + whole) / (2 * whole)
        if tenths == 0 { return "<0.1 %" }
        if tenths == 1_000 { return ">99.9 %" }
        return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
    }
}
