/// The text with stars in place of whatever looks like an API key: somebody may have put one where
/// a mistake is shown with its line.
func masked(_ text: String) -> String {
    var shown = ""
    var rest = text[...]
    while let found = rest.firstRange(of: "sk_car_") {
        shown += rest[..<found.upperBound]
        let secret = rest[found.upperBound...].prefix { isOfKey($0) }
        shown += String(repeating: "*", count: secret.count)
        rest = rest[secret.endIndex...]
    }
    return shown + rest
}

/// Whether a key could go on with this character: no blank, and nothing that ends a text in JSON.
private func isOfKey(_ character: Character) -> Bool {
    guard let byte = character.asciiValue else { return character.isLetter || character.isNumber }
    return byte > 0x20 && byte < 0x7F && !"\"\\'`,;<>(){}[]".utf8.contains(byte)
}
