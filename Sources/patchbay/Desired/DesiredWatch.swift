import HostSystem
import Reconciliation

// inotify and signals only say *look again*. A look that finds the stamps of last time reads
// nothing, and one that finds the bytes of last time takes only their digest; otherwise the bytes
// must be the same in two readings some time apart before they count, whatever way they were
// written: renamed into place, written slowly, swapped by a link.

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
    /// However long a reading takes, there is this much between it and the next.
    static let leastSettling = Duration.milliseconds(200)

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
            let sighting = DesiredFiles.sighting(of: path)
            let began = HostClock.now()
            let first = digest()
            if case .success(let digest) = first, digest == known.digest {
                // Too young for a fingerprint, it is looked at once more by the next look.
                known.fingerprint = DesiredFiles.fingerprint(of: path).flatMap {
                    $0.sighting == sighting ? $0 : nil
                }
                inbox.put(.looked(sighting))
                return answer(look)
            }
            let rest = await settled(after: first, begun: began)
            switch rest?.found {
            case .success(let reading):
                known.fingerprint = reading.fingerprint
                await tell(reading, &known)
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
        answer(look)
    }

    private func answer(_ look: Look) {
        if case .request(let count) = look {
            inbox.put(.reconcileRequested)
            inbox.put(.reloaded(count))
        }
    }

    private func tell(_ bytes: Rest.Bytes, _ known: inout Known) async {
        if known.digest == bytes.digest { return }
        switch bytes.reading {
        case .success(let reading):
            known.digest = reading.digest
            inbox.put(.desired(await reading.knowingItsCommit(path)))
        case .failure(let trouble):
            known.digest = nil
            inbox.put(.desiredRefused(Text(trouble.sentence)))
        }
    }

    /// What two readings, some time apart, agree on.
    private struct Rest {
        let found: Result<Bytes, FileTrouble>
        /// What stood there before the second reading: what is written later is something else.
        let sighting: FileSighting

        struct Bytes {
            let reading: Result<DesiredReading, DesiredTrouble>
            let digest: Digest
            let fingerprint: FileFingerprint?
        }
    }

    /// Reads until the file rests; `nil` when it never does: the next look tries again. Of the
    /// first reading the digest is enough; the next begins so long after it has begun, for a large
    /// file takes a part of that time.
    private func settled(
        after first: Result<Digest, FileTrouble>, begun: Instant
    ) async -> Rest? {
        var before: Result<Digest?, FileTrouble> = first.map { $0 }
        var begun = begun
        for _ in 0..<40 {
            let wait = begun + Self.settling - HostClock.now()
            if (try? await Task.sleep(for: max(wait, Self.leastSettling))) == nil { return nil }
            begun = HostClock.now()
            let sighting = DesiredFiles.sighting(of: path)
            let after = await read()
            switch (before, after) {
            case (.success(let one?), .success(let bytes?)) where one == bytes.digest:
                return Rest(found: .success(bytes), sighting: sighting)
            case (.failure(let one), .failure(let other)) where one == other:
                return Rest(found: .failure(other), sighting: sighting)
            default:
                before = after.map { $0?.digest }
            }
        }
        return nil
    }

    /// What stands there now; `nil` while it is being written.
    private func read() async -> Result<Rest.Bytes?, FileTrouble> {
        do throws(FileTrouble) {
            guard case .settled(let parts, let stamp) = try DesiredFiles.readSettled(at: path)
            else {
                return .success(nil)
            }
            let (digest, reading) = await DesiredReading.read(parts, from: path)
            return .success(Rest.Bytes(reading: reading, digest: digest, fingerprint: stamp))
        } catch {
            return .failure(error)
        }
    }

    private func digest() -> Result<Digest, FileTrouble> {
        do throws(FileTrouble) {
            return .success(try DesiredReading.digest(at: path))
        } catch {
            return .failure(error)
        }
    }
}
