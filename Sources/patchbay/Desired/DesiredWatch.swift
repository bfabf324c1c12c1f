import HostSystem
import Reconciliation

// inotify and signals only say *look again*. A look that finds the stamps of last time reads
// nothing; otherwise the bytes must be the same in two readings some time apart before they count,
// whatever way they were written: renamed into place, written slowly, swapped by a link.

/// Looks at the desired state whenever it may have changed, and puts what it finds in the inbox.
struct DesiredWatch: DesiredLooks {
    /// Why a look was taken.
    enum Look: Sendable {
        case hint
        case tick
        /// Someone asked for it, and waits.
        case request(UInt64)
    }

    /// What no event tells is found by this look.
    static let interval = Duration.seconds(30)
    /// Bytes count when they have not changed for this long.
    static let settling = Duration.milliseconds(700)

    let path: String
    let inbox: Inbox
    /// Told when changes are not reported by the system.
    private let warn: @Sendable (String) -> Void
    private let looks: AsyncStream<Look>
    private let asked: AsyncStream<Look>.Continuation

    init(path: String, inbox: Inbox, warn: @escaping @Sendable (String) -> Void) {
        self.path = path
        self.inbox = inbox
        self.warn = warn
        (looks, asked) = AsyncStream.makeStream(of: Look.self, bufferingPolicy: .bufferingNewest(8))
    }

    func request(_ count: UInt64) {
        ask(.request(count))
    }

    /// Asks for a look soon: something may have been written.
    func hint() {
        ask(.hint)
    }

    /// Hints may be dropped when many come at once, a request never: somebody waits for it.
    private func ask(_ look: Look) {
        guard case .dropped(.request(let lost)) = asked.yield(look) else { return }
        // A newer request answers it as well.
        if case .request = look { return }
        asked.yield(.request(lost))
    }

    /// Runs until its task is cancelled.
    func run() async {
        let watch = FolderWatch(path: path)
        if let trouble = watch.trouble { warn("\(trouble); it is looked at every 30 s") }
        let alarm = Alarm { ask(.tick) }
        await withDiscardingTaskGroup { group in
            group.addTask {
                for await _ in watch.hints { ask(.hint) }
            }
            ask(.hint)
            var known = Known()
            for await look in looks {
                await take(look, &known)
                alarm.set(HostClock.now() + Self.interval)
            }
            alarm.set(nil)
            watch.stop()
        }
    }

    /// What the last look found.
    private struct Known {
        var fingerprint: FileFingerprint?
        /// The digest of the last valid bytes, as long as nothing else was found since.
        var digest: Digest?
    }

    private func take(_ look: Look, _ known: inout Known) async {
        let fingerprint = DesiredFiles.fingerprint(of: path)
        if let fingerprint, fingerprint == known.fingerprint {
            // It may have been touched after the sighting of the reading that is known, and then
            // the guard of the wire would wait for ever for a look that finds something else.
            inbox.put(.looked(fingerprint.sighting))
        } else {
            let rest = await settled()
            switch rest?.found {
            case .success(let (parts, fingerprint)):
                known.fingerprint = fingerprint
                await tell(parts, &known)
            case .failure(let trouble):
                known = Known()
                inbox.put(.desiredRefused(Text(trouble.sentence)))
            case nil where Task.isCancelled:
                return
            case nil:
                known = Known()
                inbox.put(.desiredRefused("\(path) keeps changing while it is read"))
            }
            inbox.put(.looked(rest?.sighting))
        }
        if case .request(let count) = look {
            inbox.put(.reconcileRequested)
            inbox.put(.reloaded(count))
        }
    }

    private func tell(_ parts: [FilePart], _ known: inout Known) async {
        if let digest = known.digest, digest == DesiredReading.digest(of: parts) { return }
        do throws(DesiredTrouble) {
            let reading = try DesiredReading(parts, from: path)
            known.digest = reading.digest
            inbox.put(.desired(await reading.knowingItsCommit(path)))
        } catch {
            known.digest = nil
            inbox.put(.desiredRefused(Text(error.sentence)))
        }
    }

    /// What two readings, some time apart, agree on.
    private struct Rest {
        let found: Result<([FilePart], FileFingerprint?), FileTrouble>
        /// What stood there before the second reading: what is written later is something else.
        let sighting: FileSighting
    }

    /// Reads until the file rests; `nil` when it never does: the next look tries again.
    private func settled() async -> Rest? {
        var before = read()
        for _ in 0..<40 {
            if (try? await Task.sleep(for: Self.settling)) == nil { return nil }
            let sighting = DesiredFiles.sighting(of: path)
            let after = read()
            switch (before, after) {
            case (.success(.settled(let one, _)), .success(.settled(let other, let stamp)))
            where one == other:
                return Rest(found: .success((other, stamp)), sighting: sighting)
            case (.failure(let one), .failure(let other)) where one == other:
                return Rest(found: .failure(other), sighting: sighting)
            default:
                before = after
            }
        }
        return nil
    }

    private func read() -> Result<SettledReading, FileTrouble> {
        do throws(FileTrouble) {
            return .success(try DesiredFiles.readSettled(at: path))
        } catch {
            return .failure(error)
        }
    }
}
