// Takes one article out of the file with all that hangs on it, inside the caller's transaction.
// What has the article's key goes by foreign keys; the rest is here.

import Articles
import GRDB

/// Removes articles on the writing connection.
struct ArticleEraser {
    let db: Database

    /// Removes an article; `false` where there is none.
    func delete(_ id: String) throws -> Bool {
        guard let stored = try ArticleLoader(db: db).article(id),
            let key = try db.prepared("SELECT key FROM articles WHERE id = ?1")
                .first(id, row: { $0.int64(0) })
        else { return false }
        let quotes = try db.prepared("SELECT key, speaker_words FROM quotes WHERE article = ?1")
            .all(key) { (key: $0.int64(0), words: $0.string(1)) }
        for quote in quotes {
            for word in quote.words.split(separator: " ") {
                try db.prepared("DELETE FROM quote_speaker_words WHERE word = ?1 AND quote = ?2")
                    .run(String(word), quote.key)
            }
        }
        try FullTextIndex.all.forEach { try $0.remove([key], db) }
        try db.prepared("DELETE FROM articles WHERE key = ?1").run(key)
        let traces = EntityTrace.traces(
            of: stored.extraction, in: ScalarOffsets(stored.article.text),
            ids: stored.entityIDs)
        for (id, trace) in traces {
            try EntityRecords(db: db).remove(trace, from: id)
        }
        try db.count(-1, of: "articles")
        try db.count(-stored.extraction.quotes.count, of: "quotes")
        try db.count(-stored.extraction.events.count, of: "events")
        return true
    }
}
