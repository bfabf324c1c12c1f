// The calls that exist. Literal segments match before an id does.

enum Route: Sendable, Equatable {
    case listNumbers
    case readNumber(String)
    case updateNumber(String)
    case listProviders
    case listAgents

    init(_ method: String, path: [String]) throws(Problem) {
        switch path {
        case ["agents"]: self = try Self.only("GET", method, .listAgents)
        case ["agents", "phone-numbers"]: self = try Self.only("GET", method, .listNumbers)
        case ["agents", "phone-numbers", "providers"]:
            self = try Self.only("GET", method, .listProviders)
        case ["agents", "phone-numbers", "provision"]:
            throw Self.methodNotAllowed(method)
        case _ where path.count == 3 && path.prefix(2) == ["agents", "phone-numbers"]:
            guard !path[2].isEmpty else { throw Self.unknownPath }
            switch method {
            case "GET": self = .readNumber(path[2])
            case "PATCH": self = .updateNumber(path[2])
            default: throw Self.methodNotAllowed(method)
            }
        default: throw Self.unknownPath
        }
    }

    static let unknownPath = Problem(
        status: 404,
        title: "Not found",
        message: "There is no such path."
    )

    static func methodNotAllowed(_ method: String) -> Problem {
        Problem(
            status: 405,
            title: "Method not allowed",
            message: "The path has no method \(method)."
        )
    }

    private static func only(_ allowed: String, _ method: String, _ route: Route) throws(Problem)
        -> Route
    {
        guard method == allowed else { throw methodNotAllowed(method) }
        return route
    }
}
