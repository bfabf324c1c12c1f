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

    private var messages: [NoticeMessage] {
        Concern.allCases.flatMap { concern in
            Notice.Turn.allCases.map { turn in
                NoticeMessage(
                    notice: Notice(
                        concern, turn, Self.extents[concern] ?? Extent(), age: .seconds(754),
                        times: turn == .changed ? 3 : 1),
                    digest: concern == .held ? "33080d794c4c" : nil, host: "switchboard",
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
