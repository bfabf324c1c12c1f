// From the body of a 200 to values of the core.

import Reconciliation

/// What the body of a 200 says; without content, the words tell what is wrong with it.
enum Reading<Content: Sendable>: Sendable {
    case content(Content)
    case unreadable(String)
}

extension Reading<NumberPage> {
    init(page answer: Answer, _ redaction: Redaction) {
        guard let list = ListDocument<NumberDocument>(answer.body) else {
            self = .unreadable(undocumented(answer, redaction))
            return
        }
        var page = NumberPage(numbers: [], hasMore: list.hasMore)
        page.numbers.reserveCapacity(list.items.count)
        for (place, item) in list.items {
            switch item {
            case .number(let number):
                page.numbers.append(number)
                page.last = number.id
            case .unreadable(let id, let number, let reason):
                page.last = id.flatMap { cursor($0, redaction) } ?? page.last
                let name = name(id: id, number: number, redaction) ?? "item \(place) of a page"
                page.leaveOut("\(name) \(reason)")
            case nil: page.leaveOut("item \(place) of a page is not an object")
            }
        }
        self = .content(page)
    }
}

extension NumberPage {
    /// Tells of an item that is left out; after a hundred, more would help nobody.
    fileprivate mutating func leaveOut(_ reason: @autoclosure () -> String) {
        if unreadable.count < 100 { unreadable.append(Text("\(reason()), so it is left out.")) }
    }
}

extension Reading<LiveNumber> {
    init(number answer: Answer, _ redaction: Redaction) {
        switch BodyReader.read(answer.body, NumberDocument.init) {
        case .number(let number):
            self = .content(number)
        case .unreadable(let id, let number, let reason):
            let name = name(id: id, number: number, redaction) ?? "it"
            self = .unreadable(
                "the API answered 200 but not with a phone number: \(name) \(reason)."
            )
        case nil:
            self = .unreadable(undocumented(answer, redaction))
        }
    }
}

/// One page of a list of agents or providers: what could be read of it.
struct ListPage<Item: Hashable & Sendable>: Hashable, Sendable {
    var items: [Item]
    var hasMore: Bool
}

extension Reading {
    /// A page of items that are read as `Document`; items that are something else are left out.
    init<Source: Document, Item>(
        list answer: Answer,
        of document: Source.Type,
        _ redaction: Redaction,
        _ item: (Source) -> Item?
    ) where Content == ListPage<Item> {
        guard let list = ListDocument<Source>(answer.body) else {
            self = .unreadable(undocumented(answer, redaction))
            return
        }
        let items = list.items.compactMap { $0.item.flatMap(item) }
        self = .content(ListPage(items: items, hasMore: list.hasMore))
    }
}

private func undocumented(_ answer: Answer, _ redaction: Redaction) -> String {
    let kind = answer.kind(redaction)
    if answer.body.isEmpty {
        return "the API answered 200 with nothing instead of the documented JSON\(kind)."
    }
    return "the API answered 200 with something that is not the documented JSON\(kind): "
        + answer.beginning(redaction)
}

/// The id of an unreadable item as the place where the next page begins; `nil` when it is not to be
/// believed: too long, or with something in it that is not to be shown.
private func cursor(_ id: String, _ redaction: Redaction) -> NumberID? {
    redaction.shown(id, limit: NumberDocument.longest) == id ? NumberID(id) : nil
}

private func name(id: String?, number: String?, _ redaction: Redaction) -> String? {
    switch (id, number) {
    case (let id?, let number?):
        "\(redaction.shown(id, limit: 60)) (\"\(redaction.shown(number, limit: 40))\")"
    case (let id?, nil): redaction.shown(id, limit: 60)
    case (nil, let number?): "\"\(redaction.shown(number, limit: 40))\""
    case (nil, nil): nil
    }
}
