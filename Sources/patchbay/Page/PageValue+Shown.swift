import Reconciliation
import StatusServer

extension PageValue {
    static func tone(_ tone: Tone) -> PageValue { .text(tone.rawValue) }

    /// A point in time for people and for programs.
    static func time(_ time: Timestamp?, from now: Timestamp) -> PageValue {
        guard let time else { return .nothing }
        return [
            "iso": .text(time.utc), "clock": .text(time.utcOfDay(now)),
            "ago": .text(time.age(at: now)),
        ]
    }

    /// A name with what it stands for.
    static func fact(
        _ name: String, _ value: String, note: String? = nil, href: String? = nil
    ) -> PageValue {
        [
            "name": .text(name), "value": .text(value), "note": .optional(note),
            "href": .optional(href),
        ]
    }

    /// The words of a stranger, made harmless.
    static func words(_ text: Text?, limit: Int = 400) -> PageValue {
        .optional(text.map { $0.string.harmless(limit: limit) })
    }

    /// The same with more members; those of `other` win.
    func with(_ other: [String: PageValue]) -> PageValue {
        guard case .group(let members) = self else { return .group(other) }
        return .group(members.merging(other) { $1 })
    }
}

extension Timestamp {
    /// How far away the time is, in whole seconds: a page stands still, and tenths are restless.
    func age(at now: Timestamp) -> String {
        let seconds = (now - self).components.seconds
        return (0..<10).contains(seconds)
            ? (seconds < 2 ? "just now" : "\(seconds) s ago") : shown(from: now)
    }
}

extension String {
    /// With a capital letter at its beginning and a point at its end.
    var asSentence: String {
        let isEnded = last.map { ".!?…".contains($0) } ?? true
        return prefix(1).uppercased() + dropFirst() + (isEnded ? "" : ".")
    }
}

/// What is above and below each page.
struct PageFrame {
    var title: String
    var icon = Tone.quiet
    /// Which of the pages of the head it is.
    var place: String?
    /// Whether something waits for an approval.
    var isHeld = false
    var refreshes = false
    var standsStill = false
    let now: Timestamp

    var value: PageValue {
        let clock = now.clock
        return [
            "title": .text(title), "icon": .tone(icon), "version": .text(Version.current),
            "nav": [
                "status": .flag(place == "status"), "numbers": .flag(place == "numbers"),
                "revisions": .flag(place == "revisions"), "held": .flag(place == "held"),
                "hold": .flag(isHeld),
            ],
            "refresh": .flag(refreshes), "still": .flag(standsStill),
            "moment": ["iso": .text(now.utc), "clock": .text(clock)],
        ]
    }
}
