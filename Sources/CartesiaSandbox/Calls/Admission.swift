// What every request must carry. Checked before any fault, so that a wrong header is never hidden
// behind bad luck.

enum Admission {
    static let version = "2026-03-01"

    /// The answer to a request that is not let in; nil when it is.
    static func refusal(of call: Call, requestID: String) -> Answer? {
        if let problem = keyProblem(call.authorization) {
            return .problem(problem, requestID: requestID)
        }
        guard call.version == version else { return versionAnswer(call.version) }
        return nil
    }

    private static func keyProblem(_ authorization: String?) -> Problem? {
        guard let authorization, !authorization.isEmpty else {
            return unauthorized("The header `Authorization` is missing.")
        }
        let parts = authorization.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].lowercased() == "bearer", !parts[1].isEmpty else {
            return unauthorized("The header `Authorization` must be `Bearer` and a key.")
        }
        let isKey = parts[1].utf8.allSatisfy { byte in
            switch Unicode.Scalar(byte) {
            case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
            default: false
            }
        }
        let prefix = "sk_car_"
        guard isKey, parts[1].hasPrefix(prefix), parts[1].count > prefix.count else {
            return unauthorized("The key is not valid.")
        }
        return nil
    }

    static func unauthorized(_ message: String) -> Problem {
        Problem(status: 401, title: "Unauthorized", message: message)
    }

    /// An invalid version gets plain text, as the API documents.
    private static func versionAnswer(_ sent: String?) -> Answer {
        let message = sent.map { "`\($0)` is not a version." } ?? "The header is missing."
        return .text(
            400,
            "text/plain; charset=utf-8",
            "Invalid Cartesia-Version: \(message) Send \(version)."
        )
    }
}
