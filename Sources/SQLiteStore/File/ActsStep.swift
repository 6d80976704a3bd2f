// The step to layout 5: events over articles. Lists are read from `acts`, one row for what
// happened; `events` keeps what each article reports of it. Articles say from here on whether they
// were written anew.

import Articles
import GRDB

/// Adds acts to a file, and makes them of the reports that are there.
struct ActsStep {
    let db: Database

    func run() throws {
        try db.execute(
            sql: """
                DROP TABLE events_fts;
                \(Self.layout)
                \(FullTextIndex.acts.definition)
                \(FullTextIndex.events.definition)
                INSERT INTO events_fts(events_fts) VALUES ('rebuild');
                """)
        let loader = ReportLoader(db: db, hasWitnesses: false)
        let articles = try db.prepared("SELECT key FROM articles ORDER BY key")
            .all { $0.int64(0) }
        for article in articles {
            let keys = try loader.keys(of: article)
            for report in try keys.compactMap(loader.report) {
                try ActWriter(db, isEarly: true).addClues(of: report)
            }
            try ActWriter(db, isEarly: true).settle(keys)
        }
    }

    private static let layout = """
        -- `lead` is the key of the report in `events` whose words stand for the act.
        CREATE TABLE acts (
          key INTEGER PRIMARY KEY, lead INTEGER NOT NULL,
          type TEXT, status TEXT NOT NULL, confidence REAL NOT NULL,
          extent INTEGER NOT NULL, day_from INTEGER, day_to INTEGER, edtf TEXT,
          countries TEXT NOT NULL, reports INTEGER NOT NULL, sources INTEGER NOT NULL,
          specificity INTEGER NOT NULL,
          text TEXT NOT NULL, actor_words TEXT NOT NULL, tags TEXT NOT NULL
        );
        -- Holds all that a timeline counts and weighs.
        CREATE INDEX acts_by_extent ON acts(
          extent, key, day_from, day_to, type, status, confidence, sources, specificity);

        DROP INDEX events_by_extent;
        ALTER TABLE events DROP COLUMN extent;
        ALTER TABLE events DROP COLUMN tags;
        ALTER TABLE events ADD COLUMN act INTEGER;
        -- `EventEvidence`, with spaces.
        ALTER TABLE events ADD COLUMN joined_by TEXT NOT NULL DEFAULT 'first';
        CREATE INDEX events_by_act ON events(act);
        CREATE TABLE event_clues (
          clue INTEGER NOT NULL, day INTEGER NOT NULL,
          event INTEGER NOT NULL REFERENCES events(key) ON DELETE CASCADE,
          PRIMARY KEY (clue, day, event)
        ) WITHOUT ROWID;
        CREATE INDEX event_clues_by_event ON event_clues(event);

        ALTER TABLE articles ADD COLUMN rewritten INTEGER NOT NULL DEFAULT 0;
        -- The id of the article that this one is a copy of.
        ALTER TABLE articles ADD COLUMN original TEXT;
        INSERT INTO numbers VALUES ('rewrites', 0);

        -- Reports that a correction is about, by where they stand (article is an id).
        CREATE TABLE event_pins (
          correction INTEGER NOT NULL, side INTEGER NOT NULL,
          article TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
          PRIMARY KEY (correction, side, article, start, "end")
        ) WITHOUT ROWID;
        CREATE INDEX event_pins_by_article ON event_pins(article, start);
        """
}
