import Testing

struct MetricsTests {
    @Test func `a scrape tells what the service does, and counts what it has done`() async throws {
        try await withScene { scene in
            let scene = scene.with(["PATCHBAY_STATUS_LISTEN": "127.0.0.1:0"])
            let fleet = try await scene.export()
            try scene.ask(fleet.setting("label", of: "+14155550107", to: "\"wanted\""))
            try await scene.service { child in
                var port: UInt16?
                try await until("the page is served") {
                    port = child.log.firstMatch(of: #/at http:\/\/127\.0\.0\.1:(\d+)\//#)
                        .flatMap { UInt16($0.output.1) }
                    return port != nil
                }
                let page = LoopbackHTTP(port: try #require(port))
                var samples: [String: Double] = [:]
                try await until("the label is written") {
                    samples = try self.samples(page.send("GET", "/metrics"))
                    return samples["patchbay_patches_total{outcome=\"applied\"}"] == 1
                        && samples["patchbay_numbers{condition=\"current\"}"] == 12
                }
                #expect(samples["patchbay_numbers_managed"] == 12)
                #expect(samples["patchbay_desired_revision"] == 1)
                #expect(samples["patchbay_desired_valid"] == 1)
                #expect(samples["patchbay_key_refused"] == 0)
                let patch = "patchbay_request_duration_seconds_count{kind=\"patch\",status=\"2xx\"}"
                #expect(samples[patch] == 1)
                #expect(samples["patchbay_last_reconcile_timestamp_seconds"] ?? 0 > 1.6e9)
                #expect(samples["process_resident_memory_bytes"] ?? 0 > 1e6)
                try write("{", to: scene.path("numbers.json"))
                try await until("the mistake is told") {
                    try self.samples(page.send("GET", "/metrics"))["patchbay_desired_valid"] == 0
                }
                try await child.stop()
            }
        }
    }

    private func samples(_ text: String) throws -> [String: Double] {
        var samples: [String: Double] = [:]
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let parts = line.split(separator: " ")
            let value: Double = try #require(Double(parts[1]), "\(line)")
            samples[String(parts[0])] = value
        }
        return samples
    }
}
