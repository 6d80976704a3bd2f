// Who may do what: a role for each token, a need for each endpoint, and one decision.

/// What a token allows. Who may write may read.
package enum Role: Int, Sendable, Comparable, CaseIterable {
    case read
    case write

    package static func < (left: Role, right: Role) -> Bool { left.rawValue < right.rawValue }

    /// The role of a name: `read` or `write`.
    package init?(name: some StringProtocol) {
        guard let role = Role.allCases.first(where: { $0.name == name }) else { return nil }
        self = role
    }

    /// The role's name.
    var name: String { self == .read ? "read" : "write" }
}

/// The tokens that a server knows, as hashes.
package struct Access: Sendable {
    /// What a request may do.
    enum Decision: Equatable {
        case allowed
        /// A token is needed, and there is none: 401.
        case tokenNeeded
        /// There is a token that is not known, or what is no token: 401.
        case tokenUnknown
        /// The token is known and its role is too small: 403.
        case roleTooSmall
    }
    private let tokens: [(role: Role, hash: BearerToken.Hash)]
    private let guardsReading: Bool

    /// Access without tokens: everyone may do everything.
    package static let open = Access([])

    /// Access by tokens. As soon as there are any, writing needs one with the role `write`; as
    /// soon as there is one with the role `read`, reading needs one with either role.
    package init(_ tokens: [(role: Role, token: String)]) {
        self.tokens = tokens.map { ($0.role, BearerToken.Hash($0.token)) }
        guardsReading = tokens.contains { $0.role == .read }
    }

    /// Whether there is a token that may write.
    package var hasWriter: Bool { tokens.contains { $0.role == .write } }

    /// Decides on a call that needs a role, or none, with the `Authorization` that it brings.
    func decide(_ need: Role?, authorization: () -> String?) -> Decision {
        guard let need, need == .write ? !tokens.isEmpty : guardsReading else { return .allowed }
        switch BearerToken.credentials(authorization()) {
        case .none: return .tokenNeeded
        case .malformed: return .tokenUnknown
        case .token(let token):
            guard let role = role(of: token) else { return .tokenUnknown }
            return role >= need ? .allowed : .roleTooSmall
        }
    }

    /// The greatest role that a token has. It is compared with all that are known, so that the
    /// time taken tells nothing of them.
    private func role(of token: String) -> Role? {
        let hash = BearerToken.Hash(token)
        var found: Role?
        for (role, known) in tokens where known.matches(hash) { found = max(role, found ?? role) }
        return found
    }
}

extension Problem {
    /// What a client is told whose call is not allowed, with the challenge of RFC 6750 §3; `nil`
    /// where it is.
    init?(_ decision: Access.Decision, need: Role?) {
        let realm = "Bearer realm=\"chancery\""
        switch decision {
        case .allowed: return nil
        case .tokenNeeded:
            self.init(
                status: 401, detail: "this needs a token, as in 'Authorization: Bearer …'",
                fields: ["WWW-Authenticate": realm])
        case .tokenUnknown:
            self.init(
                status: 401, detail: "the Authorization field holds no token that is known here",
                fields: ["WWW-Authenticate": realm + ", error=\"invalid_token\""])
        case .roleTooSmall:
            let scope = (need ?? .read).name
            self.init(
                status: 403, detail: "this needs a token that may \(scope)",
                fields: [
                    "WWW-Authenticate":
                        realm + ", error=\"insufficient_scope\", scope=\"\(scope)\""
                ])
        }
    }
}
