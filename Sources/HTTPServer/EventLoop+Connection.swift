// What a loop does with one connection: reads, hands requests on, sends, waits, closes. The rules
// are HTTPConnection's; here they meet the socket.

import CEpoll
import Dispatch
import Glibc
import HTTPCore

extension EventLoop {
    /// Pieces of `scratch` that one connection may fill before it is another's turn.
    private static let maxReadsInTurn = 16

    func open(_ descriptor: Int32, _ peer: HTTPPeer) {
        let admission = shared.openConnection(from: peer)
        guard admission != .none else {
            Glibc.close(descriptor)
            return
        }
        let now = MonotonicTime.now
        lastConnection += 1
        let connection = Connection(
            descriptor: descriptor, number: lastConnection, peer: peer,
            state: HTTPConnection(limits: options.limits, timeouts: options.timeouts, now: now))
        connections[descriptor] = connection
        epoll.add(descriptor, .read)
        if admission == .turnedAway {
            refuse(connection, Self.overload, now)
            advance(connection, now)
        }
        keepDeadline(of: connection)
    }

    func serve(_ connection: Connection, flags: UInt32) {
        let now = MonotonicTime.now
        connection.state.borrow(input: &spareInput, output: &spareOutput)
        let isReadable = flags & ~EPOLLOUT.rawValue != 0
        if isReadable, !read(connection, now) { return close(connection) }
        // A client that is gone gets no answer; one that only goes on sending must wait.
        if !connection.state.wantsBytes, flags & (EPOLLHUP.rawValue | EPOLLERR.rawValue) != 0 {
            return close(connection)
        }
        advance(connection, now)
        if isReadable, !connection.state.wantsBytes, connection.interest.contains(.read) {
            watch(connection, connection.interest.subtracting(.read))
        }
        connection.state.giveBack(input: &spareInput, output: &spareOutput)
        keepDeadline(of: connection)
    }

    /// Reads what the socket has, as far as it is wanted; `false` where the socket has failed.
    private func read(_ connection: Connection, _ now: MonotonicTime) -> Bool {
        for _ in 0..<Self.maxReadsInTurn
        where connection.state.wantsBytes && !connection.isBacklogged {
            let count = recv(connection.descriptor, scratch.baseAddress, scratch.count, 0)
            if count > 0 {
                connection.state.receive(UnsafeRawBufferPointer(rebasing: scratch[..<count]))
                handleWaiting(connection, now)
                makePiece(connection, now)
                if count < scratch.count { return true }
            } else if count == 0 {
                connection.state.receiveEnd()
                makePiece(connection, now)
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
        do throws(HTTPFault) {
            while true {
                // A client that pipelines without reading must not fill the memory with answers.
                connection.isBacklogged = connection.state.isBacklogged
                guard !connection.isBacklogged,
                    let (request, plan) = try connection.state.next(
                        now: now, plan: { handler.plan(for: $0, loop: number) })
                else { return }
                connection.began = now
                switch plan {
                case .answered(let response): finish(connection, request, response)
                case .worker, .streaming:
                    if handOver(request, of: connection) { return }
                    finish(connection, request, handler.response(to: Self.overload))
                }
            }
        } catch {
            refuse(connection, error, now)
        }
    }

    private static let overload = HTTPFault(503, "the server has more to do than it can take on")

    /// Answers a fault, after which the connection closes.
    func refuse(_ connection: Connection, _ fault: HTTPFault, _ now: MonotonicTime) {
        let before = connection.state.output.count
        let response = handler.response(to: fault)
        connection.state.refuse(response, date: date)
        let bytes = connection.state.output.count - before
        log(connection, nil, response, bytes, now)
    }

    /// Lets a worker answer a request; `false` where none can.
    private func handOver(_ request: HTTPRequest, of connection: Connection) -> Bool {
        let (descriptor, number) = (connection.descriptor, connection.number)
        return workers.run { [self] in
            let response = handler.respond(to: request)
            resume(descriptor, number) { loop, connection, _ in
                loop.finish(connection, request, response)
            }
        }
    }

    /// Back on the loop, goes on with a connection if it is still there.
    private func resume(
        _ descriptor: Int32, _ number: UInt64,
        _ body: @escaping @Sendable (EventLoop, Connection, MonotonicTime) -> Void
    ) {
        queue.async { [self] in
            // The connection may have ended, and its descriptor be another's by now.
            guard let connection = connections[descriptor], connection.number == number
            else { return }
            let now = MonotonicTime.now
            body(self, connection, now)
            handleWaiting(connection, now)
            advance(connection, now)
            connection.state.giveBack(input: &spareInput, output: &spareOutput)
            keepDeadline(of: connection)
        }
    }

    private func finish(
        _ connection: Connection, _ request: HTTPRequest, _ response: HTTPResponse
    ) {
        let now = MonotonicTime.now
        let before = connection.state.output.count
        guard connection.state.answer(response, now: now, date: date) else { return }
        let bytes = connection.state.output.count - before
        guard connection.state.isStreaming else {
            return log(connection, request, response, bytes, now)
        }
        connection.stream = response.stream
        connection.streamed = (request, response, bytes)
        makePiece(connection, now)
    }

    /// Lets a worker make the next piece of an answer, where it is time for one.
    private func makePiece(_ connection: Connection, _ now: MonotonicTime) {
        guard let stream = connection.stream,
            let (body, isLast) = connection.state.nextPiece(now: now)
        else { return endStream(of: connection, now) }
        let (descriptor, number) = (connection.descriptor, connection.number)
        workers.run(goesOn: true) { [self] in
            let piece = stream.next(body, isLast: isLast)
            resume(descriptor, number) { loop, connection, now in
                let before = connection.state.output.count
                connection.state.answer(piece, now: now)
                connection.streamed?.bytes += max(0, connection.state.output.count - before)
                loop.makePiece(connection, now)
            }
        }
    }

    /// Lets go of a stream that has ended or was cut.
    private func endStream(of connection: Connection, _ now: MonotonicTime, isCut: Bool = false) {
        guard let (request, response, bytes) = connection.streamed,
            !connection.state.isStreaming || isCut
        else { return }
        (connection.stream, connection.streamed) = (nil, nil)
        log(connection, request, response, bytes, now, isCut: isCut || connection.state.isCut)
    }

    private func log(
        _ connection: Connection, _ request: HTTPRequest?, _ response: HTTPResponse, _ bytes: Int,
        _ now: MonotonicTime, isCut: Bool = false
    ) {
        shared.log?(
            HTTPExchange(
                request: request, peer: connection.peer, status: response.status,
                fields: response.fields, bytes: bytes, duration: now - connection.began,
                isCut: isCut))
    }

    /// Sends what can be sent, goes on with what waited for that, watches for what is waited for,
    /// and closes what is done.
    func advance(_ connection: Connection, _ now: MonotonicTime) {
        while true {
            guard sendOutput(connection, now) else { return }
            let after = connection.state.sentAll(now: now)
            if connection.isBacklogged { handleWaiting(connection, now) }
            makePiece(connection, now)
            guard connection.state.output.isEmpty else { continue }
            switch after {
            case .goOn where connection.state.isEnding: continue
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
        while connection.state.sentBytes < connection.state.output.count {
            let sent = connection.state.sentBytes
            let count = connection.state.output.withUnsafeBytes { bytes in
                send(
                    connection.descriptor, bytes.baseAddress! + sent, bytes.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            if count > 0 {
                connection.state.sent(count)
            } else if errno == EAGAIN {
                connection.state.waitForClient(now: now)
                makePiece(connection, now)
                let reads = connection.state.isStreaming && connection.state.wantsBytes
                watch(connection, reads ? [.write, .read] : .write)
                return false
            } else if errno != EINTR {
                close(connection)
                return false
            }
        }
        return true
    }

    /// A request in a worker's hands leaves the socket watched as it was, which saves two calls;
    /// `serve` mutes a client that sends meanwhile.
    private func watchForMore(_ connection: Connection) {
        if connection.state.wantsBytes {
            watch(connection, .read)
        } else if connection.interest.contains(.write) {
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
        endStream(of: connection, .now, isCut: true)
        epoll.remove(connection.descriptor)
        Glibc.close(connection.descriptor)
        shared.closeConnection(from: connection.peer)
        endIfDone()
    }
}
