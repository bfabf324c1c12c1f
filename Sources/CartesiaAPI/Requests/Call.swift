// Every request that Patchbay can make is built in this file: four readings and one change.

import Reconciliation

/// One HTTP request without what all of them share.
struct Call: Sendable {
    /// The path below the endpoint with its query, percent-encoded.
    let target: String
    /// The bytes of a PATCH; `nil` makes it a GET.
    let body: [UInt8]?
}

extension Call {
    private static let numbersPath = "/agents/phone-numbers"

    /// A page of the list, 100 long: the most that the API gives.
    static func numbers(after last: NumberID?) -> Call {
        let cursor = last.map { "&starting_after=" + percentEncoded($0.string) } ?? ""
        return Call(target: "\(numbersPath)?limit=100\(cursor)", body: nil)
    }

    static func number(_ id: NumberID) -> Call {
        Call(target: "\(numbersPath)/\(pathSegment(id.string))", body: nil)
    }

    static func agents(after last: String?) -> Call {
        Call(target: "/agents" + cursor(last), body: nil)
    }

    static func providers(after last: String?) -> Call {
        Call(target: "\(numbersPath)/providers" + cursor(last), body: nil)
    }

    static func change(_ request: PatchRequest) -> Call {
        Call(
            target: "\(numbersPath)/\(pathSegment(request.id.string))",
            body: patchBody(request.body)
        )
    }

    private static func cursor(_ last: String?) -> String {
        last.map { "?starting_after=" + percentEncoded($0) } ?? ""
    }
}
