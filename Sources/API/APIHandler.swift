// From a request to its endpoint and back. What concerns every request is a room of its own:
// Router, Admission, Preconditions and codings, CrossOrigin, RequestIDs. Here they meet.

package import Articles
package import HTTPCore

/// What a handler may be told.
package struct APIOptions: Sendable {
    /// Of a gzip body once unpacked; a larger one is answered 413.
    package var maxInflatedBodyBytes = 1 << 26
    /// Of answers that each event loop keeps for those who ask the same within a second.
    package var maxAnswerCacheBytes = 1 << 22
    /// Who may do what; everyone everything by default.
    package var access = Access.open
    /// Which other origins' pages may read answers; none by default.
    package var crossOrigin = CrossOrigin.closed

    /// The default options.
    package init() {}
}

/// Answers requests by the endpoints.
package struct APIHandler: HTTPHandler {
    private let endpoints: [Served]
    private let router: Router
    private let admission: Admission
    private let options: APIOptions
    private let requestIDs = RequestIDs()
    private let store: any ArticleStore
    private let desks: LoopDesks
    private let now: @Sendable () -> Int
    private let report: @Sendable (String) -> Void

    /// A handler for a server with so many event loops.
    package init(
        _ services: Services, loops: Int, options: APIOptions = APIOptions()
    ) throws(StoreError) {
        endpoints = Routes.all(services).map(Served.init)
        router = Router(endpoints.map(\.facts))
        admission = Admission(access: options.access, crossOrigin: options.crossOrigin)
        self.options = options
        store = services.store
        desks = try LoopDesks(
            store: services.store, loops: loops, maxCacheBytes: options.maxAnswerCacheBytes)
        now = services.now
        report = services.report
    }

    package func plan(for head: HTTPRequest, loop: Int) -> HTTPPlan {
        let requestID = requestIDs.id(of: head)
        do throws(Problem) {
            switch try route(head) {
            case .endpoint(let index, let id):
                let facts = endpoints[index].facts
                if case .mediaOrLines(_, let lines) = facts.body, let type = head.mediaType,
                    lines.contains(type)
                {
                    return .streaming
                }
                guard facts.place == .loop else { return .worker }
                let answer = try call(index, id, head, loop: loop)
                let response = try answer.response(to: head, now: now)
                return .answered(finished(response, to: head, requestID))
            case .answer(let response):
                return .answered(finished(response, to: head, requestID))
            }
        } catch {
            return .answered(failed(error, head, requestID))
        }
    }

    package func respond(to request: HTTPRequest, loop: Int?) -> HTTPResponse {
        let requestID = requestIDs.id(of: request)
        do throws(Problem) {
            return finished(try answer(request, loop: loop), to: request, requestID)
        } catch {
            return failed(error, request, requestID)
        }
    }

    /// The answer that says what went wrong, which the log hears of where it is the server's own.
    private func failed(
        _ problem: Problem, _ request: HTTPRequest, _ requestID: String
    ) -> HTTPResponse {
        if problem.status >= 500 {
            report("\(requestID) \(request.method.rawValue) \(request.path): \(problem.detail)")
        }
        return finished(Answer(problem).response, to: request, requestID)
    }

    package func response(to fault: HTTPFault) -> HTTPResponse {
        // What the server could not take on now it may in a moment.
        let problem = Problem(
            status: fault.status, detail: fault.detail,
            retryAfterSeconds: fault.status == 503 ? 1 : nil)
        return finished(Answer(problem).response, to: nil, requestIDs.id(of: nil))
    }

    // MARK: The road

    /// What a head leads to.
    private enum Route {
        /// An endpoint, by its index, and what stands at `{id}`.
        case endpoint(Int, id: String)
        /// An answer that needs no endpoint.
        case answer(HTTPResponse)
    }

    /// Where a request goes, by its head alone; throws what it is refused with.
    private func route(_ head: HTTPRequest) throws(Problem) -> Route {
        switch router.match(head.method, head.pathBytes) {
        case .found(let index, let id):
            try admission.admit(head, to: endpoints[index].facts)
            return .endpoint(index, id: id)
        case .absent where head.isAboutServer && head.method == .options:
            // RFC 9110 §9.3.7: OPTIONS * asks about the server as a whole.
            let methods = Set(endpoints.map(\.facts.method)).union(["HEAD", "OPTIONS"])
            return .answer(
                HTTPResponse(
                    status: 204,
                    fields: [("Allow", methods.sorted().joined(separator: ", "))]))
        case .absent:
            throw Problem(
                status: 404,
                detail: "there is nothing at '\(head.path)'; GET /openapi.json lists what is")
        case .otherMethods(let allowed) where head.method == .options:
            let allow = [(name: "Allow", value: allowed.joined(separator: ", "))]
            let preflight = options.crossOrigin.preflightFields(for: head, methods: allowed)
            return .answer(HTTPResponse(status: 204, fields: allow + preflight))
        case .otherMethods(let allowed):
            let methods = allowed.joined(separator: ", ")
            throw Problem(
                status: 405, detail: "\(head.method.rawValue) is not served here; \(methods) is",
                fields: ["Allow": methods])
        }
    }

    private func answer(_ request: HTTPRequest, loop: Int?) throws(Problem) -> HTTPResponse {
        switch try route(request) {
        case .answer(let response): return response
        case .endpoint(let index, let id):
            let answer = try call(index, id, request, loop: loop)
            return try answer.response(to: request, now: now)
        }
    }

    private func call(
        _ index: Int, _ id: String, _ request: HTTPRequest, loop: Int?
    ) throws(Problem) -> Answer {
        let (endpoint, facts) = (endpoints[index].endpoint, endpoints[index].facts)
        if facts.place == .loop, let loop {
            return try desks[loop].answer(to: request) { reader throws(Problem) in
                try endpoint.answer(
                    Call(
                        request: request,
                        parameters: try Parameters(request, declared: facts.parameters), id: id,
                        reader: reader))
            }
        }
        var request = request
        if facts.body != .none, !request.body.isEmpty {
            try ContentCoding.decode(&request, maxBytes: options.maxInflatedBodyBytes)
        }
        return try endpoint.answer(
            Call(
                request: request, parameters: try Parameters(request, declared: facts.parameters),
                id: id,
                reader: store))
    }

    /// An answer with what all answers have.
    private func finished(
        _ response: HTTPResponse, to request: HTTPRequest?, _ requestID: String
    ) -> HTTPResponse {
        var response = response
        response.fields.append(("X-Request-Id", requestID))
        response.fields.append(("X-Content-Type-Options", "nosniff"))
        options.crossOrigin.addFields(to: &response, for: request)
        return response
    }
}

/// An endpoint with its facts: shared, so that a request copies none of them.
private final class Served: Sendable {
    let endpoint: any Endpoint
    let facts: EndpointFacts

    init(_ endpoint: any Endpoint) {
        self.endpoint = endpoint
        facts = endpoint.facts
    }
}
