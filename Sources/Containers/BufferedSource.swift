// A source that can be looked into before it is taken from: lines, counted bytes, the rest.

/// A source with a buffer.
package final class BufferedSource {
    private let source: any ByteSource
    private var buffer: [UInt8] = []
    /// The part of `buffer` that was not taken yet.
    private var start = 0
    private var isAtEnd = false
    /// Bytes that were taken so far.
    package private(set) var position = 0

    package init(_ source: any ByteSource) { self.source = source }

    /// The next bytes, as many as are there up to `count`; they are not taken.
    package func peek(_ count: Int) throws(SourceError) -> ArraySlice<UInt8> {
        while buffer.count - start < count, try fill() {}
        return buffer[start...].prefix(count)
    }

    /// Whether there is nothing left.
    package func atEnd() throws(SourceError) -> Bool { try peek(1).isEmpty }

    /// The next line without its line feed; `nil` at the end, and `tooLong` with nothing kept of
    /// it where it has more than `maxBytes`.
    package func line(maxBytes: Int) throws(SourceError) -> Line? {
        var searched = start
        var dropped = 0
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                let line = buffer[start..<end]
                take(end + 1 - start)
                return dropped + line.count > maxBytes ? .tooLong : .whole(Array(line))
            }
            let held = buffer.count - start
            if dropped + held > maxBytes {
                take(held)
                dropped += held
            }
            let searchedBytes = buffer.count - start
            guard try fill() else {
                guard dropped + buffer.count - start > 0 else { return nil }
                let line = Array(buffer[start...])
                take(line.count)
                return dropped + line.count > maxBytes ? .tooLong : .whole(line)
            }
            searched = start + searchedBytes
        }
    }

    /// A line, or that it was too long.
    package enum Line: Equatable {
        case whole([UInt8])
        case tooLong
    }

    /// Exactly so many bytes; fewer where the source ends.
    package func bytes(_ count: Int) throws(SourceError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count, try !atEnd() {
            let piece = buffer[start...].prefix(count - bytes.count)
            bytes += piece
            take(piece.count)
        }
        return bytes
    }

    /// Takes so many bytes without keeping them; how many there were.
    package func skip(_ count: Int) throws(SourceError) -> Int {
        var left = count
        while left > 0, try !atEnd() {
            let piece = min(left, buffer.count - start)
            take(piece)
            left -= piece
        }
        return count - left
    }

    /// All that is left, which must be no more than `maxBytes`.
    package func rest(maxBytes: Int) throws(SourceError) -> [UInt8] {
        while try fill() {
            guard buffer.count - start <= maxBytes else { break }
        }
        guard buffer.count - start <= maxBytes else {
            throw SourceError("it has more than \(maxBytes) bytes")
        }
        let rest = Array(buffer[start...])
        take(rest.count)
        return rest
    }

    private func take(_ count: Int) {
        start += count
        position += count
    }

    /// Reads on; `false` at the end.
    private func fill() throws(SourceError) -> Bool {
        guard !isAtEnd else { return false }
        if start > 0 {
            buffer.removeFirst(start)
            start = 0
        }
        let piece = try source.read()
        isAtEnd = piece.isEmpty
        buffer += piece
        return !isAtEnd
    }
}

extension BufferedSource: ByteSource {
    package func read() throws(SourceError) -> [UInt8] {
        _ = try peek(1)
        let piece = Array(buffer[start...])
        take(piece.count)
        return piece
    }
}
