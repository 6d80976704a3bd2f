// Bearer tokens (RFC 6750): how they look, how a request brings one, and how they are kept.

import Crypto

/// What a bearer token may look like.
package enum BearerToken {
    /// A shorter token is refused: it could be guessed.
    package static let minBytes = 16

    /// What is wrong with a token, in words that do not show it; `nil` where nothing is.
    package static func fault(_ token: some StringProtocol) -> String? {
        guard token.utf8.count >= minBytes else {
            return "a token has at least \(minBytes) characters, this one \(token.utf8.count)"
        }
        var scanner = FieldScanner(token)
        guard takeToken(&scanner) != nil, scanner.isAtEnd else {
            return "a token is of letters, digits and -._~+/, with = at its end alone"
        }
        return nil
    }

    /// RFC 6750 §2.1: b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"=".
    private static func takeToken(_ scanner: inout FieldScanner) -> String? {
        let bytes = scanner.take { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E, 0x2F, 0x5F, 0x7E: true
            default: false
            }
        }
        let padding = scanner.take { $0 == 0x3D }
        return bytes.isEmpty ? nil : String(decoding: bytes + padding, as: UTF8.self)
    }

    /// What an `Authorization` field brings.
    enum Credentials: Equatable {
        /// Nothing, or something of another scheme.
        case none
        /// The scheme is Bearer, and no token follows.
        case malformed
        case token(String)
    }

    /// Reads an `Authorization`: credentials = "Bearer" 1*SP b64token, the scheme in any case
    /// (RFC 9110 §11.1).
    static func credentials(_ authorization: String?) -> Credentials {
        guard let authorization else { return .none }
        var scanner = FieldScanner(authorization)
        guard scanner.takeToken() == "bearer" else { return .none }
        guard scanner.take(0x20) else { return .malformed }
        _ = scanner.take { $0 == 0x20 }
        guard let token = takeToken(&scanner), scanner.isAtEnd else { return .malformed }
        return .token(token)
    }

    /// What is kept of a token. Two hashes are compared in a time that does not depend on them.
    struct Hash: Sendable {
        private let bytes: SHA256Digest

        init(_ token: some StringProtocol) { bytes = SHA256.hash(data: Array(token.utf8)) }

        /// Whether two hashes are of the same token; every byte of both is looked at.
        func matches(_ other: Hash) -> Bool {
            bytes.withUnsafeBytes { left in
                other.bytes.withUnsafeBytes { right in
                    zip(left, right).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
                }
            }
        }
    }
}
