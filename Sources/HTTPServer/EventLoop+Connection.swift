// What a loop does with one connection: reads, hands requests on, sends, waits, closes. The rules
// are HTTPConnection's; here they meet the socket.

import CEpoll
import Dispatch
import Glibc
import HTTPCore

/// A connection's socket beside its state.
final class Connection {
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

extension EventLoop {
    /// More output than this is waited for before a client's further requests are read.
    private static let maxBacklogBytes = 262_144
    /// Pieces of `scratch` that one connection may fill before it is another's turn.
    private static let maxReadsInTurn = 16

    func open(_ descriptor: Int32) {
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

    func serve(_ connection: Connection, flags: UInt32) {
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
    func advance(_ connection: Connection, _ now: MonotonicTime) {
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
    func close(_ connection: Connection) {
        guard connections.removeValue(forKey: connection.descriptor) != nil else { return }
        epoll.remove(connection.descriptor)
        Glibc.close(connection.descriptor)
        shared.closeConnection()
        endIfDone()
    }
}
