import Reconciliation
import StateStore
import Testing

@testable import patchbay

struct LastWalkTests {
    @Test func `one walk serves until something happens`() throws {
        let world = try SmallWorld()
        var walk = LastWalk()
        func look() throws -> Conditions {
            var recorded = try world.page().recorded
            let own = recorded.conditions(deferred: [])
            try walk.spare(&recorded, of: world.reconciler)
            #expect(recorded.conditions(deferred: []).all == own.all)
            return own
        }
        let first = try look()
        let turn = world.reconciler.turns
        #expect(try look().all == first.all)
        #expect(world.reconciler.turns == turn, "a look is no event")
        try world.happen(
            .paused([Pause.Request(number: nil, reason: "x", length: .seconds(3_600))]))
        #expect(world.reconciler.turns > turn)
        let other = try SmallWorld.file(14, agent: "night-desk")
        try world.happen(.desired(other.state, other.digest))
        _ = try look()
    }
}
