// A refusal in the API's own words.

struct Problem: Error, Sendable, Equatable {
    var status: Int
    /// Null for most: the API names only a few.
    var code: String?
    var title: String
    var message: String

    static func badRequest(_ title: String, _ message: String) -> Problem {
        Problem(status: 400, title: title, message: message)
    }

    static func badRequest(_ mistake: InputMistake) -> Problem {
        .badRequest("Invalid request", mistake.description)
    }

    /// The API does not say which of the three is missing; the message here does, for people.
    static func notFound(_ what: String, _ id: String) -> Problem {
        Problem(status: 404, title: "Not found", message: "There is no \(what) `\(id)`.")
    }
}
