// The name of one exchange, so that an answer, a line of the log and a report can be put side by
// side.

import HTTPCore
import Synchronization

/// Names requests: by the client's own `X-Request-Id` where that is sane, else by a new one.
final class RequestIDs: Sendable {
    /// Seven characters that tell this process from others.
    private let prefix: String
    private let count = Atomic<UInt64>(0)

    /// Names with a prefix, by default a random one of 35 bits.
    init(prefix: String? = nil) {
        self.prefix = prefix ?? Self.text(.random(in: 1 << 30..<1 << 35))
    }

    /// The client's name for a request, or a new one. A new one has at most 15 characters for the
    /// first 34 thousand million requests, which Swift keeps without an allocation.
    func id(of request: HTTPRequest?) -> String {
        if let request, let given = request.field(named: "x-request-id"), Self.isSane(given) {
            return given
        }
        return prefix + "-" + Self.text(count.wrappingAdd(1, ordering: .relaxed).newValue)
    }

    /// Whether a client's name may stand in answers and in the log: 1 to 128 of `A-Za-z0-9._-`.
    static func isSane(_ text: String) -> Bool {
        (1...128).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }

    private static func text(_ number: UInt64) -> String { String(number, radix: 32) }
}
