import Glibc

/// The date of an answer, as RFC 9110 §5.6.7 writes it.
enum HTTPDate {
    static var now: String { text(at: time(nil)) }

    static func text(at seconds: time_t) -> String {
        var seconds = seconds
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 40)
        // The program never sets a locale, so the names are English.
        let count = strftime(&text, text.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
        return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
