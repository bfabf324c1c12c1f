import CartesiaAPI
import Reconciliation
import StateStore

/// Everything that the driver needs of the world to carry out effects.
struct Doors: Sendable {
    let reader: AccountReader
    let patcher: NumberPatcher
    let store: StateStore
    /// PATCHes within any hour, at most.
    let perHour: Int
    let guarded: Guarded
    /// Told of the commit that is in force, when another one is.
    var noteHead: @Sendable (Text?) -> Void = { _ in }
    /// Reads the API key again and puts it where requests take it from.
    let renewKey: @Sendable () async -> Void
}

/// Who is told what happens, and who answers for a plan.
protocol Audience: Sendable {
    /// Told of each report, with the reconciler as it stands then.
    mutating func hear(_ report: Report, _ reconciler: Reconciler)

    /// Told of each event that was handled, and when that began, before its reports.
    mutating func handled(_ event: Event, since start: Instant, _ reconciler: Reconciler)

    /// Told that what a reload found has been taken into account.
    mutating func reloaded(_ reconciler: Reconciler)

    /// The watchdog has asked, and here the driver answers.
    mutating func felt(_ reconciler: Reconciler)

    /// Asked when the plan of a run that happens once is shown; the answer is an event.
    ///
    /// - Throws: When it cannot be told what was approved; that ends the run.
    func answer(_ plan: Plan) async throws(StoreFailure) -> Event?
}

extension Audience {
    mutating func handled(_ event: Event, since start: Instant, _ reconciler: Reconciler) {}

    mutating func reloaded(_ reconciler: Reconciler) {}

    mutating func felt(_ reconciler: Reconciler) {}

    func answer(_ plan: Plan) async -> Event? { nil }
}
