import Testing

@testable import Reconciliation

/// What is told over a time in which concerns come and go.
private struct Tale {
    private var board: NoticeBoard
    private var now = Instant(nanoseconds: 1_000_000_000_000)
    private let start = Instant(nanoseconds: 1_000_000_000_000)
    /// Each with the seconds since the start.
    private(set) var told: [String] = []

    init(told: [Concern: Told] = [:]) {
        board = NoticeBoard(told: told, at: now)
    }

    mutating func see(_ all: [Concern: Extent], isComplete: Bool = true) {
        board.note(Concerns(all, isComplete: isComplete), at: now)
        tell()
    }

    /// Lets time pass, and looks whenever something is due.
    mutating func pass(_ seconds: Int) {
        let end = now + .seconds(seconds)
        while let due = board.nextDue, due <= end {
            now = max(now, due)
            tell()
        }
        now = end
    }

    private mutating func tell() {
        for notice in board.due(at: now) {
            let numbers = notice.extent.numbers > 0 ? " of \(notice.extent.numbers)" : ""
            let times = notice.times > 1 ? " \(notice.times)×" : ""
            let second = Int((now - start).inSeconds)
            told.append(
                "\(second) \(notice.concern.rawValue) \(notice.turn.rawValue)\(numbers)\(times)")
        }
    }
}

struct NoticeBoardTests {
    private let words = Extent(words: "401: Unauthorized")

    @Test(arguments: [
        (Concern.keyRefused, 10, 60), (.held, 10, 60), (.desiredRefused, 10, 60),
        (.sourceUnreachable, 300, 300), (.accountUnreadable, 300, 300), (.stalled, 30, 60),
        (.drifted, 30, 60), (.paused, 10, 10),
    ])
    func `each concern is told once when it begins, and once when it is over`(
        _ concern: Concern, _ settling: Int, _ leaving: Int
    ) {
        var tale = Tale()
        tale.see([:])
        tale.see([concern: Extent(numbers: 3, words: "x")])
        tale.pass(1_000)
        tale.see([concern: Extent(numbers: 3, words: "x")])
        tale.pass(1_000)
        tale.see([:])
        tale.pass(1_000)
        let name = concern.rawValue
        #expect(
            tale.told == [
                "\(settling) \(name) began of 3", "\(2_000 + leaving) \(name) ended of 3",
            ])
    }

    @Test func `what is gone before it has settled is not told`() {
        var tale = Tale()
        tale.see([.keyRefused: words])
        tale.pass(9)
        tale.see([:])
        tale.pass(10_000)
        #expect(tale.told == [])
    }

    @Test func `what is back before it has left is not told again`() {
        var tale = Tale()
        tale.see([.keyRefused: words])
        tale.pass(100)
        tale.see([:])
        tale.pass(59)
        tale.see([.keyRefused: words])
        tale.pass(10_000)
        #expect(tale.told == ["10 key-refused began"])
    }

    @Test func `a wave is one notice with its count`() {
        var tale = Tale()
        for count in 1...10_000 {
            tale.see([.stalled: Extent(numbers: count)])
            if count % 50 == 0 { tale.pass(1) }
        }
        tale.pass(3_000)
        #expect(tale.told == ["229 stalled began of 10000"])
    }

    @Test func `a wave that goes on and on is told after five minutes, and when it has doubled`() {
        var tale = Tale()
        for count in 1...3_600 {
            tale.see([.stalled: Extent(numbers: count)])
            tale.pass(3)
        }
        tale.pass(90_000)
        #expect(
            tale.told == [
                "300 stalled began of 100", "3900 stalled changed of 1300",
                "7797 stalled changed of 2600", "94197 stalled changed of 3600",
            ])
    }

    @Test func `one more a day later is told, and fewer are not`() {
        var tale = Tale()
        tale.see([.stalled: Extent(numbers: 5)])
        tale.pass(50)
        tale.see([.stalled: Extent(numbers: 2)])
        tale.pass(90_000)
        tale.see([.stalled: Extent(numbers: 6)])
        tale.pass(1_000)
        #expect(tale.told == ["30 stalled began of 5", "90080 stalled changed of 6"])
    }

    @Test func `another plan that is held is told, and another mistake in the file is not`() {
        var tale = Tale()
        let mistake = Extent(words: "numbers.json:3:5: trailing comma")
        tale.see([.held: Extent(numbers: 12, words: "12 of 40"), .desiredRefused: mistake])
        tale.pass(60)
        let other = Extent(words: "numbers.json:9:9: no agent")
        tale.see([.held: Extent(numbers: 13, words: "13 of 40"), .desiredRefused: other])
        tale.pass(60)
        #expect(
            tale.told == [
                "10 held began of 12", "10 desired-refused began", "70 held changed of 13",
            ])
    }

    @Test func `what comes and goes quickly is told at the fourth time`() {
        var tale = Tale()
        for _ in 0..<100 {
            tale.see([.keyRefused: words])
            tale.pass(5)
            tale.see([:])
            tale.pass(5)
        }
        tale.pass(1_000)
        #expect(tale.told == ["30 key-refused began 4×", "1055 key-refused ended 96×"])
    }

    @Test func `what comes and goes all day does not flood`() {
        var tale = Tale()
        for _ in 0..<360 {
            tale.see([.keyRefused: words])
            tale.pass(120)
            tale.see([:])
            tale.pass(120)
        }
        // Four to begin with, and two an hour.
        #expect(tale.told.count <= 4 + 48)
        #expect(tale.told.prefix(2) == ["10 key-refused began", "180 key-refused ended"])
        #expect(tale.told.dropFirst(4).contains { $0.hasSuffix("×") })
    }

    @Test func `what was told before a restart is not told again`() {
        var tale = Tale(told: [
            .held: Told(Extent(numbers: 12, words: "12 of 40"), age: .seconds(3_600)),
            .stalled: Told(Extent(numbers: 3), age: .seconds(3_600)),
        ])
        tale.see([:], isComplete: false)
        tale.pass(10_000)
        #expect(tale.told == [])
        let held = Extent(numbers: 12, words: "12 of 40")
        tale.see([.held: held, .stalled: Extent(numbers: 3)])
        tale.pass(10_000)
        #expect(tale.told == [])
        tale.see([.held: held])
        tale.pass(100)
        #expect(tale.told == ["20060 stalled ended of 3"])
    }

    @Test func `what is over since before a restart is told once the account was seen`() {
        var tale = Tale(told: [.keyRefused: Told(words)])
        tale.see([:], isComplete: false)
        tale.pass(500)
        tale.see([:])
        tale.pass(500)
        #expect(tale.told == ["500 key-refused ended"])
    }
}
