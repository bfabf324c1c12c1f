/// The picture in a tab of the browser: it tells how things stand without being looked into.
enum Icon: String, CaseIterable {
    case ok, working, warning, held, bad, quiet

    init?(_ name: String) {
        guard name.hasSuffix(".svg") else { return nil }
        self.init(rawValue: String(name.dropLast(4)))
    }

    /// A shape of its own for each, for not everybody sees the colours.
    var text: String {
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">\
        <circle cx="16" cy="16" r="15" fill="\(colour)"/>\
        <path d="\(shape)" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" \
        stroke-linejoin="round"/></svg>
        """
    }

    private var colour: String {
        switch self {
        case .ok: "#1f8a55"
        case .working: "#2f6fd6"
        case .warning: "#b7791f"
        case .held: "#7448c2"
        case .bad: "#cc3a32"
        case .quiet: "#7b828b"
        }
    }

    private var shape: String {
        switch self {
        case .ok: "M9 16.5l5 5 9-10.5"
        case .working: "M9 16h13M17 10.5l5.5 5.5-5.5 5.5"
        case .warning: "M16 8.5v9M16 23.2v.1"
        case .held: "M11 8.5h10M11 23.5h10M12 8.5c0 5.5 8 9.5 8 15M20 8.5c0 5.5-8 9.5-8 15"
        case .bad: "M11 11l10 10M21 11L11 21"
        case .quiet: "M9.5 16h13"
        }
    }
}
