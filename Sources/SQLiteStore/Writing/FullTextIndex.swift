// The full-text indexes as articles come and go. They are written once a transaction and from
// here, not by triggers on their tables: SQLite begins a savepoint for a statement that has a
// trigger, and at each savepoint FTS5 writes out what it holds, which took half of an import.

import Articles
import GRDB

/// A full-text index over some columns of a table, which keeps the texts
/// (sqlite.org/fts5.html, section 4.4.3).
struct FullTextIndex {
    let name: String
    /// The table with the texts, its key, and the column by whose values rows come and go.
    let content: String
    let key: String
    let owner: String
    /// In the order of the index.
    let columns: [String]

    /// Those whose rows come and go with articles.
    static let all = [articles, quotes, events]

    /// Titles and texts without boilerplate.
    static let articles = FullTextIndex(
        name: "articles_fts", content: "article_words", key: "article", owner: "article",
        columns: ["title", "text", "tags"])
    static let quotes = FullTextIndex(
        name: "quotes_fts", content: "quotes", key: "key", owner: "article",
        columns: ["text", "speaker_words", "about_words", "tags"])
    static let events = FullTextIndex(
        name: "events_fts", content: "events", key: "key", owner: "article", columns: ["text"])
    /// By the keys of its own rows.
    static let acts = FullTextIndex(
        name: "acts_fts", content: "acts", key: "key", owner: "key",
        columns: ["text", "actor_words", "tags"])

    /// As the first layout had them.
    static let ofLayout1 = [
        FullTextIndex(
            name: "articles_fts", content: "article_texts", key: "article", owner: "article",
            columns: ["title", "text", "tags"]),
        quotes,
        FullTextIndex(
            name: "events_fts", content: "events", key: "key", owner: "article",
            columns: ["text", "actor_words", "tags"]),
    ]

    private var list: String { columns.joined(separator: ", ") }

    var definition: String {
        """
        CREATE VIRTUAL TABLE \(name) USING fts5(
          \(list), content = '\(content)', content_rowid = '\(key)',
          tokenize = 'unicode61 remove_diacritics 2');
        """
    }

    /// The rows of some owners, by rising keys, as FTS5 takes them best.
    private var rows: String {
        """
        FROM \(content) WHERE \(owner) IN (SELECT value FROM json_each(?1)) ORDER BY \(key)
        """
    }

    /// Adds the texts of owners, most often articles, whose rows have just been written.
    func add(_ owners: [Int64], _ db: Database) throws {
        try db.prepared("INSERT INTO \(name)(rowid, \(list)) SELECT \(key), \(list) \(rows)")
            .run(owners.description)
    }

    /// Takes out the texts of owners whose rows are still there.
    func remove(_ owners: [Int64], _ db: Database) throws {
        try db.prepared(
            """
            INSERT INTO \(name)(\(name), rowid, \(list)) SELECT 'delete', \(key), \(list) \(rows)
            """
        ).run(owners.description)
    }
}
