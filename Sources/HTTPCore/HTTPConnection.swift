// A connection without a socket: bytes, answers and the time go in; requests, bytes to send and
// the wish to close come out. One request is in the handlers at a time, so that pipelined ones
// are answered in order (RFC 9112 §9.3.2). What is said in pieces is in HTTPConnection+Stream.

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

    enum Phase: Equatable {
        case idle
        case reading
        case handling
        case streaming
        case closing(lingers: Bool)
        case lingering
    }

    /// What must be known of the request that is being handled.
    struct Request {
        var isHead = false
        var isPersistent = true
        var isHTTP10 = false
        /// Whether its client waits for `100 Continue`.
        var expectsContinue = false
        /// Whether its body, where it has one, was read to the end.
        var isRead = true
    }

    var parser: RequestParser
    let limits: HTTPLimits
    let timeouts: Timeouts
    var phase = Phase.idle
    var request = Request()
    var stream = StreamState()
    /// What becomes of the request whose body is being read.
    private var plan: HTTPPlan?
    private var requests = 0
    private var readingSince: MonotonicTime
    var bodySince: MonotonicTime?
    private(set) var isDraining = false
    /// Whether the client has ended its side.
    private(set) var hasEnded = false
    var phaseDeadline: MonotonicTime?
    private var writeDeadline: MonotonicTime?
    private var writeSince: MonotonicTime?
    private var writtenBytes = 0

    /// Bytes that are to be sent.
    package internal(set) var output: [UInt8] = []
    /// How many of them are sent.
    package private(set) var sentBytes = 0

    /// A connection that was opened at a time.
    package init(limits: HTTPLimits, timeouts: Timeouts, now: MonotonicTime) {
        parser = RequestParser(limits: limits)
        self.limits = limits
        self.timeouts = timeouts
        readingSince = now
        phaseDeadline = now + timeouts.firstByte
    }

    /// When the wait that the connection is in ends, where it is in one. While a client does not
    /// take its answer, that is the one that counts.
    package var deadline: MonotonicTime? { writeDeadline ?? phaseDeadline }

    /// Whether the connection ended before what it had to say was said.
    package private(set) var isCut = false

    /// Whether nothing is left but to send `output` and close.
    package var isEnding: Bool { if case .closing = phase { true } else { false } }

    /// Whether further bytes are welcome: not while a request is handled, or more waits for its
    /// handler than may.
    package var wantsBytes: Bool {
        switch phase {
        case .idle, .reading, .lingering: true
        case .streaming: wantsBodyPieces
        case .handling, .closing: false
        }
    }

    /// Whether an answer is being made piece by piece.
    package var isStreaming: Bool { phase == .streaming }

    /// Whether the client must take some of `output` before more is made for it.
    package var isBacklogged: Bool { output.count - sentBytes >= limits.maxUnsentBytes }

    private var isReading: Bool { phase == .idle || phase == .reading }

    // MARK: From the client

    /// Takes bytes from the client.
    package mutating func receive(_ bytes: UnsafeRawBufferPointer) {
        if phase != .lingering { parser.append(bytes) }
    }

    /// The next request for the handlers, with what becomes of it; `nil` where there is none yet,
    /// or none any more. Of one whose plan is `.streaming` the head alone is there. A fault must
    /// be answered by `refuse`.
    ///
    /// `plan` is asked once for each request, as soon as its head is there.
    package mutating func next(
        now: MonotonicTime, plan makePlan: (HTTPRequest) -> HTTPPlan
    ) throws(HTTPFault) -> (request: HTTPRequest, plan: HTTPPlan)? {
        while isReading {
            switch try parser.next() {
            case .needMore, .piece:
                waitForBytes(now)
                return nil
            case .head(let head, let isPersistent, let expectsContinue):
                let plan = makePlan(head)
                let request = Request(
                    isHead: head.method == .head, isPersistent: isPersistent,
                    isHTTP10: head.isHTTP10, expectsContinue: expectsContinue, isRead: false)
                switch plan {
                case .streaming:
                    try parser.read(body: .pieces)
                    return begin(request, head, plan, now)
                case .answered where expectsContinue: return begin(request, head, plan, now)
                case .answered: try parser.read(body: .drop)
                case .worker:
                    try parser.read(body: .collect)
                    if expectsContinue { output += Self.goAhead }
                }
                self.plan = plan
            case .request(let whole, let isPersistent):
                let request = Request(
                    isHead: whole.method == .head, isPersistent: isPersistent,
                    isHTTP10: whole.isHTTP10)
                return begin(request, whole, plan ?? makePlan(whole), now)
            }
        }
        return nil
    }

    static let goAhead = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)

    private mutating func begin(
        _ request: Request, _ read: HTTPRequest, _ plan: HTTPPlan, _ now: MonotonicTime
    ) -> (request: HTTPRequest, plan: HTTPPlan) {
        requests += 1
        self.request = request
        self.plan = nil
        phase = .handling
        bodySince = nil
        phaseDeadline = now + timeouts.handling
        return (read, plan)
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
        if parser.bodyBytes == nil {
            phaseDeadline = readingSince + timeouts.head
        } else {
            waitForBody(now)
        }
    }

    /// The next piece of a body must come in time, and the body at the least rate on the whole.
    mutating func waitForBody(_ now: MonotonicTime) {
        let since = bodySince ?? now
        bodySince = since
        phaseDeadline = min(
            now + timeouts.body, since + timeouts.body + due(parser.bodyBytes ?? 0))
    }

    /// How long so many bytes may take.
    private func due(_ bytes: Int) -> Duration {
        .milliseconds(bytes * 1000 / max(limits.minBytesPerSecond, 1))
    }

    /// The client's side has ended: nothing more comes.
    package mutating func receiveEnd() {
        hasEnded = true
        if isReading || phase == .lingering { phase = .closing(lingers: false) }
        isDraining = true
    }

    // MARK: To the client

    /// Takes the handlers' answer to the request that `next` gave. Answers `false` where it comes
    /// too late and is dropped.
    @discardableResult package mutating func answer(
        _ response: HTTPResponse, now: MonotonicTime, date: [UInt8]
    ) -> Bool {
        guard phase == .handling else { return false }
        let streams = response.stream != nil && !request.isHead
        if request.expectsContinue && streams { output += Self.goAhead }
        let isDelimited = response.length != nil || !request.isHTTP10 || request.isHead
        let goesOn =
            request.isPersistent && (request.isRead || streams) && isDelimited && !isDraining
            && requests < limits.maxRequestsPerConnection
        ResponseSerializer.append(
            response, hasBody: !request.isHead, isPersistent: goesOn, isHTTP10: request.isHTTP10,
            date: date, to: &output)
        if streams {
            beginStream(response, goesOn: goesOn)
        } else {
            end(goesOn: goesOn, now: now)
        }
        return true
    }

    /// The answer is whole.
    mutating func end(goesOn: Bool, now: MonotonicTime) {
        // Who did not ask for the end may have sent a further request already.
        phase = goesOn ? .idle : .closing(lingers: request.isPersistent || !request.isRead)
        phaseDeadline = now + timeouts.idle
    }

    /// So many further bytes of `output` are sent.
    package mutating func sent(_ count: Int) {
        sentBytes += count
        writtenBytes += count
        // Moving what is not sent over at least as much that is keeps this linear.
        guard sentBytes >= limits.maxUnsentBytes, sentBytes * 2 >= output.count else { return }
        output.removeFirst(sentBytes)
        sentBytes = 0
    }

    /// The client does not take `output` for now.
    package mutating func waitForClient(now: MonotonicTime) {
        let since = writeSince ?? now
        if writeSince == nil { writtenBytes = 0 }
        writeSince = since
        writeDeadline = min(now + timeouts.write, since + timeouts.write + due(writtenBytes))
    }

    /// All of `output` is sent.
    package mutating func sentAll(now: MonotonicTime) -> AfterOutput {
        output.removeAll(keepingCapacity: output.capacity <= limits.maxUnsentBytes)
        sentBytes = 0
        if writeDeadline != nil {
            (writeDeadline, writeSince) = (nil, nil)
            // The time that the client took to read is not taken from its time to write.
            switch phase {
            case .idle: phaseDeadline = now + timeouts.idle
            case .reading: (phaseDeadline, bodySince) = (now + timeouts.body, nil)
            case .handling, .streaming, .closing, .lingering: break
            }
        }
        switch phase {
        case .idle, .reading, .handling, .streaming, .lingering: return .goOn
        case .closing(lingers: false): return .close
        case .closing(lingers: true):
            phase = .lingering
            phaseDeadline = now + timeouts.linger
            return .endSending
        }
    }

    // MARK: Ends

    /// The deadline has passed. Answers the fault that must be answered by `refuse`, where one can
    /// still be; else the connection closes.
    package mutating func expire() -> HTTPFault? {
        switch phase {
        case .reading where sentBytes == output.count:
            return HTTPFault(408, "the request took too long to arrive")
        case .handling where sentBytes == output.count:
            return HTTPFault(503, "the answer took too long to make")
        case .idle, .reading, .handling, .streaming, .closing, .lingering:
            cut()
            return nil
        }
    }

    /// Answers in place of any handler, and closes: a fault, or a connection that is one too many
    /// before it has said anything.
    package mutating func refuse(_ response: HTTPResponse, date: [UInt8]) {
        ResponseSerializer.append(
            response, hasBody: !(phase == .handling && request.isHead), isPersistent: false,
            isHTTP10: false, date: date, to: &output)
        phase = .closing(lingers: true)
        phaseDeadline = nil
    }

    /// The server stops: what is being read or handled is finished, then the connection closes.
    package mutating func drain() {
        isDraining = true
        if phase == .idle { phase = .closing(lingers: false) }
    }

    /// Ends the connection without what is unsent, which tells the client that it has not all.
    mutating func cut() {
        (output, sentBytes) = ([], 0)
        isCut = true
        phase = .closing(lingers: false)
    }

    // MARK: Memory

    /// Lends the connection room for what it reads and writes.
    package mutating func borrow(input: inout [UInt8], output spare: inout [UInt8]) {
        parser.borrow(&input)
        if output.capacity == 0 { swap(&output, &spare) }
    }

    /// Gives back the room that holds nothing, so that an idle connection has none.
    package mutating func giveBack(input: inout [UInt8], output spare: inout [UInt8]) {
        parser.giveBack(&input)
        guard output.isEmpty, output.capacity > 0 else { return }
        if spare.capacity == 0 { swap(&output, &spare) } else { output = [] }
    }
}
