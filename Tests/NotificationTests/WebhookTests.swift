import Foundation
import NIOSSL
import TestCertificates
import Testing

@testable import Notification

struct WebhookTests {
    private let body = Array(#"{"concern":"held"}"#.utf8)

    private func post(_ path: String, timeout: Duration = .seconds(20)) async throws -> Delivery {
        try await withReceiver { port, _ in
            let address = try WebhookAddress("http://127.0.0.1:\(port)/\(path)")
            return await Webhook(address, timeout: timeout).post(body)
        }
    }

    @Test func `what is told arrives as it is`() async throws {
        let seen = try await withReceiver { port, ledger in
            let address = try WebhookAddress("http://localhost:\(port)/services/T0/B0?sig=x%20y")
            #expect(await Webhook(address, userAgent: "patchbay/9").post(body) == .arrived)
            return ledger.requests
        }
        #expect(
            seen == [
                "POST /services/T0/B0?sig=x%20y application/json patchbay/9 {\"concern\":\"held\"}"
            ])
    }

    @Test(arguments: [
        ("status/204", Delivery.arrived), ("status/500", .failed("HTTP 500")),
        ("status/503", .failed("HTTP 503")), ("status/429", .failed("HTTP 429")),
        ("status/408", .failed("HTTP 408")), ("status/404", .refused("HTTP 404")),
        ("status/400", .refused("HTTP 400")),
        ("redirect", .refused("HTTP 302: no redirect is followed")), ("huge", .arrived),
    ])
    func `the status alone counts`(_ path: String, _ expected: Delivery) async throws {
        #expect(try await post(path) == expected)
    }

    @Test func `no redirect is followed`() async throws {
        try await withReceiver { port, ledger in
            let address = try WebhookAddress("http://127.0.0.1:\(port)/redirect")
            _ = await Webhook(address).post(body)
            #expect(ledger.requests.count == 1)
        }
    }

    @Test func `one that hangs is given up`() async throws {
        #expect(
            try await post("hang", timeout: .seconds(1)) == .failed("no answer within 1.0 seconds"))
    }

    @Test func `one that is not there, or speaks no TLS, is no answer`() async throws {
        let gone = try WebhookAddress("http://127.0.0.1:1/secret-path")
        #expect(await Webhook(gone).post(body) == .failed("no connection"))
        try await withReceiver { port, ledger in
            let clear = try WebhookAddress("https://127.0.0.1:\(port)/secret-path")
            guard case .failed(let words) = await Webhook(clear).post(body) else {
                Issue.record("it arrived")
                return
            }
            #expect(!words.contains("secret") && !words.contains("127.0.0.1"))
            #expect(ledger.requests == [])
        }
    }

    @Test func `TLS from 1.2 on, with a certificate that is trusted`() async throws {
        let file = FileManager.default.temporaryDirectory
            .appendingPathComponent("ca-\(UInt64.random(in: 0 ... .max)).pem")
        try testCertificate.write(to: file, atomically: true, encoding: .utf8)
        for (version, trusts, arrives) in [
            (TLSVersion.tlsv13, true, true), (.tlsv12, true, true), (.tlsv11, true, false),
            (.tlsv13, false, false),
        ] {
            try await withReceiver(speaking: version) { port, ledger in
                let address = try WebhookAddress("https://localhost:\(port)/x")
                let webhook = Webhook(address, caFile: trusts ? file.path : nil)
                #expect((await webhook.post(body) == .arrived) == arrives, "\(version)")
                #expect(ledger.requests.count == (arrives ? 1 : 0))
            }
        }
        try FileManager.default.removeItem(at: file)
    }

    @Test func `a CA file that is none tells nobody`() async throws {
        let address = try WebhookAddress("https://127.0.0.1:1/x")
        #expect(
            await Webhook(address, caFile: "/dev/null").post(body)
                == .failed("the CA file cannot be used"))
    }
}

struct WebhookAddressTests {
    @Test(arguments: [
        "https://hooks.example.com/services/T/B/x", "https://h", "https://h:8443/x?a=b&c=%2F",
        "http://127.0.0.1:9/x", "http://localhost/x", "http://[::1]:9/x", "HTTPS://h/x",
    ])
    func `an address`(_ text: String) throws {
        #expect(try WebhookAddress(text).url == text)
    }

    @Test(arguments: [
        "", "hooks.example.com/x", "ftp://h/x", "http://h/secret", "https:///secret",
        "https://user:secret@h/x", "https://h/x#secret", "https://h/a secret", "https://h/\u{E9}",
        "http://127.0.0.1.example.com/secret", "http://localhost.example.com/",
    ])
    func `no address, and what is said of it does not repeat it`(_ text: String) {
        do {
            _ = try WebhookAddress(text)
            Issue.record("\(text) is taken")
        } catch {
            #expect(!error.sentence.isEmpty && !error.sentence.contains("secret"))
        }
    }

    @Test func `no way of printing shows it`() throws {
        let address = try WebhookAddress("https://h/secret")
        var dumped = ""
        dump(address, to: &dumped)
        for text in ["\(address)", String(reflecting: address), dumped, "\([address])"] {
            #expect(!text.contains("secret"), "\(text)")
        }
    }
}
