// The HTTP library alone, for the benchmark: sends one PATCH to each path of its standard input, so
// many at a time, and does nothing else; with TLS where a certificate is named. Prints changes a
// second.

import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL

@main
struct BareClient {
    let address: String
    let inFlight: Int
    let http: HTTPClient

    static func main() async throws {
        let words = CommandLine.arguments
        guard words.count == 3 || words.count == 5, let inFlight = Int(words[2]) else {
            print("bare-client ADDRESS IN-FLIGHT [CERTIFICATE 1|2] < PATHS")
            return
        }
        var paths: [String] = []
        while let line = readLine() { paths.append(line) }
        var configuration = HTTPClient.Configuration()
        configuration.httpVersion = .http1Only
        if words.count == 5 {
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(words[3]))
            configuration.tlsConfiguration = tls
            if words[4] == "2" { configuration.httpVersion = .automatic }
        }
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = inFlight
        let http = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        let client = BareClient(address: words[1], inFlight: inFlight, http: http)
        let start = ContinuousClock.now
        try await client.send(paths)
        let span = start.duration(to: .now) / .seconds(1)
        try await http.shutdown()
        print(Int(Double(paths.count) / span))
    }

    private func send(_ paths: [String]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, path) in paths.enumerated() {
                if index >= inFlight { try await group.next() }
                group.addTask { try await change(path, label: "bare \(index)") }
            }
            try await group.waitForAll()
        }
    }

    private func change(_ path: String, label: String) async throws {
        var request = HTTPClientRequest(url: address + path)
        request.method = .PATCH
        request.headers = [
            "Authorization": "Bearer sk_car_bench", "Cartesia-Version": "2026-03-01",
            "Accept": "application/json", "Content-Type": "application/json",
        ]
        request.body = .bytes(ByteBuffer(string: "{\"label\":\"\(label)\"}"))
        let response = try await http.execute(request, timeout: .seconds(30))
        let body = try await response.body.collect(upTo: 1 << 16)
        guard response.status == .ok, body.readableBytes > 0 else { throw Refused() }
    }

    private struct Refused: Error {}
}
