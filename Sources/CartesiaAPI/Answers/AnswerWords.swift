// What an answer that is not the documented 200 says, in a sentence for people. No decision hangs
// on these words; decisions look at the status and the error code.

/// What an answer says of itself beside its status.
struct ErrorReport {
    var words: String
    var errorCode: String?
    var requestID: String?
}

extension ErrorReport {
    /// Reads the API's error object, or plain text, or whatever a proxy wrote instead.
    init(_ answer: Answer, _ redaction: Redaction) {
        let document = ErrorDocument(answer.body)
        let shown: (String?, Int) -> String? = { text, limit in
            text.map { redaction.shown($0, limit: limit) }.flatMap { $0.isEmpty ? nil : $0 }
        }
        errorCode = shown(document?.errorCode, 100)
        requestID = shown(document?.requestID ?? answer.requestID, 100)
        let said = [document?.title, document?.message].compactMap { shown($0, 400) }
        if (300..<400).contains(answer.status) {
            words = Self.redirect(answer, redaction)
        } else if !said.isEmpty {
            words = said.joined(separator: ": ")
        } else {
            words = Self.undocumented(answer, redaction)
        }
    }

    private static func undocumented(_ answer: Answer, _ redaction: Redaction) -> String {
        if answer.body.isEmpty { return "HTTP \(answer.status), no body" }
        if answer.mediaType(redaction)?.lowercased() == "text/plain" {
            let firstLine = redaction.applied(to: answer.body).split {
                $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
            }
            .lazy.map { redaction.shown($0, limit: 400) }.first { !$0.isEmpty }
            if let firstLine { return firstLine }
        }
        return "HTTP \(answer.status)\(answer.kind(redaction)): \(answer.beginning(redaction))"
    }

    private static func redirect(_ answer: Answer, _ redaction: Redaction) -> String {
        let reason = "Patchbay follows no redirects; check the URL of the API"
        let location = answer.location.map { redaction.applied(to: $0) } ?? ""
        guard !location.isEmpty else {
            return "HTTP \(answer.status) without a new place; \(reason)"
        }
        guard let separator = location.utf8.firstRange(of: "://".utf8) else {
            return "HTTP \(answer.status) to another path of the same host; \(reason)"
        }
        // Only the host: the rest of a URL can hold secrets.
        let authority = location[separator.upperBound...].prefix { !"/?#".contains($0) }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        return "HTTP \(answer.status) to \(redaction.shown(host, limit: 100)); \(reason)"
    }
}

extension Answer {
    /// ` (text/html)`, or nothing when the answer does not say.
    func kind(_ redaction: Redaction) -> String {
        guard let mediaType = mediaType(redaction), !mediaType.isEmpty else { return "" }
        return " (\(redaction.shown(mediaType, limit: 60)))"
    }

    /// How the body begins, in quotation marks.
    func beginning(_ redaction: Redaction) -> String {
        "\"\(redaction.shown(body, limit: 120))\""
    }

    fileprivate func mediaType(_ redaction: Redaction) -> String? {
        contentType.map { type in
            String(String(redaction.applied(to: type).prefix { $0 != ";" }).trimmed)
        }
    }
}
