import Foundation
import HostSystem
import Reconciliation
import StatusServer
import Testing

@testable import patchbay

struct StatusPagesTests {
    @Test func `the first page of a day on which all is well`() throws {
        let world = try SmallWorld(numbers: 3)
        let html = PageTemplate.status.html(try world.page().status(isLive: true))
        try expectGolden("page-well.html", world.steady(html))
    }

    @Test func `the first page of a night on which much is wrong`() throws {
        let world = try SmallWorld()
        let other = try SmallWorld.file(14, agent: "night-desk")
        try world.happen(.desired(other.state, other.digest))
        try world.happen(.desiredRefused("numbers.json:3:5: <i>trailing comma"))
        try world.happen(
            .paused([Pause.Request(number: nil, reason: hostileWords, length: .seconds(3_600))]))
        let page = try world.page()
        try expectGolden(
            "page-night.html",
            world.steady(PageTemplate.status.html(try page.status(isLive: false))))
    }

    @Test func `what is held, with the digest that approves it`() throws {
        let world = try SmallWorld()
        let other = try SmallWorld.file(14, agent: "night-desk")
        try world.happen(.desired(other.state, other.digest))
        let html = world.steady(PageTemplate.held.html(try world.page().held()))
        let digest = try #require(world.reconciler.held).plan.digest.string
        #expect(html.contains("<code>patchbay approve \(digest)</code>"))
        try expectGolden("page-held.html", html)
    }

    @Test func `nothing is held`() throws {
        let html = PageTemplate.held.html(try SmallWorld(numbers: 1).page().held())
        #expect(html.contains("Nothing waits for an approval."))
    }

    @Test func `the numbers in one condition, and those that a search finds`() throws {
        let world = try SmallWorld(numbers: 120)
        let page = try world.page()
        func numbers(_ query: NumbersQuery) throws -> String {
            world.steady(PageTemplate.numbers.html(try page.numbers(query)))
        }
        try expectGolden(
            "page-numbers.html",
            try numbers(NumbersQuery(condition: "stalled", words: "desk", page: 1)))
        let second = try numbers(NumbersQuery(page: 2))
        #expect(second.contains("page 2 of 3") && second.contains("href=\"/numbers?page=3\""))
        #expect(second.contains("+14155550150</a>") && !second.contains("+14155550149</a>"))
        let beyond = try numbers(NumbersQuery(words: "+14155550", page: 99))
        #expect(beyond.contains("page 3 of 3"))
        #expect(beyond.contains("href=\"/numbers?q=%2B14155550&amp;page=2\""))
        let none = try numbers(NumbersQuery(condition: "nonsense", words: "\"><b>"))
        #expect(none.contains("0 of 120 managed numbers fit."))
        #expect(none.contains("value=\"&quot;&gt;&lt;b&gt;\"") && !none.contains("<b>"))
    }

    @Test(arguments: [(0, "current"), (2, "hostile"), (3, "stalled"), (77, "unknown")])
    func `one number is explained, with its history`(index: Int, name: String) throws {
        let world = try SmallWorld()
        let page = try world.page().number(phone(100 + index), before: nil)
        let html = world.steady(PageTemplate.number.html(page))
        try expectGolden("page-number-\(name).html", html)
        #expect(!html.contains("<img src=x"))
    }

    @Test func `revisions, with their commits and what they did`() throws {
        let world = try SmallWorld(numbers: 3)
        let list = PageTemplate.revisions.html(try world.page().revisions())
        try expectGolden("page-revisions.html", world.steady(list))
        let one = try #require(try world.page().revision(1))
        try expectGolden(
            "page-revision.html", world.steady(PageTemplate.revision.html(one)))
        #expect(try world.page().revision(2) == nil)
    }

    @Test func `a driver that does not answer is told of, and so is a state that is not ready`()
        async throws
    {
        let world = try SmallWorld(numbers: 1)
        let inbox = Inbox()
        var pages = StatusPages(setup: try world.setup(), inbox: inbox)
        let reconciler = world.reconciler
        async let sights: Void = {
            var count = 0
            for await message in inbox.messages {
                guard case .sight(let give) = message else { continue }
                count += 1
                // The first is never given.
                if count > 1 { give(reconciler) }
                if count == 4 { return }
            }
        }()
        pages.patience = .milliseconds(200)
        #expect(await pages.answer(.health).status == 503)
        pages.patience = .seconds(600)
        #expect(await pages.answer(.health).status == 200)
        #expect(await pages.answer(.readiness) == StatusAnswer(.plain("ready")))
        #expect(await pages.answer(.status(isLive: true)).status == 200)
        await sights
        #expect(await pages.answer(.metrics).status == 404)
        pages.metrics = { "patchbay_up 1\n" }
        #expect(await pages.answer(.metrics) == StatusAnswer(.metrics("patchbay_up 1\n")))
    }
}
