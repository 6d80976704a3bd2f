// One event loop: a serial queue, an epoll set, and one dispatch source on that set's descriptor
// that wakes the queue, which drains what is ready. A source for each connection costs twice as
// much, since every event re-arms through Dispatch's one manager thread.

import CEpoll
import Dispatch
import Glibc
import HTTPCore

/// One event loop with its connections.
///
/// It lives from `start` until it is drained or ended: its sources hold it.
///
/// `@unchecked Sendable`: after `init` every member is touched on `queue` alone.
final class EventLoop: @unchecked Sendable {
    let number: Int
    let options: HTTPServerOptions
    let handler: any HTTPHandler
    let workers: Workers
    let shared: ServerState
    let queue: DispatchQueue
    let epoll: EpollSet
    private let source: any DispatchSourceRead
    private let ticker: any DispatchSourceTimer
    private var listeners: [Int32]
    private var areListenersPaused = false
    var connections: [Int32: Connection] = [:]
    /// When to look at which connection's deadline.
    private var wheel = DeadlineWheel<(descriptor: Int32, number: UInt64)>(now: .now)
    var lastConnection: UInt64 = 0
    private var events = [epoll_event](repeating: epoll_event(), count: 256)
    let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    /// Buffers that no connection needs, so that idle ones hold none.
    var spareInput: [UInt8] = []
    var spareOutput: [UInt8] = []
    var date: [UInt8] = []
    private var isDraining = false

    /// Connections that are taken before those that are there have their turn, and before other
    /// loops may take some.
    private static let maxAcceptsInTurn = 16
    /// How often the set is asked for events before what else waits in the queue has its turn.
    private static let maxRoundsInTurn = 16

    /// A loop that watches `listeners`, which stay the caller's, by an `epoll` that is its own.
    init(
        number: Int, listeners: [Int32], epoll: EpollSet, options: HTTPServerOptions,
        handler: any HTTPHandler, workers: Workers, shared: ServerState
    ) {
        self.number = number
        self.listeners = listeners
        self.epoll = epoll
        self.options = options
        self.handler = handler
        self.workers = workers
        self.shared = shared
        queue = DispatchQueue(label: "chancery.loop.\(number)", qos: .userInitiated)
        source = DispatchSource.makeReadSource(fileDescriptor: epoll.descriptor, queue: queue)
        ticker = DispatchSource.makeTimerSource(queue: queue)
    }

    deinit { scratch.deallocate() }

    /// Starts to serve.
    func start() {
        queue.sync {
            tick()
            for listener in listeners { epoll.add(listener, .accept) }
        }
        source.setEventHandler { [self] in drainEvents() }
        source.setCancelHandler { [epoll] in epoll.close() }
        ticker.setEventHandler { [self] in tick() }
        ticker.schedule(deadline: .now(), repeating: .milliseconds(250), leeway: .milliseconds(50))
        source.activate()
        ticker.activate()
    }

    /// Takes no further connections; the listeners are not touched any more when this returns.
    func stopAccepting() {
        queue.sync {
            for listener in listeners { epoll.remove(listener) }
            listeners = []
        }
    }

    /// Closes idle connections, and the others once they are answered.
    func drain() {
        queue.async { [self] in
            isDraining = true
            for connection in Array(connections.values) {
                connection.state.drain()
                advance(connection, .now)
            }
            endIfDone()
        }
    }

    /// Closes every connection as it is.
    func end() {
        queue.async { [self] in
            for connection in Array(connections.values) { close(connection) }
            endIfDone()
        }
    }

    func endIfDone() {
        guard isDraining, connections.isEmpty, !source.isCancelled else { return }
        source.cancel()
        ticker.cancel()
        shared.loopEnded()
    }

    // MARK: Events

    private func drainEvents() {
        for _ in 0..<Self.maxRoundsInTurn {
            // The sources may have been cancelled by what the last round closed.
            let count = source.isCancelled ? 0 : epoll.ready(&events)
            if count == 0 { return }
            for index in 0..<count {
                let descriptor = events[index].data.fd
                if let connection = connections[descriptor] {
                    serve(connection, flags: events[index].events)
                } else if listeners.contains(descriptor) {
                    acceptWaiting(descriptor)
                }
            }
        }
    }

    /// Some times a second: the date of answers, deadlines, and listeners that rest.
    private func tick() {
        date = HTTPDate.bytes(seconds: time(nil))
        let now = MonotonicTime.now
        for (descriptor, number) in wheel.takeDue(now) {
            guard let connection = connections[descriptor], connection.number == number,
                let lookAt = connection.looksAt, lookAt <= now
            else { continue }
            connection.looksAt = nil
            if let deadline = connection.state.deadline, deadline <= now {
                if let fault = connection.state.expire() { refuse(connection, fault, now) }
                advance(connection, now)
            }
            keepDeadline(of: connection)
        }
        if areListenersPaused {
            areListenersPaused = false
            for listener in listeners { epoll.add(listener, .accept) }
        }
    }

    /// Looks at a connection again when its deadline comes. One that only moves away, as with
    /// each request, costs a comparison.
    func keepDeadline(of connection: Connection) {
        guard let deadline = connection.state.deadline else { return }
        if let looksAt = connection.looksAt, looksAt <= deadline { return }
        connection.looksAt = wheel.insert(
            (connection.descriptor, connection.number), at: deadline)
    }

    private func acceptWaiting(_ listener: Int32) {
        for _ in 0..<Self.maxAcceptsInTurn {
            switch Listener.accept(listener) {
            case .success(let (descriptor, peer)): open(descriptor, peer)
            case .failure(let error):
                // Out of descriptors or memory: listeners rest until the next tick, so that
                // a connection that cannot be taken does not spin the loop.
                if error.code != EAGAIN {
                    for listener in listeners { epoll.remove(listener) }
                    areListenersPaused = true
                }
                return
            }
        }
    }
}
