// A file of an earlier layout becomes one of today's, with what is in it.

import Articles
import GRDB
import Testing

@testable import SQLiteStore

@Suite struct MigrationTests {
    /// A file of layout 1 with two articles that say the same words of one person, as the program
    /// of that layout wrote it.
    static func makeVersion1(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { try $0.execute(sql: "PRAGMA application_id = \(0x4368_6379)") }
        try Schema.migrator.migrate(queue, upTo: "1: articles and their records")
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO entities VALUES
                      (1, 'person', 'mara lind', 'Mara Lind', 'mara lind', 'SE', 2, 2, 0);
                    INSERT INTO entity_forms VALUES (1, 'Mara Lind', 2);
                    INSERT INTO entity_words VALUES
                      ('mara', 'mara lind', 1), ('lind', 'mara lind', 1);
                    """)
            for (key, id) in [(1, "0000000000000001"), (2, "0000000000000002")] {
                let text = "Note \(key): “The boats sail at six today,” said Mara Lind."
                try db.execute(
                    sql: """
                        INSERT INTO articles VALUES
                          (?1, ?2, zeroblob(15) || ?2, NULL, NULL, NULL, NULL, 'none', 5, '1',
                            56, 1, 1, 0);
                        """, arguments: [key, id])
                try db.execute(
                    sql: "INSERT INTO article_texts VALUES (?, NULL, ?, 'e1')",
                    arguments: [key, text])
                try db.execute(
                    sql: """
                        INSERT INTO article_entities VALUES
                          (?, 0, 1, 'person', 'Mara Lind', NULL, 'SE')
                        """, arguments: [key])
                try db.execute(
                    sql: "INSERT INTO mentions VALUES (?, 0, 0, 44, 53, 'name')",
                    arguments: [key])
                try db.execute(
                    sql: """
                        INSERT INTO quotes VALUES (?1, ?1, 0, 'The boats sail at six today,',
                          9 << 32 | 37, 'direct', 'speech', 1, 1, 9 << 32 | 37, 1, 0, 'Mara Lind',
                          44 << 32 | 53, 'person', NULL, 'SE', NULL, NULL, '', 'mara lind', '',
                          'kdirect mspeech s1')
                        """, arguments: [key])
                for word in ["mara", "lind"] {
                    try db.execute(
                        sql: "INSERT INTO quote_speaker_words VALUES (?, ?)",
                        arguments: [word, key])
                }
            }
            for index in FullTextIndex.ofLayout1 { try index.add([1, 2], db) }
            try db.execute(
                sql: """
                    UPDATE numbers SET value = 2 WHERE name IN
                      ('articles', 'quotes', 'last_article', 'last_quote');
                    UPDATE numbers SET value = 1 WHERE name IN ('entities', 'last_entity');
                    PRAGMA user_version = 1;
                    """)
        }
        try queue.close()
    }

    @Test func `articles of an earlier layout get their address, and are linked to copies`() throws
    {
        try FileTests.withFolder { folder in
            let queue = try DatabaseQueue(path: folder.path("data"))
            try queue.inDatabase { try $0.execute(sql: "PRAGMA application_id = \(0x4368_6379)") }
            try Schema.migrator.migrate(
                queue, upTo: "4: people over articles, corrections, variants")
            try queue.write { db in
                for (key, url) in [(1, "https://news.example/a?utm_source=b"), (2, "urn:b")] {
                    let id = "000000000000000\(key)"
                    try db.execute(
                        sql: """
                            INSERT INTO articles VALUES
                              (?1, ?2, zeroblob(15) || ?2, NULL, NULL, ?3, NULL, 'none', ?1, '1',
                                ?4, 0, 0, 0);
                            """,
                        arguments: [
                            key, id, url, NearDuplicateContract.words.unicodeScalars.count + 9,
                        ])
                    try db.execute(
                        sql: "INSERT INTO article_texts VALUES (?, NULL, ?, '')",
                        arguments: [key, NearDuplicateContract.words + " Edition\(key)"])
                }
                for index in FullTextIndex.ofLayout1 { try index.add([1, 2], db) }
                try db.execute(
                    sql: """
                        UPDATE numbers SET value = 2 WHERE name IN ('articles', 'last_article');
                        PRAGMA user_version = 4;
                        """)
            }
            try queue.close()
            let store = try SQLiteArticleStore(path: folder.path("data"))
            #expect(
                try store.article("0000000000000002")?.standing
                    == ArticleStanding(copyOf: "0000000000000001"))
            var new = Draft("Another text, under the address that is there.")
            new.article.url = "https://news.example/a"
            #expect(
                try store.insert(new.new) == .revised(id: "0000000000000001", number: 2))
            #expect(try store.check() == [])
            try store.close()
        }
    }

    @Test func `a file of layout 4 is searched without its boilerplate and counts its versions`()
        throws
    {
        try FileTests.withFolder { folder in
            let path = folder.path("data")
            try Self.makeVersion1(path)
            let queue = try DatabaseQueue(path: path)
            try Schema.migrator.migrate(
                queue, upTo: "4: people over articles, corrections, variants")
            try queue.inDatabase { db in
                // "Note 2: " is none of the article's.
                try db.execute(
                    sql: """
                        INSERT INTO blocks VALUES (2, 0, 0, 7, 'boilerplate', 'link list');
                        INSERT INTO blocks VALUES (2, 1, 8, 54, 'paragraph', NULL);
                        PRAGMA user_version = 4;
                        """)
            }
            try queue.close()
            let store = try SQLiteArticleStore(path: path)
            #expect(try store.check() == [])
            let notes = try store.search(SearchQuery(text: "note", scopes: [.article])).items
            #expect(notes.count == 1)
            let sails = try store.search(SearchQuery(text: "sail", scopes: [.article])).items
            #expect(sails.count == 2)
            #expect(try store.statistics().articlesByPipeline == ["1": 2])
            try store.close()
        }
    }

    /// The same file as the program of a later layout wrote it, with what that layout added.
    static func make(version: Int, _ path: String) throws {
        try makeVersion1(path)
        let queue = try DatabaseQueue(path: path)
        // The steps after the first, so far as they are of layouts up to this one.
        let steps = Schema.migrator.migrations.filter {
            $0.split(separator: ":").first.flatMap { Int($0) }.map { $0 <= version } ?? false
        }
        try Schema.migrator.migrate(queue, upTo: try #require(steps.last))
        try queue.write { db in
            if version >= 2 {
                try db.execute(
                    sql: """
                        INSERT INTO events VALUES (1, 1, 0, 'CONSULT', 'occurred', 1, 0, NULL, NULL,
                          NULL, 'sail', 19, 23, NULL, NULL, '', NULL, NULL, '', 'a1', 'history');
                        UPDATE articles SET events = 1 WHERE key = 1;
                        UPDATE numbers SET value = 1 WHERE name IN ('events', 'last_event');
                        """)
                for index in FullTextIndex.all where index.name.hasPrefix("event") {
                    try index.add([1], db)
                }
            }
            if version >= 3 {
                try db.execute(
                    sql: "INSERT INTO blocks VALUES (1, 0, 0, 7, 'boilerplate', 'related links')")
            }
            try db.execute(sql: "PRAGMA user_version = \(version)")
        }
        try queue.close()
    }

    @Test(arguments: [2, 3])
    func `a file of a layout between keeps what its layout added`(_ version: Int) throws {
        try FileTests.withFolder { folder in
            try Self.make(version: version, folder.path("data"))
            let store = try SQLiteArticleStore(path: folder.path("data"))
            #expect(try store.settingsInForce()["user_version"] == "\(Schema.version)")
            #expect(try store.check() == [])
            let stored = try #require(try store.article("0000000000000001"))
            #expect(stored.extraction.events.map(\.setting) == [.history])
            #expect(stored.article.blocks.map(\.why) == (version < 3 ? [] : ["related links"]))
            let quotes = try store.quotes(QuoteQuery(speaker: "Lind")).items
            #expect(quotes.count == 2 && quotes[0].group == quotes[1].group)
            let lind = try #require(quotes[0].speaker?.id)
            #expect(try store.entity(lind)?.country == "SE")
            try store.close()
        }
    }

    @Test func `a file of layout 1 keeps its people and quotes, and learns to link and correct`()
        throws
    {
        try FileTests.withFolder { folder in
            try Self.makeVersion1(folder.path("data"))
            let store = try SQLiteArticleStore(path: folder.path("data"))
            #expect(try store.settingsInForce()["user_version"] == "\(Schema.version)")
            #expect(try store.check() == [])
            let quotes = try store.quotes(QuoteQuery(speaker: "Lind")).items
            #expect(quotes.map(\.text).count == 2)
            #expect(quotes[0].prefix == "Note 2: “" && quotes[0].suffix == "” said Mara Lind.")
            #expect(quotes[0].group != nil && quotes[0].group == quotes[1].group)
            let lind = try #require(quotes[0].speaker?.id)
            let new = PersonLinkContract.draft(3, .init("Mara Lind", nil, "SE"))
            let id = try store.insert(new.new).id
            #expect(try store.article(id)?.entityIDs == [lind])
            let made = try CorrectionContract.make(
                .split(lind, articles: ["0000000000000001"]), store)
            #expect(try store.quotes(QuoteQuery(speakerID: made.made)).items.count == 1)
            #expect(try store.check() == [])
            try store.close()
        }
    }

    /// A file of layout 4 with two articles that report one visit, and one of another day.
    static func makeVersion4(_ path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.inDatabase { try $0.execute(sql: "PRAGMA application_id = \(0x4368_6379)") }
        let layout4 = "4: people over articles, corrections, variants"
        try Schema.migrator.migrate(queue, upTo: layout4)
        try queue.write { db in
            try db.execute(
                sql: """
                    INSERT INTO entities VALUES
                      (1, 'person', NULL, 'Mara Lind', 'mara lind', 'SE', 3, 0, 3, 'Mara Lind', 'SE');
                    INSERT INTO entity_forms VALUES (1, 'Mara Lind', 3);
                    """)
            for (key, day) in [(1, 19_846), (2, 19_846), (3, 19_856)] {
                let id = "000000000000000\(key)"
                let text = "\(key): Mara Lind visited Lima."
                try db.execute(
                    sql: """
                        INSERT INTO articles VALUES
                          (?1, ?2, zeroblob(15) || ?2, NULL, NULL, NULL, NULL, 'none', 5, '1',
                            ?3, 1, 0, 1);
                        """, arguments: [key, id, text.unicodeScalars.count])
                try db.execute(
                    sql: "INSERT INTO article_texts VALUES (?, NULL, ?, 'e1')",
                    arguments: [key, text])
                try db.execute(
                    sql: """
                        INSERT INTO article_entities VALUES
                          (?, 0, 1, 'person', 'Mara Lind', NULL, 'SE', 1, 'name')
                        """, arguments: [key])
                let date = CalendarDay(dayNumber: day)
                let place = EventKey(
                    date: DateSpan(edtf: date.iso, from: date, to: date), number: Int64(key))
                try db.execute(
                    sql: """
                        INSERT INTO events VALUES (?1, ?2, 0, 'CONSULT', 'occurred', 1, 0, ?3, ?3, ?4,
                          'Mara Lind visited Lima', 3, 25, 'visit', '042', 'SE PE', NULL, NULL,
                          'mara lind', 'tCONSULT', 'news')
                        """, arguments: [place.value, key, day, date.iso])
                try db.execute(
                    sql: "INSERT INTO event_actors VALUES (?, 0, 1, 0, 'source')",
                    arguments: [place.value])
            }
            for index in FullTextIndex.ofLayout1 { try index.add([1, 2, 3], db) }
            try db.execute(
                sql: """
                    UPDATE numbers SET value = 3 WHERE name IN
                      ('articles', 'events', 'last_article', 'last_event');
                    UPDATE numbers SET value = 1 WHERE name IN ('entities', 'last_entity');
                    PRAGMA user_version = 4;
                    """)
        }
        try queue.close()
    }

    @Test func `a file of layout 4 has its reports joined into events, and finds them as before`()
        throws
    {
        try FileTests.withFolder { folder in
            try Self.makeVersion4(folder.path("data"))
            let store = try SQLiteArticleStore(path: folder.path("data"))
            #expect(try store.check() == [])
            let items = try store.events(EventQuery(actor: "lind", text: "lima")).items
            #expect(items.map(\.reports) == [2, 1])
            #expect(items.map(\.date?.edtf) == ["2024-05-03", "2024-05-13"])
            let id = ReportID(article: "0000000000000002", index: 0)
            #expect(try store.event(id)?.event.id == items[0].id)
            #expect(try store.search(SearchQuery(text: "lima", scopes: [.event])).items.count == 3)
            #expect(try store.delete(article: "0000000000000001"))
            #expect(try store.event(id)?.event.reports == 1)
            #expect(try store.check() == [])
            try store.close()
        }
    }

    @Test func `a file of layout 9 gets its months and its pairs of countries`() throws {
        try FileTests.withFolder { folder in
            let path = folder.path("data")
            let store = try SQLiteArticleStore(path: path)
            _ = try store.insert(contentsOf: GeneratedArchive.drafts(60).map(\.new))
            func asked(_ store: SQLiteArticleStore) throws -> [[TimelinePeriod]] {
                try [[], ["CN"], ["CN", "FR"], ["CL", "FR"]].map { countries in
                    try store.timeline(
                        EventQuery(countries: countries, page: PageRequest(limit: 200)),
                        group: .month, foremost: 3
                    ).items
                }
            }
            let before = try asked(store)
            #expect(before.allSatisfy { !$0.isEmpty })
            try store.close()
            // As the program of layout 9 left it.
            let queue = try DatabaseQueue(path: path)
            try queue.write { db in
                let tags = try Row.fetchAll(db, sql: "SELECT key, tags FROM acts")
                for row in tags {
                    let old = (row["tags"] as String).split(separator: " ")
                        .filter { !$0.hasPrefix("p") && $0 != "xmany" }
                    try db.execute(
                        sql: "UPDATE acts SET tags = ? WHERE key = ?",
                        arguments: [old.joined(separator: " "), row["key"] as Int64])
                }
                try db.execute(
                    sql: """
                        INSERT INTO acts_fts(acts_fts) VALUES ('rebuild');
                        DROP TABLE act_cells;
                        DELETE FROM grdb_migrations WHERE identifier LIKE '10:%';
                        PRAGMA user_version = 9;
                        """)
            }
            try queue.close()
            let again = try SQLiteArticleStore(path: path)
            #expect(try asked(again) == before)
            #expect(try again.events(EventQuery(countries: ["CL", "FR"])).items.count > 1)
            #expect(try again.check() == [])
            try again.close()
        }
    }
}
