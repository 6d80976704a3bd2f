// Layout 8: addresses without their ornaments, revisions, near-duplicates, requests that were
// carried out, and what pages and feeds state. What is there already gets its address and its
// sketch; it runs once for a file, inside the migration's transaction.

import Articles
import GRDB

/// Makes and fills what layout 8 added.
struct RevisionStep {
    let db: Database

    static let identifier = "8: revisions, near-duplicates, repeatable requests"

    func run() throws {
        try db.execute(sql: Self.tables)
        let articles = try db.prepared("SELECT key, url FROM articles ORDER BY received_at, key")
            .all { (key: $0.int64(0), url: $0.optionalString(1)) }
        for article in articles {
            if let address = article.url.flatMap(AddressKey.init) {
                try db.prepared("UPDATE articles SET address = ?2 WHERE key = ?1")
                    .run(article.key, address.text)
            }
            try NearDuplicates(db: db).link(article.key)
        }
        // Copies count as one source of their events from here on.
        let copies = try db.prepared("SELECT key FROM articles WHERE original IS NOT NULL")
            .all { $0.int64(0) }
        for copy in copies {
            try ActWriter(db, isEarly: true).settle(ReportLoader(db: db).keys(of: copy))
        }
    }

    private static let tables = """
        -- `address` is the URL as far as it tells one page from another (`AddressKey`).
        ALTER TABLE articles ADD COLUMN address TEXT;
        ALTER TABLE articles ADD COLUMN revision INTEGER NOT NULL DEFAULT 1;
        CREATE INDEX articles_by_address ON articles(address) WHERE address IS NOT NULL;
        CREATE INDEX articles_by_original ON articles(original, received_at)
          WHERE original IS NOT NULL;

        -- What a page or a feed states, by the names of `ArticleDetails.fields`.
        CREATE TABLE article_details (
          article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
          name TEXT NOT NULL, value TEXT NOT NULL,
          PRIMARY KEY (article, name)
        ) WITHOUT ROWID;

        -- Bands of an article's sketch, by which near-duplicates find each other.
        CREATE TABLE article_bands (
          band INTEGER NOT NULL,
          article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
          PRIMARY KEY (band, article)
        ) WITHOUT ROWID;
        CREATE INDEX article_bands_by_article ON article_bands(article);

        -- Texts that another one took the place of, by the article's id: its row is made anew with
        -- each revision, and these stay.
        CREATE TABLE revisions (
          article TEXT NOT NULL, number INTEGER NOT NULL, content_hash BLOB NOT NULL,
          title TEXT, published_at INTEGER, received_at INTEGER NOT NULL,
          pipeline_version TEXT NOT NULL, text TEXT NOT NULL,
          PRIMARY KEY (article, number)
        );
        CREATE INDEX revisions_by_content ON revisions(content_hash);
        -- Their quotes and events (`what`), as far as revisions are told apart by them.
        CREATE TABLE revision_statements (
          article TEXT NOT NULL, number INTEGER NOT NULL, what TEXT NOT NULL,
          ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
          text TEXT NOT NULL, kind TEXT, about TEXT,
          PRIMARY KEY (article, number, what, ordinal)
        ) WITHOUT ROWID;

        CREATE TABLE repeatable_requests (
          key TEXT PRIMARY KEY, fingerprint BLOB NOT NULL, article TEXT NOT NULL,
          is_new INTEGER NOT NULL, forgotten_at INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE INDEX repeatable_requests_by_end ON repeatable_requests(forgotten_at);
        """
}
