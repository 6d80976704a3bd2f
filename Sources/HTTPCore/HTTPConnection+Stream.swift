// What a connection says in pieces: an answer that is made while it is sent, from a body that is
// read while it comes. At most one piece is being made at a time.

extension HTTPConnection {
    /// Where a stream stands.
    struct StreamState {
        /// Body bytes that the stream has not had.
        var waiting: [UInt8] = []
        /// Whether a piece is being made.
        var isWorking = false
        /// Since when a piece is being made, or the last one was.
        var workingSince: MonotonicTime?
        var goesOn = false
        var isChunked = false
        /// How many bytes are still to come, where their number was told.
        var left: Int?
    }

    mutating func beginStream(_ response: HTTPResponse, goesOn: Bool) {
        phase = .streaming
        stream = StreamState()
        stream.goesOn = goesOn
        stream.left = response.streamBytes
        stream.isChunked = response.streamBytes == nil && !request.isHTTP10
    }

    var wantsBodyPieces: Bool { !request.isRead && stream.waiting.count < limits.maxUnsentBytes }

    /// What the stream must be given for its next piece; `nil` while one is being made, the client
    /// has yet to take what was made, or nothing has come.
    package mutating func nextPiece(
        now: MonotonicTime
    ) -> (body: [UInt8], isLast: Bool)? {
        guard phase == .streaming, !stream.isWorking, !isBacklogged else { return nil }
        takeBodyPieces()
        guard phase == .streaming else { return nil }
        guard !stream.waiting.isEmpty || request.isRead else {
            // A body that ends too early cannot be answered as if it were whole.
            if hasEnded { cut() } else { waitForBody(now) }
            return nil
        }
        stream.isWorking = true
        stream.workingSince = now
        phaseDeadline = now + timeouts.handling
        defer { stream.waiting = [] }
        return (stream.waiting, request.isRead)
    }

    private mutating func takeBodyPieces() {
        while wantsBodyPieces {
            do throws(HTTPFault) {
                guard case .piece(let bytes, let isLast) = try parser.next() else { return }
                stream.waiting += bytes
                request.isRead = isLast
            } catch {
                // The answer has begun: its end without a last chunk is all that can be said.
                return cut()
            }
        }
    }

    /// Takes a piece of the answer. Answers `false` where it comes too late and is dropped.
    @discardableResult package mutating func answer(
        _ piece: HTTPPiece, now: MonotonicTime
    ) -> Bool {
        guard phase == .streaming, stream.isWorking else { return false }
        stream.isWorking = false
        phaseDeadline = nil
        // The time that a piece took is not the client's.
        if let since = bodySince, let began = stream.workingSince {
            bodySince = since + (now - began)
        }
        switch piece {
        case .failed: cut()
        case .more(let bytes): append(bytes)
        case .end(let bytes):
            append(bytes)
            guard stream.left ?? 0 == 0 else {
                cut()
                return true
            }
            if stream.isChunked { output.append(ascii: "0\r\n\r\n") }
            end(goesOn: stream.goesOn && request.isRead && !isDraining, now: now)
            stream = StreamState()
        }
        return true
    }

    private mutating func append(_ bytes: [UInt8]) {
        if stream.isChunked {
            if !bytes.isEmpty { ResponseSerializer.append(chunk: bytes, to: &output) }
        } else if let left = stream.left {
            // What was told is held: more would be read as the next answer.
            output += bytes.prefix(left)
            stream.left = left - min(left, bytes.count)
        } else {
            output += bytes
        }
    }
}
