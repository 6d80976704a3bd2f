// POST /v1/articles and /v1/extract: an article comes in. One by one, or many as NDJSON.

import Articles
import Gzip
import HTTPCore
import JSON
import Reading

extension Upload {
    /// The upload that a call carries: the query parameters tell what the body does not.
    fileprivate init(_ call: Call) throws(ReadingError) {
        let given = ["url", "published_at", "source", "title"].compactMap { name in
            call.parameters[name].map { (name: name, value: $0) }
        }
        self.init(
            contentType: call.request.field(named: "content-type"), body: call.request.body,
            metadata: try ArticleMetadata(parameters: given))
    }
}

private let metadata: [Parameter] = [
    Parameter("url", .text, "the article's address"),
    Parameter("published_at", .text, "the day of publication, or an RFC 3339 time"),
    Parameter("source", .text, "the outlet, as in cnbc.com"),
    Parameter("title", .text, "the headline"),
]

private let mediaTypes = [
    "text/plain", "text/html", "application/json", "application/ninjs+json",
]

/// `POST /v1/articles`.
struct PostArticle: Endpoint {
    let newsroom: Newsroom
    let store: any ArticleStore
    /// Seconds since 1970-01-01T00:00:00Z.
    let now: @Sendable () -> Int
    /// Bytes of one line of NDJSON.
    private let maxLineBytes: Int
    private let maxInflationRatio: Int
    let maxFormParts: Int
    let facts = EndpointFacts(
        "POST", "/v1/articles", "Takes an article, extracts and stores it",
        parameters: metadata, body: .mediaOrLines(mediaTypes + [form], lines: [lines]),
        successes: [
            (200, "The same text is there already: the article that is there, or NDJSON results"),
            (201, "It is on disk: the article with its extraction"),
        ],
        mediaTypes: ["application/json", "application/x-ndjson"], role: .write)

    init(_ services: Services) {
        newsroom = services.newsroom
        store = services.store
        now = services.now
        maxLineBytes = services.maxLineBytes
        maxInflationRatio = services.maxInflationRatio
        maxFormParts = services.maxFormParts
    }

    func answer(_ call: Call) throws(Problem) -> Answer {
        switch call.request.mediaType {
        case Self.lines: return try lines(of: call)
        case Self.form: return try form(of: call)
        default: break
        }
        let read: ReadArticle
        do { read = try newsroom.read(try Upload(call)) } catch { throw Problem(error) }
        return try stored(read)
    }

    /// Stores one article and answers with what is there then.
    func stored(_ read: ReadArticle) throws(Problem) -> Answer {
        let insertion = try asking { () throws(StoreError) in
            try newsroom.store(read, in: store, receivedAtSeconds: now())
        }
        guard let stored = try asking({ () throws(StoreError) in try store.article(insertion.id) })
        else { throw .notFound("article", id: insertion.id) }
        switch insertion {
        case .created(let id):
            return .article(stored, status: 201, fields: [("Location", "/v1/articles/\(id)")])
        case .existing: return .article(stored)
        }
    }

    /// Many articles, one JSON object a line.
    private func lines(of call: Call) throws(Problem) -> Answer {
        let isGzip = try ContentCoding.isGzip(call.request)
        let inflater: GzipInflater?
        do throws(GzipError) {
            inflater = isGzip ? try GzipInflater(maxRatio: maxInflationRatio) : nil
        } catch { throw Problem(error) }
        return Answer(
            fields: [("Content-Type", Self.lines)],
            stream: IngestStream(
                newsroom: newsroom, store: store, now: now, maxLineBytes: maxLineBytes,
                inflater: inflater))
    }

    private static let lines = "application/x-ndjson"
}

/// `POST /v1/extract`.
struct PostExtract: Endpoint {
    let newsroom: Newsroom
    let facts = EndpointFacts(
        "POST", "/v1/extract", "The extraction of an article; nothing is stored",
        parameters: metadata, body: .media(mediaTypes))

    func answer(_ call: Call) throws(Problem) -> Answer {
        do {
            let read = try newsroom.read(try Upload(call))
            let body = ArticleBody(id: nil, article: read.article, extraction: read.extraction)
            return Answer(fields: [("Content-Type", "application/json")], body: body.bytes())
        } catch { throw Problem(error) }
    }
}
