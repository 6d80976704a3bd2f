// Pages of other origins (Fetch, "HTTP CORS protocol"): which may read what this server answers.

import HTTPCore

/// The origins whose pages may call this server from a browser.
package struct CrossOrigin: Sendable, Equatable {
    private enum Allowed: Equatable {
        case none
        case any
        /// Serialized origins, as in `https://example.org`.
        case these(Set<String>)
    }
    private let allowed: Allowed

    /// No other origin: nothing is said of it, and browsers keep answers from other pages.
    package static let closed = CrossOrigin(.none)

    private init(_ allowed: Allowed) { self.allowed = allowed }

    /// The origins of a list, `*` alone for all of them, none for none; `nil` where one is no
    /// origin as browsers write it: `scheme://host` or `scheme://host:port` in lower case.
    package init?(_ origins: [String]) {
        if origins == ["*"] {
            self.init(.any)
            return
        }
        guard origins.allSatisfy(Self.isOrigin) else { return nil }
        self.init(origins.isEmpty ? .none : .these(Set(origins)))
    }

    private static func isOrigin(_ text: String) -> Bool {
        let rest =
            text.hasPrefix("http://")
            ? text.dropFirst(7) : text.hasPrefix("https://") ? text.dropFirst(8) : ""
        return !rest.isEmpty
            && rest.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x3A, 0x61...0x7A, 0x2D, 0x2E, 0x5B, 0x5D, 0x5F: true
                default: false
                }
            }
    }

    /// Adds what an answer to a page of another origin has. Where it depends on the origin, caches
    /// are told so even if there is none.
    func addFields(to fields: inout HTTPFields, for request: HTTPRequest?) {
        guard allowed != .none else { return }
        if let origin = allowedOrigin(for: request) {
            fields.append("Access-Control-Allow-Origin", origin)
            fields.append("Access-Control-Expose-Headers", Self.exposed)
        }
        if case .these = allowed { fields.append("Vary", "Origin") }
    }

    /// Adds what an answer to a preflight request has beside that, for an address with these
    /// methods; nothing where it is none, or of a page that may not call.
    func addPreflightFields(
        to fields: inout HTTPFields, for request: HTTPRequest, methods: [String]
    ) {
        guard request.field(named: "access-control-request-method") != nil,
            allowedOrigin(for: request) != nil
        else { return }
        fields.append("Access-Control-Allow-Methods", methods.joined(separator: ", "))
        fields.append("Access-Control-Allow-Headers", Self.requestFields)
        fields.append("Access-Control-Max-Age", "\(Self.maxAgeSeconds)")
    }

    /// Whether a request that changes something comes from a page that may not make it: another
    /// origin's, which this server was not told of. A browser sends some of these without asking
    /// first, to a server on the reader's own machine too; programs send no `Origin`.
    func isForgery(_ request: HTTPRequest) -> Bool {
        guard let origin = request.field(named: "origin"), allowedOrigin(for: request) == nil
        else { return false }
        let host = request.field(named: "host") ?? ""
        return origin != "http://\(host)" && origin != "https://\(host)"
    }

    /// What `Access-Control-Allow-Origin` says to a request; `nil` for no such field.
    private func allowedOrigin(for request: HTTPRequest?) -> String? {
        guard allowed != .none, let origin = request?.field(named: "origin") else { return nil }
        switch allowed {
        case .none: return nil
        case .any: return "*"
        case .these(let origins): return origins.contains(origin) ? origin : nil
        }
    }

    /// The fields of an answer that a page may read beside the ones that it always may.
    private static let exposed = "ETag, Link, Location, Retry-After, X-Request-Id"
    /// The fields of a request that a page may set.
    private static let requestFields =
        "Authorization, Content-Type, Content-Encoding, If-Match, If-None-Match, "
        + "Idempotency-Key, X-Request-Id, X-User"
    /// How long a browser may count on a preflight's answer.
    private static let maxAgeSeconds = 600
}
