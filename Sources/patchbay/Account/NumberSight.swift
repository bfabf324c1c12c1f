import CartesiaAPI
import Reconciliation

/// What the account shows of one number.
enum NumberSight {
    case seen(LiveNumber)
    /// It could not be read; why, in words without their end.
    case unseen(Text)

    /// Reads a number by its id, once.
    static func read(_ number: PhoneNumber, _ id: NumberID?, _ setup: Setup) async throws
        -> NumberSight
    {
        guard let id else { return .unseen("its id is not known, and only the list tells it") }
        let keys = KeySource(try setup.apiKey())
        let seen = try await withAccountReader(setup.api, keys: keys) { reader in
            await reader.observe(.number(id))
        }
        guard case .number(let reply) = seen else { return .unseen("it was not read") }
        switch Outcome(reply, ofPatch: false) {
        case .applied(let live) where live.number == number: return .seen(live)
        case .applied(let live): return .unseen("the id \(id) belongs to \(live.number)")
        case .deferred, .rejected, .keyRefused, .unknown: return .unseen(reply.words)
        }
    }
}
