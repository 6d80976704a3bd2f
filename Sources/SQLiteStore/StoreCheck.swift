// Reads a whole archive and says what is wrong in it: what a file could only have after a fault
// of the disk, of SQLite or of this program.

import Articles
import GRDB

/// Checks a file on the writing connection.
struct StoreCheck {
    let db: Database

    /// One line for each problem.
    func problems() throws -> [String] {
        var problems = try structure()
        // What reads a broken file may itself fail.
        guard problems.isEmpty else { return problems }
        problems += try references() + fullText() + counts() + words() + spans()
        return problems
    }

    private func structure() throws -> [String] {
        try db.prepared("PRAGMA integrity_check").all { $0.string(0) }
            .filter { $0 != "ok" }.map { "structure: \($0)" }
    }

    private func references() throws -> [String] {
        try db.prepared("PRAGMA foreign_key_check").all {
            "reference: \($0.string(0)) row \($0.int64(1)) names a missing \($0.string(2))"
        }
    }

    private func fullText() throws -> [String] {
        try ["articles_fts", "quotes_fts", "events_fts"].compactMap { table in
            do {
                try db.execute(
                    sql: "INSERT INTO \(table)(\(table), rank) VALUES ('integrity-check', 1)")
                return nil
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_CORRUPT
            {
                return "full text: \(table) does not agree with its texts"
            }
        }
    }

    private func counts() throws -> [String] {
        var problems: [String] = []
        for table in ["articles", "quotes", "events", "entities"] {
            let difference = try db.prepared(
                """
                SELECT (SELECT count(*) FROM \(table)) - value FROM numbers WHERE name = ?1
                """
            ).first(table) { $0.int(0) }
            if difference != 0 { problems.append("count: that of \(table) is wrong") }
        }
        problems += try db.prepared(
            """
            SELECT id FROM entities e WHERE
              articles <> (
                SELECT count(DISTINCT article) FROM article_entities WHERE entity = e.id)
              OR quotes <> (SELECT count(*) FROM quotes WHERE speaker = e.id)
              OR events <> (SELECT count(DISTINCT event) FROM event_actors WHERE entity = e.id)
            """
        ).all { "count: those of entity r\($0.int64(0)) are wrong" }
        problems += try db.prepared(
            """
            SELECT id FROM articles a WHERE
              quotes <> (SELECT count(*) FROM quotes WHERE article = a.key)
              OR events <> (SELECT count(*) FROM events WHERE article = a.key)
              OR entities <> (SELECT count(*) FROM article_entities WHERE article = a.key)
            """
        ).all { "count: those of article \($0.string(0)) are wrong" }
        return problems
    }

    private func words() throws -> [String] {
        let stray =
            try db.prepared(
                """
                SELECT count(*) FROM quote_speaker_words w
                WHERE NOT EXISTS (
                  SELECT 1 FROM quotes WHERE key = w.quote
                    AND instr(' ' || speaker_words || ' ', ' ' || w.word || ' ') > 0)
                """
            ).first { $0.int(0) } ?? 0
        var expected = 0
        try db.prepared("SELECT speaker_words FROM quotes").visit { row in
            expected += row.string(0).split(separator: " ").count
            return true
        }
        let found = try db.prepared("SELECT count(*) FROM quote_speaker_words")
            .first { $0.int(0) }
        return stray == 0 && found == expected ? [] : ["index: words of speakers are wrong"]
    }

    /// Every range lies within its text, and every text that is kept twice is the same twice.
    private func spans() throws -> [String] {
        var problems: [String] = []
        let articles = try db.prepared("SELECT key, id FROM articles ORDER BY key")
            .all { (key: $0.int64(0), id: $0.string(1)) }
        for article in articles {
            let text = try db.prepared("SELECT text FROM article_texts WHERE article = ?1")
                .first(article.key) { $0.string(0) }
            guard let text else {
                problems.append("article \(article.id): no text")
                continue
            }
            problems += try spans(in: text, of: article.key).map {
                "article \(article.id): \($0)"
            }
        }
        return problems
    }

    private func spans(in text: String, of article: Int64) throws -> [String] {
        let positions = TextPositions(text)
        var problems: [String] = []
        func isInside(_ start: Int, _ end: Int) -> Bool {
            0 <= start && start <= end && end <= positions.scalarCount
        }
        for (table, columns) in [
            ("blocks", #"start, "end""#), ("mentions", #"start, "end""#),
            ("dates", #"start, "end""#), ("quotes", "clause_start, clause_end"),
            ("quotes", "speaker_start, speaker_end"), ("quotes", "cue_start, cue_end"),
        ] {
            try db.prepared("SELECT \(columns) FROM \(table) WHERE article = ?1")
                .visit(article) { row in
                    if !isInside(row.int(0), row.int(1)) {
                        problems.append("a range of \(table) lies outside the text")
                    }
                    return true
                }
        }
        for table in ["quotes", "events"] {
            try db.prepared(#"SELECT start, "end", text FROM \#(table) WHERE article = ?1"#)
                .visit(article) { row in
                    if !isInside(row.int(0), row.int(1)) {
                        problems.append("a range of \(table) lies outside the text")
                    } else if text.slice(positions.bytes(row.range(0))) != row.string(2) {
                        problems.append("a text of \(table) is not what stands there")
                    }
                    return true
                }
        }
        return problems
    }
}
