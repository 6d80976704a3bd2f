// The step to layout 4 for what is there already: keys of people, the words round quotes,
// variants. It runs once for a file, inside the migration's transaction.

import Articles
import GRDB

/// Fills what layout 4 added.
struct PeopleStep {
    let db: Database

    func fill() throws {
        try db.execute(
            sql: """
                UPDATE article_entities SET record = entity;
                UPDATE entities SET read_name = name, read_country = country;
                """)
        let people = try db.prepared(
            "SELECT id, name, link FROM entities WHERE kind = 'person' AND link IS NOT NULL"
        ).all { (id: $0.int64(0), name: $0.string(1)) }
        for person in people {
            for key in try PersonKey.keys(of: person.name, words: Words(db: db)) {
                try db.prepared("INSERT OR IGNORE INTO person_keys(key, entity) VALUES (?1, ?2)")
                    .run(key, person.id)
            }
        }
        // Two people may have one name from here on.
        try db.execute(sql: "UPDATE entities SET link = NULL WHERE kind = 'person'")
        try fillQuotes()
    }

    private func fillQuotes() throws {
        let articles = try db.prepared("SELECT key FROM articles ORDER BY key")
            .all { $0.int64(0) }
        for article in articles {
            let text = try db.prepared("SELECT text FROM article_texts WHERE article = ?1")
                .first(article) { $0.string(0) }
            let offsets = ScalarOffsets(text ?? "")
            let quotes = try db.prepared(
                "SELECT key, range, text, speaker FROM quotes WHERE article = ?1 ORDER BY key"
            ).all(article) {
                (
                    key: $0.int64(0), range: $0.packedRange(1), text: $0.string(2),
                    speaker: $0.isNull(3) ? nil : $0.int64(3)
                )
            }
            for quote in quotes {
                let context = QuoteContextWords(of: quote.range, in: offsets)
                try db.prepared("UPDATE quotes SET prefix = ?2, suffix = ?3 WHERE key = ?1")
                    .run(quote.key, context.prefix, context.suffix)
                try QuoteVariants(db: db).add(
                    quote.key, text: quote.text, speaker: quote.speaker)
            }
        }
    }
}
