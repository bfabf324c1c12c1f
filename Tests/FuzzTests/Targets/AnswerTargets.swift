import Reconciliation

@testable import CartesiaAPI
@testable import DesiredStateJSON

private let secret = "sk_car_fuzz_not_a_real_key"

extension FuzzTarget {
    /// The body of a page of numbers.
    static let numberPage = FuzzTarget(name: "api-page", longest: 4_096) { bytes in
        let redaction = redaction()
        let read = { (bytes: [UInt8]) in Reading(page: Answer(status: 200, body: bytes), redaction)
        }
        switch (read(bytes), read(bytes)) {
        case (.content(let page), .content(let other)):
            promise(page == other, "two readings differ")
            for sentence in page.unreadable { promiseTold(sentence.string) }
            guard case .content(let again) = read(Array(json(of: page).text().utf8)) else {
                broken("what was written is refused")
            }
            promise(again.numbers == page.numbers, "what was written says something else")
            promise(again.hasMore == page.hasMore, "what was written goes on elsewhere")
        case (.unreadable(let words), .unreadable(let others)):
            promise(words == others, "two readings differ")
            promiseTold(words)
        default: broken("read once and refused once")
        }
    }

    /// The body of one number.
    static let number = FuzzTarget(name: "api-number", longest: 4_096) { bytes in
        let redaction = redaction()
        let read = {
            (bytes: [UInt8]) in Reading(number: Answer(status: 200, body: bytes), redaction)
        }
        switch (read(bytes), read(bytes)) {
        case (.content(let number), .content(let other)):
            promise(number == other, "two readings differ")
            promise(!number.id.text.isEmpty, "a number without an id")
            guard case .content(let again) = read(Array(json(of: number).text().utf8)) else {
                broken("what was written is refused")
            }
            promise(again == number, "what was written says something else")
        case (.unreadable(let words), .unreadable(let others)):
            promise(words == others, "two readings differ")
            promiseTold(words)
        default: broken("read once and refused once")
        }
    }

    /// The body of a page of agents or of providers.
    static let directory = FuzzTarget(name: "api-directory", longest: 4_096) { bytes in
        let (answer, redaction) = (Answer(status: 200, body: bytes), redaction())
        let agents = Reading<ListPage<LiveAgent>>(list: answer, of: AgentDocument.self, redaction) {
            LiveAgent(id: $0.id, name: Text($0.name ?? ""))
        }
        switch agents {
        case .content(let page):
            promise(page.items.allSatisfy { !$0.id.text.isEmpty }, "an agent without an id")
        case .unreadable(let words): promiseTold(words)
        }
        let providers = Reading<ListPage<LiveProviderAccount>>(
            list: answer,
            of: ProviderDocument.self,
            redaction,
            \.ofAccount
        )
        switch (agents, providers) {
        case (.content(let agents), .content(let providers)):
            promise(agents.hasMore == providers.hasMore, "two readings differ")
            promise(providers.items.allSatisfy { $0.id?.text.isEmpty != true }, "an empty id")
        case (.unreadable(let words), .unreadable(let others)):
            promise(words == others, "two readings differ")
        default: broken("read as one list and not as the other")
        }
    }

    /// The body of an answer that is no success. The first byte chooses status and media type.
    static let errorBody = FuzzTarget(name: "api-error", longest: 4_096) { bytes in
        let choice = bytes.first ?? 0
        var answer = Answer(status: [301, 400, 404, 429, 503][Int(choice % 5)])
        answer.body = Array(bytes.dropFirst())
        let header = String(decoding: answer.body.prefix(200), as: UTF8.self)
        answer.contentType = [nil, "text/plain; charset=utf-8", header][Int(choice / 5 % 3)]
        answer.location = choice >= 128 ? header : nil
        answer.requestID = choice % 2 == 0 ? header : nil
        let (report, again) = (
            ErrorReport(answer, redaction()), ErrorReport(answer, redaction())
        )
        promise(report.words == again.words, "two readings differ")
        promise(!report.words.isEmpty, "no words")
        promiseTold(report.words)
        for code in [report.errorCode, report.requestID].compactMap(\.self) {
            promise(!code.isEmpty && code.utf8.count <= 103, "an empty or a long name")
            promiseTold(code)
        }
    }
}

private func redaction() -> Redaction {
    guard let key = APIKey(secret) else { broken("the key of the tests is none") }
    return Redaction(key)
}

/// Promises that words for people are one harmless line without the key, and not long.
private func promiseTold(_ words: String) {
    promiseHarmless(words)
    promise(words.utf8.count < 2_000, "\(words.utf8.count) bytes of words")
    promise(!words.contains(secret), "the key is told")
}

private func json(of page: NumberPage) -> JSONValue {
    ["data": .array(page.numbers.map(json(of:))), "has_more": .bool(page.hasMore)]
}

private func json(of number: LiveNumber) -> JSONValue {
    let provider: JSONValue =
        switch number.provider {
        case .twilio(let id): ["type": "twilio", "id": .string(id.string)]
        case .cartesia: ["type": "cartesia"]
        case .other(let type, let id):
            [
                "type": .string(type.string),
                "id": id.map { .string($0.string) } ?? .null,
            ]
        case .absent: .null
        }
    return [
        "id": .string(number.id.string),
        "number": .string(number.number.description),
        "label": number.label.map { .string($0.string) } ?? .null,
        "agent": number.agent.map { ["id": .string($0.string)] } ?? .null,
        "provider": provider,
    ]
}
