import DesiredStateJSON
import Reconciliation

extension Commit {
    /// The same for programs.
    var json: JSONValue {
        [
            "id": .string(id.string), "author": .string(author.string),
            "committed_at": .string(time.utcWithMilliseconds), "subject": .string(subject.string),
        ]
    }
}
