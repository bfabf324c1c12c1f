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
    private let looks: AsyncStream<Bool>
    private let asked: AsyncStream<Bool>.Continuation

    /// A fetch that keeps failing is tried as often as this, at least.
    private static let longest = Duration.seconds(15 * 60)

    /// - Parameter head: the commit that was accepted last, if one was.
    init(_ mirror: GitMirror, every interval: Duration, after head: Text?, inbox: Inbox) {
        self.mirror = mirror
        self.interval = interval
        self.inbox = inbox
        self.head = Mutex(head)
        (looks, asked) = AsyncStream.makeStream(of: Bool.self, bufferingPolicy: .bufferingNewest(8))
    }

    func request() { asked.yield(true) }

    /// Takes note of the commit that is in force.
    func accepted(_ commit: Text?) { head.withLock { $0 = commit } }

    /// What was told last.
    private struct Known {
        var commit: String?
        var head: Text?
        var isTrusted = false
        var failures = 0
    }

    func run() async {
        let alarm = Alarm { [asked] in asked.yield(false) }
        defer { alarm.set(nil) }
        asked.yield(false)
        var known = Known()
        for await isRequest in looks {
            await look(&known)
            if isRequest {
                inbox.put(.reconcileRequested)
                inbox.put(.reloaded)
            }
            // Not all services of an account at the same moment.
            let wait = min(interval * (1 << min(known.failures, 10)), max(interval, Self.longest))
            alarm.set(HostClock.now() + wait * Double.random(in: 0.9...1.1))
        }
    }

    private func look(_ known: inout Known) async {
        do throws(GitTrouble) {
            try await mirror.fetch()
            known.failures = 0
            inbox.put(.desiredFetched(nil))
        } catch {
            if Task.isCancelled { return }
            known.failures += 1
            inbox.put(.desiredFetched(Text(error.sentence)))
        }
        do throws(GitTrouble) {
            let commit = try await mirror.newest()
            let head = head.withLock { $0 }
            // Once a commit was trusted, its being in force changes nothing.
            if commit == known.commit, known.isTrusted || head == known.head { return }
            let reading = try await DesiredReading.read(commit, of: mirror, after: head)
            if Task.isCancelled { return }
            known.commit = commit
            known.head = head
            known.isTrusted = false
            switch reading {
            case .success(let reading):
                known.isTrusted = reading.origin.distrust == nil
                inbox.put(.desired(reading))
            case .failure(let trouble):
                inbox.put(
                    .desiredRefused(Text("at commit \(commit.prefix(12)): \(trouble.sentence)")))
            }
        } catch {
            if Task.isCancelled { return }
            known.commit = nil
            // Nothing was fetched ever: the fetch has told why.
            if case .noMirror = error { return }
            inbox.put(.desiredRefused(Text(error.sentence)))
        }
    }
}
