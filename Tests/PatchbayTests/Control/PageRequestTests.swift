import ControlSocket
import Reconciliation
import StateStore
import Testing

@testable import patchbay

struct PageRequestTests {
    private func read(_ name: String, _ body: String) throws(ControlReply) -> ControlRequest {
        try ControlRequest(ControlCall(name: name, body: Array(body.utf8)))
    }

    @Test func `what is asked for is read as it was written`() throws {
        var filter = HistoryFilter(number: phone(1))
        (filter.revision, filter.commit, filter.author) = (12, "1a5f", "ada")
        (filter.since, filter.until) = (Timestamp(utc: "2026-11-29"), now)
        let terms = PageSubject.PlanTerms(
            desired: "/etc/numbers.json", options: " --state x", isDetailed: true)
        for request in [
            PageRequest(.status, formats: [.text], isPainted: true),
            PageRequest(.plan(terms), formats: [.markdown, .json], isPainted: false),
            PageRequest(.plan(.init()), formats: [.json], isPainted: false),
            PageRequest(.plan(.init()), formats: [.text], isPainted: true, isBrief: true),
            PageRequest(.explain(phone(1)), formats: [.text, .json], isPainted: false),
            PageRequest(.history(filter, limit: 7), formats: [.json], isPainted: false),
            PageRequest(.history(.init(), limit: 100), formats: [.text], isPainted: true),
            PageRequest(.blame(phone(1)), formats: [.text], isPainted: false),
            PageRequest(.undo(.revision(3), options: ""), formats: [.json], isPainted: false),
            PageRequest(.undo(.number(phone(1)), options: " --x"), formats: [], isPainted: false),
        ] {
            #expect(try ControlRequest(ControlRequest.show(request).call) == .show(request))
        }
    }

    @Test func `without members it is the document for programs`() throws {
        let status = PageRequest(.status, formats: [.json], isPainted: false)
        #expect(try read("status", "{}") == .show(status))
        let plan = PageRequest(.plan(.init()), formats: [.json], isPainted: false)
        #expect(try read("plan", "{}") == .show(plan))
    }

    @Test(arguments: [
        ("status", #"{"formats": ["markdown"]}"#, "none of text, json"),
        ("plan", #"{"formats": ["github"]}"#, "none of text, json, markdown"),
        ("plan", #"{"formats": "text"}"#, "formats is no list"),
        ("plan", #"{"formats": [1]}"#, "formats has something that is no text"),
        ("plan", #"{"color": 1}"#, "color is neither true nor false"),
        ("plan", #"{"brief": "yes"}"#, "brief is neither true nor false"),
        ("status", #"{"desired": "x"}"#, "desired is not known"),
        ("status", "[]", "no JSON object"),
        ("explain", "{}", "number is missing"),
        ("explain", #"{"number": "0100"}"#, "not in E.164"),
        ("history", #"{"limit": 10001}"#, "limit is no whole number in its range"),
        ("history", #"{"commit": "x'--"}"#, "hexadecimal digits"),
        ("history", #"{"since": "yesterday"}"#, "since is no time in UTC"),
        ("history", #"{"author": ""}"#, "author is empty"),
        ("blame", #"{"formats": ["markdown"]}"#, "none of text, json"),
        ("preview-undo", "{}", "give a number or a revision"),
        ("preview-undo", #"{"revision": 0}"#, "revision is no whole number in its range"),
    ])
    func `a slip is told`(name: String, body: String, words: String) {
        let reply = #expect(throws: ControlReply.self) { try read(name, body) }
        #expect(reply?.status == .usage)
        #expect(reply?.message.contains(words) == true, "\(reply?.message ?? "")")
    }

    @Test func `pages come back as they were, and what has none is none`() throws {
        var reply = PageReply()
        reply.status = .held
        reply.message = "it is \u{1} \"held\""
        reply.pages = [.text: "one\ntwo\u{1B}[0m\n", .json: "{}\n"]
        let read = try #require(PageReply(reply.answer))
        #expect(read.status == .held && read.message == reply.message && read.pages == reply.pages)
        #expect(PageReply(ControlReply(.usage, "there is no call status").answer) == nil)
    }
}
