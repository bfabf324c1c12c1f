import CartesiaAPI
import Testing

struct EndpointTests {
    @Test(arguments: [
        ("https://api.cartesia.ai", "https://api.cartesia.ai"),
        ("https://api.cartesia.ai/", "https://api.cartesia.ai"),
        ("HTTPS://API.Cartesia.ai:443//", "https://api.cartesia.ai:443"),
        ("https://gate.example/cartesia/v1/", "https://gate.example/cartesia/v1"),
        ("https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443"),
        ("https://192.0.2.7", "https://192.0.2.7"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        ("http://127.9.8.7", "http://127.9.8.7"),
        ("http://localhost:1", "http://localhost:1"),
        ("http://[::1]:65535/x", "http://[::1]:65535/x"),
    ])
    func `an endpoint that the key can travel to is accepted`(_ text: String, _ shown: String)
        throws
    {
        #expect(try APIEndpoint(text).description == shown)
    }

    @Test(arguments: [
        ("http://api.cartesia.ai", "in clear"),
        ("http://127.0.0.1.evil.example", "in clear"),
        ("http://localhost.evil.example", "in clear"),
        ("http://1270.0.0.1", "in clear"),
        ("http://127.0.0.256", "in clear"),
        ("http://127.-0.0.1", "in clear"),
        ("http://127.0.0.08", "in clear"),
        ("http://127.0.00.1", "in clear"),
        ("http://127.1", "in clear"),
        ("http://[::2]", "in clear"),
        ("http://0.0.0.0", "in clear"),
        ("api.cartesia.ai", "no scheme"),
        ("", "no scheme"),
        ("ftp://api.cartesia.ai", "begin with https://"),
        ("http+unix://%2Ftmp", "host is not"),
        ("https://", "host is not"),
        ("https://:443", "host is not"),
        ("https://a..b", "host is not"),
        ("https://exa_mple", "host is not"),
        ("https://api.cartesia.ai:", "port is not"),
        ("https://api.cartesia.ai:0", "port is not"),
        ("https://api.cartesia.ai:65536", "port is not"),
        ("https://api.cartesia.ai:+80", "port is not"),
        ("https://user:hunter2@api.cartesia.ai", "user name or a password"),
        ("http://127.0.0.1@evil.example", "user name or a password"),
        ("https://api.cartesia.ai?x=1", "query or a fragment"),
        ("https://api.cartesia.ai/a#b", "query or a fragment"),
        ("https://api.cartesia.ai/../x", "plain segments"),
        ("https://api.cartesia.ai/a//b", "plain segments"),
        ("https://api.cartesia.ai/%2e", "plain segments"),
        ("https://[::1", "IPv6"),
        ("https://[zz]", "IPv6"),
        ("https://[::1]x", "port is not"),
        ("https://api.cartesia.ai /", "space"),
        ("https://bücher.example", "outside ASCII"),
    ])
    func `any other endpoint is refused with a sentence`(_ text: String, _ words: String) {
        let refusal = #expect(throws: EndpointRefusal.self) { try APIEndpoint(text) }
        #expect(refusal?.sentence.contains(words) == true, "\(refusal?.sentence ?? "")")
        #expect(refusal?.sentence.contains("hunter2") == false)
        #expect(refusal?.sentence.hasSuffix(".") == true)
    }

    @Test func `a proxy is a host and a port`() throws {
        #expect(
            try APIProxy("http://proxy.example:3128/").description == "http://proxy.example:3128"
        )
        #expect(try APIProxy("http://[::1]:3128").description == "http://[::1]:3128")
        for text in [
            "http://proxy.example", "https://proxy.example:1", "proxy.example:3128", "",
            "http://user:pw@proxy.example:1", "http://proxy.example:1/x",
        ] {
            #expect(throws: EndpointRefusal.self) { try APIProxy(text) }
        }
    }
}
