// Whether a call may reach its endpoint: all that can be told by the head of a request, before
// its body is asked for.

import HTTPCore

/// Checks heads against the facts of the endpoint that they are for.
struct Admission: Sendable {
    let access: Access
    let crossOrigin: CrossOrigin

    /// Throws what a call is refused with: 401 or 403 by its token, 403 by its origin, then 406, then 415.
    func admit(_ head: HTTPRequest, to facts: EndpointFacts) throws(Problem) {
        let decision = access.decide(facts.role) { head.list(named: "authorization") }
        if let problem = Problem(decision, need: facts.role) { throw problem }
        if facts.body != .none || facts.role == .write, crossOrigin.isForgery(head) {
            throw Problem(
                status: 403,
                detail: "pages of '\(head.field(named: "origin") ?? "")' may not do this;"
                    + " 'cors_origins' names those that may")
        }
        try negotiate(head, facts)
        guard facts.body != .none else { return }
        let types = facts.body.types
        if let type = head.mediaType, !types.contains(type), !type.hasSuffix("+json") {
            throw Problem(
                status: 415,
                detail: "'\(type)' is not read here; " + types.joined(separator: ", ") + " are")
        }
        _ = try ContentCoding.isGzip(head)
    }

    // RFC 9110 §12.1: a client that says what it takes is not sent anything else.
    private func negotiate(_ head: HTTPRequest, _ facts: EndpointFacts) throws(Problem) {
        guard facts.hasContent else { return }
        if let accept = head.list(named: "accept"), accept != "*/*" {
            let accepted = AcceptedTypes(accept)
            guard facts.mediaTypes.contains(where: accepted.contains) else {
                throw Problem(
                    status: 406,
                    detail: "nothing that 'Accept' takes is served here; "
                        + facts.mediaTypes.joined(separator: ", ") + " is")
            }
        }
        if let encoding = head.list(named: "accept-encoding") {
            let codings = AcceptedCodings(encoding)
            guard codings.takesIdentity || codings.takesGzip && facts.isPacked else {
                throw Problem(
                    status: 406,
                    detail: "no coding that 'Accept-Encoding' takes is served; "
                        + (facts.isPacked ? "gzip, identity are" : "identity is"))
            }
        }
    }
}

extension EndpointFacts {
    /// Whether a successful answer has a body.
    fileprivate var hasContent: Bool { successes.contains { $0.status != 204 } }

    /// Whether gzip is served: not where parts can be asked for, which are parts of the bytes as
    /// they are.
    fileprivate var isPacked: Bool { !successes.contains { $0.status == 206 } }
}
