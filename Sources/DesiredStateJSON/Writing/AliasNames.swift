import Reconciliation

/// Makes an alias for each id from the name that people gave it: `Front Desk` is `front-desk`.
///
/// Of two names that lead to the same alias the one with the smaller id keeps it and the other gets
/// a number; a name that leaves nothing becomes the prefix with a number. Every alias is valid, no
/// two are the same, none is in `taken`, and the order of `names` does not count.
package func aliasNames(
    for names: [(id: String, name: String)],
    prefix: String,
    taken: Set<String> = []
) -> [String: String] {
    var aliases: [String: String] = [:]
    var taken = taken
    /// The number to try next for a word: a thousand equal names must not take a million steps.
    var counts: [String: Int] = [:]
    for (id, name) in names.sorted(by: { Text($0.id) < Text($1.id) }) where aliases[id] == nil {
        let slug = slug(of: name)
        let word = slug.isEmpty ? prefix : slug
        var count = counts[word] ?? (slug.isEmpty ? 1 : 0)
        var alias = count == 0 ? word : "\(word)-\(count)"
        while !taken.insert(alias).inserted {
            count = max(count + 1, 2)
            alias = "\(word)-\(count)"
        }
        counts[word] = count
        aliases[id] = alias
    }
    return aliases
}

/// A name in small letters, digits and hyphens; at most 50 bytes, so that a number can follow.
private func slug(of name: String) -> String {
    var slug = ""
    for character in name {
        if slug.utf8.count >= 50 { break }
        if let plain = plain(character) {
            slug += plain
        } else if !slug.isEmpty, slug.last != "-" {
            slug += "-"
        }
    }
    while slug.last == "-" { slug.removeLast() }
    return slug
}

/// The ASCII letters or digits that a character stands for; nothing for all that separates words.
private func plain(_ character: Character) -> String? {
    if let special = transliterations[character] { return special }
    // A letter with marks, decomposed, starts with the letter.
    guard let first = character.unicodeScalars.first else { return nil }
    let base = first.isASCII ? first : decomposedBase(of: first)
    guard let base, base.isASCII else { return character.isLetter ? "" : nil }
    let byte = UInt8(truncatingIfNeeded: base.value)
    return isLetterOrDigit(byte) ? String(base).lowercased() : nil
}

/// The letters of Western European names that have no plain letter inside.
private let transliterations: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss", "æ": "ae",
    "Æ": "ae", "ø": "o", "Ø": "o", "å": "a", "Å": "a", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l",
    "đ": "d", "Đ": "d", "þ": "th", "Þ": "th", "'": "", "’": "",
]

/// The letter that an accented letter of Latin-1 and Latin Extended-A is made from.
private func decomposedBase(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    // Each letter stands for the accented forms behind it.
    for family in accented where family.dropFirst().unicodeScalars.contains(scalar) {
        return family.unicodeScalars.first
    }
    return nil
}

private let accented = [
    "aàáâãāăąÀÁÂÃĀĂĄ", "cçćĉċčÇĆĈĊČ", "dďĎ", "eèéêëēĕėęěÈÉÊËĒĔĖĘĚ", "gĝğġģĜĞĠĢ", "hĥĦħĤ",
    "iìíîïĩīĭįıÌÍÎÏĨĪĬĮİ", "jĵĴ", "kķĶ", "lĺļľĹĻĽ", "nñńņňÑŃŅŇ", "oòóôõōŏőÒÓÔÕŌŎŐ",
    "rŕŗřŔŖŘ", "sśŝşšșŚŜŞŠȘ", "tţťțŢŤȚ", "uùúûũūŭůűųÙÚÛŨŪŬŮŰŲ", "wŵŴ", "yýÿŷÝŸŶ",
    "zźżžŹŻŽ",
]
