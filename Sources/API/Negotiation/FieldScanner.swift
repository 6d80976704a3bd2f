// The words of a field value (RFC 9110 §5.6), read from left to right over bytes: what Accept,
// Authorization, entity tags, ranges and dates have in common.

/// A place in a field value, and the ways to go on from it. What is not there is not taken.
struct FieldScanner {
    private let bytes: [UInt8]
    private var position = 0

    init(_ value: some StringProtocol) { bytes = Array(value.utf8) }

    var isAtEnd: Bool { position == bytes.count }

    /// The next byte, which is not taken.
    var next: UInt8? { isAtEnd ? nil : bytes[position] }

    /// Takes a byte if it is the next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    /// Takes ASCII text if it is next, in this very case.
    mutating func take(_ text: StaticString) -> Bool {
        let isNext = text.withUTF8Buffer { bytes[position...].starts(with: $0) }
        if isNext { position += text.utf8CodeUnitCount }
        return isNext
    }

    /// Takes bytes while a rule holds; they may be none.
    mutating func take(while isTaken: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let taken = bytes[position...].prefix(while: isTaken)
        position = taken.endIndex
        return taken
    }

    /// Takes optional white space: OWS = *( SP / HTAB ).
    mutating func takeSpaces() { _ = take { $0 == 0x20 || $0 == 0x09 } }

    /// Takes a token (§5.6.2) in lower case; `nil` where none is next.
    mutating func takeToken() -> String? {
        let token = take(while: Self.isTokenByte)
        return token.isEmpty ? nil : String(decoding: token, as: UTF8.self).lowercased()
    }

    /// Takes a quoted-string (§5.6.4), without a look at what it says; whether one was next. One
    /// that does not end takes all that is left: to try each of its quote marks again would take
    /// quadratic time.
    mutating func takeQuotedString() -> Bool {
        guard take(0x22) else { return false }
        while let byte = next {
            position += byte == 0x5C && position + 1 < bytes.count ? 2 : 1
            if byte == 0x22 { return true }
        }
        return false
    }

    /// Takes exactly so many digits as a number; `nil`, and none is taken, where they are fewer.
    mutating func takeNumber(digits count: Int) -> Int? {
        let digits = bytes[position...].prefix(count)
        guard digits.count == count, digits.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        position += count
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Takes all up to the next comma that stands in no quoted-string.
    mutating func skipToComma() {
        while let byte = next, byte != 0x2C {
            if byte == 0x22 { _ = takeQuotedString() } else { position += 1 }
        }
    }

    /// RFC 9110 §5.6.2: tchar.
    static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E,
            0x5E...0x60, 0x7C, 0x7E:
            true
        default: false
        }
    }
}
