// The step to layout 6: which uploads are there already, search without boilerplate, and how many
// articles each version of the pipeline has read. It runs once for a file, inside the migration's
// transaction.

import Articles
import GRDB

/// Fills what layout 6 added.
struct ImportStep {
    let db: Database

    static let tables = """
        -- By the digest of what was uploaded an import knows what is there before reading it.
        CREATE TABLE uploads (digest BLOB PRIMARY KEY, article TEXT NOT NULL) WITHOUT ROWID;
        CREATE INDEX uploads_by_article ON uploads(article);

        -- The text as it is searched, where that is not `text` itself: see `SearchedText`.
        ALTER TABLE article_texts ADD COLUMN searched TEXT;
        CREATE VIEW article_words AS
          SELECT article, title, coalesce(searched, text) AS text, tags FROM article_texts;
        DROP TABLE articles_fts;

        -- Runs are found by their quote's text: a second index took as long as the first.
        DROP INDEX quote_shingles_by_quote;

        -- How many articles each version of the pipeline has read.
        INSERT INTO numbers
          SELECT 'pipeline ' || pipeline_version, count(*) FROM articles GROUP BY 1;

        -- What is shown of a confidence is all that is kept of it, so that an export is whole.
        UPDATE quotes SET confidence = round(confidence, 2);
        UPDATE events SET confidence = round(confidence, 2);
        UPDATE acts SET confidence = round(confidence, 2);
        """

    func fill() throws {
        try db.execute(sql: Self.tables)
        let articles = try db.prepared(
            "SELECT DISTINCT article FROM blocks WHERE kind = 'boilerplate'"
        ).all { $0.int64(0) }
        for article in articles {
            let text = try db.prepared("SELECT text FROM article_texts WHERE article = ?1")
                .first(article) { $0.string(0) }
            let ranges = try db.prepared(
                """
                SELECT start, "end" FROM blocks WHERE article = ?1 AND kind = 'boilerplate'
                ORDER BY ordinal
                """
            ).all(article) { $0.range(0) }
            try db.prepared("UPDATE article_texts SET searched = ?2 WHERE article = ?1")
                .run(article, SearchedText.masking(ranges, of: text ?? ""))
        }
        let index = FullTextIndex.articles
        try db.execute(sql: index.definition)
        try db.execute(sql: "INSERT INTO \(index.name)(\(index.name)) VALUES ('rebuild')")
    }
}

/// An article's text as it is searched: what is none of the article's is blank.
enum SearchedText {
    /// The text with a space for each scalar of its boilerplate, so that positions stay; `nil`
    /// where there is none.
    static func of(_ article: Article, _ offsets: ScalarOffsets) -> String? {
        let ranges = article.blocks.filter { $0.kind == .boilerplate }
            .map { offsets.scalars($0.range) }
        return ranges.isEmpty ? nil : masking(ranges, of: article.text)
    }

    /// A text with a space for each scalar of some ranges, which rise.
    static func masking(_ ranges: [ScalarRange], of text: String) -> String {
        var masked = String.UnicodeScalarView()
        var left = ranges[...]
        for (offset, scalar) in text.unicodeScalars.enumerated() {
            while let first = left.first, first.upperBound <= offset { left.removeFirst() }
            let isMasked = left.first?.contains(offset) == true
            masked.append(isMasked && !scalar.properties.isWhitespace ? " " : scalar)
        }
        return String(masked)
    }
}
