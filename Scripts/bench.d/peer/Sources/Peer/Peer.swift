// `/health` and `GET /v1/quotes?speaker=…&limit=20` over chancery's own data file, as one would
// write them with Hummingbird's router and GRDB's Codable records.

import GRDB
import Hummingbird
import Logging

struct Health: ResponseEncodable, Codable {
    struct Store: Codable {
        var articles: Int
        var quotes: Int
    }
    var status = "ok"
    var version = "1.0.0"
    var store: Store
}

struct Quote: FetchableRecord, ResponseEncodable, Codable {
    var key: Int64
    var text: String
    var range: Int64
    var kind: String
    var attitude: String
    var confidence: Double
    var statement: Int
    var clauseRange: Int64
    var speaker: Int64?
    var speakerName: String?
    var speakerRange: Int64?
    var speakerKind: String?
    var speakerRole: String?
    var speakerCountry: String?
    var cueLemma: String?
    var cueRange: Int64?
    var articleID: String
    var title: String?
    var source: String?
    var url: String?
    var publishedAt: Int?
}

struct Page: ResponseEncodable, Codable {
    var items: [Quote]
    var next: String?
}

@main
struct Peer {
    static func main() async throws {
        let port = Int(CommandLine.arguments[1])!
        let pool = try DatabasePool(path: CommandLine.arguments[2])
        let router = Router()
        router.get("/health") { _, _ in
            try await pool.read { db in
                let row = try Row.fetchOne(
                    db, sql: "SELECT max(rowid) AS articles, 0 AS quotes FROM articles")!
                return Health(store: .init(articles: row["articles"] ?? 0, quotes: row["quotes"]))
            }
        }
        router.get("/v1/quotes") { request, _ in
            let speaker = request.uri.queryParameters.get("speaker") ?? ""
            let limit = request.uri.queryParameters.get("limit", as: Int.self) ?? 20
            let items = try await pool.read { db in
                try Quote.fetchAll(
                    db,
                    sql: """
                        SELECT q.key, q.text, q.range, q.kind, q.attitude, q.confidence,
                          q.statement, q.clause_range AS clauseRange, q.speaker,
                          q.speaker_name AS speakerName, q.speaker_range AS speakerRange,
                          q.speaker_kind AS speakerKind, q.speaker_role AS speakerRole,
                          q.speaker_country AS speakerCountry, q.cue_lemma AS cueLemma,
                          q.cue_range AS cueRange, a.id AS articleID, a.title, a.source, a.url,
                          a.published_at AS publishedAt
                        FROM quote_speaker_words w
                        CROSS JOIN quotes q ON q.key = w.quote
                        CROSS JOIN articles a ON a.key = q.article
                        WHERE w.word = ? ORDER BY w.quote DESC LIMIT ?
                        """,
                    arguments: [speaker.lowercased(), limit])
            }
            return Page(items: items, next: nil)
        }
        let app = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            logger: {
                var logger = Logger(label: "peer")
                logger.logLevel = .error
                return logger
            }())
        try await app.runService()
    }
}
