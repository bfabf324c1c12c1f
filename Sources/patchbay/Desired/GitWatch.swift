import GitRepository
import HostSystem
import Reconciliation
import Synchronization

// A look fetches, and then reads what the mirror has. A fetch that fails is tried again, less and
// less often; what was fetched before is read all the same, so a service starts without its
// repository, too.

/// Looks at the repository of the desired state at its interval, and when it is asked to.
final class GitWatch: DesiredLooks {
    private let mirror: GitMirror
    private let interval: Duration
    private let inbox: Inbox
    /// The commit that was accepted last: later ones must descend from it.
    private let head: Mutex<Text?>
    /// Each with the count of who asked for it, if anybody did.
    private let looks: AsyncStream<UInt64?>
    private let asked: AsyncStream<UInt64?>.Continuation

    /// A fetch that keeps failing is tried as often as this, at least.
    private static let longest = Duration.seconds(15 * 60)

    /// - Parameter head: the commit that was accepted last, if one was.
    init(_ mirror: GitMirror, every interval: Duration, after head: Text?, inbox: Inbox) {
        self.mirror = mirror
        self.interval = interval
        self.inbox = inbox
        self.head = Mutex(head)
        (looks, asked) = AsyncStream.makeStream(of: UInt64?.self)
    }

    func request(_ count: UInt64) { asked.yield(count) }

    /// Takes note of the commit that is in force.
    func accepted(_ commit: Text?) { head.withLock { $0 = commit } }

    /// What was told last.
    private struct Known {
        var commit: String?
        var head: Text?
        var distrust: Text?
        var failures = 0

        /// Whether the same commit was told, and its being in force is all that may be new.
        func isTold(_ commit: String, after head: Text?) -> Bool {
            self.commit == commit && distrust == nil
                && (head == self.head || head?.string == commit)
        }
    }

    func run() async {
        let alarm = Alarm { [asked] in asked.yield(nil) }
        defer { alarm.set(nil) }
        asked.yield(nil)
        var known = Known()
        // What was fetched before is in force before anything is sent, however long a fetch takes.
        await read(&known)
        inbox.put(.looked(nil))
        for await count in looks {
            await look(&known)
            if let count {
                inbox.put(.reconcileRequested)
                inbox.put(.reloaded(count))
            }
            // Not all services of an account at the same moment.
            let wait = Self.wait(after: known.failures, every: interval)
            alarm.set(HostClock.now() + wait * Double.random(in: 0.9...1.1))
        }
    }

    /// Until the next fetch, after so many in a row that failed.
    static func wait(after failures: Int, every interval: Duration) -> Duration {
        min(interval * (1 << min(failures, 10)), max(interval, longest))
    }

    private func look(_ known: inout Known) async {
        var problem: Text?
        do throws(GitTrouble) {
            try await mirror.fetch()
            known.failures = 0
        } catch {
            known.failures += 1
            problem = Text(error.sentence)
        }
        if Task.isCancelled { return }
        await read(&known)
        inbox.put(.desiredFetched(problem))
    }

    /// Tells what the mirror has, unless that was told.
    private func read(_ known: inout Known) async {
        do throws(GitTrouble) {
            let commit = try await mirror.newest()
            let head = head.withLock { $0 }
            if known.isTold(commit, after: head) { return }
            let reading = try await DesiredReading.read(commit, of: mirror, after: head)
            if Task.isCancelled { return }
            tell(reading, of: commit, after: head, &known)
        } catch {
            if Task.isCancelled { return }
            known = Known(failures: known.failures)
            // Nothing was fetched ever: the fetch tells why.
            if case .noMirror = error { return }
            inbox.put(.desiredRefused(Text(error.sentence)))
        }
    }

    private func tell(
        _ reading: Result<DesiredReading, DesiredTrouble>, of commit: String, after head: Text?,
        _ known: inout Known
    ) {
        switch reading {
        case .success(let reading):
            let distrust = reading.origin.distrust
            // Who may sign can have changed; told again it would be judged again for nothing.
            let isNews = commit != known.commit || head != known.head || distrust != known.distrust
            known = Known(
                commit: commit, head: head, distrust: distrust, failures: known.failures)
            if isNews { inbox.put(.desired(reading)) }
        case .failure(let trouble):
            known = Known(commit: commit, head: head, failures: known.failures)
            inbox.put(
                .desiredRefused(Text("at commit \(commit.prefix(12)): \(trouble.sentence)")))
        }
    }
}
