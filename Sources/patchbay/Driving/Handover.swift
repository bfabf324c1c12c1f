import Synchronization

/// A large value on its way to the one who keeps it: whoever passes it on holds no copy, for with
/// two holders the first change would copy all of it, and the second keep it for ever.
///
/// A class with a lock, because a task that gets a value leaves it with the one who started it.
final class Handover<Value: Sendable>: Sendable {
    private let value: Mutex<Value?>

    init(_ value: Value) {
        self.value = Mutex(value)
    }

    /// A look at the value that is not taken yet.
    func look<Found: Sendable>(_ body: (Value) throws -> Found) rethrows -> Found? {
        try value.withLock { try $0.map(body) }
    }

    /// The value, once.
    func take() -> Value {
        let taken = value.withLock { $0.take() }
        guard let taken else { preconditionFailure("a value is handed over once") }
        return taken
    }
}
