// Requests out of a stream of bytes that comes in any pieces. It holds what was not used yet and
// says at each step what the connection must do.

/// Cuts a connection's bytes into requests.
package struct RequestParser: Sendable {
    /// What the bytes so far came to.
    package enum Step {
        /// Nothing whole is there: more bytes are needed.
        case needMore
        /// The client waits for `100 Continue`, or for a refusal of this head, before its body.
        case expectsContinue(HTTPRequest)
        /// A request is whole. Whether the connection goes on after its answer.
        case request(HTTPRequest, isPersistent: Bool)
    }
    private enum State {
        case head
        case body(RequestHead, left: Int)
        case chunks(RequestHead, ChunkDecoder)
        case failed
    }
    private let limits: HTTPLimits
    private var buffer: [UInt8] = []
    private var start = 0
    /// How far the end of the head was searched for.
    private var searched = 0
    private var isPastRequestLine = false
    private var state = State.head

    /// A parser at the beginning of a connection.
    package init(limits: HTTPLimits = HTTPLimits()) { self.limits = limits }

    /// Whether a request has begun that is not whole.
    package var isInsideRequest: Bool {
        if case .head = state { start < buffer.count } else { true }
    }

    /// How much of a body is there whose head was read; `nil` where no body is being read.
    package var bodyBytes: Int? {
        switch state {
        case .body(let head, _), .chunks(let head, _): head.request.body.count
        case .head, .failed: nil
        }
    }

    /// Takes further bytes.
    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        let unused = buffer.count - start
        // Moving what is unused over at least as much that is used keeps this linear.
        if start > 0, start >= unused {
            buffer.removeFirst(start)
            searched = max(searched - start, 0)
            start = 0
        }
        buffer.append(contentsOf: bytes)
    }

    /// Gives back the room of the bytes that were read, where none are unused.
    package mutating func releaseMemory() {
        guard start == buffer.count, buffer.capacity > 0 else { return }
        buffer = []
        (start, searched) = (0, 0)
    }

    /// The next step. After a fault nothing more is read.
    package mutating func next() throws(HTTPFault) -> Step {
        do { return try step() } catch {
            state = .failed
            throw error
        }
    }

    private mutating func step() throws(HTTPFault) -> Step {
        switch state {
        case .failed: return .needMore
        case .head:
            guard let head = try takeHead() else { return .needMore }
            switch head.framing {
            case .none: return .request(head.request, isPersistent: head.isPersistent)
            case .length(let length):
                guard length <= limits.maxBodyBytes else {
                    throw HTTPFault(413, "the body is larger than \(limits.maxBodyBytes) bytes")
                }
                state = .body(head, left: length)
            case .chunked: state = .chunks(head, ChunkDecoder())
            }
            return head.expectsContinue && start == buffer.count
                ? .expectsContinue(head.request) : try step()
        case .body(var head, let left):
            state = .head
            let taken = min(left, buffer.count - start)
            head.request.body += buffer[start..<(start + taken)]
            start += taken
            searched = start
            guard taken == left else {
                state = .body(head, left: left - taken)
                return .needMore
            }
            return .request(head.request, isPersistent: head.isPersistent)
        case .chunks(var head, var decoder):
            state = .head
            let (used, isWhole) = try decoder.decode(
                buffer[start...], into: &head.request.body, limits: limits)
            start += used
            searched = start
            guard isWhole else {
                state = .chunks(head, decoder)
                return .needMore
            }
            return .request(head.request, isPersistent: head.isPersistent)
        }
    }

    /// The next whole head, or `nil`. Bounds are held before the end is there.
    private mutating func takeHead() throws(HTTPFault) -> RequestHead? {
        // RFC 9112 §2.2: an empty line before the request line is passed over.
        while buffer.count - start >= 2, buffer[start] == 0x0D, buffer[start + 1] == 0x0A {
            start += 2
        }
        searched = max(searched, start)
        while let feed = buffer[searched...].firstIndex(of: 0x0A) {
            guard feed > start, buffer[feed - 1] == 0x0D else {
                throw HTTPFault(400, "a line feed stands without a carriage return")
            }
            searched = feed + 1
            if !isPastRequestLine {
                isPastRequestLine = true
                try checkRequestLine(bytes: feed - 1 - start)
            }
            let isEnd = feed - start >= 3 && buffer[feed - 2] == 0x0A
            guard isEnd else { continue }
            let head = Array(buffer[start..<(feed - 3)])
            start = feed + 1
            isPastRequestLine = false
            return try RequestHead(head, limits: limits)
        }
        searched = buffer.count
        let size = buffer.count - start
        // The last byte may be the CR of the line's end.
        if !isPastRequestLine { try checkRequestLine(bytes: size - 1) }
        guard size <= limits.maxRequestLineBytes + limits.maxHeaderBytes + 4 else {
            throw HTTPFault(431, "the header is longer than \(limits.maxHeaderBytes) bytes")
        }
        return nil
    }

    private func checkRequestLine(bytes: Int) throws(HTTPFault) {
        guard bytes <= limits.maxRequestLineBytes else {
            throw HTTPFault(
                414, "the request line is longer than \(limits.maxRequestLineBytes) bytes")
        }
    }
}
