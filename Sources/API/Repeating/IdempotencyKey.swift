// The `Idempotency-Key` field (draft-ietf-httpapi-idempotency-key-header-07): a client that got no
// answer may send its request again without having it carried out twice.

import Crypto
import HTTPCore

/// The name that a client gives to one request.
struct IdempotencyKey: Equatable {
    let text: String

    /// Bytes of a key at most.
    static let maxBytes = 255

    /// The key of a request, or `nil` where it has none. A Structured Field string (RFC 9651,
    /// section 3.3.3), or the same without its marks, as most clients send it.
    /// - Throws: 400 for what is neither.
    init?(_ request: HTTPRequest) throws(Problem) {
        guard let field = request.field(named: "idempotency-key") else { return nil }
        var value = Array(field.utf8)
        if value.count >= 2, value.first == 0x22, value.last == 0x22 {
            value = Array(value.dropFirst().dropLast())
        }
        guard (1...Self.maxBytes).contains(value.count),
            value.allSatisfy({ (0x21...0x7E).contains($0) && $0 != 0x22 && $0 != 0x2C })
        else {
            throw Problem(
                status: 400,
                detail: "'Idempotency-Key' takes 1 to \(Self.maxBytes) visible ASCII signs, in "
                    + "quotation marks or without, and no comma")
        }
        text = String(decoding: value, as: UTF8.self)
    }

    /// What makes a request the same one again: method, target, media type and body.
    static func fingerprint(of request: HTTPRequest) -> [UInt8] {
        var hash = SHA256()
        for part in [
            request.method.rawValue, request.target, request.field(named: "content-type") ?? "",
        ] {
            hash.update(data: Array(part.utf8))
            hash.update(data: [0])
        }
        hash.update(data: request.body)
        return Array(hash.finalize())
    }
}
