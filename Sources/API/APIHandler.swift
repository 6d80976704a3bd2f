// From a request to its endpoint and back. What concerns every request is a room of its own:
// Router, Admission, Preconditions and codings, CrossOrigin, RequestIDs. Here they meet.

package import Articles
package import HTTPCore

/// What a handler may be told.
package struct APIOptions: Sendable {
    /// Of a gzip body once unpacked; a larger one is answered 413.
    package var maxInflatedBodyBytes = 1 << 26
    /// How many bytes a gzip body may unpack to for each of its own; beyond it 413.
    package var maxInflationRatio = 200
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
        var plan = HTTPPlan.worker
        do throws(Problem) {
            let response = try desks[loop].response(to: head) {
                reader throws(Problem) -> HTTPResponse? in
                switch try route(head) {
                case .answer(let response): return common(response, to: head)
                case .endpoint(let index, let id):
                    let facts = endpoints[index].facts
                    if case .mediaOrLines(_, let lines) = facts.body, let type = head.mediaType,
                        lines.contains(type)
                    {
                        plan = .streaming
                    }
                    guard endpoints[index].endpoint.place(for: head) == .loop else {
                        return nil
                    }
                    return common(try call(index, id, head, reader), to: head)
                }
            }
            return response.map { .answered(identified($0, requestID)) } ?? plan
        } catch {
            return .answered(failed(error, head, requestID))
        }
    }

    package func respond(to request: HTTPRequest) -> HTTPResponse {
        let requestID = requestIDs.id(of: request)
        do throws(Problem) {
            let response =
                switch try route(request) {
                case .answer(let response): response
                case .endpoint(let index, let id):
                    try call(index, id, unpacked(request, for: index), store)
                }
            return identified(common(response, to: request), requestID)
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
        return identified(common(Answer(problem).response, to: request), requestID)
    }

    package func response(to fault: HTTPFault) -> HTTPResponse {
        // What the server could not take on now it may in a moment.
        let problem = Problem(
            status: fault.status, detail: fault.detail,
            retryAfterSeconds: fault.status == 503 ? 1 : nil)
        return identified(common(Answer(problem).response, to: nil), requestIDs.id(of: nil))
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
            var fields: HTTPFields = [("Allow", allowed.joined(separator: ", "))]
            options.crossOrigin.addPreflightFields(to: &fields, for: head, methods: allowed)
            return .answer(HTTPResponse(status: 204, fields: fields))
        case .otherMethods(let allowed):
            let methods = allowed.joined(separator: ", ")
            throw Problem(
                status: 405, detail: "\(head.method.rawValue) is not served here; \(methods) is",
                fields: ["Allow": methods])
        }
    }

    /// A request as its endpoint takes it, without a coding of its body.
    private func unpacked(
        _ request: HTTPRequest, for index: Int
    ) throws(Problem) -> HTTPRequest {
        var request = request
        if endpoints[index].facts.body != .none, !request.body.isEmpty {
            try ContentCoding.decode(
                &request, maxBytes: options.maxInflatedBodyBytes,
                maxRatio: options.maxInflationRatio)
        }
        return request
    }

    private func call(
        _ index: Int, _ id: String, _ request: HTTPRequest, _ reader: any ArticleReader
    ) throws(Problem) -> HTTPResponse {
        let parameters = try Parameters(request, declared: endpoints[index].facts.parameters)
        let call = Call(request: request, parameters: parameters, id: id, reader: reader)
        return try endpoints[index].endpoint.answer(call).response(to: request, now: now)
    }

    /// An answer with what all answers to a request have.
    private func common(_ response: HTTPResponse, to request: HTTPRequest?) -> HTTPResponse {
        var response = response
        response.fields.append("X-Content-Type-Options", "nosniff")
        options.crossOrigin.addFields(to: &response.fields, for: request)
        return response
    }

    /// An answer with the name of its exchange.
    private func identified(_ response: HTTPResponse, _ requestID: String) -> HTTPResponse {
        var response = response
        response.fields.append("X-Request-Id", requestID)
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
