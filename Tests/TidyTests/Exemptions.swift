/// What may break a rule, and why. Kept short by a test.
struct Exemption: Sendable {
    let path: String
    let rule: String
    let reason: String

    static let limit = 8

    static let all: [Exemption] = []

    static func covers(_ path: String, _ rule: String) -> Bool {
        all.contains { $0.path == path && $0.rule == rule }
    }
}
