// Entity tags (RFC 9110 §8.8.3): what tells one state of an answer from another.

/// An entity tag.
struct EntityTag: Equatable, Sendable {
    /// A weak one tells that two answers say the same, a strong one that they are the same bytes.
    var isWeak: Bool
    /// What stands between the quote marks.
    let opaque: String

    init(_ opaque: String, isWeak: Bool = false) {
        self.opaque = opaque
        self.isWeak = isWeak
    }

    /// The strong tag of a body: a 64-bit hash of its bytes, FNV-1a over words of eight.
    init(of body: [UInt8]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        body.withUnsafeBytes { bytes in
            let words = bytes.count / 8
            for index in 0..<words {
                let word = bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
                hash = (hash ^ word) &* 0x0000_0100_0000_01B3
                hash ^= hash >> 29
            }
            for byte in bytes[(words * 8)...] {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
        }
        hash = (hash ^ UInt64(body.count)) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        // At most 13 digits, which with their quote marks Swift keeps without an allocation.
        self.init(String(hash, radix: 36))
    }

    /// As it stands in a field.
    var text: String { isWeak ? "W/\"\(opaque)\"" : "\"\(opaque)\"" }

    /// Whether two tags are the same by strong comparison (§8.8.3.2): both strong, and equal.
    static func isSameStrongly(_ left: EntityTag, _ right: EntityTag) -> Bool {
        !left.isWeak && !right.isWeak && left.opaque == right.opaque
    }

    /// Whether two tags are the same by weak comparison: equal, whether weak or not.
    static func isSameWeakly(_ left: EntityTag, _ right: EntityTag) -> Bool {
        left.opaque == right.opaque
    }

    /// Takes a tag: entity-tag = [ "W/" ] DQUOTE *etagc DQUOTE. There are no escapes in it.
    init?(_ scanner: inout FieldScanner) {
        isWeak = scanner.take("W/")
        guard scanner.take(0x22) else { return nil }
        let bytes = scanner.take { $0 == 0x21 || $0 > 0x22 && $0 != 0x7F }
        guard scanner.take(0x22) else { return nil }
        opaque = String(decoding: bytes, as: UTF8.self)
    }
}

/// What `If-Match` and `If-None-Match` hold (§13.1.1, §13.1.2).
enum EntityTagList: Equatable {
    /// `*`: any state at all.
    case any
    /// One of these.
    case tags([EntityTag])

    /// Reads a field's value. What stands between commas and is no tag is like no state at all.
    init(_ value: String) {
        var scanner = FieldScanner(value)
        var tags: [EntityTag] = []
        var hasStar = false
        while !scanner.isAtEnd {
            scanner.takeSpaces()
            let isStar = scanner.take(0x2A)
            let tag = isStar ? nil : EntityTag(&scanner)
            scanner.takeSpaces()
            if scanner.isAtEnd || scanner.next == 0x2C {
                hasStar = hasStar || isStar
                if let tag { tags.append(tag) }
            }
            _ = scanner.take { $0 != 0x2C }
            _ = scanner.take(0x2C)
        }
        // '*' stands alone; in a list it is as little as any other word.
        self = hasStar && tags.isEmpty ? .any : .tags(tags)
    }
}
