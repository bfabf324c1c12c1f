import StatusServer
import Testing

@testable import patchbay

struct PageSettingTests {
    private func page(_ text: String?) throws -> PageAddress? {
        var environment: [String: String] = [:]
        environment["PATCHBAY_STATUS_LISTEN"] = text
        return try Setup(
            SettingLayers(flags: [:], environment: environment, file: nil),
            environment: environment
        ).page
    }

    @Test func `the page is on loopback, elsewhere on loopback, or nowhere`() throws {
        #expect(try page(nil) == PageAddress("127.0.0.1:7878"))
        #expect(try page("[::1]:80") == PageAddress("[::1]:80"))
        #expect(try page("off") == nil)
    }

    @Test(arguments: ["0.0.0.0:7878", "7878", "none", "10.1.2.3:80", ""])
    func `an address that others reach is a mistake`(text: String) throws {
        let failure = #expect(throws: Failure.self) { _ = try page(text) }
        #expect(failure?.description.contains("PATCHBAY_STATUS_LISTEN") == true)
        #expect(failure?.status == .configuration)
    }
}
