// Cursors: where a page ended, signed so that only what this file gave for the same query is
// taken back. The signature is SipHash-2-4 (Aumasson and Bernstein, "SipHash: a fast short-input
// PRF", 2012) under a key that the file keeps.

import Articles

/// Makes and reads the cursors of one file.
struct CursorCodec {
    private let key: (UInt64, UInt64)

    /// A codec under a key of 16 bytes.
    init(key bytes: [UInt8]) {
        func word(_ bytes: ArraySlice<UInt8>) -> UInt64 {
            bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
        }
        key = (word(bytes.prefix(8)), word(bytes.dropFirst(8).prefix(8)))
    }

    /// The cursor of a place in the list of a query.
    func cursor(at place: Place, of query: QueryFingerprint) -> String {
        let signature = signature(of: place.bytes, query: query)
        return Self.base64(place.bytes + Place.bytes(of: signature))
    }

    /// The place that a cursor names, or `.badCursor`.
    func place(in cursor: String, of query: QueryFingerprint) throws -> Place {
        guard let bytes = Self.bytes(base64: cursor), bytes.count >= 8,
            case let place = Place(bytes: Array(bytes.dropLast(8))),
            Array(bytes.suffix(8)) == Place.bytes(of: signature(of: place.bytes, query: query))
        else { throw StoreError.badCursor }
        return place
    }

    /// The last row that was given, as its list needs it.
    struct Place: Equatable {
        fileprivate(set) var bytes: [UInt8]

        fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

        /// The place at these numbers and, for a list in the order of names, a name.
        init(_ numbers: Int64..., name: String = "") { self.init(numbers, name: name) }

        init(_ numbers: [Int64], name: String = "") {
            bytes = numbers.flatMap { Self.bytes(of: UInt64(bitPattern: $0)) } + Array(name.utf8)
        }

        func number(_ index: Int) -> Int64 {
            Int64(
                bitPattern: bytes.dropFirst(index * 8).prefix(8).reduce(0) {
                    $0 << 8 | UInt64($1)
                })
        }

        /// What follows so many numbers.
        func name(after numbers: Int) -> String {
            String(decoding: bytes.dropFirst(numbers * 8), as: UTF8.self)
        }

        fileprivate static func bytes(of number: UInt64) -> [UInt8] {
            (0..<8).map { UInt8(truncatingIfNeeded: number >> UInt64(56 - 8 * $0)) }
        }
    }

    private func signature(of place: [UInt8], query: QueryFingerprint) -> UInt64 {
        var hash = SipHash(key: key)
        hash.add(query.bytes)
        hash.add(place)
        return hash.finished()
    }
}

/// What a cursor is bound to: a list and its conditions, all but the page.
struct QueryFingerprint {
    fileprivate var bytes: [UInt8]

    /// The fingerprint of a list's conditions, always given in the same order.
    init(_ list: String, _ conditions: [String?]) {
        bytes = Array(list.utf8)
        for condition in conditions {
            // No UTF-8 text holds these two bytes, so no condition runs into the next.
            bytes.append(condition == nil ? 0xFE : 0xFF)
            if let condition { bytes.append(contentsOf: condition.utf8) }
        }
    }
}

/// SipHash-2-4 of bytes that come in pieces.
struct SipHash {
    private var v0, v1, v2, v3: UInt64
    private var pending: UInt64 = 0
    private var count: UInt64 = 0

    init(key: (UInt64, UInt64)) {
        v0 = key.0 ^ 0x736f_6d65_7073_6575
        v1 = key.1 ^ 0x646f_7261_6e64_6f6d
        v2 = key.0 ^ 0x6c79_6765_6e65_7261
        v3 = key.1 ^ 0x7465_6462_7974_6573
    }

    mutating func add(_ bytes: [UInt8]) {
        for byte in bytes {
            pending |= UInt64(byte) << (8 * (count & 7))
            count += 1
            if count & 7 == 0 {
                compress(pending)
                pending = 0
            }
        }
    }

    mutating func finished() -> UInt64 {
        compress(pending | count << 56)
        v2 ^= 0xFF
        for _ in 0..<4 { round() }
        return v0 ^ v1 ^ v2 ^ v3
    }

    private mutating func compress(_ word: UInt64) {
        v3 ^= word
        round()
        round()
        v0 ^= word
    }

    private mutating func round() {
        func rotate(_ value: UInt64, _ bits: UInt64) -> UInt64 {
            value << bits | value >> (64 - bits)
        }
        v0 &+= v1
        v1 = rotate(v1, 13) ^ v0
        v0 = rotate(v0, 32)
        v2 &+= v3
        v3 = rotate(v3, 16) ^ v2
        v0 &+= v3
        v3 = rotate(v3, 21) ^ v0
        v2 &+= v1
        v1 = rotate(v1, 17) ^ v2
        v2 = rotate(v2, 32)
    }
}

// Base64url without padding (RFC 4648, section 5).
extension CursorCodec {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static func base64(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 4 + 2) / 3)
        var bits: UInt32 = 0
        var pending = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            pending += 8
            while pending >= 6 {
                pending -= 6
                text.append(alphabet[Int(bits >> UInt32(pending) & 63)])
            }
        }
        if pending > 0 { text.append(alphabet[Int(bits << UInt32(6 - pending) & 63)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// `nil` for anything that `base64` does not write, leftover bits included.
    private static func bytes(base64 text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var pending = 0
        for character in text.utf8 {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            bits = (bits << 6 | UInt32(value)) & 0xFFFF
            pending += 6
            if pending >= 8 {
                pending -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(pending)))
            }
        }
        guard pending < 6, bits & (1 << UInt32(pending) - 1) == 0 else { return nil }
        return bytes
    }
}
