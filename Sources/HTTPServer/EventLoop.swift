// One event loop: a serial queue, an epoll set, and one dispatch source on that set's descriptor
// that wakes the queue, which drains what is ready. A source for each connection costs twice as
// much, since every event re-arms through Dispatch's one manager thread.

import CEpoll
import Dispatch
import Glibc
import HTTPCore

/// One event loop with its connections.
///
/// `@unchecked Sendable`: after `init` every member is touched on `queue` alone.
final class EventLoop: @unchecked Sendable {
    private let number: Int
    private let options: HTTPServerOptions
    private let handler: any HTTPHandler
    private let workers: Workers
    private let shared: ServerState
    let queue: DispatchQueue
    private let epoll: EpollSet
    private let source: any DispatchSourceRead
    private let ticker: any DispatchSourceTimer
    private var listener: Int32?
    private var isListenerPaused = false
    private var connections: [Int32: Connection] = [:]
    private var events = [epoll_event](repeating: epoll_event(), count: 256)
    private var scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)
    private var date: [UInt8] = []
    private var isDraining = false

    /// A connection's socket beside its state.
    private final class Connection {
        let descriptor: Int32
        var state: HTTPConnection
        /// Bytes of `state.output` that are sent.
        var sent = 0
        var interest: EpollSet.Interest = .read
        var began = ContinuousClock.now

        init(descriptor: Int32, state: HTTPConnection) {
            self.descriptor = descriptor
            self.state = state
        }
    }

    /// A loop that watches `listener`, which stays the caller's.
    init(
        number: Int, listener: Int32, options: HTTPServerOptions, handler: any HTTPHandler,
        workers: Workers, shared: ServerState
    ) throws(SocketError) {
        self.number = number
        self.listener = listener
        self.options = options
        self.handler = handler
        self.workers = workers
        self.shared = shared
        queue = DispatchQueue(label: "chancery.loop.\(number)", qos: .userInitiated)
        epoll = try EpollSet()
        source = DispatchSource.makeReadSource(fileDescriptor: epoll.descriptor, queue: queue)
        ticker = DispatchSource.makeTimerSource(queue: queue)
        epoll.add(listener, .read)
        source.setEventHandler { [unowned self] in drainEvents() }
        let descriptor = epoll.descriptor
        source.setCancelHandler { Glibc.close(descriptor) }
        ticker.setEventHandler { [unowned self] in tick() }
        ticker.schedule(deadline: .now(), repeating: .milliseconds(500), leeway: .milliseconds(100))
    }

    deinit { scratch.deallocate() }

    /// Starts to serve.
    func start() {
        queue.sync { tick() }
        source.activate()
        ticker.activate()
    }

    /// Takes no further connections; closes idle ones, and the others once they are answered.
    func drain() {
        queue.async { [self] in
            isDraining = true
            if let listener { epoll.remove(listener) }
            listener = nil
            for connection in connections.values {
                connection.state.drain()
                advance(connection)
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
        while true {
            let count = epoll.ready(&events)
            for index in 0..<count {
                let descriptor = events[index].data.fd
                if descriptor == listener {
                    acceptWaiting()
                } else if let connection = connections[descriptor] {
                    serve(connection, flags: events[index].events)
                }
            }
            if count < events.count { return }
        }
    }

    private func acceptWaiting() {
        guard let listener else { return }
        while true {
            switch Sockets.accept(listener) {
            case .success(let descriptor):
                guard shared.openConnection(max: options.maxConnections) else {
                    refuse(descriptor)
                    continue
                }
                let state = HTTPConnection(
                    limits: options.limits, timeouts: options.timeouts, now: .now)
                connections[descriptor] = Connection(descriptor: descriptor, state: state)
                epoll.add(descriptor, .read)
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

    /// One connection too many: 503, in one try, and closed.
    private func refuse(_ descriptor: Int32) {
        var bytes: [UInt8] = []
        ResponseSerializer.append(
            handler.refusal(), hasBody: true, isPersistent: false, isHTTP10: false, date: date,
            to: &bytes)
        _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        Glibc.close(descriptor)
    }

    /// Reads until the socket has no more, has ended or has failed; then goes on with it.
    private func serve(_ connection: Connection, flags: UInt32) {
        if flags & (EPOLLIN.rawValue | EPOLLRDHUP.rawValue | EPOLLHUP.rawValue | EPOLLERR.rawValue)
            != 0
        {
            while connection.state.wantsBytes {
                let count = recv(connection.descriptor, scratch.baseAddress, scratch.count, 0)
                if count > 0 {
                    connection.state.receive(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
                    handleWaiting(connection)
                    if count < scratch.count { break }
                } else if count == 0 {
                    connection.state.receiveEnd()
                    break
                } else if errno == EAGAIN {
                    break
                } else if errno != EINTR {
                    return close(connection)
                }
            }
        }
        if flags & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0, !connection.state.wantsBytes {
            return close(connection)
        }
        advance(connection)
    }

    /// Hands on the requests that are whole, one after the other.
    private func handleWaiting(_ connection: Connection) {
        // A client that pipelines without reading must not fill the memory with answers.
        while connection.state.output.count - connection.sent < 262_144,
            let request = connection.state.next(now: .now, date: date)
        {
            connection.began = .now
            if handler.isQuick(request) {
                let response = handler.respond(to: request, loop: number)
                finish(connection, request, response)
            } else {
                handOver(request, of: connection)
                return
            }
        }
    }

    private func handOver(_ request: HTTPRequest, of connection: Connection) {
        let descriptor = connection.descriptor
        let identity = ObjectIdentifier(connection)
        let isTaken = workers.run { [handler, queue] in
            let response = handler.respond(to: request, loop: nil)
            queue.async { [self] in
                guard let connection = connections[descriptor],
                    ObjectIdentifier(connection) == identity
                else { return }
                finish(connection, request, response)
                handleWaiting(connection)
                advance(connection)
            }
        }
        if !isTaken { finish(connection, request, handler.refusal()) }
    }

    private func finish(
        _ connection: Connection, _ request: HTTPRequest, _ response: HTTPResponse
    ) {
        let before = connection.state.output.count
        connection.state.answer(response, now: .now, date: date)
        shared.log?(
            HTTPExchange(
                request: request, status: response.status,
                bytes: connection.state.output.count - before,
                duration: .now - connection.began))
    }

    /// Sends what can be sent, watches for what is waited for, and closes what is done.
    private func advance(_ connection: Connection) {
        while connection.sent < connection.state.output.count {
            let count = connection.state.output.withUnsafeBytes { bytes in
                send(
                    connection.descriptor, bytes.baseAddress! + connection.sent,
                    bytes.count - connection.sent, Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                connection.sent += count
            } else if errno == EAGAIN {
                connection.state.waitForClient(now: .now)
                return watch(connection, .write)
            } else if errno != EINTR {
                return close(connection)
            }
        }
        if connection.sent > 0 {
            connection.state.output.removeAll(
                keepingCapacity: connection.state.output.capacity <= 65_536)
            connection.sent = 0
            if connection.interest == .write {
                connection.state.sentAll(now: .now)
                handleWaiting(connection)
                if !connection.state.output.isEmpty { return advance(connection) }
            }
        }
        if connection.state.isClosing { return close(connection) }
        watch(connection, connection.state.wantsBytes ? .read : [])
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
        shutdown(connection.descriptor, Int32(SHUT_WR))
        Glibc.close(connection.descriptor)
        shared.closeConnection()
        endIfDone()
    }

    /// Twice a second: the date of answers, deadlines, and a listener that rests.
    private func tick() {
        date = HTTPDate.bytes(seconds: time(nil))
        let now = ContinuousClock.now
        for connection in Array(connections.values) {
            guard let deadline = connection.state.deadline, deadline < now else { continue }
            connection.state.expire(date: date)
            advance(connection)
        }
        if isListenerPaused, let listener {
            isListenerPaused = false
            epoll.add(listener, .read)
        }
    }
}
