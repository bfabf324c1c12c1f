package import Reconciliation

/// How long a Retry-After header asks to wait, seen from `now`.
///
/// A header of seconds counts up to 366 days. A date that has passed, and whatever is neither
/// seconds nor one of HTTP's three date forms, is `nil`: it asks for nothing.
package func retryAfter(_ header: String, now: Timestamp) -> Duration? {
    let longest: Duration = .seconds(366 * 86_400)
    let text = header.trimmed
    if !text.isEmpty, text.utf8.allSatisfy({ $0.isDigit }) {
        // Digits alone that do not fit an integer are more than a year in any case.
        return Int64(text).map { min(.seconds($0), longest) } ?? longest
    }
    guard let date = httpDate(text, now: now), date > now else { return nil }
    return min(date - now, longest)
}

extension String {
    /// The text between the spaces and tabs at its ends.
    var trimmed: Substring {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        var text = drop(while: isBlank)
        while let last = text.last, isBlank(last) { text.removeLast() }
        return text
    }
}
