/// Colours for a terminal, or none.
enum Paint {
    case on
    case off

    /// What a piece of text is, from which follows how it looks.
    enum Role: String {
        case added = "32"
        case changed = "33"
        case removed = "1;31"
        case warning = "35"
        case dim = "2"
        case bold = "1"
    }

    func callAsFunction(_ role: Role, _ text: String) -> String {
        self == .off || text.isEmpty ? text : "\u{1B}[\(role.rawValue)m\(text)\u{1B}[0m"
    }
}
