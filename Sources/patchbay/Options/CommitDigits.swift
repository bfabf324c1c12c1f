/// The first digits of a commit's name, as people write them.
enum CommitDigits {
    /// In lower case; `nil` when they are fewer than 4, or no hexadecimal digits.
    static func read(_ text: String) -> String? {
        let name = text.lowercased()
        let isName = (4...64).contains(name.utf8.count) && name.allSatisfy(\.isHexDigit)
        return isName ? name : nil
    }
}
