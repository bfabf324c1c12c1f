import Foundation
import Reconciliation
import Testing

@testable import patchbay

struct NoticeMessageTests {
    private static let extents: [Concern: Extent] = [
        .keyRefused: Extent(words: "401: Unauthorized"),
        .held: Extent(numbers: 40, words: "the new revision is held: it would change 40 of 40"),
        .desiredRefused: Extent(words: hostileWords),
        .sourceUnreachable: Extent(words: "cannot fetch it: <no> & sk_car_0123456789abcdef"),
        .accountUnreadable: Extent(words: ""),
        .stalled: Extent(numbers: 10_000),
        .drifted: Extent(numbers: 1),
        .paused: Extent(words: "maintenance"),
    ]

    private static let stalled = (101...103).map {
        StalledNumber(phone($0), problem: "no <agent> sk_car_0123456789abcdef", status: 404)
    }

    @Test(arguments: [
        (0, 4, "4 numbers stalled: the API refuses what the file asks"),
        (1, 1, "1 number stalled: +14155550101: 404: no"),
        (2, 2, "2 numbers stalled: +14155550101, +14155550102; the first: 404: no"),
        (2, 1_234, "1,234 numbers stalled: +14155550101, +14155550102 and 1,232 more; the first:"),
    ])
    func `stalled numbers are named, with the reason`(named: Int, of count: Int, words: String) {
        let stalled = (0..<named).map { index in
            StalledNumber(phone(101 + index), problem: "no", status: UInt16(404 + index))
        }
        let notice = Notice(.stalled, .began, Extent(numbers: count), age: .zero)
        let told = NoticeWords(notice: notice, stalled: stalled)
        #expect(told.sentence.hasPrefix(words), "\(told.sentence)")
        #expect(told.command == (named == 0 ? "patchbay status" : "patchbay explain +14155550101"))
    }

    private var messages: [NoticeMessage] {
        Concern.allCases.flatMap { concern in
            Notice.Turn.allCases.map { turn in
                NoticeMessage(
                    notice: Notice(
                        concern, turn, Self.extents[concern] ?? Extent(), age: .seconds(754),
                        times: turn == .changed ? 3 : 1),
                    digest: concern == .held ? "33080d794c4c" : nil,
                    stalled: concern == .stalled && turn != .ended ? Self.stalled : [],
                    host: "switchboard",
                    desired: "/etc/patchbay/numbers.json", at: now)
            }
        }
    }

    @Test(arguments: [NoticeForm.json, .slack])
    func `each notice is one JSON object, whatever the words`(_ form: NoticeForm) throws {
        let bodies = messages.map { $0.body(as: form) }
        for body in bodies {
            #expect(try JSONSerialization.jsonObject(with: Data(body)) is [String: Any])
            #expect(body.last == UInt8(ascii: "\n") && body.count { $0 == UInt8(ascii: "\n") } == 1)
        }
        let text = bodies.map { String(decoding: $0, as: UTF8.self) }.joined()
        try expectGolden("notices-\(form.rawValue).txt", text)
        #expect(!text.contains("sk_car_0"))
        if form == .slack { #expect(!text.contains("<")) }
    }
}
