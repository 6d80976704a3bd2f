// Chunked transfer coding (RFC 9112 §7.1), undone from bytes that come in any pieces.

/// Undoes chunked coding. Trailers are read, bounded and dropped; they never become fields.
struct ChunkDecoder {
    private enum State {
        case size
        case data(left: Int)
        case dataEnd
        case trailer
    }
    private var state = State.size
    private var trailerBytes = 0
    private var trailerFields = 0

    /// What a step came to.
    enum Step: Equatable {
        /// More bytes are needed; so many of the given ones are used up.
        case more(used: Int)
        /// The body is whole; so many of the given bytes belong to it.
        case done(used: Int)
    }

    /// Appends the data in `input` to `body`. Bytes that are not used up must be given again.
    mutating func decode(
        _ input: ArraySlice<UInt8>, into body: inout [UInt8], limits: HTTPLimits
    ) throws(HTTPFault) -> Step {
        var position = input.startIndex
        func used() -> Int { position - input.startIndex }
        while true {
            switch state {
            case .data(let left):
                let taken = min(left, input.endIndex - position)
                guard body.count + taken <= limits.maxBodyBytes else {
                    throw HTTPFault(413, "the body is larger than \(limits.maxBodyBytes) bytes")
                }
                body += input[position..<(position + taken)]
                position += taken
                if taken < left {
                    state = .data(left: left - taken)
                    return .more(used: used())
                }
                state = .dataEnd
            case .dataEnd:
                guard input.endIndex - position >= 2 else {
                    if position < input.endIndex, input[position] != 0x0D { throw Self.badChunk }
                    return .more(used: used())
                }
                guard input[position] == 0x0D, input[position + 1] == 0x0A else {
                    throw Self.badChunk
                }
                position += 2
                state = .size
            case .size:
                guard let end = try line(input, position, max: limits.maxChunkLineBytes) else {
                    return .more(used: used())
                }
                let size = try Self.size(input[position..<end])
                guard size <= limits.maxBodyBytes - body.count else {
                    throw HTTPFault(413, "the body is larger than \(limits.maxBodyBytes) bytes")
                }
                position = end + 2
                state = size == 0 ? .trailer : .data(left: size)
            case .trailer:
                let max = limits.maxHeaderBytes - trailerBytes
                guard let end = try line(input, position, max: max) else {
                    return .more(used: used())
                }
                let length = end - position
                position = end + 2
                if length == 0 { return .done(used: used()) }
                trailerBytes += length
                trailerFields += 1
                guard trailerFields <= limits.maxHeaderFields else {
                    throw HTTPFault(431, "there are too many trailer fields")
                }
                let text = input[(end - length)..<end]
                guard let colon = text.firstIndex(of: 0x3A), colon > text.startIndex,
                    text[..<colon].allSatisfy(isTokenByte)
                else { throw HTTPFault(400, "a trailer field is malformed") }
            }
        }
    }

    /// The end of the line at a place, before its CRLF; `nil` where it is not there yet.
    private func line(_ input: ArraySlice<UInt8>, _ start: Int, max: Int) throws(HTTPFault) -> Int?
    {
        guard let feed = input[start...].firstIndex(of: 0x0A) else {
            guard input.endIndex - start <= max else { throw Self.badChunk }
            // A CR that is not last cannot be followed by a line feed any more.
            guard !input[start...].dropLast().contains(0x0D) else { throw Self.badChunk }
            return nil
        }
        guard feed > start, input[feed - 1] == 0x0D, feed - 1 - start <= max,
            !input[start..<(feed - 1)].contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F })
        else { throw Self.badChunk }
        return feed - 1
    }

    // chunk-size = 1*HEXDIG, then optional chunk-ext, which is bounded and ignored.
    private static func size(_ line: ArraySlice<UInt8>) throws(HTTPFault) -> Int {
        let digits = line.prefix { hexDigit($0) != nil }
        let rest = line[digits.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
        guard (1...15).contains(digits.count), rest.isEmpty || rest.first == 0x3B,
            !(rest.isEmpty && digits.endIndex != line.endIndex)
        else { throw badChunk }
        return digits.reduce(0) { $0 << 4 | Int(hexDigit($1)!) }
    }

    private static let badChunk = HTTPFault(400, "the chunked body is malformed")
}
