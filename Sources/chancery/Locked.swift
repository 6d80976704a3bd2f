// A value that many threads share.

import Synchronization

/// A value behind a lock.
final class Locked<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    /// Works on the value while no other thread does.
    func with<Result: Sendable>(_ work: (inout sending Value) -> Result) -> Result {
        value.withLock { work(&$0) }
    }
}
