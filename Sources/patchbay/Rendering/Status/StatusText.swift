import Reconciliation

/// The status for a person: a verdict first, then the facts, then the numbers that are stalled.
struct StatusText {
    let view: StatusView
    let now: Timestamp
    var paint = Paint.off

    var text: String {
        let verdict = Verdict(view)
        var sheet = FactSheet(paint: paint)
        sheet.add("Service", service)
        addDesired(to: &sheet)
        sheet.add("Numbers", numbers)
        if view.drifted > 0 {
            sheet.add("Drift", "\(view.drifted.counted("number")) drifted, only reported")
        }
        if let digest = view.heldDigest, view.held != nil {
            let name = digest.string.harmless(limit: 128)
            sheet.add("Approve", "patchbay approve \(name)".typed(view.options))
        }
        for approval in view.approvals.prefix(20) {
            let words = approval.reason.map { ": " + $0.string.harmless(limit: 200) } ?? ""
            sheet.add(
                "Approved",
                "\(approval.digest.string.harmless(limit: 128)) by \(approval.by.string.harmless())"
                    + ", expires \(approval.expiresAt.shown(from: now))" + words)
        }
        addPauses(to: &sheet)
        if view.pinned > 0 {
            sheet.add("Undone", "\(view.pinned.counted("number")) held at what was before")
        }
        sheet.add(
            "Account",
            words: view.readingProblem.map { "cannot be read: \($0)" },
            as: .warning
        )
        if let count = view.numbersListed {
            let all = view.counts.managed
            let words =
                count < all
                ? "\(count.grouped) of some \(all.grouped) numbers"
                : "\(count.counted("number")) so far"
            sheet.add("Account", "is being read: " + words)
        }
        if let time = view.comparedAt {
            sheet.add("Compared", "with the account \(time.shown(from: now))")
        }
        addSending(to: &sheet)
        if let change = view.lastChange {
            sheet.add("Last change", "\(change.number) at \(change.at.dated(from: now))")
        }
        // Where nobody works, nobody tries; and nothing is tried without a key.
        if let next = view.nextTry, view.holder != nil {
            let time = next <= now ? "now" : next.dated(from: now)
            let words = view.hold == nil ? time : "when the key is accepted again"
            sheet.add("Next try", words)
        }
        for receiver in view.receivers {
            let words =
                "the \(receiver.name) cannot be told since \(receiver.since.dated(from: now)): "
                + receiver.problem.string.harmless(limit: 200)
            let lost = receiver.lost > 0 ? "; \(receiver.lost.counted("notice")) given up on" : ""
            sheet.add("Notices", paint(.warning, words + lost))
        }
        sheet.add("Database", words: view.database)
        sheet.add("Next", words: verdict.next(view.options))
        let word = verdict.state.rawValue.uppercased()
        return paint(verdict.role, word) + "  " + paint(.bold, verdict.sentence) + "\n\n"
            + sheet.text + stalled
    }

    private func addPauses(to sheet: inout FactSheet) {
        for pause in view.pauses.prefix(20) {
            let what = pause.number?.description ?? "everything"
            sheet.add("Paused", "\(what) \(pause.words(now))")
        }
    }

    private func addSending(to sheet: inout FactSheet) {
        if view.sent.count > 0 {
            let count = view.sent.count.counted("PATCH", "PATCHes")
            // Leaves are counted before they are used, a few at a time.
            let words =
                "at most \(count) within the hour; \(view.sent.most.grouped) are allowed "
                + "(limits.perHour)"
            let next = view.sent.nextLeave.map { "; the next may leave \($0.shown(from: now))" }
            sheet.add("Sent", next.map { paint(.warning, words + $0) } ?? words)
        }
        if let end = view.throttledUntil {
            let words = "the API asks to slow down; the next request leaves "
            sheet.add("Throttled", paint(.warning, words + end.shown(from: now)))
        }
        if let estimate = view.estimate, estimate.span >= .seconds(1) {
            let words = "what is open takes at least \(estimate.span.shown) at this pace"
            sheet.add("Outlook", words)
        }
    }

    private var service: String {
        let version = view.version.map { ", version " + $0.harmless(limit: 40) } ?? ""
        guard let holder = view.holder else { return paint(.warning, "not running") }
        var text = holder.pid.map { "process \($0)" } ?? "running"
        if let command = holder.command { text += " (\(command.harmless(limit: 80)))" }
        if let since = holder.since { text += " since \(since.dated(from: now))" }
        return text + version
    }

    private func addDesired(to sheet: inout FactSheet) {
        if let desired = view.desired {
            let accepted = "accepted at \(desired.acceptedAt.dated(from: now))"
            let files = desired.files.prefix(3).map { $0.harmless(limit: 200) }
            var names = files.joined(separator: ", ")
            if desired.files.count > 3 { names += " and \((desired.files.count - 3).grouped) more" }
            sheet.add("Desired", "\(desired.revision.shown), \(accepted)", names)
        } else {
            sheet.add("Desired", "none")
        }
        if let commit = view.desired?.revision.commit { sheet.add("Commit", commit.shown) }
        sheet.add(
            "", words: view.sourceProblem.map { "no newer one: \($0)" }, as: .warning)
        sheet.add("", words: view.desiredProblem.map { "newest refused: \($0)" }, as: .removed)
    }

    private var numbers: String {
        let counts = view.counts
        let always: [(Int, Condition)] = [
            (counts.current, .current), (counts.pending, .pending), (counts.retrying, .retrying),
            (counts.inDoubt, .inDoubt), (counts.stalled, .stalled),
        ]
        let rare: [(Int, Condition)] = [
            (counts.paused, .paused), (counts.held, .held), (counts.drifted, .drifted),
        ]
        let shown = (always + rare.filter { $0.0 > 0 }).map { count, condition in
            let text = "\(count.grouped) \(condition.rawValue)"
            return count > 0 ? paint(condition.role, text) : paint(.dim, text)
        }
        return "\(counts.managed.grouped) managed = " + shown.joined(separator: " + ")
    }

    private var stalled: String {
        if view.stalled.isEmpty { return "" }
        var text = "\n" + paint(.removed, "Stalled") + "\n"
        for one in view.stalled {
            text += "  \(one.number)  "
            if let label = one.label, !label.isEmpty {
                text += Shown(label.string, limit: 40, isQuoted: true).text + "  "
            }
            text += one.words
            if view.hold != nil {
                text += "; waits for the key"
            } else if let next = one.nextTry {
                text += "; next try \(next.shown(from: now))"
            } else if one.waitsForAccount {
                text += "; next try when the account shows otherwise"
            }
            text += "\n"
        }
        let rest = view.counts.stalled - view.stalled.count
        if rest > 0 { text += "  … and \(rest.grouped) more\n" }
        return text
    }
}

extension StatusView.Stalled {
    var words: String { wording(problem: problem, status: status) }
}

/// What is wrong, in the API's words, after the HTTP status if there was one: `404: Not Found`.
func wording(problem: Text?, status: UInt16?) -> String {
    let words = (problem?.string ?? "").harmless(limit: 300)
    guard let status else { return words.isEmpty ? "no reason is known" : words }
    return words.isEmpty ? "HTTP status \(status)" : "\(status): \(words)"
}
