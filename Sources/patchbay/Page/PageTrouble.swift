import HostSystem
import Reconciliation
import StateStore

// What a person needs at three in the morning, of each thing that is wrong: what it is, since when,
// what happens next by itself, and the command that mends it.

/// One thing that is wrong, or that somebody should know.
struct PageTrouble {
    var tone: Tone
    var title: String
    var words: String?
    var since: Timestamp?
    var next: String?
    /// What to do, where a command is not all.
    var mend: String?
    var command: String?
    var link: (text: String, href: String)?
}

extension PageTrouble {
    /// The weightiest comes first.
    ///
    /// - Parameter place: Where the entry of a number stands.
    static func all(
        of view: StatusView, source: DesiredSource, now: Timestamp,
        place: (PhoneNumber) -> String?
    ) -> [PageTrouble] {
        [
            noDatabase(view), keyRefused(view), held(view),
            newestRefused(view, source), notFetched(view), unread(view),
            stalled(view, now, place),
            paused(view, now), drifted(view), capped(view, now),
        ].compactMap { $0 } + view.receivers.map { untold($0) }
    }

    private static func untold(_ receiver: StatusView.Receiver) -> PageTrouble {
        let lost = receiver.lost > 0 ? " Given up on: \(receiver.lost.counted("notice"))." : ""
        return PageTrouble(
            tone: .warning, title: "The \(receiver.name.harmless(limit: 80)) cannot be told",
            words: receiver.problem.string.harmless(limit: 300).asSentence, since: receiver.since,
            next: "It is told again by itself." + lost,
            mend: "Mend the receiver, or its address in the configuration.")
    }

    private static func noDatabase(_ view: StatusView) -> PageTrouble? {
        guard view.isWithoutDatabase else { return nil }
        return PageTrouble(
            tone: .bad, title: "The database is gone",
            words: "\(view.database.harmless(limit: 400)) was deleted or moved.",
            next: "Nothing more is sent. The service ends as soon as it has something to write.",
            command: HostProcess.restart)
    }

    private static func keyRefused(_ view: StatusView) -> PageTrouble? {
        guard let hold = view.hold else { return nil }
        return PageTrouble(
            tone: .bad, title: "The API refuses the key",
            words: hold.string.harmless(limit: 400), since: view.since.hold,
            next: "Nothing is sent. The key is read again by itself, and tried.",
            mend: "Put a good key where the service reads it; a credential of systemd takes a "
                + "restart.",
            command: HostProcess.restart)
    }

    private static func held(_ view: StatusView) -> PageTrouble? {
        guard let held = view.held else { return nil }
        let kept = view.desired.map { "Revision \($0.revision.sequence) stays in force" }
        let next =
            view.heldDigest == nil
            ? "It is judged when the account has been read."
            : (kept ?? "Nothing of it is sent") + " until exactly this plan is approved."
        return PageTrouble(
            tone: .held, title: "A plan waits for an approval",
            words: held.string.harmless(limit: 600).asSentence, since: view.since.held, next: next,
            command: view.heldDigest.map {
                "patchbay approve \($0.string.harmless(limit: 128))"
            },
            link: view.heldDigest == nil ? nil : ("What it would do", "/held"))
    }

    private static func newestRefused(
        _ view: StatusView, _ source: DesiredSource
    ) -> PageTrouble? {
        guard let problem = view.desiredProblem else { return nil }
        let kept =
            view.desired.map { "Revision \($0.revision.sequence) stays in force." }
            ?? "Nothing is in force."
        var command: String?
        if case .path(let path) = source {
            let real = StateStore.realPath(of: path)
            command = "patchbay validate " + shellQuoted(real).harmless(limit: 400)
        }
        return PageTrouble(
            tone: .bad, title: "The newest file is refused",
            words: problem.string.harmless(limit: 600), since: view.since.desiredProblem,
            next: kept + " The next valid file is taken up by itself.",
            mend: command == nil ? "Mend the file, or revert its commit." : nil, command: command)
    }

    private static func notFetched(_ view: StatusView) -> PageTrouble? {
        guard let problem = view.sourceProblem else { return nil }
        return PageTrouble(
            tone: .warning, title: "No newer desired state can be fetched",
            words: problem.string.harmless(limit: 600).asSentence, since: view.since.sourceProblem,
            next: "It is fetched again by itself; what was fetched last stays.",
            command: "patchbay reload")
    }

    private static func unread(_ view: StatusView) -> PageTrouble? {
        guard let problem = view.readingProblem else { return nil }
        return PageTrouble(
            tone: .warning, title: "The account cannot be read",
            words: problem.string.harmless(limit: 400).asSentence, since: view.since.readingProblem,
            next: "It is read again by itself. Until then drift is not seen.",
            mend: "Let the key read the account.")
    }
}
