import HostSystem

extension ColorChoice {
    /// Whether what goes to a stream is painted: `auto` paints for a terminal unless NO_COLOR is
    /// set to anything or the terminal is dumb.
    func paint(for stream: StandardStream, environment: [String: String]) -> Paint {
        switch self {
        case .always: return .on
        case .never: return .off
        case .auto:
            let isUnwanted =
                !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
            return stream.isTerminal && !isUnwanted ? .on : .off
        }
    }
}

extension Setup {
    /// Colours for standard output.
    var paint: Paint { color.paint(for: .output, environment: environment) }
}
