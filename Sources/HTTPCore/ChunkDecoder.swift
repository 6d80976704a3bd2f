// Chunked transfer coding (RFC 9112 §7.1), undone from bytes that come in any pieces. What is
// given is used up at once, so that a line that comes byte by byte is still read in linear time.

/// Undoes chunked coding. Trailers are read, bounded and dropped; they never become fields.
struct ChunkDecoder {
    private enum State {
        case size
        case data(left: Int)
        case dataEnd
        case trailer
    }
    private var state = State.size
    /// The line that is being read, so far.
    private var line: [UInt8] = []
    private var isAfterReturn = false
    private var trailerBytes = 0
    private var trailerFields = 0
    /// The sizes of the chunks so far.
    private var dataBytes = 0

    /// Appends the data in `input` to `data`. Answers how many bytes were used, which is all of
    /// them but where the body ends before, and whether the body is whole.
    mutating func decode(
        _ input: ArraySlice<UInt8>, into data: inout [UInt8], maxBytes: Int, limits: HTTPLimits
    ) throws(HTTPFault) -> (used: Int, isWhole: Bool) {
        var position = input.startIndex
        while position < input.endIndex {
            switch state {
            case .data(let left):
                let taken = min(left, input.endIndex - position)
                data += input[position..<(position + taken)]
                position += taken
                state = taken == left ? .dataEnd : .data(left: left - taken)
            case .dataEnd:
                if try takeLine(input, &position, maxBytes: 0, Self.malformed) { state = .size }
            case .size:
                let max = limits.maxChunkLineBytes
                guard try takeLine(input, &position, maxBytes: max, Self.malformed) else { break }
                let size = try Self.size(line[...])
                guard size <= maxBytes - dataBytes else { throw HTTPFault(tooLarge: maxBytes) }
                dataBytes += size
                line.removeAll(keepingCapacity: true)
                state = size == 0 ? .trailer : .data(left: size)
            case .trailer:
                let max = limits.maxHeaderBytes - trailerBytes
                guard try takeLine(input, &position, maxBytes: max, Self.longTrailer) else { break }
                if line.isEmpty { return (position - input.startIndex, true) }
                try checkTrailer(limits)
                line.removeAll(keepingCapacity: true)
            }
        }
        return (input.count, false)
    }

    /// Moves bytes into `line`; `true` once its CRLF has come, which is left out.
    private mutating func takeLine(
        _ input: ArraySlice<UInt8>, _ position: inout Int, maxBytes: Int, _ tooLong: HTTPFault
    ) throws(HTTPFault) -> Bool {
        while position < input.endIndex {
            let byte = input[position]
            position += 1
            if isAfterReturn {
                guard byte == 0x0A else { throw Self.malformed }
                isAfterReturn = false
                return true
            }
            if byte == 0x0D {
                isAfterReturn = true
                continue
            }
            guard byte >= 0x20 || byte == 0x09, byte != 0x7F else { throw Self.malformed }
            guard line.count < maxBytes else { throw tooLong }
            line.append(byte)
        }
        return false
    }

    private mutating func checkTrailer(_ limits: HTTPLimits) throws(HTTPFault) {
        trailerBytes += line.count
        trailerFields += 1
        guard trailerFields <= limits.maxHeaderFields else {
            throw HTTPFault(431, "there are too many trailer fields")
        }
        guard let colon = line.firstIndex(of: 0x3A), colon > 0,
            line[..<colon].allSatisfy(isTokenByte)
        else { throw HTTPFault(400, "a trailer field is malformed") }
    }

    // chunk-size = 1*HEXDIG, then optional chunk-ext, which is bounded and ignored.
    private static func size(_ line: ArraySlice<UInt8>) throws(HTTPFault) -> Int {
        let digits = line.prefix { hexDigit($0) != nil }
        let rest = line[digits.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
        guard (1...15).contains(digits.count), rest.isEmpty || rest.first == 0x3B,
            !(rest.isEmpty && digits.endIndex != line.endIndex)
        else { throw malformed }
        return digits.reduce(0) { $0 << 4 | Int(hexDigit($1)!) }
    }

    private static let malformed = HTTPFault(400, "the chunked body is malformed")
    private static let longTrailer = HTTPFault(431, "the trailer is too long")
}
