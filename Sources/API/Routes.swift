// From a request to its endpoint and back: the router, and what every answer has in common:
// problems, entity tags, conditional requests and gzip.

package import Articles
import Gzip
package import HTTPCore

/// Everything that the endpoints need from the program around them.
package struct Services: Sendable {
    package let store: any ArticleStore
    package let newsroom: Newsroom
    package let program: ProgramFacts
    package let metrics: Metrics
    /// Bytes of one line of NDJSON.
    package let maxLineBytes: Int
    /// Where files that an answer needs for a while are kept.
    package let spoolFolder: String
    /// Seconds since 1970-01-01T00:00:00Z.
    package let now: @Sendable () -> Int
    /// Told what went wrong inside, which clients are not.
    package let report: @Sendable (String) -> Void

    package init(
        store: any ArticleStore, newsroom: Newsroom, program: ProgramFacts, metrics: Metrics,
        maxLineBytes: Int = 16_777_216, spoolFolder: String = "/tmp",
        now: @escaping @Sendable () -> Int, report: @escaping @Sendable (String) -> Void
    ) {
        self.store = store
        self.newsroom = newsroom
        self.program = program
        self.metrics = metrics
        self.maxLineBytes = maxLineBytes
        self.spoolFolder = spoolFolder
        self.now = now
        self.report = report
    }
}

/// The endpoints.
package enum Routes {
    /// Every endpoint, in the order of README and the OpenAPI document.
    package static func all(_ services: Services) -> [any Endpoint] {
        let endpoints: [any Endpoint] = [
            PostArticle(
                newsroom: services.newsroom, store: services.store, now: services.now,
                maxLineBytes: services.maxLineBytes),
            ListArticles(), GetArticle(), DeleteArticle(store: services.store),
            PostExtract(newsroom: services.newsroom),
            ListQuotes(),
            ListPeople(), GetPerson(), ListPersonQuotes(),
            ListEntities(), GetEntity(),
            ListEvents(), GetTimeline(),
            SearchArchive(),
            GetExport(store: services.store, spoolFolder: services.spoolFolder),
            GetBackup(
                store: services.store, spoolFolder: services.spoolFolder, now: services.now),
            GetHealth(program: services.program),
            GetMetrics(program: services.program, metrics: services.metrics),
        ]
        let document = GetOpenAPI(
            version: services.program.version, endpoints: endpoints.map(\.facts))
        return endpoints + [document]
    }
}

/// Answers requests by the endpoints.
package struct APIHandler: HTTPHandler {
    private let endpoints: [(endpoint: any Endpoint, facts: EndpointFacts)]
    private let router: Router
    private let store: any ArticleStore
    private let readers: LoopReaders
    private let maxInflatedBodyBytes: Int
    private let report: @Sendable (String) -> Void

    /// A handler for a server with so many event loops.
    package init(
        _ services: Services, loops: Int, maxInflatedBodyBytes: Int
    ) throws(StoreError) {
        endpoints = Routes.all(services).map { ($0, $0.facts) }
        router = Router(endpoints.map(\.facts))
        store = services.store
        readers = try LoopReaders(store: services.store, loops: loops)
        self.maxInflatedBodyBytes = maxInflatedBodyBytes
        report = services.report
    }

    package func plan(for head: HTTPRequest) -> HTTPPlan {
        guard case .found(let index, _) = router.match(head.method, head.pathBytes) else {
            return .refused(respond(to: head, loop: nil))
        }
        let facts = endpoints[index].facts
        let types = facts.body.types
        if !types.isEmpty, let type = head.mediaType, !types.contains(type),
            !type.hasSuffix("+json")
        {
            let detail = "'\(type)' is not read here; " + types.joined(separator: ", ") + " are"
            return .refused(Answer(Problem(status: 415, detail: detail)).response)
        }
        if case .mediaOrLines(_, let lines) = facts.body, let type = head.mediaType,
            lines.contains(type)
        {
            return .streaming
        }
        return facts.place == .loop ? .loop : .worker
    }

    package func response(to fault: HTTPFault) -> HTTPResponse {
        // What the server could not take on now it may in a moment.
        Answer(
            Problem(
                status: fault.status, detail: fault.detail,
                retryAfterSeconds: fault.status == 503 ? 1 : nil)
        ).response
    }

    package func respond(to request: HTTPRequest, loop: Int?) -> HTTPResponse {
        let answer: Answer
        do throws(Problem) {
            switch router.match(request.method, request.pathBytes) {
            case .absent where request.isAboutServer && request.method == .options:
                // RFC 9110 §9.3.7: OPTIONS * asks about the server as a whole.
                let methods = Set(endpoints.map(\.facts.method)).union(["HEAD", "OPTIONS"])
                return HTTPResponse(
                    status: 204,
                    fields: [("Allow", methods.sorted().joined(separator: ", "))])
            case .absent:
                throw Problem(
                    status: 404,
                    detail: "there is nothing at '\(request.path)'; GET /openapi.json lists what is"
                )
            case .otherMethods(let allowed):
                let allow = [(name: "Allow", value: allowed.joined(separator: ", "))]
                if request.method == .options { return HTTPResponse(status: 204, fields: allow) }
                var refusal = Answer(
                    Problem(
                        status: 405,
                        detail: "\(request.method.rawValue) is not served here; "
                            + allowed.joined(separator: ", ") + " is"))
                refusal.fields += allow
                return refusal.response
            case .found(let index, let id):
                answer = try call(index, id, request, loop: loop)
            }
        } catch {
            if error.status >= 500 {
                report("\(request.method.rawValue) \(request.path): \(error.detail)")
            }
            return Answer(error).response
        }
        return request.method == .get || request.method == .head
            ? answer.conditional(on: request) : answer.response
    }

    private func call(
        _ index: Int, _ id: String, _ request: HTTPRequest, loop: Int?
    ) throws(Problem) -> Answer {
        let (endpoint, facts) = endpoints[index]
        var request = request
        if facts.body != .none, !request.body.isEmpty {
            try ContentCoding.decode(&request, maxBytes: maxInflatedBodyBytes)
        }
        let items = try reading { () throws(HTTPFault) in try request.queryItems() }
        let parameters = try Parameters(items, declared: facts.parameters)
        let reader = loop.map { readers[$0] } ?? store
        return try endpoint.answer(
            Call(request: request, parameters: parameters, id: id, reader: reader))
    }

    /// Reads a part of a request; its fault becomes the problem that the client is told.
    private func reading<Result>(
        _ read: () throws(HTTPFault) -> Result
    ) throws(Problem) -> Result {
        do { return try read() } catch {
            throw Problem(status: error.status, detail: error.detail)
        }
    }
}

/// A reader of its own for each event loop.
///
/// `@unchecked Sendable`: reader n is used on loop n's serial queue alone.
private struct LoopReaders: @unchecked Sendable {
    private let readers: [any ArticleReader]

    init(store: any ArticleStore, loops: Int) throws(StoreError) {
        var readers: [any ArticleReader] = []
        for _ in 0..<loops { readers.append(try store.makeReader()) }
        self.readers = readers
    }

    subscript(loop: Int) -> any ArticleReader { readers[loop] }
}

extension Answer {
    /// The answer as it is.
    var response: HTTPResponse {
        HTTPResponse(
            status: status, fields: fields, body: body, stream: stream, streamBytes: streamBytes)
    }

    /// The answer with its entity tag: 304 where the client has it (RFC 9110 §13), compressed
    /// where the client takes gzip and it pays.
    func conditional(on request: HTTPRequest) -> HTTPResponse {
        guard status == 200, stream == nil else { return response }
        let tag = EntityTag(of: body).text
        var fields = fields + [("ETag", tag), ("Vary", "Accept-Encoding")]
        if let known = request.list(named: "if-none-match"), EntityTag.isIn(known, tag) {
            fields.removeAll { $0.name == "Content-Type" }
            return HTTPResponse(status: 304, fields: fields)
        }
        if body.count >= 1024, ContentCoding.acceptsGzip(request.list(named: "accept-encoding")),
            let packed = try? Gzip.compress(body)
        {
            fields.append(("Content-Encoding", "gzip"))
            return HTTPResponse(status: status, fields: fields, body: packed)
        }
        return HTTPResponse(status: status, fields: fields, body: body)
    }
}

/// A weak entity tag of a body (RFC 9110 §8.8.3): it names the record, whatever its coding.
private struct EntityTag {
    let text: String

    /// A 64-bit hash of the bytes: FNV-1a over words of eight, mixed at the end.
    init(of body: [UInt8]) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        body.withUnsafeBytes { bytes in
            let words = bytes.count / 8
            for index in 0..<words {
                let word = bytes.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self)
                hash = (hash ^ word) &* 0x0000_0100_0000_01B3
                hash ^= hash >> 29
            }
            for byte in bytes[(words * 8)...] {
                hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
            }
        }
        hash = (hash ^ UInt64(body.count)) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        text = "W/\"\(String(hash, radix: 16))\""
    }

    /// Whether an `If-None-Match` holds a tag, by weak comparison, or is `*`.
    static func isIn(_ list: String, _ tag: String) -> Bool {
        list.split(separator: ",").contains { item in
            let item = item.filter { $0 != " " && $0 != "\t" }
            let opaque = item.hasPrefix("W/") ? item.dropFirst(2) : item[...]
            return item == "*" || opaque == tag.dropFirst(2)
        }
    }
}
