// Where what is not quick is done: threads apart from the event loops.

import Dispatch
import Synchronization

/// Threads for what takes longer than microseconds, and a bounded queue before them.
final class Workers: Sendable {
    private let queue = DispatchQueue(label: "chancery.workers", attributes: .concurrent)
    private let free: DispatchSemaphore
    private let order = DispatchQueue(label: "chancery.workers.order")
    private let waiting = Atomic<Int>(0)
    private let maxWaiting: Int

    init(count: Int, maxQueued: Int) {
        free = DispatchSemaphore(value: count)
        maxWaiting = maxQueued + count
    }

    /// Runs some work on a worker, in turn; `false` where the queue is full. What goes on with an
    /// answer that has begun is taken on in any case.
    @discardableResult func run(
        goesOn: Bool = false, _ work: @escaping @Sendable () -> Void
    ) -> Bool {
        let count = waiting.wrappingAdd(1, ordering: .relaxed).newValue
        guard count <= maxWaiting || goesOn else {
            waiting.wrappingSubtract(1, ordering: .relaxed)
            return false
        }
        order.async { [self] in
            free.wait()
            queue.async { [self] in
                work()
                free.signal()
                waiting.wrappingSubtract(1, ordering: .relaxed)
            }
        }
        return true
    }
}
