import Reconciliation
import StateStore
import StatusServer

extension PageWorld {
    private static let rows = 50

    /// The desired states that were accepted, newest first.
    func revisions() throws -> PageValue {
        let stored = try recorded.reader.revisions(limit: Self.rows)
        let effects = try recorded.reader.effects()
        let rows = stored.map { one -> PageValue in
            let revision = one.revision
            return [
                "sequence": .text("\(revision.sequence)"),
                "force": .flag(revision.sequence == recorded.revision?.revision.sequence),
                "subject": .words(revision.commit?.subject, limit: 120),
                "commit": .optional(revision.commit?.short),
                "author": .words(revision.commit?.author, limit: 120),
                "at": .time(one.acceptedAt, from: now),
                "effect": .text(effects.words(of: revision.sequence)),
            ]
        }
        return frame("Revisions", at: "revisions").value.with([
            "list": rows.isEmpty ? .nothing : ["rows": .list(rows)]
        ])
    }

    /// One of them, with what was done while it was in force; `nil` when there is none such.
    func revision(_ sequence: UInt32) throws -> PageValue? {
        guard let revision = try recorded.reader.revision(sequence) else { return nil }
        var filter = HistoryFilter()
        filter.revision = sequence
        // An intention is told by what became of it.
        let rows = try recorded.reader.history(filter, limit: 4 * Self.rows)
            .filter { $0.entry.kind != .intended }
        let history = PageHistory(
            lines: rows.prefix(Self.rows).map { .row(HistoryRow($0)) }, names: recorded.names,
            now: now, isOfRevision: true)
        var facts: [PageValue] = [
            .fact("Digest", String(revision.digest.string.prefix(64)).harmless(limit: 64)),
            .fact("Effect", try recorded.reader.effects().words(of: sequence)),
        ]
        if let commit = revision.commit {
            facts.insert(
                .fact(
                    "Commit", commit.id.string.harmless(limit: 64),
                    note: "by \(commit.author.string.harmless(limit: 120)), "
                        + commit.time.dated(from: now)), at: 0)
        }
        if sequence == recorded.revision?.revision.sequence {
            facts.insert(.fact("In force", "yes"), at: 0)
        }
        return frame("Revision \(sequence)", at: "revisions").value.with([
            "sequence": .text("\(sequence)"),
            "subject": .words(revision.commit?.subject, limit: 200), "facts": .list(facts),
            "history": history.value,
            "more": rows.count > Self.rows
                ? .text("patchbay history --revision \(sequence)".typed(setup.options)) : .nothing,
        ])
    }
}

extension RevisionEffects {
    func words(of revision: UInt32) -> String {
        guard let effect = self[revision] else { return "its effect lies further back" }
        if effect.applied == 0, effect.refused == 0 { return "nothing applied" }
        let applied = "\(effect.applied.grouped) applied"
        return effect.refused == 0 ? applied : applied + ", \(effect.refused.grouped) refused"
    }
}
