// The file's layout. Three ideas carry it:
//
// - A row's key is its place in its list's order (`OrderKey`), so that a primary key, an index on
//   one column and a full-text index all give rows in that order, and a cursor is one number.
// - Every condition of a list is a word of a full-text column: names as folded words, all else
//   as tags (`Tag`). Any combination is then one MATCH, read in order, never sorted.
// - Conditions that come alone and often have an index besides, which is several times quicker.
//
// Positions are Unicode scalars. Days are numbers from 1970-01-01 (`CalendarDay.dayNumber`).

import GRDB

/// The layout of an archive's file and the steps to it from earlier ones.
enum Schema {
    /// Stands in the file's `user_version`. Every step that is added raises it.
    static let version = 11

    /// The steps in their order. A step that was released is never changed.
    static var migrator: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1: articles and their records") { db in
            try db.execute(sql: articles)
            try db.execute(sql: entities)
            try db.execute(sql: quotes)
            try db.execute(sql: dates)
            try db.execute(sql: events)
            for index in FullTextIndex.ofLayout1 { try db.execute(sql: index.definition) }
            try db.execute(sql: numbers)
        }
        // Events that were read before settings were told apart count as the news of the day.
        migrator.registerMigration("2: what an event is to its article") { db in
            try db.execute(
                sql: "ALTER TABLE events ADD COLUMN setting TEXT NOT NULL DEFAULT 'news'")
        }
        migrator.registerMigration("3: why a block is boilerplate") { db in
            try db.execute(sql: "ALTER TABLE blocks ADD COLUMN why TEXT")
        }
        migrator.registerMigration("4: people over articles, corrections, variants") { db in
            try db.execute(sql: people)
            try PeopleStep(db: db).fill()
        }
        migrator.registerMigration("5: events over articles") { try ActsStep(db: $0).run() }
        migrator.registerMigration("6: uploads, search without boilerplate, versions") { db in
            try ImportStep(db: db).fill()
        }
        migrator.registerMigration("7: mentions that are of another person") { db in
            try db.execute(sql: MentionsStep.definition)
        }
        migrator.registerMigration(RevisionStep.identifier) { try RevisionStep(db: $0).run() }
        migrator.registerMigration("9: who speaks together") { db in
            try db.execute(sql: "ALTER TABLE quotes ADD COLUMN others TEXT")
        }
        migrator.registerMigration(CellsStep.identifier) { try CellsStep(db: $0).run() }
        migrator.registerMigration(WitnessStep.identifier) { try WitnessStep(db: $0).run() }
        return migrator
    }

    private static let articles = """
        CREATE TABLE articles (
          key INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          content_hash BLOB NOT NULL UNIQUE,
          title TEXT, source TEXT, url TEXT,
          published_at INTEGER, published_at_from TEXT NOT NULL,
          received_at INTEGER NOT NULL, pipeline_version TEXT NOT NULL,
          scalars INTEGER NOT NULL, entities INTEGER NOT NULL,
          quotes INTEGER NOT NULL, events INTEGER NOT NULL
        );
        CREATE INDEX articles_by_source ON articles(source);

        -- Apart from `articles`, whose rows then stay short for the lists that join them.
        CREATE TABLE article_texts (
          article INTEGER PRIMARY KEY REFERENCES articles(key) ON DELETE CASCADE,
          title TEXT, text TEXT NOT NULL, tags TEXT NOT NULL
        );
        CREATE TABLE bylines (
          article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL, name TEXT NOT NULL,
          PRIMARY KEY (article, ordinal)
        ) WITHOUT ROWID;
        CREATE TABLE blocks (
          article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
          kind TEXT NOT NULL,
          PRIMARY KEY (article, ordinal)
        ) WITHOUT ROWID;
        """

    private static let entities = """
        -- `link` is what joins entities of different articles; NULL for one article's own.
        CREATE TABLE entities (
          id INTEGER PRIMARY KEY, kind TEXT NOT NULL, link TEXT,
          name TEXT NOT NULL, sort_name TEXT NOT NULL, country TEXT,
          articles INTEGER NOT NULL, quotes INTEGER NOT NULL, events INTEGER NOT NULL,
          UNIQUE (kind, link)
        );
        CREATE INDEX entities_by_name ON entities(sort_name);
        CREATE INDEX entities_by_kind_and_name ON entities(kind, sort_name);
        CREATE INDEX entities_by_articles ON entities(articles);
        CREATE INDEX entities_by_kind_and_articles ON entities(kind, articles);

        CREATE TABLE entity_forms (
          entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
          form TEXT NOT NULL, articles INTEGER NOT NULL,
          PRIMARY KEY (entity, form)
        ) WITHOUT ROWID;
        CREATE TABLE entity_roles (
          entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
          role TEXT NOT NULL, articles INTEGER NOT NULL,
          PRIMARY KEY (entity, role)
        ) WITHOUT ROWID;
        CREATE TABLE entity_words (
          word TEXT NOT NULL, sort_name TEXT NOT NULL,
          entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
          PRIMARY KEY (word, sort_name, entity)
        ) WITHOUT ROWID;
        CREATE INDEX entity_words_by_entity ON entity_words(entity);

        CREATE TABLE article_entities (
          article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL, entity INTEGER NOT NULL REFERENCES entities(id),
          kind TEXT NOT NULL, name TEXT NOT NULL, role TEXT, country TEXT,
          PRIMARY KEY (article, ordinal)
        ) WITHOUT ROWID;
        CREATE INDEX article_entities_by_entity ON article_entities(entity, article);
        CREATE INDEX article_entities_by_role ON article_entities(entity, role, article)
          WHERE role IS NOT NULL;
        CREATE TABLE mentions (
          article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
          entity INTEGER NOT NULL, ordinal INTEGER NOT NULL,
          start INTEGER NOT NULL, "end" INTEGER NOT NULL, kind TEXT NOT NULL,
          PRIMARY KEY (article, entity, ordinal)
        ) WITHOUT ROWID;
        """

    // Ranges of quotes are `start << 32 | end`: half as many columns to read on the hot path.
    private static let quotes = """
        CREATE TABLE quotes (
          key INTEGER PRIMARY KEY,
          article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL,
          text TEXT NOT NULL, range INTEGER NOT NULL,
          kind TEXT NOT NULL, attitude TEXT NOT NULL, confidence REAL NOT NULL,
          statement INTEGER NOT NULL, clause_range INTEGER NOT NULL,
          speaker INTEGER REFERENCES entities(id), speaker_ordinal INTEGER,
          speaker_name TEXT, speaker_range INTEGER,
          speaker_kind TEXT, speaker_role TEXT, speaker_country TEXT,
          cue_lemma TEXT, cue_range INTEGER,
          candidates TEXT NOT NULL,
          speaker_words TEXT NOT NULL, about_words TEXT NOT NULL, tags TEXT NOT NULL
        );
        CREATE INDEX quotes_by_article ON quotes(article);
        CREATE INDEX quotes_by_speaker ON quotes(speaker);
        -- Each word of `quotes.speaker_words`, for the question that is asked most.
        CREATE TABLE quote_speaker_words (
          word TEXT NOT NULL, quote INTEGER NOT NULL,
          PRIMARY KEY (word, quote)
        ) WITHOUT ROWID;
        """

    private static let dates = """
        CREATE TABLE dates (
          article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
          kind TEXT NOT NULL, value TEXT NOT NULL,
          edtf TEXT, day_from INTEGER, day_to INTEGER, assumption TEXT,
          PRIMARY KEY (article, ordinal)
        ) WITHOUT ROWID;
        """

    private static let events = """
        -- `extent` is the class of how far its days reach: see `EventExtent`.
        CREATE TABLE events (
          key INTEGER PRIMARY KEY,
          article INTEGER NOT NULL REFERENCES articles(key) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL,
          type TEXT, status TEXT NOT NULL, confidence REAL NOT NULL,
          extent INTEGER NOT NULL, day_from INTEGER, day_to INTEGER, edtf TEXT,
          text TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
          mode TEXT, cameo TEXT, countries TEXT NOT NULL,
          place INTEGER REFERENCES entities(id), place_ordinal INTEGER,
          actor_words TEXT NOT NULL, tags TEXT NOT NULL
        );
        CREATE INDEX events_by_article ON events(article);
        CREATE INDEX events_by_place ON events(place);
        -- Holds all that a timeline counts.
        CREATE INDEX events_by_extent ON events(
          extent, key, day_from, day_to, type, status, confidence);

        CREATE TABLE event_actors (
          event INTEGER NOT NULL REFERENCES events(key) ON DELETE CASCADE,
          ordinal INTEGER NOT NULL, entity INTEGER NOT NULL REFERENCES entities(id),
          entity_ordinal INTEGER NOT NULL, role TEXT NOT NULL,
          PRIMARY KEY (event, ordinal)
        ) WITHOUT ROWID;
        CREATE INDEX event_actors_by_entity ON event_actors(entity);
        """

    private static let numbers = """
        -- How many rows there are, and the last number given out for each kind of row.
        CREATE TABLE numbers (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
        INSERT INTO numbers VALUES
          ('articles', 0), ('quotes', 0), ('events', 0), ('entities', 0),
          ('last_article', 0), ('last_quote', 0), ('last_event', 0), ('last_entity', 0);
        -- Signs the cursors of this file.
        CREATE TABLE secrets (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        INSERT INTO secrets VALUES ('cursor', randomblob(16));
        """

    private static let people = """
        -- `record` is the person that linking found, `entity` the one after corrections.
        ALTER TABLE article_entities ADD COLUMN record INTEGER REFERENCES entities(id);
        ALTER TABLE article_entities ADD COLUMN joined_by TEXT NOT NULL DEFAULT 'name';
        CREATE INDEX article_entities_by_record ON article_entities(record);
        -- `name` and `country` are those after corrections.
        ALTER TABLE entities ADD COLUMN read_name TEXT;
        ALTER TABLE entities ADD COLUMN read_country TEXT;
        -- Names of people as words and as sounds. Two people may have one name.
        CREATE TABLE person_keys (
          key TEXT NOT NULL, entity INTEGER NOT NULL REFERENCES entities(id) ON DELETE CASCADE,
          PRIMARY KEY (key, entity)
        ) WITHOUT ROWID;
        CREATE INDEX person_keys_by_entity ON person_keys(entity);

        -- Nothing here refers to an article's rows: what was corrected outlives them.
        CREATE TABLE corrections (
          id INTEGER PRIMARY KEY, kind TEXT NOT NULL, person INTEGER, other INTEGER,
          name TEXT, country TEXT, article TEXT, start INTEGER, "end" INTEGER,
          author TEXT, note TEXT, made_at INTEGER NOT NULL
        );
        CREATE INDEX corrections_by_person ON corrections(person);
        CREATE INDEX corrections_by_other ON corrections(other);
        CREATE INDEX corrections_by_article ON corrections(article);
        -- Who is meant by a folded name in an article (an id): the latest pin counts.
        CREATE TABLE correction_pins (
          article TEXT NOT NULL, name TEXT NOT NULL, correction INTEGER NOT NULL,
          entity INTEGER NOT NULL,
          PRIMARY KEY (article, name, correction)
        ) WITHOUT ROWID;
        CREATE INDEX correction_pins_by_correction ON correction_pins(correction);
        CREATE INDEX correction_pins_by_entity ON correction_pins(entity);

        -- `person_name` is the record's where it is not what the article says; with `corrected`
        -- it stands for the speaker even if there is none.
        ALTER TABLE quotes ADD COLUMN person_name TEXT;
        ALTER TABLE quotes ADD COLUMN corrected INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE quotes ADD COLUMN prefix TEXT NOT NULL DEFAULT '';
        ALTER TABLE quotes ADD COLUMN suffix TEXT NOT NULL DEFAULT '';
        ALTER TABLE quotes ADD COLUMN quote_group INTEGER;
        CREATE INDEX quotes_by_group ON quotes(quote_group) WHERE quote_group IS NOT NULL;
        -- Chosen runs of words, by which the variants of a quote find each other.
        CREATE TABLE quote_shingles (
          shingle INTEGER NOT NULL, quote INTEGER NOT NULL,
          PRIMARY KEY (shingle, quote)
        ) WITHOUT ROWID;
        CREATE INDEX quote_shingles_by_quote ON quote_shingles(quote);
        INSERT INTO numbers VALUES
          ('corrections', 0), ('last_correction', 0), ('last_group', 0);
        """
}
