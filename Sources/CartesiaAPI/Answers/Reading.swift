// From the body of a 200 to values of the core.

import Reconciliation

/// What the body of a 200 says; without content, the words tell what is wrong with it.
enum Reading<Content: Sendable>: Sendable {
    case content(Content)
    case unreadable(String)
}

extension Reading<NumberPage> {
    init(page answer: Answer, _ redaction: Redaction) {
        guard let list = decoded(ListDocument<NumberDocument>.self, from: answer.body) else {
            self = .unreadable(undocumented(answer, redaction))
            return
        }
        var page = NumberPage(numbers: [], hasMore: list.hasMore)
        page.numbers.reserveCapacity(list.items.count)
        for (index, item) in list.items.enumerated() {
            switch item.value {
            case .number(let number):
                page.numbers.append(number)
                page.last = number.id
            case .unreadable(let id, let number, let reason):
                page.last = id.flatMap { cursor($0, redaction) } ?? page.last
                let name = name(id: id, number: number, redaction) ?? "item \(index + 1) of a page"
                page.unreadable.append(Text("\(name) \(reason), so it is left out."))
            case nil:
                let sentence = "item \(index + 1) of a page is not an object, so it is left out."
                page.unreadable.append(Text(sentence))
            }
        }
        self = .content(page)
    }
}

extension Reading<LiveNumber> {
    init(number answer: Answer, _ redaction: Redaction) {
        switch decoded(NumberDocument.self, from: answer.body) {
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
    init<Document: Decodable, Item>(
        list answer: Answer,
        of document: Document.Type,
        _ redaction: Redaction,
        _ item: (Document) -> Item?
    ) where Content == ListPage<Item> {
        guard let list = decoded(ListDocument<Document>.self, from: answer.body) else {
            self = .unreadable(undocumented(answer, redaction))
            return
        }
        let items = list.items.compactMap { $0.value.flatMap(item) }
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
