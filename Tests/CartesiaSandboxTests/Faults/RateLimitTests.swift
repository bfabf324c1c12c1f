import Testing

@testable import CartesiaSandbox

struct RateLimitTests {
    private func passes(_ limit: Faults.RateLimit, at moments: [Int64]) -> [Bool] {
        var gate = RateGate()
        return moments.map { gate.admits(limit, inFlight: 0, at: Moment(milliseconds: $0)) }
    }

    @Test func `a token bucket gives its burst, then its rate`() {
        let limit = Faults.RateLimit.tokenBucket(limit: 2, burst: 3, windowSeconds: 1)
        let passed = passes(limit, at: [0, 0, 0, 0, 499, 500, 500, 1000, 9000, 9000, 9000, 9000])
        let expected = [
            true, true, true, false, false, true, false, true, true, true, true, false,
        ]
        #expect(passed == expected)
    }

    @Test func `a fixed window opens again when it is over`() {
        let limit = Faults.RateLimit.fixedWindow(limit: 2, windowSeconds: 1)
        let passed = passes(limit, at: [0, 10, 20, 999, 1000, 1001, 1002, 2000])
        #expect(passed == [true, true, false, false, true, true, false, true])
    }

    @Test func `concurrency counts the requests that are not finished`() throws {
        var world = try smallWorld { $0.rateLimit = .concurrency(limit: 2) }
        let now = Moment(milliseconds: 0)
        let call = Call.api("GET", "/agents")
        #expect(world.receive(call, at: now).ending.status == 200)
        #expect(world.receive(call, at: now).ending.status == 200)
        let third = world.answer(call)
        #expect(third.status == 429)
        #expect(third.json["error_code"] == "concurrency_limited")
        #expect(world.lastRecord.fault == "rateLimit")
        world.finish()
        #expect(world.receive(call, at: now).ending.status == 200)
    }

    @Test(arguments: [
        (Faults.RetryAfter.none, nil), (.seconds(7), "7"),
        (.date, "Fri, 15 Jan 2027 08:00:09 GMT"), (.rfc850, "Friday, 15-Jan-27 08:00:09 GMT"),
        (.asctime, "Fri Jan 15 08:00:09 2027"), (.text("soon"), "soon"),
    ])
    func `Retry-After has every form that is asked for`(
        form: Faults.RetryAfter,
        header: String?
    ) throws {
        var world = try smallWorld {
            $0.rateLimit = .fixedWindow(limit: 1, windowSeconds: 1)
            $0.retryAfter = form
            $0.retryAfterOn503 = true
            $0.retryAfterSeconds = 9
            $0.statusOnce = [503, 500]
        }
        let answers = (0..<4).map { _ in world.answer(.api("GET", "/agents")) }
        #expect(answers.map(\.status) == [503, 500, 200, 429])
        #expect(answers.map { $0.header("retry-after") } == [header, nil, nil, header])
    }

    @Test(arguments: [
        (784_111_777_000, "1994-11-06T08:49:37.000Z", "Sun Nov  6 08:49:37 1994"),
        (0, "1970-01-01T00:00:00.000Z", "Thu Jan  1 00:00:00 1970"),
        (951_782_400_123, "2000-02-29T00:00:00.123Z", "Tue Feb 29 00:00:00 2000"),
        (-1, "1969-12-31T23:59:59.999Z", "Wed Dec 31 23:59:59 1969"),
    ])
    func `a moment has its date`(milliseconds: Int64, iso: String, asctime: String) {
        let moment = Moment(milliseconds: milliseconds)
        #expect(moment.iso8601 == iso)
        #expect(HTTPDateForm.asctime.text(of: moment) == asctime)
    }
}
