// What an endpoint is: its address and its words as data, from which routes, README and the
// OpenAPI document are made, and one function from a call to an answer.

package import Articles
package import HTTPCore
package import JSON

/// One endpoint. The facts describe it; `answer` does it.
package protocol Endpoint: Sendable {
    /// Where it is and what it takes.
    var facts: EndpointFacts { get }
    /// Where a call with this head is answered: `facts.place`, but for what takes longer in some of
    /// its forms.
    func place(for head: HTTPRequest) -> EndpointFacts.Place
    /// Answers one call; throws the problem that the client is told instead.
    func answer(_ call: Call) throws(Problem) -> Answer
}

extension Endpoint {
    package func place(for head: HTTPRequest) -> EndpointFacts.Place { facts.place }
}

/// The facts of an endpoint.
package struct EndpointFacts: Sendable {
    /// Where a call is answered.
    package enum Place: Sendable, Equatable {
        /// On the event loop: short indexed reads alone.
        case loop
        /// On the workers' queue: writes, extraction, search, aggregates.
        case workers
    }
    /// What a call's body may be.
    package enum Body: Sendable, Equatable {
        case none
        /// These media types.
        case media([String])
        /// These media types, and beside them some that are read line by line as they come.
        case mediaOrLines([String], lines: [String])

        /// Every media type that it may have.
        package var types: [String] {
            switch self {
            case .none: []
            case .media(let types): types
            case .mediaOrLines(let types, let lines): types + lines
            }
        }
    }
    package let method: String
    /// With `{id}` for the part that names a record.
    package let path: String
    /// What it does, in one sentence without a full stop.
    package let summary: String
    package let parameters: [Parameter]
    /// Fields of the request's header that mean something to this endpoint alone.
    package let fields: [Parameter]
    package let body: Body
    /// The successful statuses and what each means.
    package let successes: [(status: Int, meaning: String)]
    /// The media types of successful answers, without parameters; the usual one first.
    package let mediaTypes: [String]
    package let place: Place
    /// What a token must allow where tokens are in force; `nil` where none is needed ever.
    package let role: Role?

    package init(
        _ method: String, _ path: String, _ summary: String, parameters: [Parameter] = [],
        fields: [Parameter] = [], body: Body = .none,
        successes: [(status: Int, meaning: String)] = [(200, "The answer")],
        mediaTypes: [String] = ["application/json"], place: Place = .workers, role: Role? = .read
    ) {
        self.method = method
        self.path = path
        self.summary = summary
        self.parameters = parameters
        self.fields = fields
        self.body = body
        self.successes = successes
        self.mediaTypes = mediaTypes
        self.place = place
        self.role = role
    }
}

/// One call of an endpoint.
package struct Call {
    package let request: HTTPRequest
    /// The query parameters, checked against the endpoint's facts.
    package let parameters: Parameters
    /// What stands at `{id}` in the path, or empty.
    package let id: String
    /// The archive as this thread may read it.
    package let reader: any ArticleReader
}

/// What an endpoint answers with.
package struct Answer: Sendable {
    package var status: Int
    package var fields: [(name: String, value: String)]
    package var body: [UInt8]
    /// What makes the body piece by piece, where `body` is not all of it.
    package var stream: (any HTTPStream)?
    /// How many bytes that will be, where it is known.
    package var streamBytes: Int?
    /// When what is told last changed, in seconds since 1970-01-01T00:00:00Z, where it is known.
    package var lastModifiedSeconds: Int?

    package init(
        status: Int = 200, fields: [(name: String, value: String)] = [], body: [UInt8] = [],
        stream: (any HTTPStream)? = nil, streamBytes: Int? = nil
    ) {
        self.status = status
        self.fields = fields
        self.body = body
        self.stream = stream
        self.streamBytes = streamBytes
    }

    /// An answer in JSON.
    package static func json(
        status: Int = 200, fields: [(name: String, value: String)] = [], capacity: Int = 1024,
        _ write: (inout JSONWriter) -> Void
    ) -> Answer {
        var json = JSONWriter(capacity: capacity)
        write(&json)
        return Answer(
            status: status, fields: [("Content-Type", "application/json")] + fields,
            body: json.bytes)
    }
}
