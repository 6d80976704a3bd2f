// A connection without a socket: bytes, answers and the time go in; requests, bytes to send and
// the wish to close come out. One request is in the handlers at a time, so that pipelined ones
// are answered in order (RFC 9112 §9.3.2).

/// The state of one connection. It cannot be copied, so that asking it something costs no count of
/// its buffers' owners.
package struct HTTPConnection: ~Copyable, Sendable {
    /// What the socket must do once all of `output` is sent.
    package enum AfterOutput: Sendable {
        /// Nothing: the connection goes on.
        case goOn
        /// End the sending side, and go on reading until the client ends its own.
        case endSending
        /// Close.
        case close
    }

    private enum Phase: Equatable {
        case idle
        case reading
        case handling(isHead: Bool, isPersistent: Bool, isHTTP10: Bool)
        case closing(lingers: Bool)
        case lingering
    }
    private var parser: RequestParser
    private let limits: HTTPLimits
    private let timeouts: Timeouts
    private var phase = Phase.idle
    private var requests = 0
    private var readingSince: MonotonicTime
    private var bodySince: MonotonicTime?
    private var isDraining = false
    private var phaseDeadline: MonotonicTime?
    private var writeDeadline: MonotonicTime?
    private var writeSince: MonotonicTime?

    /// Bytes that are to be sent; the caller takes them out as the client takes them.
    package var output: [UInt8] = []

    /// A connection that was opened at a time.
    package init(limits: HTTPLimits, timeouts: Timeouts, now: MonotonicTime) {
        parser = RequestParser(limits: limits)
        self.limits = limits
        self.timeouts = timeouts
        readingSince = now
        phaseDeadline = now + timeouts.idle
    }

    /// When the wait that the connection is in ends, where it is in one. While a client does not
    /// take its answer, that is the one that counts: nothing else is read from it then.
    package var deadline: MonotonicTime? { writeDeadline ?? phaseDeadline }

    /// Whether the connection ends once `output` is sent.
    package var isClosing: Bool {
        switch phase {
        case .closing, .lingering: true
        case .idle, .reading, .handling: false
        }
    }

    /// Whether further bytes are welcome: not while a request is handled.
    package var wantsBytes: Bool { isReading || phase == .lingering }

    private var isReading: Bool { phase == .idle || phase == .reading }

    /// Whether a request is being handled.
    package var isHandling: Bool { if case .handling = phase { true } else { false } }

    // MARK: From the client

    /// Takes bytes from the client.
    package mutating func receive(_ bytes: UnsafeRawBufferPointer) {
        if phase != .lingering { parser.append(bytes) }
    }

    /// The next request for the handlers; `nil` where there is none yet, or none any more.
    ///
    /// `refusal` may answer a head whose client waits for leave to send the body (RFC 9110
    /// §10.1.1); where it gives `nil`, the client is told to go on.
    package mutating func next(
        now: MonotonicTime, date: @autoclosure () -> [UInt8],
        refusal: (HTTPRequest) -> HTTPResponse? = { _ in nil }
    ) -> HTTPRequest? {
        guard isReading else { return nil }
        do throws(HTTPFault) {
            switch try parser.next() {
            case .needMore:
                waitForBytes(now)
                return nil
            case .expectsContinue(let head):
                if let response = refusal(head) {
                    refuse(response, hasBody: head.method != .head, date: date())
                } else {
                    output += "HTTP/1.1 100 Continue\r\n\r\n".utf8
                    waitForBytes(now)
                }
                return nil
            case .request(let request, let isPersistent):
                requests += 1
                phase = .handling(
                    isHead: request.method == .head, isPersistent: isPersistent,
                    isHTTP10: request.isHTTP10)
                bodySince = nil
                phaseDeadline = now + timeouts.handling
                return request
            }
        } catch {
            refuse(error.response, hasBody: true, date: date())
            return nil
        }
    }

    private mutating func waitForBytes(_ now: MonotonicTime) {
        guard parser.isInsideRequest else {
            guard phase != .idle else { return }
            phase = isDraining ? .closing(lingers: false) : .idle
            phaseDeadline = now + timeouts.idle
            return
        }
        if phase == .idle {
            phase = .reading
            readingSince = now
        }
        guard let bytes = parser.bodyBytes else {
            phaseDeadline = readingSince + timeouts.head
            return
        }
        let since = bodySince ?? now
        bodySince = since
        phaseDeadline = min(now + timeouts.body, since + timeouts.body + due(bytes))
    }

    /// How long so many bytes may take.
    private func due(_ bytes: Int) -> Duration {
        .milliseconds(bytes * 1000 / max(limits.minBytesPerSecond, 1))
    }

    /// The client's side has ended: nothing more comes.
    package mutating func receiveEnd() {
        if wantsBytes { phase = .closing(lingers: false) }
        isDraining = true
    }

    // MARK: To the client

    /// Takes the handlers' answer to the request that `next` gave. Answers `false` where it comes
    /// too late and is dropped.
    @discardableResult package mutating func answer(
        _ response: HTTPResponse, now: MonotonicTime, date: [UInt8]
    ) -> Bool {
        guard case .handling(let isHead, let isPersistent, let isHTTP10) = phase else {
            return false
        }
        let goesOn = isPersistent && !isDraining && requests < limits.maxRequestsPerConnection
        ResponseSerializer.append(
            response, hasBody: !isHead, isPersistent: goesOn, isHTTP10: isHTTP10, date: date,
            to: &output)
        // Who did not ask for the end may have sent a further request already.
        phase = goesOn ? .idle : .closing(lingers: isPersistent)
        phaseDeadline = now + timeouts.idle
        return true
    }

    /// Answers a connection that is one too many, before it has said anything.
    package mutating func turnAway(_ response: HTTPResponse, date: [UInt8]) {
        refuse(response, hasBody: true, date: date)
    }

    /// The client does not take `output` for now, after so many bytes of it.
    package mutating func waitForClient(sentBytes: Int, now: MonotonicTime) {
        let since = writeSince ?? now
        writeSince = since
        writeDeadline = min(now + timeouts.write, since + timeouts.write + due(sentBytes))
    }

    /// All of `output` is sent.
    package mutating func sentAll(now: MonotonicTime) -> AfterOutput {
        if writeDeadline != nil {
            (writeDeadline, writeSince) = (nil, nil)
            // The time that the client took to read is not taken from its time to write.
            switch phase {
            case .idle: phaseDeadline = now + timeouts.idle
            case .reading: (phaseDeadline, bodySince) = (now + timeouts.body, nil)
            case .handling, .closing, .lingering: break
            }
        }
        switch phase {
        case .idle, .reading, .handling, .lingering: return .goOn
        case .closing(lingers: false): return .close
        case .closing(lingers: true):
            phase = .lingering
            phaseDeadline = now + timeouts.linger
            return .endSending
        }
    }

    // MARK: Ends

    /// The deadline has passed.
    package mutating func expire(date: [UInt8]) {
        switch phase {
        case .reading where output.isEmpty:
            let fault = HTTPFault(408, "the request took too long to arrive")
            refuse(fault.response, hasBody: true, date: date)
        case .handling(let isHead, _, _) where output.isEmpty:
            let fault = HTTPFault(503, "the answer took too long to make")
            refuse(fault.response, hasBody: !isHead, date: date)
        case .idle, .reading, .handling, .closing, .lingering:
            output = []
            phase = .closing(lingers: false)
        }
    }

    /// The server stops: what is being read or handled is finished, then the connection closes.
    package mutating func drain() {
        isDraining = true
        if phase == .idle { phase = .closing(lingers: false) }
    }

    /// Gives back the room of buffers that hold nothing.
    package mutating func releaseMemory() {
        parser.releaseMemory()
        if output.isEmpty { output = [] }
    }

    private mutating func refuse(_ response: HTTPResponse, hasBody: Bool, date: [UInt8]) {
        ResponseSerializer.append(
            response, hasBody: hasBody, isPersistent: false, isHTTP10: false, date: date,
            to: &output)
        phase = .closing(lingers: true)
        phaseDeadline = nil
    }
}
