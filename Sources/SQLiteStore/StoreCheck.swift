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
        problems +=
            try references() + revisions() + fullText() + counts() + words() + acts() + months()
            + spans()
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

    /// What is kept by an article's id has its article.
    private func revisions() throws -> [String] {
        try db.prepared(
            """
            SELECT r.article, r.number, a.revision FROM revisions r
            LEFT JOIN articles a ON a.id = r.article
            WHERE a.id IS NULL OR r.number >= a.revision
            """
        ).all { "revision: number \($0.int(1)) of article \($0.string(0)) has no later one" }
            + db.prepared(
                """
                SELECT a.id FROM articles a LEFT JOIN articles o ON o.id = a.original
                WHERE a.original IS NOT NULL AND (o.id IS NULL OR o.original IS NOT NULL)
                """
            ).all { "copy: article \($0.string(0)) is a copy of none that is an original" }
    }

    private func fullText() throws -> [String] {
        try (FullTextIndex.all + [.acts]).map(\.name).compactMap { index in
            do {
                try db.execute(
                    sql: "INSERT INTO \(index)(\(index), rank) VALUES ('integrity-check', 1)")
                return nil
            } catch let error as DatabaseError
                where error.resultCode == .SQLITE_CORRUPT
            {
                return "full text: \(index) does not agree with its texts"
            }
        }
    }

    private func counts() throws -> [String] {
        var problems: [String] = []
        for table in ["articles", "quotes", "events", "entities", "corrections"] {
            // Records that corrections alone keep are in no list.
            let shown = table == "entities" ? "WHERE articles > 0" : ""
            let difference = try db.prepared(
                """
                SELECT (SELECT count(*) FROM \(table) \(shown)) - value FROM numbers
                WHERE name = ?1
                """
            ).first(table) { $0.int(0) }
            if difference != 0 { problems.append("count: that of \(table) is wrong") }
        }
        problems += try db.prepared(
            """
            SELECT name FROM numbers WHERE name LIKE 'pipeline %' AND value <> (
              SELECT count(*) FROM articles WHERE 'pipeline ' || pipeline_version = name)
            """
        ).all { "count: that of \($0.string(0)) is wrong" }
        problems += try db.prepared(
            """
            SELECT digest FROM uploads WHERE article NOT IN (SELECT id FROM articles)
            """
        ).all { _ in "reference: an upload names a missing article" }
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

    /// Every report has an act, every act its reports, and the sum of them is what it says.
    private func acts() throws -> [String] {
        var problems = try db.prepared(
            """
            SELECT a.id, e.ordinal FROM events e CROSS JOIN articles a ON a.key = e.article
            WHERE e.act IS NULL OR NOT EXISTS (SELECT 1 FROM acts WHERE key = e.act)
            """
        ).all { "event: report \(ReportID(article: $0.string(0), index: $0.int(1))) is in none" }
        problems += try db.prepared(
            """
            SELECT key FROM acts c WHERE reports <> (SELECT count(*) FROM events WHERE act = c.key)
              OR NOT EXISTS (SELECT 1 FROM events WHERE key = c.lead AND act = c.key)
            """
        ).all { "event: the reports of \($0.int64(0)) are wrong" }
        let acts = try db.prepared(
            """
            SELECT key, following, (SELECT count(*) FROM events WHERE act = c.key AND follows > 0)
            FROM acts c
            """
        ).all { row in
            (key: row.int64(0), following: [FollowingDate](text: row.string(1)), count: row.int(2))
        }
        problems += acts.filter { $0.following?.reduce(0) { $0 + $1.reports } != $0.count }
            .map { "event: what follows the reports of \($0.key) is wrong" }
        problems += try db.prepared(
            """
            SELECT correction FROM event_pins p
            WHERE NOT EXISTS (SELECT 1 FROM corrections WHERE id = p.correction)
            """
        ).all { "event: pins of the correction \($0.int64(0)), which is not there" }
        return problems
    }

    /// The months of timelines are those of the acts that are there.
    private func months() throws -> [String] {
        let cells = ActCells(db: db)
        var expected = try cells.counted()
        var problems: [String] = []
        try cells.visit { name, cell in
            let right = expected.removeValue(forKey: name)
            guard let right, right.counts == cell.counts, !cell.isShort,
                right.foremost.items.starts(with: cell.foremost.items)
            else {
                problems.append("timeline: month \(name.month.number) of '\(name.subject.text)'")
                return
            }
        }
        return problems
            + expected.keys.map {
                "timeline: no month \($0.month.number) of '\($0.subject.text)'"
            }
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
            problems += try searched(text, of: article.key).map {
                "article \(article.id): \($0)"
            }
            problems += try spans(in: text, of: article.key).map {
                "article \(article.id): \($0)"
            }
        }
        return problems
    }

    /// What is searched is the text without its boilerplate.
    private func searched(_ text: String, of article: Int64) throws -> [String] {
        let ranges = try db.prepared(
            """
            SELECT start, "end" FROM blocks WHERE article = ?1 AND kind = 'boilerplate'
            ORDER BY ordinal
            """
        ).all(article) { $0.range(0) }
        let found = try db.prepared("SELECT searched FROM article_texts WHERE article = ?1")
            .first(article) { $0.optionalString(0) }
        let expected = ranges.isEmpty ? nil : SearchedText.masking(ranges, of: text)
        return found ?? nil == expected ? [] : ["what is searched is not its text"]
    }

    private func spans(in text: String, of article: Int64) throws -> [String] {
        let offsets = ScalarOffsets(text)
        var problems: [String] = []
        func packed(_ column: String) -> String { "\(column) >> 32, \(column) & 0xFFFFFFFF" }
        let plain = #"start, "end""#
        for (table, columns) in [
            ("blocks", plain), ("mentions", plain), ("dates", plain), ("events", plain),
            ("quotes", packed("range")), ("quotes", packed("clause_range")),
            ("quotes", packed("speaker_range")), ("quotes", packed("cue_range")),
        ] {
            try db.prepared("SELECT \(columns) FROM \(table) WHERE article = ?1")
                .visit(article) { row in
                    if !(0 <= row.int(0) && row.int(0) <= row.int(1)
                        && row.int(1) <= offsets.scalarCount)
                    {
                        problems.append("a range of \(table) lies outside the text")
                    }
                    return true
                }
        }
        for (table, columns) in [("events", plain), ("quotes", packed("range"))] {
            try db.prepared("SELECT \(columns), text FROM \(table) WHERE article = ?1")
                .visit(article) { row in
                    if offsets.string(offsets.bytes(row.range(0))) != row.string(2) {
                        problems.append("a text of \(table) is not what stands there")
                    }
                    return true
                }
        }
        return problems
    }
}
