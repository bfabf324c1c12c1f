// Reading the whole account: page after page of numbers, then agents, then providers. The API
// promises little about its list, so the reading trusts little: items are told apart by id, an
// empty page that says there is more is asked for again a few times, a cursor that comes back is
// refused, and so are a number with two ids and an id with two numbers.

/// A complete reading of the account in progress: says what to read next, and is told what came.
package struct AccountReading: Sendable {
    /// What is to be done next.
    package enum Step: Sendable {
        case read(Query)
        case done(Account)
        /// What came cannot be what the account holds; nothing may be concluded from it.
        case refused(Text)
    }

    /// Pages are 100 numbers; more than two million numbers are not believed.
    package static let maxPages = 20_000
    package static let maxEmptyPages = 3

    private var account = Account()
    private let readsDirectory: Bool
    private var cursor: NumberID?
    private var usedCursors: Set<NumberID> = []
    private var pages = 0
    private var emptyPages = 0

    /// `directory` asks for agents and providers too.
    package init(directory: Bool) {
        readsDirectory = directory
    }

    package let firstQuery = Query.numbers(after: nil)

    /// How many items of the list of numbers have come so far.
    package var count: Int { account.numbers.count }

    /// The page of numbers that is awaited.
    package var currentQuery: Query { .numbers(after: cursor) }

    /// A page of numbers came: says what is next, and refuses a list that cannot be whole.
    package mutating func received(_ page: NumberPage) -> Step {
        pages += 1
        for number in page.numbers {
            account.add(number)
        }
        account.unreadable += page.unreadable.prefix(max(0, 100 - account.unreadable.count))
        guard page.hasMore else { return numbersDone() }
        guard pages < Self.maxPages else {
            return .refused("the list of numbers has no end after \(pages) pages")
        }
        guard let last = page.last else {
            emptyPages += 1
            guard emptyPages <= Self.maxEmptyPages else {
                return .refused("the list of numbers stays empty but says that there is more")
            }
            return .read(.numbers(after: cursor))
        }
        guard usedCursors.insert(last).inserted else {
            return .refused("the list of numbers repeats itself after \(pages) pages")
        }
        emptyPages = 0
        cursor = last
        return .read(.numbers(after: last))
    }

    /// The agents came; the providers are next.
    package mutating func received(_ agents: [LiveAgent]) -> Step {
        account.agents = agents
        return .read(.providers)
    }

    /// The providers came; they are the last part, so the account is complete.
    package mutating func received(_ providers: [LiveProviderAccount]) -> Step {
        account.providers = providers
        account.hasDirectory = true
        return .done(account)
    }

    /// The lists of agents and providers cannot be read; the numbers alone must do.
    package func withoutDirectory() -> Step {
        .done(account)
    }

    private mutating func numbersDone() -> Step {
        if let twice = account.numbers.sort() {
            return .refused("the list of numbers has \(twice) twice, with different ids")
        }
        if let twice = account.numbers.repeatedID() {
            let words: Text = "the list of numbers has the id \(twice) twice, for different numbers"
            return .refused(words)
        }
        return readsDirectory ? .read(.agents) : .done(account)
    }
}

extension Text: ExpressibleByStringInterpolation {}
