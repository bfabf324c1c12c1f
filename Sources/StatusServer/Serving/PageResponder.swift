import Hummingbird
import NIOCore

// Whoever can reach the port may read: so nothing that is sent here changes anything, no page of
// the Web gets to read it, and nothing that a stranger has written (a label, the words of an API,
// the subject of a commit) is taken for more than text.

/// Takes GET and HEAD only, for this machine's own names only.
struct PageResponder: Sendable {
    let handle: @Sendable (StatusCall) async -> StatusAnswer

    func respond(to request: Request) async -> Response {
        var response = await answer(to: request)
        response.headers[.date] = HTTPDate.now
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(to request: Request) async -> Response {
        guard request.method == .get || request.method == .head else {
            var response = Self.refusal(.methodNotAllowed, "only GET and HEAD are taken")
            response.headers[.allow] = "GET, HEAD"
            return response
        }
        guard let host = request.head.authority, LoopbackHost.isNamed(by: host) else {
            return Self.refusal(
                .misdirectedRequest, "ask for localhost or 127.0.0.1: that name is another one")
        }
        guard (request.head.path ?? "").utf8.count <= Route.limit else {
            return Self.refusal(.uriTooLong, "the address is too long")
        }
        switch Route(path: request.uri.path, query: request.uri.query).target {
        case .page(let page): return Self.response(await handle(page))
        case .stylesheet: return Self.response(.ok, "text/css; charset=utf-8", stylesheet)
        case .icon(let name):
            guard let icon = Icon(name) else { return Self.refusal(.notFound, "no such icon") }
            return Self.response(.ok, "image/svg+xml", icon.text)
        case nil: return Self.response(StatusAnswer(status: 404, .page(.message, .nowhere)))
        }
    }

    private static func response(_ answer: StatusAnswer) -> Response {
        let status = HTTPResponse.Status(code: answer.status)
        return switch answer.body {
        case .page(let template, let value):
            response(status, "text/html; charset=utf-8", template.html(value))
        case .json(let text): response(status, "application/json", text)
        case .plain(let text): response(status, "text/plain; charset=utf-8", text + "\n")
        case .metrics(let text):
            response(status, "text/plain; version=0.0.4; charset=utf-8", text)
        }
    }

    private static func refusal(_ status: HTTPResponse.Status, _ words: String) -> Response {
        response(status, "text/plain; charset=utf-8", words + "\n")
    }

    private static func response(
        _ status: HTTPResponse.Status, _ type: String, _ text: String
    ) -> Response {
        var headers = guards
        headers[.contentType] = type
        return Response(
            status: status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// What every answer has.
    private static let guards: HTTPFields = {
        var fields = HTTPFields()
        let guards = [
            (
                "content-security-policy",
                "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'"
            ),
            ("x-content-type-options", "nosniff"), ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"), ("cache-control", "no-store"),
            ("cross-origin-resource-policy", "same-origin"),
            ("cross-origin-opener-policy", "same-origin"),
        ]
        for (name, value) in guards {
            if let name = HTTPFields.Element.Name(name) { fields[name] = value }
        }
        return fields
    }()
}

extension PageValue {
    fileprivate static let nowhere: PageValue = [
        "title": "Nothing is here", "icon": "quiet", "nav": [:],
        "words": "There is no such page. The status, the numbers and the revisions are above.",
    ]
}
