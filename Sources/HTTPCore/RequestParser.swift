// Requests out of a stream of bytes that comes in any pieces. It holds what was not used yet and
// says at each step what the connection must do.

/// Cuts a connection's bytes into requests.
package struct RequestParser: Sendable {
    /// What the bytes so far came to.
    package enum Step {
        /// Nothing whole is there: more bytes are needed.
        case needMore
        /// A head is whole, and a body follows, of which `read(body:)` says what it is for.
        /// Whether the client waits for `100 Continue`, or for a refusal, before it.
        case head(HTTPRequest, isPersistent: Bool, expectsContinue: Bool)
        /// A request is whole. Whether the connection goes on after its answer.
        case request(HTTPRequest, isPersistent: Bool)
        /// More of a body that is read in pieces; the last one may be empty.
        case piece([UInt8], isLast: Bool)
    }

    /// What a body is for.
    package enum BodyUse: Sendable {
        /// It becomes the request's `body`.
        case collect
        /// It comes in pieces, and may have any length.
        case pieces
        /// It is read and thrown away.
        case drop
    }

    private enum State {
        case head
        case headRead(RequestHead)
        case body(RequestHead, BodyDecoder, BodyUse)
        case failed
    }
    private let limits: HTTPLimits
    private var buffer: [UInt8] = []
    private var start = 0
    /// How far the end of the head was searched for.
    private var searched = 0
    private var isPastRequestLine = false
    /// The last head, where it is short: most clients say the same one again.
    private var last: RequestHead?
    private static let maxKeptHeadBytes = 1024
    private var state = State.head
    private var receivedBodyBytes = 0

    /// A parser at the beginning of a connection.
    package init(limits: HTTPLimits = HTTPLimits()) { self.limits = limits }

    /// Whether a request has begun that is not whole.
    package var isInsideRequest: Bool {
        if case .head = state { start < buffer.count } else { true }
    }

    /// How much of a body has come whose head was read; `nil` where no body is being read.
    package var bodyBytes: Int? {
        switch state {
        case .body: receivedBodyBytes
        case .headRead: 0
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

    /// Lends the parser a buffer's room, where it has none of its own.
    mutating func borrow(_ spare: inout [UInt8]) {
        if buffer.capacity == 0 { swap(&buffer, &spare) }
    }

    /// Gives back the room of the bytes that were read, where none are unused.
    mutating func giveBack(_ spare: inout [UInt8]) {
        guard start == buffer.count, buffer.capacity > 0 else { return }
        buffer.removeAll(keepingCapacity: buffer.capacity <= limits.maxUnsentBytes)
        (start, searched) = (0, 0)
        if spare.capacity == 0 { swap(&buffer, &spare) } else { buffer = [] }
    }

    /// The next step. After a fault nothing more is read.
    package mutating func next() throws(HTTPFault) -> Step {
        do { return try step() } catch {
            state = .failed
            throw error
        }
    }

    /// Says what the body is for whose head the last step gave. Throws 413 where its length is
    /// told and is beyond the bound.
    package mutating func read(body use: BodyUse) throws(HTTPFault) {
        guard case .headRead(let head) = state, let decoder = head.body else { return }
        if case .length(let length) = decoder, use != .pieces, length > limits.maxBodyBytes {
            state = .failed
            throw HTTPFault(tooLarge: limits.maxBodyBytes)
        }
        receivedBodyBytes = 0
        state = .body(head, decoder, use)
    }

    private mutating func step() throws(HTTPFault) -> Step {
        switch state {
        case .failed, .headRead: return .needMore
        case .head:
            guard let head = try takeHead() else { return .needMore }
            guard head.body != nil else {
                return .request(head.request, isPersistent: head.isPersistent)
            }
            state = .headRead(head)
            return .head(
                head.request, isPersistent: head.isPersistent,
                expectsContinue: head.expectsContinue && start == buffer.count)
        case .body(var head, var decoder, let use):
            // The one owner of what it appends to: nothing is copied.
            state = .head
            var data = use == .collect ? head.request.body : []
            head.request.body = []
            let known = data.count
            let (used, isWhole) = try decoder.decode(
                buffer[start...], into: &data,
                maxBytes: use == .pieces ? .max : limits.maxBodyBytes, limits: limits)
            receivedBodyBytes += data.count - known
            start += used
            searched = start
            if use == .collect { head.request.body = data }
            if !isWhole { state = .body(head, decoder, use) }
            if use == .pieces {
                return isWhole || !data.isEmpty ? .piece(data, isLast: isWhole) : .needMore
            }
            return isWhole ? .request(head.request, isPersistent: head.isPersistent) : .needMore
        }
    }

    /// The next whole head, or `nil`. Bounds are held before the end is there.
    private mutating func takeHead() throws(HTTPFault) -> RequestHead? {
        // RFC 9112 §2.2: an empty line before the request line is passed over.
        while buffer.count - start >= 2, buffer[start] == 0x0D, buffer[start + 1] == 0x0A {
            start += 2
        }
        if let last, buffer[start...].starts(with: last.request.head) {
            start += last.request.head.count
            isPastRequestLine = false
            return last
        }
        searched = max(searched, start)
        while let feed = buffer[searched...].firstIndex(of: 0x0A) {
            // First what would have been found before this byte was there.
            try checkBounds(feed - start)
            guard feed > start, buffer[feed - 1] == 0x0D else {
                throw HTTPFault(400, "a line feed stands without a carriage return")
            }
            searched = feed + 1
            isPastRequestLine = true
            let isEnd = feed - start >= 3 && buffer[feed - 2] == 0x0A
            guard isEnd else { continue }
            let head = Array(buffer[start...feed])
            start = feed + 1
            isPastRequestLine = false
            let read = try RequestHead(head, limits: limits)
            last = head.count > Self.maxKeptHeadBytes ? nil : read
            return read
        }
        searched = buffer.count
        try checkBounds(buffer.count - start)
        return nil
    }

    /// Holds the bounds of a head of which so many bytes are there.
    private func checkBounds(_ bytes: Int) throws(HTTPFault) {
        // The last byte may be the CR of the line's end.
        guard isPastRequestLine || bytes - 1 <= limits.maxRequestLineBytes else {
            throw HTTPFault(
                414, "the request line is longer than \(limits.maxRequestLineBytes) bytes")
        }
        guard bytes <= limits.maxRequestLineBytes + limits.maxHeaderBytes + 4 else {
            throw HTTPFault(431, "the header is longer than \(limits.maxHeaderBytes) bytes")
        }
    }
}
