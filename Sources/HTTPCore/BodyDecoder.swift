// Where a body ends (RFC 9112 §6): after a length, or after its last chunk.

/// Takes a body's data out of a connection's bytes.
enum BodyDecoder {
    case length(left: Int)
    case chunks(ChunkDecoder)

    /// Appends the data in `input` to `data`. Answers how many bytes were used, which is all of
    /// them but where the body ends before, and whether the body is whole. The data of all calls
    /// may be `maxBytes`.
    mutating func decode(
        _ input: ArraySlice<UInt8>, into data: inout [UInt8], maxBytes: Int, limits: HTTPLimits
    ) throws(HTTPFault) -> (used: Int, isWhole: Bool) {
        switch self {
        case .length(let left):
            let taken = min(left, input.count)
            data += input.prefix(taken)
            self = .length(left: left - taken)
            return (taken, taken == left)
        case .chunks(var decoder):
            self = .length(left: 0)
            defer { self = .chunks(decoder) }
            return try decoder.decode(input, into: &data, maxBytes: maxBytes, limits: limits)
        }
    }
}
