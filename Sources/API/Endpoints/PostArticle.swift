// POST /v1/articles and /v1/extract: an article comes in. One by one, or many as NDJSON.

import Articles
import Gzip
import HTTPCore
import JSON
import Reading

extension Upload {
    /// The upload that a call carries: the query parameters tell what the body does not.
    fileprivate init(call: Call) throws(Problem) {
        let given = ["url", "published_at", "source", "title"].compactMap { name in
            call.parameters[name].map { (name: name, value: $0) }
        }
        let metadata: ArticleMetadata
        do { metadata = try ArticleMetadata(parameters: given) } catch { throw Problem(error) }
        self.init(
            contentType: call.request.field(named: "content-type"), body: call.request.body,
            metadata: metadata)
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
    private let desk: RepeatDesk
    let facts = EndpointFacts(
        "POST", "/v1/articles", "Takes an article, extracts and stores it",
        parameters: metadata + [
            Parameter("dry_run", .truth, "true says what would be stored, and stores nothing")
        ],
        fields: [
            Parameter(
                "Idempotency-Key", .text,
                "a name of this request: sent again with it, it is answered as before")
        ],
        body: .mediaOrLines(mediaTypes + [form], lines: [lines]),
        successes: [
            (200, "The same text is there already: the article that is there, or NDJSON results"),
            (201, "It is on disk, new or as a new revision: the article with its extraction"),
        ],
        mediaTypes: ["application/json", "application/x-ndjson"], role: .write)

    init(_ services: Services) {
        newsroom = services.newsroom
        store = services.store
        now = services.now
        maxLineBytes = services.maxLineBytes
        maxInflationRatio = services.maxInflationRatio
        maxFormParts = services.maxFormParts
        desk = RepeatDesk(
            store: services.store, now: services.now, keptHours: services.keptHours)
    }

    func answer(_ call: Call) throws(Problem) -> Answer {
        switch call.request.mediaType {
        case Self.lines: return try lines(of: call)
        case Self.form: return try form(of: call)
        default: return try one(call) { () throws(Problem) in try Upload(call: call) }
        }
    }

    /// One article: stored and answered with what is there then, answered as before, or rehearsed.
    func one(
        _ call: Call, _ upload: () throws(Problem) -> Upload
    ) throws(Problem) -> Answer {
        func read() throws(Problem) -> ReadArticle {
            let upload = try upload()
            do { return try newsroom.read(upload) } catch { throw Problem(error) }
        }
        if call.isRehearsal { return try rehearsed(read()) }
        return try desk.answer(
            call.request,
            again: { known throws(Problem) in
                try stored(known.article).map { Self.answer($0, isNew: known.isNew) }
            },
            first: { request throws(Problem) in
                let article = try read()
                let insertion = try asking { () throws(StoreError) in
                    try newsroom.store(
                        article, in: store, receivedAtSeconds: now(), request: request)
                }
                guard let stored = try stored(insertion.id) else {
                    throw .notFound("article", id: insertion.id)
                }
                return Self.answer(stored, isNew: insertion.isNew)
            })
    }

    private func stored(_ id: String) throws(Problem) -> StoredArticle? {
        try asking { () throws(StoreError) in try store.article(id) }
    }

    private static func answer(_ stored: StoredArticle, isNew: Bool) -> Answer {
        isNew
            ? .article(
                stored, status: 201, fields: [("Location", "/v1/articles/\(stored.id)")])
            : .article(stored)
    }

    /// What would be stored: the article as it was read, and what would become of it.
    private func rehearsed(_ read: ReadArticle) throws(Problem) -> Answer {
        let insertion = try asking { () throws(StoreError) in
            try newsroom.rehearse([read], in: store, receivedAtSeconds: now())
        }[0]
        let body = ArticleBody(
            id: insertion.id, article: read.article, extraction: read.extraction)
        return .json(capacity: read.article.text.utf8.count * 4 + 1024) { json in
            json.object { json in
                body.members(into: &json)
                json.object("dry_run") { $0.members(of: insertion) }
            }
        }
    }

    /// Many articles, one JSON object a line.
    private func lines(of call: Call) throws(Problem) -> Answer {
        try call.refuseKeyOfMany()
        let isGzip = try ContentCoding.isGzip(call.request)
        let inflater: GzipInflater?
        do throws(GzipError) {
            inflater = isGzip ? try GzipInflater(maxRatio: maxInflationRatio) : nil
        } catch { throw Problem(error) }
        return Answer(
            fields: [("Content-Type", Self.lines)],
            stream: IngestStream(
                newsroom: newsroom, store: store, now: now, maxLineBytes: maxLineBytes,
                inflater: inflater, isRehearsal: call.isRehearsal))
    }

    private static let lines = "application/x-ndjson"
}

extension Call {
    /// Whether nothing is to be stored.
    var isRehearsal: Bool { parameters.truth("dry_run") }

    /// Refuses a key of a request with many articles.
    func refuseKeyOfMany() throws(Problem) {
        guard try IdempotencyKey(request) == nil else {
            throw Problem(
                status: 400,
                detail: "'Idempotency-Key' names a request with one article; of many, each is "
                    + "stored once by its text")
        }
    }
}

/// `POST /v1/extract`.
struct PostExtract: Endpoint {
    let newsroom: Newsroom
    let facts = EndpointFacts(
        "POST", "/v1/extract", "The extraction of an article; nothing is stored",
        parameters: metadata, body: .media(mediaTypes))

    func answer(_ call: Call) throws(Problem) -> Answer {
        let upload = try Upload(call: call)
        do {
            let read = try newsroom.read(upload)
            let body = ArticleBody(id: nil, article: read.article, extraction: read.extraction)
            return Answer(fields: [("Content-Type", "application/json")], body: body.bytes())
        } catch { throw Problem(error) }
    }
}
