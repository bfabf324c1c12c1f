import Testing

@testable import StatusServer

struct HTTPDateTests {
    @Test(arguments: [
        (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
    ])
    func `a date is written as the standard has it`(seconds: Int, text: String) {
        #expect(HTTPDate.text(at: seconds) == text)
    }
}
