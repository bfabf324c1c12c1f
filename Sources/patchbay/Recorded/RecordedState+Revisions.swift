import DesiredStateJSON
import GitRepository
import HostSystem
import Reconciliation
import StateStore

extension RecordedState {
    /// How far back is looked.
    static let most = 10_000

    /// What a revision asked for: as the database kept it, else from its commit in the mirror;
    /// `nil` when neither has it any more.
    func content(of revision: Revision, _ source: DesiredSource) async throws -> DesiredState? {
        if let parts = try reader.content(of: revision.sequence),
            let state = DesiredReading.state(of: parts, digest: revision.digest)
        {
            return state
        }
        guard let mirror = source.mirror, let commit = revision.commit?.id.string else {
            return nil
        }
        let reading = try? await DesiredReading.content(of: commit, mirror).get()
        return reading?.digest == revision.digest ? reading?.state : nil
    }

    /// The same of one number alone, where that is known without reading all of it.
    private func excerpt(_ number: PhoneNumber?, of revision: Revision) throws -> DesiredState? {
        guard let number else { return nil }
        return DesiredReading.excerpt(
            [number], of: try reader.content(of: revision.sequence), digest: revision.digest)
    }

    /// Which revision gave each field its value, and whether that is certain of all of them.
    ///
    /// - Parameters:
    ///   - number: the one of which it is asked; `nil` for all.
    ///   - limit: how many revisions are looked at, at most.
    func blame(
        of number: PhoneNumber? = nil, _ source: DesiredSource, limit: Int = most
    ) async throws -> (blame: Blame, isWhole: Bool)? {
        guard let file, let newest = revision?.revision else { return nil }
        var blame = Blame(of: file, since: newest, only: number)
        var (state, at) = (file, newest)
        for older in try reader.revisions(limit: limit).dropFirst().map(\.revision)
        where !blame.isSettled {
            if try !isUntouched(number, from: older, to: at) {
                if let found = try excerpt(number, of: older) {
                    state = found
                } else if let found = try await content(of: older, source) {
                    state = found
                } else {
                    return (blame, false)
                }
            }
            at = older
            blame.goBack(to: state, of: older)
        }
        return (blame, true)
    }

    /// Whether two revisions ask the same of a number; false as well where it takes reading them.
    private func isUntouched(
        _ number: PhoneNumber?, from older: Revision, to newer: Revision
    ) throws -> Bool {
        guard let number,
            let edits = try reader.edits(from: older.sequence, to: newer.sequence)
        else { return false }
        return edits.allSatisfy { isOfOthers(than: number, $0.before, $0.after) }
    }

    /// The desired state that a name on the command line stands for: a revision (`r12`), or a
    /// commit by its first digits, of the database or of the mirror.
    func desired(named name: String, _ source: DesiredSource) async throws -> NamedDesired {
        if name.first == "r" || name.first == "R", let sequence = UInt32(name.dropFirst()) {
            return try await desired(source, "revision \(sequence)") { $0.sequence == sequence }
        }
        let digits = name.lowercased()
        let isName = digits.utf8.count >= 4 && digits.allSatisfy(\.isHexDigit)
        if isName,
            let found = try? await desired(
                source, "commit \(name)",
                { revision in
                    revision.commit?.id.string.hasPrefix(digits) == true
                })
        {
            return found
        }
        guard let mirror = source.mirror else {
            throw Failure(
                .usage,
                "there is no revision \(name.harmless(limit: 80)): give r12, or the first digits "
                    + "of a commit")
        }
        do throws(GitTrouble) {
            let commit = try await mirror.commit(named: name)
            switch try await DesiredReading.content(of: commit, mirror) {
            case .success(let reading):
                let side = PlanSide(source: "commit \(commit.prefix(12))", commit: commit)
                return NamedDesired(state: reading.state, side: side)
            case .failure(let trouble):
                throw GitTrouble.failed(
                    doing: "read commit \(commit.prefix(12))", words: trouble.sentence)
            }
        } catch {
            if case .noSuchRevision = error {
                throw Failure(
                    .error,
                    "there is no revision \(name.harmless(limit: 80)), and no such commit was "
                        + "fetched: give r12, or the first digits of a commit")
            }
            throw Failure(.error, "\(error.sentence). \(error.remedy)")
        }
    }

    private func desired(
        _ source: DesiredSource, _ name: String, _ isMeant: (Revision) -> Bool
    ) async throws -> NamedDesired {
        guard
            let found = try reader.revisions(limit: Self.most).first(where: { isMeant($0.revision) }
            )
        else { throw Failure(.error, "there is no \(name): `patchbay history` names them") }
        guard let state = try await content(of: found.revision, source) else {
            throw Failure(.error, "the content of \(found.revision.shown) is not kept any more")
        }
        let side = PlanSide(
            source: "revision \(found.revision.sequence)",
            commit: found.revision.commit?.id.string)
        return NamedDesired(state: state, side: side)
    }
}

/// A desired state that somebody has named.
struct NamedDesired {
    let state: DesiredState
    let side: PlanSide
}
