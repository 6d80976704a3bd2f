// Connections: bytes, handlers that do what the path says, and a client that is quick, slow or gone.

import HTTPCore

extension Target {
    /// A connection's bytes.
    static let connection = Target(
        run: { bytes in
            let whole = Exchange.all(bytes, .whole)
            for cut in Cut.others(bytes) {
                let exchanges = Exchange.all(bytes, cut)
                require(exchanges == whole, "\(cut): \(exchanges) is not \(whole)")
            }
            for cut in [Cut.whole] + Cut.others(bytes) { struggle(bytes, cut) }
        },
        seeds: {
            texts
                + ["/", "/a", "/ab", "/abc"].flatMap { path in
                    [
                        "POST \(path) HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
                            + "Content-Length: 3\r\n\r\nabcGET \(path) HTTP/1.1\r\nHost: a\r\n\r\n",
                        "PUT \(path) HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                            + "3\r\nabc\r\n0\r\n\r\nHEAD \(path) HTTP/1.0\r\n\r\n",
                    ].map { Array($0.utf8) }
                }
        })
}

/// What the path stands for. Whether a client that waits with its body is refused before or after
/// it depends on how much of it is there already, and so does what follows.
@Sendable private func plan(_ head: HTTPRequest) -> HTTPPlan {
    switch head.path.utf8.count % 4 {
    case 3 where head.field(named: "expect") != nil: .worker
    case 0, 1: .worker
    case 2: .streaming
    default: .answered(HTTPResponse(status: 403))
    }
}

/// Answers with the body, each piece as it comes.
private final class Repeat: HTTPStream {
    func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece { isLast ? .end(body) : .more(body) }
}

/// What a connection made of its bytes where no time passes and the client takes everything.
private enum Exchange: Equatable {
    case request([UInt8], body: [UInt8])
    case fault(Int)
    case cut

    static func all(_ bytes: [UInt8], _ cut: Cut) -> [Exchange] {
        let now = MonotonicTime(reading: .seconds(1))
        var connection = HTTPConnection(limits: limits, timeouts: .init(), now: now)
        var exchanges: [Exchange] = []
        var streamed: (target: [UInt8], body: [UInt8])?
        // What the socket would leave where it is until it is wanted.
        var pending = cut.pieces(bytes)[...]
        while true {
            if connection.wantsBytes, let piece = pending.popFirst() {
                piece.withUnsafeBytes { connection.receive($0) }
            }
            var before = (exchanges.count, pending.count)
            while let (body, isLast) = connection.nextPiece(now: now) {
                streamed?.body += body
                connection.answer(isLast ? HTTPPiece.end([]) : .more([]), now: now)
                if isLast, let (target, body) = streamed {
                    exchanges.append(.request(target, body: body))
                    streamed = nil
                }
                before.0 = -1
            }
            do throws(HTTPFault) {
                if let (request, plan) = try connection.next(now: now, plan: plan) {
                    if case .streaming = plan {
                        streamed = (request.targetBytes, [])
                        connection.answer(HTTPResponse(stream: Repeat()), now: now, date: [])
                        if request.method == .head, !connection.isStreaming {
                            streamed = nil
                            exchanges.append(.request(request.targetBytes, body: []))
                        }
                    } else {
                        exchanges.append(.request(request.targetBytes, body: request.body))
                        connection.answer(HTTPResponse(), now: now, date: [])
                    }
                    before.0 = -1
                }
            } catch {
                exchanges.append(.fault(error.status))
                connection.refuse(HTTPResponse(status: error.status), date: [])
                let last = try? connection.next(now: now, plan: plan)
                require(last == nil, "a request after a fault")
            }
            require(exchanges.count <= bytes.count + 1, "more answers than bytes")
            connection.sent(connection.output.count - connection.sentBytes)
            if case .goOn = connection.sentAll(now: now) {} else { break }
            if before == (exchanges.count, pending.count), pending.isEmpty || !connection.wantsBytes
            {
                break
            }
        }
        if connection.isCut { exchanges.append(.cut) }
        return exchanges
    }
}

/// A connection whose client stops, waits, and takes answers when it likes: nothing but an end and
/// the bounds can be asked for.
private func struggle(_ bytes: [UInt8], _ cut: Cut) {
    var now = MonotonicTime(reading: .seconds(1))
    var connection = HTTPConnection(limits: limits, timeouts: .init(), now: now)
    var steps = 0
    func count() {
        steps += 1
        require(steps < 50 + 20 * bytes.count, "a connection that does not come to an end")
    }
    for piece in cut.pieces(bytes) {
        now = now + .milliseconds(Int(piece.first ?? 0) * 20)
        if let deadline = connection.deadline, deadline <= now, let fault = connection.expire() {
            connection.refuse(HTTPResponse(status: fault.status), date: [])
        }
        if connection.wantsBytes { piece.withUnsafeBytes { connection.receive($0) } }
        do throws(HTTPFault) {
            while !connection.isBacklogged,
                let (request, plan) = try connection.next(now: now, plan: plan)
            {
                count()
                var response = HTTPResponse(body: request.body)
                switch plan {
                case .streaming: response = HTTPResponse(stream: Repeat())
                case .answered(let refusal): response = refusal
                case .worker: break
                }
                connection.answer(response, now: now, date: [])
            }
        } catch {
            connection.refuse(HTTPResponse(status: error.status), date: [])
        }
        let stream = Repeat()
        while let given = connection.nextPiece(now: now) {
            count()
            connection.answer(stream.next(given.body, isLast: given.isLast), now: now)
        }
        let unsent = connection.output.count - connection.sentBytes
        require(unsent <= 4000 + bytes.count, "more output than its bound")
        if piece.last ?? 0 > 20 {
            connection.sent(unsent)
            if case .close = connection.sentAll(now: now) { break }
        } else if unsent > 0 {
            connection.waitForClient(now: now)
        }
    }
    connection.receiveEnd()
    connection.drain()
    _ = connection.nextPiece(now: now)
}
