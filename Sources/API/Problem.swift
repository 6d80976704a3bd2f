// Every error that a client sees, in one shape (RFC 9457) and one table: what went wrong inside
// becomes a status and a sentence here and nowhere else.

import HTTPCore
package import JSON

/// An error as a client sees it: `application/problem+json` (RFC 9457).
package struct Problem: Error, Sendable, Equatable {
    /// One thing that is wrong with a field of the body or a query parameter.
    package struct Fault: Sendable, Equatable {
        /// Where: a JSON Pointer (RFC 6901) into the body, or the name of a query parameter.
        package enum Place: Sendable, Equatable {
            case pointer(String)
            case parameter(String)
        }
        package let place: Place
        /// What is wrong there, and what is allowed, in one sentence.
        package let detail: String
    }

    /// The HTTP status.
    package let status: Int
    /// What is wrong, in one sentence for people.
    package let detail: String
    /// The faults, where fields or parameters are to blame.
    package let faults: [Fault]
    /// Seconds after which a further try makes sense (`Retry-After`), or `nil`.
    package let retryAfterSeconds: Int?
    /// Header fields that such an answer must have: `Allow`, `WWW-Authenticate`…
    package let fields: [String: String]

    package init(
        status: Int, detail: String, faults: [Fault] = [], retryAfterSeconds: Int? = nil,
        fields: [String: String] = [:]
    ) {
        self.status = status
        self.detail = detail
        self.faults = faults
        self.retryAfterSeconds = retryAfterSeconds
        self.fields = fields
    }

    /// A parameter that is unknown or has a value that it may not have: 400.
    package static func parameter(_ name: String, _ detail: String) -> Problem {
        parameters([Fault(place: .parameter(name), detail: detail)])
    }

    /// Parameters that are unknown or have values that they may not have: 400.
    package static func parameters(_ faults: [Fault]) -> Problem {
        Problem(
            status: 400,
            detail: faults.count == 1
                ? faults[0].detail : "\(faults.count) query parameters cannot be used",
            faults: faults)
    }

    /// A field of the body that cannot be read: 422.
    package static func field(_ pointer: String, _ detail: String) -> Problem {
        Problem(
            status: 422, detail: detail, faults: [Fault(place: .pointer(pointer), detail: detail)])
    }

    /// Nothing has this id: 404.
    package static func notFound(_ what: String, id: String) -> Problem {
        Problem(status: 404, detail: "there is no \(what) with the id '\(id)'")
    }
}

extension JSONWriter {
    /// The members of a problem, as RFC 9457 names them.
    package mutating func members(of problem: Problem) {
        member("type", "about:blank")
        member("title", StatusReason.phrase(problem.status))
        member("status", problem.status)
        member("detail", problem.detail)
        guard !problem.faults.isEmpty else { return }
        array("errors") { json in
            for fault in problem.faults {
                json.object { json in
                    switch fault.place {
                    case .pointer(let pointer): json.member("pointer", pointer)
                    case .parameter(let name): json.member("parameter", name)
                    }
                    json.member("detail", fault.detail)
                }
            }
        }
    }
}

extension Answer {
    /// A problem as an answer.
    package init(_ problem: Problem) {
        let retry = problem.retryAfterSeconds.map { [(name: "Retry-After", value: "\($0)")] } ?? []
        let own = problem.fields.map { (name: $0.key, value: $0.value) }
        self = .json(status: problem.status, fields: retry + own) { json in
            json.object { $0.members(of: problem) }
        }
        fields[0].value = "application/problem+json"
    }
}
