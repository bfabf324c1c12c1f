import Synchronization

/// Where each request finds the key, so that a key can be changed while the service runs.
///
/// A class with a lock, because requests under way on other threads read what the executable
/// replaces: nothing without a shared place can do that.
package final class KeySource: Sendable {
    private let key: Mutex<APIKey>

    package init(_ key: APIKey) {
        self.key = Mutex(key)
    }

    /// The key that the next request will carry.
    package var current: APIKey {
        key.withLock { $0 }
    }

    /// Requests that start from now on carry `key`.
    package func replace(with key: APIKey) {
        self.key.withLock { $0 = key }
    }
}

extension KeySource: CustomStringConvertible, CustomReflectable {
    package var description: String { APIKey.placeholder }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
