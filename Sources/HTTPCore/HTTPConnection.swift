// A connection without a socket: bytes, answers and the time go in; requests, bytes to send and
// the wish to close come out. One request is in the handlers at a time, so that pipelined ones
// are answered in order (RFC 9112 §9.3.2).

import JSON

/// The state of one connection.
package struct HTTPConnection: Sendable {
    /// How long a client may take. Each wait ends the connection; 408 is said where a request
    /// had begun.
    package struct Timeouts: Sendable, Equatable {
        /// From the connection's opening, or the last answer, to a request's first byte.
        package var idle: Duration = .seconds(75)
        /// From a request's first byte to the end of its head.
        package var head: Duration = .seconds(10)
        /// Between two pieces of a body.
        package var body: Duration = .seconds(20)
        /// Between two pieces of an answer that the client takes.
        package var write: Duration = .seconds(20)

        /// The default times.
        package init() {}
    }

    private enum Phase: Equatable {
        case idle
        case reading
        case handling(isHead: Bool, isPersistent: Bool, isHTTP10: Bool)
        case closing
    }
    private var parser: RequestParser
    private let limits: HTTPLimits
    private let timeouts: Timeouts
    private var phase = Phase.idle
    private var requests = 0
    private var readingSince: ContinuousClock.Instant
    private var isDraining = false

    /// Bytes that are to be sent; the caller takes them out as the client takes them.
    package var output: [UInt8] = []
    /// When the wait that the connection is in ends, where it is in one.
    package private(set) var deadline: ContinuousClock.Instant?

    /// A connection that was opened at a time.
    package init(
        limits: HTTPLimits, timeouts: Timeouts, now: ContinuousClock.Instant
    ) {
        parser = RequestParser(limits: limits)
        self.limits = limits
        self.timeouts = timeouts
        readingSince = now
        deadline = now + timeouts.idle
    }

    /// Whether the connection is to be closed once `output` is sent.
    package var isClosing: Bool { phase == .closing }

    /// Whether further bytes are welcome: not while a request is handled.
    package var wantsBytes: Bool { phase == .idle || phase == .reading }

    /// Whether a request is being handled.
    package var isHandling: Bool { if case .handling = phase { true } else { false } }

    /// Takes bytes from the client.
    package mutating func receive(_ bytes: UnsafeRawBufferPointer) { parser.append(bytes) }

    /// The next request for the handlers; `nil` where there is none yet, or none any more.
    package mutating func next(
        now: ContinuousClock.Instant, date: @autoclosure () -> [UInt8]
    ) -> HTTPRequest? {
        guard wantsBytes else { return nil }
        do throws(HTTPFault) {
            switch try parser.next() {
            case .needMore:
                guard parser.isInsideRequest else {
                    if phase != .idle { waitIdle(now) }
                    return nil
                }
                if phase == .idle {
                    phase = .reading
                    readingSince = now
                }
                deadline = parser.isInsideBody ? now + timeouts.body : readingSince + timeouts.head
                return nil
            case .expectsContinue:
                output += "HTTP/1.1 100 Continue\r\n\r\n".utf8
                phase = .reading
                deadline = now + timeouts.body
                return nil
            case .request(let request, let isPersistent):
                requests += 1
                let goesOn =
                    isPersistent && !isDraining
                    && requests < limits.maxRequestsPerConnection
                phase = .handling(
                    isHead: request.method == .head, isPersistent: goesOn,
                    isHTTP10: request.isHTTP10)
                deadline = nil
                return request
            }
        } catch {
            refuse(error, date: date())
            return nil
        }
    }

    /// Takes the handlers' answer to the request that `next` gave.
    package mutating func answer(
        _ response: HTTPResponse, now: ContinuousClock.Instant, date: [UInt8]
    ) {
        guard case .handling(let isHead, let isPersistent, let isHTTP10) = phase else { return }
        let goesOn = isPersistent && !isDraining
        ResponseSerializer.append(
            response, hasBody: !isHead, isPersistent: goesOn, isHTTP10: isHTTP10, date: date,
            to: &output)
        phase = goesOn ? .idle : .closing
        deadline = now + timeouts.idle
    }

    /// The client's side has ended: nothing more comes.
    package mutating func receiveEnd() {
        if !isHandling { phase = .closing }
        isDraining = true
    }

    /// A piece of `output` is waiting for a client that does not take it.
    package mutating func waitForClient(now: ContinuousClock.Instant) {
        deadline = now + timeouts.write
    }

    /// All of `output` is sent.
    package mutating func sentAll(now: ContinuousClock.Instant) {
        if phase == .idle { waitIdle(now) }
    }

    /// The deadline has passed.
    package mutating func expire(date: [UInt8]) {
        if phase == .reading, output.isEmpty {
            refuse(HTTPFault(408, "the request took too long to arrive"), date: date)
        } else {
            output = []
            phase = .closing
        }
    }

    /// The server stops: what is being read or handled is finished, then the connection closes.
    package mutating func drain() {
        isDraining = true
        if phase == .idle { phase = .closing }
    }

    private mutating func waitIdle(_ now: ContinuousClock.Instant) {
        phase = .idle
        deadline = now + timeouts.idle
    }

    private mutating func refuse(_ fault: HTTPFault, date: [UInt8]) {
        ResponseSerializer.append(
            fault.response, hasBody: true, isPersistent: false, isHTTP10: false, date: date,
            to: &output)
        phase = .closing
        deadline = nil
    }
}

extension HTTPFault {
    /// The answer that says it (RFC 9457).
    package var response: HTTPResponse {
        var json = JSONWriter()
        json.object { json in
            json.member("type", "about:blank")
            json.member("title", StatusReason.phrase(status))
            json.member("status", status)
            json.member("detail", detail)
        }
        return HTTPResponse(
            status: status, fields: [("Content-Type", "application/problem+json")],
            body: json.bytes)
    }
}
