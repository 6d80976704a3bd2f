// The server: a listener, event loops that share it, workers, and a stop that loses no answer.

import Dispatch
import Glibc
package import HTTPCore
import Synchronization

/// One request and what was answered, for the log.
package struct HTTPExchange: Sendable {
    package let request: HTTPRequest
    package let status: Int
    /// Bytes of the answer, head included.
    package let bytes: Int
    /// From the request's last byte to the answer's first.
    package let duration: Duration
}

/// An HTTP/1.1 server.
package final class HTTPServer: Sendable {
    /// The port that it listens on.
    package let port: Int
    private let listener: Int32
    private let loops: [EventLoop]
    private let state: ServerState
    private let isStopping = Atomic<Bool>(false)

    /// Opens the listener and starts to serve, until `stop`.
    package init(
        options: HTTPServerOptions, handler: any HTTPHandler,
        log: (@Sendable (HTTPExchange) -> Void)? = nil
    ) throws(SocketError) {
        (listener, port) = try Sockets.listen(host: options.host, port: options.port)
        var sets: [EpollSet] = []
        do throws(SocketError) {
            for _ in 0..<options.loops { sets.append(try EpollSet()) }
        } catch {
            for set in sets { set.close() }
            close(listener)
            throw error
        }
        let state = ServerState(loops: options.loops, log: log)
        let workers = Workers(count: options.workers, maxQueued: options.maxQueuedRequests)
        self.state = state
        loops = sets.enumerated().map { [listener] number, epoll in
            EventLoop(
                number: number, listener: listener, epoll: epoll, options: options,
                handler: handler, workers: workers, shared: state)
        }
        for loop in loops { loop.start() }
    }

    /// Stops: the listener closes first, what is being read or handled is answered, and after
    /// `grace` what is left is cut. A further call only waits for the first.
    package func stop(grace: Duration) async {
        guard !isStopping.exchange(true, ordering: .acquiringAndReleasing) else {
            return await state.allEnded()
        }
        for loop in loops { loop.stopAccepting() }
        close(listener)
        for loop in loops { loop.drain() }
        let cut = Task {
            try await Task.sleep(for: grace)
            for loop in loops { loop.end() }
        }
        await state.allEnded()
        cut.cancel()
    }
}

/// What the loops share.
final class ServerState: Sendable {
    let log: (@Sendable (HTTPExchange) -> Void)?
    private let connections = Atomic<Int>(0)
    private let running: Mutex<(loops: Int, waiters: [CheckedContinuation<Void, Never>])>

    init(loops: Int, log: (@Sendable (HTTPExchange) -> Void)?) {
        self.log = log
        running = Mutex((loops, []))
    }

    /// What becomes of a new connection.
    enum Admission {
        case served
        /// It is told that it is one too many; it counts until it is closed.
        case turnedAway
        /// It is closed unheard, and does not count.
        case none
    }

    /// Counts a connection, as far as there is room.
    func openConnection(max: Int, maxTurnedAway: Int) -> Admission {
        let count = connections.wrappingAdd(1, ordering: .relaxed).newValue
        if count <= max { return .served }
        if count <= max + maxTurnedAway { return .turnedAway }
        closeConnection()
        return .none
    }

    func closeConnection() { connections.wrappingSubtract(1, ordering: .relaxed) }

    func loopEnded() {
        let waiters = running.withLock { running in
            running.loops -= 1
            return running.loops == 0 ? running.waiters : []
        }
        for waiter in waiters { waiter.resume() }
    }

    func allEnded() async {
        await withCheckedContinuation { continuation in
            let isOver = running.withLock { running in
                if running.loops > 0 { running.waiters.append(continuation) }
                return running.loops == 0
            }
            if isOver { continuation.resume() }
        }
    }
}

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

    /// Runs some work on a worker, in turn; `false` where the queue is full.
    func run(_ work: @escaping @Sendable () -> Void) -> Bool {
        guard waiting.wrappingAdd(1, ordering: .relaxed).newValue <= maxWaiting else {
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
