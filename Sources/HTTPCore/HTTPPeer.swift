// Who is at the other end: an address, as sockets give it and as proxies write it.

import Glibc

/// The address of a client. IPv4 addresses stand as IPv6 ones (RFC 4291 §2.5.5.2), so that there
/// is one way to compare them.
package struct HTTPPeer: Sendable, Hashable, CustomStringConvertible {
    private let high: UInt64
    private let low: UInt64

    /// The address of these 16 bytes in network order; zeros for a Unix socket's client.
    package init(bytes: [UInt8]) {
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// An address as inet_pton(3) reads it; `nil` where it is none.
    package init?(_ text: some StringProtocol) {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard text.utf8.count < 64 else { return nil }
        let text = text.utf8.contains(0x3A) ? String(text) : "::ffff:\(text)"
        guard inet_pton(AF_INET6, text, &bytes) == 1 else { return nil }
        self.init(bytes: bytes)
    }

    private var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

    /// Whether it is a Unix socket's client, which has no address.
    package var isLocal: Bool { high == 0 && low == 0 }

    /// As inet_ntop(3) writes it, or `unix`.
    package var description: String {
        if isLocal { return "unix" }
        let bytes = [high, low].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
        }
        let buffer = [CChar](unsafeUninitializedCapacity: 64) { buffer, count in
            inet_ntop(AF_INET6, bytes, buffer.baseAddress, socklen_t(buffer.count))
            count = strlen(buffer.baseAddress!)
        }
        let text = String(decoding: buffer.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return isIPv4 ? String(text.dropFirst(7)) : text
    }

    /// Addresses that begin with the same bits, or the one of Unix sockets.
    package struct Prefix: Sendable, Equatable {
        private let address: HTTPPeer
        private let bits: Int

        /// `10.0.0.0/8`, `fd00::/8`, a single address, or `unix`; `nil` where it is none of these.
        package init?(_ text: some StringProtocol) {
            if text == "unix" {
                (address, bits) = (HTTPPeer(bytes: Array(repeating: 0, count: 16)), 128)
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
