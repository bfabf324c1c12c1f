import Testing

@testable import StatusServer

struct RouteTests {
    private func page(_ path: String, _ query: String? = nil) -> StatusCall? {
        guard case .page(let page) = Route(path: path, query: query).target else { return nil }
        return page
    }

    @Test func `a query is read as browsers write it`() {
        let query = NumbersQuery(condition: "in doubt", words: "+1415 a&b", page: 3)
        #expect(
            page("/numbers", "condition=in+doubt&q=%2B1415+a%26b&page=3") == .numbers(query))
        #expect(query.text == "?condition=in%20doubt&q=%2B1415%20a%26b&page=3")
        #expect(page("/numbers", String(query.text.dropFirst())) == .numbers(query))
        #expect(page("/numbers", "page=-4&condition=&x") == .numbers(NumbersQuery()))
        #expect(page("/numbers", "page=99999999999999999999") == .numbers(NumbersQuery()))
    }

    @Test func `a number is asked for as it is written`() {
        #expect(page("/numbers/+14155550100") == .number("+14155550100", before: nil))
        #expect(page("/numbers/%2B1415", "before=12") == .number("+1415", before: 12))
        #expect(page("/numbers/%ff%") == .number("\u{FFFD}%", before: nil))
        #expect(page("/", "refresh=off") == .status(isLive: false))
        #expect(page("/", nil) == .status(isLive: true))
    }

    @Test func `words have an end`() {
        guard
            case .numbers(let query)? = page("/numbers", "q=" + String(repeating: "x", count: 900))
        else {
            Issue.record("no list")
            return
        }
        #expect(query.words.count == 200)
    }
}
