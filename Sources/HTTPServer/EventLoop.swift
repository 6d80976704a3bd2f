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
    private let number: Int
    private let options: HTTPServerOptions
    private let handler: any HTTPHandler
    private let workers: Workers
    private let shared: ServerState
    private let queue: DispatchQueue
    private let epoll: EpollSet
    private let source: any DispatchSourceRead
    private let ticker: any DispatchSourceTimer
    private var listener: Int32?
    private var isListenerPaused = false
    private var connections: [Int32: Connection] = [:]
    private var lastConnection: UInt64 = 0
    private var events = [epoll_event](repeating: epoll_event(), count: 256)
    private let scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    /// An output buffer that no connection needs, so that idle ones hold none.
    private var spareOutput: [UInt8] = []
    private var date: [UInt8] = []
    private var isDraining = false

    /// More output than this is waited for before a client's further requests are read.
    private static let maxBacklogBytes = 262_144
    /// Pieces of `scratch` that one connection may fill before it is another's turn.
    private static let maxReadsInTurn = 16
    /// Connections that are taken before those that are there have their turn, and before other
    /// loops may take some.
    private static let maxAcceptsInTurn = 16
    /// How often the set is asked for events before what else waits in the queue has its turn.
    private static let maxRoundsInTurn = 16

    /// A loop that watches `listener`, which stays the caller's, by an `epoll` that is its own.
    init(
        number: Int, listener: Int32, epoll: EpollSet, options: HTTPServerOptions,
        handler: any HTTPHandler, workers: Workers, shared: ServerState
    ) {
        self.number = number
        self.listener = listener
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
            if let listener { epoll.add(listener, .accept) }
        }
        source.setEventHandler { [self] in drainEvents() }
        source.setCancelHandler { [epoll] in epoll.close() }
        ticker.setEventHandler { [self] in tick() }
        ticker.schedule(deadline: .now(), repeating: .milliseconds(500), leeway: .milliseconds(100))
        source.activate()
        ticker.activate()
    }

    /// Takes no further connections; the listener is not touched any more when this returns.
    func stopAccepting() {
        queue.sync {
            if let listener { epoll.remove(listener) }
            listener = nil
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

    private func endIfDone() {
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
                if descriptor == listener {
                    acceptWaiting()
                } else if let connection = connections[descriptor] {
                    serve(connection, flags: events[index].events)
                }
            }
        }
    }

    /// Twice a second: the date of answers, deadlines, memory of idle connections, and a listener
    /// that rests.
    private func tick() {
        date = HTTPDate.bytes(seconds: time(nil))
        let now = MonotonicTime.now
        for connection in Array(connections.values) {
            connection.state.releaseMemory()
            guard let deadline = connection.state.deadline, deadline < now else { continue }
            connection.state.expire(date: date)
            // What was sent of output that is given up counts no more.
            connection.sent = min(connection.sent, connection.state.output.count)
            advance(connection, now)
        }
        if isListenerPaused, let listener {
            isListenerPaused = false
            epoll.add(listener, .accept)
        }
    }

    private func acceptWaiting() {
        guard let listener else { return }
        for _ in 0..<Self.maxAcceptsInTurn {
            switch Sockets.accept(listener) {
            case .success(let descriptor): open(descriptor)
            case .failure(let error):
                // Out of descriptors or memory: the listener rests until the next tick, so that
                // a connection that cannot be taken does not spin the loop.
                if error.code != EAGAIN {
                    epoll.remove(listener)
                    isListenerPaused = true
                }
                return
            }
        }
    }

    // MARK: Connections

    private func open(_ descriptor: Int32) {
        let admission = shared.openConnection(
            max: options.maxConnections, maxTurnedAway: options.maxTurnedAwayConnections)
        guard admission != .none else {
            Glibc.close(descriptor)
            return
        }
        let now = MonotonicTime.now
        lastConnection += 1
        let connection = Connection(
            descriptor: descriptor, number: lastConnection,
            state: HTTPConnection(limits: options.limits, timeouts: options.timeouts, now: now))
        connections[descriptor] = connection
        epoll.add(descriptor, .read)
        if admission == .turnedAway {
            connection.state.turnAway(handler.refusal(), date: date)
            advance(connection, now)
        }
    }

    private func serve(_ connection: Connection, flags: UInt32) {
        let now = MonotonicTime.now
        let isReadable = flags & ~EPOLLOUT.rawValue != 0
        if isReadable, !read(connection, now) { return close(connection) }
        if !connection.state.wantsBytes {
            // A client that is gone gets no answer; one that only goes on sending must wait.
            if flags & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 { return close(connection) }
            if connection.interest == .read, connection.state.isHandling { watch(connection, []) }
        }
        advance(connection, now)
    }

    /// Reads what the socket has, as far as it is wanted; `false` where the socket has failed.
    private func read(_ connection: Connection, _ now: MonotonicTime) -> Bool {
        for _ in 0..<Self.maxReadsInTurn
        where connection.state.wantsBytes && !connection.isBacklogged {
            let count = recv(connection.descriptor, scratch.baseAddress, scratch.count, 0)
            if count > 0 {
                connection.state.receive(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
                handleWaiting(connection, now)
                if count < scratch.count { return true }
            } else if count == 0 {
                connection.state.receiveEnd()
                return true
            } else if errno == EAGAIN {
                return true
            } else if errno != EINTR {
                return false
            }
        }
        return true
    }

    /// Hands on the requests that are whole, one after the other.
    private func handleWaiting(_ connection: Connection, _ now: MonotonicTime) {
        if connection.state.output.isEmpty { swap(&connection.state.output, &spareOutput) }
        while true {
            // A client that pipelines without reading must not fill the memory with answers.
            connection.isBacklogged =
                connection.state.output.count - connection.sent >= Self.maxBacklogBytes
            guard !connection.isBacklogged,
                let request = connection.state.next(
                    now: now, date: date, refusal: handler.refusal(ofHead:))
            else { return }
            connection.began = now
            if handler.isQuick(request) {
                finish(connection, request, handler.respond(to: request, loop: number))
            } else if handOver(request, of: connection) {
                return
            } else {
                finish(connection, request, handler.refusal())
            }
        }
    }

    /// Lets a worker answer a request; `false` where none can.
    private func handOver(_ request: HTTPRequest, of connection: Connection) -> Bool {
        let (descriptor, number) = (connection.descriptor, connection.number)
        return workers.run { [self] in
            let response = handler.respond(to: request, loop: nil)
            queue.async { [self] in
                // The connection may have ended, and its descriptor be another's by now.
                guard let connection = connections[descriptor], connection.number == number
                else { return }
                finish(connection, request, response)
                let now = MonotonicTime.now
                handleWaiting(connection, now)
                advance(connection, now)
            }
        }
    }

    private func finish(
        _ connection: Connection, _ request: HTTPRequest, _ response: HTTPResponse
    ) {
        let now = MonotonicTime.now
        let before = connection.state.output.count
        guard connection.state.answer(response, now: now, date: date) else { return }
        shared.log?(
            HTTPExchange(
                request: request, status: response.status,
                bytes: connection.state.output.count - before, duration: now - connection.began))
    }

    /// Sends what can be sent, goes on with requests that waited for that, watches for what is
    /// waited for, and closes what is done.
    private func advance(_ connection: Connection, _ now: MonotonicTime) {
        while true {
            guard sendOutput(connection, now) else { return }
            let after = connection.state.sentAll(now: now)
            if connection.isBacklogged { handleWaiting(connection, now) }
            guard connection.state.output.isEmpty else { continue }
            switch after {
            case .goOn: return watchForMore(connection)
            case .endSending:
                shutdown(connection.descriptor, Int32(SHUT_WR))
                return watch(connection, .read)
            case .close: return close(connection)
            }
        }
    }

    /// Sends all output; `false` where that must wait, or ended the connection.
    private func sendOutput(_ connection: Connection, _ now: MonotonicTime) -> Bool {
        while connection.sent < connection.state.output.count {
            let count = connection.state.output.withUnsafeBytes { bytes in
                send(
                    connection.descriptor, bytes.baseAddress! + connection.sent,
                    bytes.count - connection.sent, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                connection.sent += count
            } else if errno == EAGAIN {
                connection.state.waitForClient(sentBytes: connection.sent, now: now)
                watch(connection, .write)
                return false
            } else if errno != EINTR {
                close(connection)
                return false
            }
        }
        connection.sent = 0
        guard connection.state.output.capacity > 0 else { return true }
        connection.state.output.removeAll(
            keepingCapacity: connection.state.output.capacity <= Self.maxBacklogBytes)
        if spareOutput.capacity == 0 { swap(&connection.state.output, &spareOutput) }
        return true
    }

    /// A request in a worker's hands leaves the socket watched as it was, which saves two calls;
    /// `serve` mutes a client that sends meanwhile.
    private func watchForMore(_ connection: Connection) {
        if connection.state.wantsBytes {
            watch(connection, .read)
        } else if connection.interest == .write {
            watch(connection, [])
        }
    }

    private func watch(_ connection: Connection, _ interest: EpollSet.Interest) {
        guard connection.interest != interest else { return }
        connection.interest = interest
        epoll.change(connection.descriptor, interest)
    }

    /// The one place where a connection's descriptor is closed.
    private func close(_ connection: Connection) {
        guard connections.removeValue(forKey: connection.descriptor) != nil else { return }
        epoll.remove(connection.descriptor)
        Glibc.close(connection.descriptor)
        shared.closeConnection()
        endIfDone()
    }
}

/// A connection's socket beside its state.
private final class Connection {
    let descriptor: Int32
    /// Never given twice, as a descriptor is: no late answer reaches another client.
    let number: UInt64
    var state: HTTPConnection
    /// Bytes of `state.output` that are sent.
    var sent = 0
    /// Whether requests that are read already wait until more of the output is sent.
    var isBacklogged = false
    var interest: EpollSet.Interest = .read
    var began = MonotonicTime.now

    init(descriptor: Int32, number: UInt64, state: consuming HTTPConnection) {
        self.descriptor = descriptor
        self.number = number
        self.state = state
    }
}
