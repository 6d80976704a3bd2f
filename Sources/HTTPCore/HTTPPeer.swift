// Who is at the other end: an address, as sockets give it and as proxies write it.

/// The address of a client. IPv4 addresses stand as IPv6 ones (RFC 4291 §2.5.5.2), so that there
/// is one way to compare them.
package struct HTTPPeer: Sendable, Hashable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// The address of these 16 bytes in network order; zeros for a Unix socket's client.
    package init(bytes: some Sequence<UInt8>) {
        var words: (UInt64, UInt64) = (0, 0)
        for (index, byte) in bytes.prefix(16).enumerated() {
            if index < 8 { words.0 = words.0 << 8 | UInt64(byte) }
            if index >= 8 { words.1 = words.1 << 8 | UInt64(byte) }
        }
        (high, low) = words
    }

    /// An address as it is written, in any of the forms of RFC 4291 §2.2 or with four numbers;
    /// `nil` where it is none.
    package init?(_ text: some StringProtocol) {
        if let four = Self.fourNumbers(text) {
            (high, low) = (0, 0xFFFF_0000_0000 | four)
            return
        }
        let sides = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
        guard let first = sides.first, sides.count <= 2,
            let start = Self.groups(first), let end = sides.count == 2 ? Self.groups(sides[1]) : [],
            sides.count == 2 ? start.count + end.count < 8 : start.count == 8
        else { return nil }
        let zeros = [UInt64](repeating: 0, count: 8 - start.count - end.count)
        let all = start + zeros + end
        high = all[..<4].reduce(0) { $0 << 16 | $1 }
        low = all[4...].reduce(0) { $0 << 16 | $1 }
    }

    private static func fourNumbers(_ text: some StringProtocol) -> UInt64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in
            part.utf8.allSatisfy { (0x30...0x39).contains($0) } ? UInt8(part) : nil
        }
        guard parts.count == 4, numbers.count == 4 else { return nil }
        return numbers.reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// The 16-bit groups of a side of `::`; the last may be four numbers.
    private static func groups(_ text: some StringProtocol) -> [UInt64]? {
        if text.isEmpty { return [] }
        var groups: [UInt64] = []
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, let four = fourNumbers(part) {
                groups += [four >> 16, four & 0xFFFF]
            } else if (1...4).contains(part.utf8.count),
                part.utf8.allSatisfy({ hexDigit($0) != nil }), let group = UInt64(part, radix: 16)
            {
                groups.append(group)
            } else {
                return nil
            }
        }
        return groups
    }

    private var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// Whether it is a Unix socket's client, which has no address.
    package var isLocal: Bool { high == 0 && low == 0 }

    /// Four numbers, eight groups, or `unix`.
    package var description: String {
        if isLocal { return "unix" }
        if isIPv4 {
            return (0..<4).map { "\(low >> (24 - 8 * $0) & 0xFF)" }.joined(separator: ".")
        }
        let groups = [high, low].flatMap { word in (0..<4).map { word >> (48 - 16 * $0) & 0xFFFF } }
        return groups.map { String($0, radix: 16) }.joined(separator: ":")
    }

    /// Addresses that begin with the same bits, or the one of Unix sockets.
    package struct Prefix: Sendable, Equatable {
        private let address: HTTPPeer
        private let bits: Int

        /// `10.0.0.0/8`, `fd00::/8`, a single address, or `unix`; `nil` where it is none of these.
        package init?(_ text: some StringProtocol) {
            if text == "unix" {
                (address, bits) = (HTTPPeer(bytes: []), 128)
                return
            }
            let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let address = HTTPPeer(parts[0]) else { return nil }
            let width = address.isIPv4 ? 32 : 128
            guard let bits = parts.count == 1 ? width : Int(parts[1]), (0...width).contains(bits)
            else { return nil }
            self.address = address
            self.bits = bits + 128 - width
        }

        /// Whether an address begins so.
        package func contains(_ peer: HTTPPeer) -> Bool {
            let highMask: UInt64 = bits >= 64 ? .max : ~(.max >> UInt64(bits))
            let lowMask: UInt64 = bits <= 64 ? 0 : bits >= 128 ? .max : ~(.max >> UInt64(bits - 64))
            return (peer.high ^ address.high) & highMask == 0
                && (peer.low ^ address.low) & lowMask == 0
        }
    }
}

extension HTTPRequest {
    /// The client behind the proxies that are trusted: the last address of `X-Forwarded-For` that
    /// is none of theirs. Without trust in `peer`, and in what is no address, it is `peer` itself.
    package func client(behind peer: HTTPPeer, trusted: [HTTPPeer.Prefix]) -> HTTPPeer {
        var client = peer
        guard trusted.contains(where: { $0.contains(client) }),
            let chain = list(named: "x-forwarded-for")
        else { return client }
        for item in chain.split(separator: ",").reversed() {
            guard let hop = HTTPPeer(item.filter { $0 != " " && $0 != "\t" }) else { return client }
            client = hop
            guard trusted.contains(where: { $0.contains(client) }) else { return client }
        }
        return client
    }
}
