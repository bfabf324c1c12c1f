import Reconciliation

extension Timestamp {
    /// Reads a date of the calendar, with or without a time of the day, in UTC.
    init?(utc text: String) {
        let parts = text.split(separator: "T", omittingEmptySubsequences: false)
        guard parts.count <= 2, let date = Self.numbers(parts[0], "-", 4, 2, 2),
            (1...12).contains(date[1]), (1...31).contains(date[2])
        else { return nil }
        var clock = [0, 0, 0]
        if parts.count == 2 {
            let text = parts[1].hasSuffix("Z") ? parts[1].dropLast() : parts[1]
            guard let read = Self.numbers(text, ":", 2, 2, 2) ?? Self.numbers(text, ":", 2, 2),
                read[0] < 24, read[1] < 60, (read.dropFirst(2).first ?? 0) < 60
            else { return nil }
            clock = read + [0, 0, 0]
        }
        let day = Self.days(date[0], date[1], date[2])
        let seconds = day * 86_400 + clock[0] * 3600 + clock[1] * 60 + clock[2]
        self.init(milliseconds: Int64(seconds) * 1000)
    }

    private static func numbers(
        _ text: Substring, _ separator: Character, _ digits: Int...
    ) -> [Int]? {
        let parts = text.split(separator: separator, omittingEmptySubsequences: false)
        guard parts.map(\.count) == digits else { return nil }
        let numbers = parts.compactMap { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } ? Int(part) : nil
        }
        return numbers.count == digits.count ? numbers : nil
    }

    /// The days from 1970-01-01 to a date of the Gregorian calendar.
    private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        // Years that begin with March: the day that is put in is the last of one.
        let shifted = month > 2 ? year : year - 1
        let era = shifted >= 0 ? shifted / 400 : (shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}
