/// What can be wrong with a list as a whole, from its first page to its last.
enum ListTrouble: CaseIterable {
    /// It shows nothing, as to a key of another account.
    case empty
    /// It shows every second number.
    case halved

    /// Whether the number at this place of the account is shown.
    func shows(_ place: Int) -> Bool {
        switch self {
        case .empty: false
        case .halved: place.isMultiple(of: 2)
        }
    }
}
