import Testing

@testable import Reconciliation

struct AccountReadingTests {
    /// Gives pages to a reading; what it said to each, in short.
    private func read(_ pages: [NumberPage], directory: Bool = false) -> [String] {
        var reading = AccountReading(directory: directory)
        return pages.map { short(reading.received($0)) }
    }

    private func short(_ step: AccountReading.Step) -> String {
        switch step {
        case .read(.numbers(let cursor)): "after \(cursor?.string ?? "nothing")"
        case .read(.agents): "agents"
        case .read(.providers): "providers"
        case .read(.number(let id)): "number \(id)"
        case .done(let account):
            "done " + account.numbers.rows.map { "\(index(of: $0.number))" }.joined(separator: " ")
        case .refused(let words): words.string
        }
    }

    private func page(_ indices: Int..., hasMore: Bool = true) -> NumberPage {
        NumberPage(numbers: indices.map { live($0, label: "label \($0)") }, hasMore: hasMore)
    }

    @Test func `pages are followed to the end, each after the last number of the one before`() {
        let steps = read([page(5, 4), page(9, 2), page(1, hasMore: false)])
        #expect(steps == ["after ap_4", "after ap_2", "done 1 2 4 5 9"])
        #expect(read([page(hasMore: false)]) == ["done "])
    }

    @Test func `the first page is asked for without a cursor, and again until it came`() {
        var reading = AccountReading(directory: false)
        #expect(reading.firstQuery == .numbers(after: nil))
        #expect(reading.currentQuery == .numbers(after: nil))
        _ = reading.received(page(5, 4))
        #expect(reading.currentQuery == .numbers(after: "ap_4"))
    }

    @Test func `a number that shows up on two pages is one number, as it was seen last`() {
        var reading = AccountReading(directory: false)
        _ = reading.received(page(5, 4))
        let newer = NumberPage(
            numbers: [live(4, label: "newer"), live(3)], hasMore: false)
        guard case .done(let account) = reading.received(newer) else {
            Issue.record("the reading is done")
            return
        }
        #expect(account.numbers.rows.map { index(of: $0.number) } == [3, 4, 5])
        #expect(account.live(number(4))?.label == "newer")
    }

    @Test func `an empty page that says there is more is asked for again, three times`() {
        let steps = read([page(5, 4), page(), page(), page(), page()])
        #expect(steps.dropLast() == ["after ap_4", "after ap_4", "after ap_4", "after ap_4"])
        #expect(steps.last == "the list of numbers stays empty but says that there is more")
        #expect(read([page(), page(3, hasMore: false)]) == ["after nothing", "done 3"])
    }

    @Test func `a cursor that comes back is refused`() {
        let looping = read([page(5, 4), page(3, 2), page(5, 4)])
        #expect(looping.last == "the list of numbers repeats itself after 3 pages")
        #expect(read([page(5, 4), page(5, 4)]).last?.contains("repeats itself") == true)
        #expect(read([page(5), page(5, hasMore: false)]).last == "done 5")
    }

    @Test func `a number with two ids is refused`() {
        let twin = NumberPage(numbers: [live(5, id: "ap_twin")], hasMore: false)
        #expect(
            read([page(5, 4), twin]).last
                == "the list of numbers has +14155550105 twice, with different ids")
    }

    @Test func `an id with two numbers is refused`() {
        let twin = NumberPage(numbers: [live(6, id: "ap_5")], hasMore: false)
        #expect(
            read([page(5, 4), twin]).last
                == "the list of numbers has the id ap_5 twice, for different numbers")
    }

    @Test func `a list without an end is refused`() {
        var reading = AccountReading(directory: false)
        var steps = 0
        while steps < 30_000 {
            steps += 1
            let number = live(steps)
            if case .refused(let words) = reading.received(
                NumberPage(numbers: [number], hasMore: true))
            {
                #expect(words == "the list of numbers has no end after 20000 pages")
                break
            }
        }
        #expect(steps == AccountReading.maxPages)
    }

    @Test func `agents and providers are read after the numbers, and may be left out`() {
        var reading = AccountReading(directory: true)
        #expect(short(reading.received(page(1, hasMore: false))) == "agents")
        #expect(short(reading.withoutDirectory()) == "done 1")
        #expect(short(reading.received([LiveAgent(id: "agent_1", name: "One")])) == "providers")
        guard case .done(let partly) = reading.withoutDirectory(),
            case .done(let account) = reading.received(
                [LiveProviderAccount(id: "ata_1", type: "twilio")])
        else {
            Issue.record("the reading is done")
            return
        }
        #expect(!partly.hasDirectory && account.hasDirectory)
        #expect(account.name(of: "agent_1") == "One" && account.name(of: "agent_2") == nil)
        #expect(account.providers.map(\.id) == ["ata_1"])
    }

    @Test func `a page of items that are no numbers is read on after the last that has an id`() {
        let bad = (1...5).map { page in
            NumberPage(
                numbers: [], hasMore: true, unreadable: ["item"], last: NumberID("ap_bad\(page)"))
        }
        let mixed = NumberPage(
            numbers: [live(5)], hasMore: true, unreadable: ["item"], last: "ap_bad6")
        let steps = read(bad + [mixed, page(3, hasMore: false)])
        #expect(steps == (1...6).map { "after ap_bad\($0)" } + ["done 3 5"])
        #expect(read([bad[0], bad[0]]).last?.contains("repeats itself") == true)
    }

    @Test func `of items that are no numbers the first hundred are told`() {
        var reading = AccountReading(directory: false)
        let bad = NumberPage(
            numbers: [live(1)], hasMore: false, unreadable: (0..<150).map { "item \($0)" })
        guard case .done(let account) = reading.received(bad) else {
            Issue.record("the reading is done")
            return
        }
        #expect(account.unreadable.count == 100 && account.unreadable.first == "item 0")
    }
}
