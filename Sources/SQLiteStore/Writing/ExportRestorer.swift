// Puts an export's lines into an archive, inside the caller's transaction. In one that has nothing
// of its own there, records, numbers and corrections become what they were; where an archive has
// another record under an id, people are joined by their names as always.

import Articles
import FoundationEssentials
import GRDB

/// Restores lines on the writing connection.
struct ExportRestorer {
    let db: Database

    func restore(
        _ lines: [ExportedLine], contentHash: (Article) -> [UInt8]
    ) throws -> [Restoration] {
        // What is done for many articles at a time has to be done before a correction, which may
        // write them anew.
        var keys: [Int64] = []
        func index() throws {
            if !keys.isEmpty { try ArticleWriter(db).finish(keys) }
            keys = []
        }
        let results = try lines.map { line in
            switch line {
            case .article(let exported):
                return try restore(exported, contentHash(exported.stored.article), &keys)
            case .correction(let correction):
                try index()
                return try restore(correction)
            }
        }
        try index()
        return results
    }

    // MARK: Articles

    private func restore(
        _ exported: ExportedArticle, _ contentHash: [UInt8], _ keys: inout [Int64]
    ) throws -> Restoration {
        let writer = ArticleWriter(db)
        let stored = exported.stored
        // A revision keeps the id that its first text gave it.
        let id =
            stored.standing.revision > 1 && stored.id.isArticleID
            ? stored.id : ArticleWriter.id(of: contentHash)
        for digest in exported.uploadDigests { try writer.note(digest, of: id) }
        let there = try db.prepared(
            "SELECT id FROM articles WHERE id = ?1 OR content_hash = ?2"
        ).first(id, contentHash) { $0.string(0) }
        if let there { return .article(.existing(id: there)) }
        let records = try exported.records.map { try record($0) }
        let former = try FormerArticle(
            restoring: exported, records: records, key: try key(of: exported),
            contentHash: contentHash, quotes: try quoteNumber(of: exported),
            events: try eventNumber(of: exported), words: Words(db: db))
        let new = NewArticle(
            article: stored.article, extraction: stored.extraction, contentHash: contentHash,
            receivedAtSeconds: stored.receivedAtSeconds, pipelineVersion: stored.pipelineVersion)
        try writer.insert(
            new, id: id, key: former.key, former: former, isRewritten: stored.isRewritten)
        for row in exported.revisions { try insert(row, into: "revisions") }
        for row in exported.revisionStatements { try insert(row, into: "revision_statements") }
        try NearDuplicates(db: db).link(former.key)
        try keepOriginal(stored, former.key)
        keys.append(former.key)
        return .article(.created(id: id))
    }

    /// Copies keep their original, in whatever order they come: an original is what was received
    /// first, so none is found to be a copy of one that was received later.
    private func keepOriginal(_ stored: StoredArticle, _ key: Int64) throws {
        try db.prepared(
            """
            UPDATE articles SET original = CASE
              WHEN ?2 IS NOT NULL THEN ?2
              WHEN (SELECT o.received_at FROM articles o WHERE o.id = articles.original)
                >= received_at THEN NULL
              ELSE original END
            WHERE key = ?1
            """
        ).run(key, stored.standing.copyOf)
    }

    /// The place that the article had, or a new one where another article is there.
    private func key(of exported: ExportedArticle) throws -> Int64 {
        let day = exported.stored.article.publishedAt
        let number = exported.receipt.article
        if (1...OrderKey.numberMask).contains(number) {
            let key = OrderKey.key(day: day, number: number)
            let isTaken = try db.prepared("SELECT 1 FROM articles WHERE key = ?1").first(key) { _ in
                true
            }
            if isTaken == nil {
                try raise("last_article", to: number)
                return key
            }
        }
        return OrderKey.key(day: day, number: try db.takeNumbers(1, of: "last_article"))
    }

    /// The first number that the quotes had; whoever writes them takes new ones where it is taken.
    private func quoteNumber(of exported: ExportedArticle) throws -> Int64? {
        try number(
            exported.receipt.quotes, exported.stored.extraction.quotes.count,
            below: OrderKey.numberMask, of: "last_quote")
    }

    /// The same of the events.
    private func eventNumber(of exported: ExportedArticle) throws -> Int64? {
        try number(
            exported.receipt.events, exported.stored.extraction.events.count,
            below: EventKey.maxNumber, of: "last_event")
    }

    private func number(
        _ first: Int64, _ count: Int, below end: Int64, of name: String
    ) throws -> Int64? {
        guard count > 0, first > 0, first < end - Int64(count) else { return nil }
        try raise(name, to: first + Int64(count - 1))
        return first
    }

    private func raise(_ name: String, to number: Int64) throws {
        try db.prepared("UPDATE numbers SET value = max(value, ?2) WHERE name = ?1")
            .run(name, number)
    }

    // MARK: Records

    /// The record of the same id, made where the id is free; `nil` where it is another's.
    private func record(_ exported: ExportedRecord) throws -> EntityID? {
        let entity = Entity(
            kind: exported.kind, name: exported.name, country: exported.country, mentions: [])
        let link = try EntityLink(entity, words: Words(db: db))
        let there = try db.prepared("SELECT kind, read_name FROM entities WHERE id = ?1")
            .first(exported.id.number) { (try $0.value(0, as: Entity.Kind.self), $0.string(1)) }
        if let there {
            return there == (exported.kind, exported.name) ? exported.id : nil
        }
        if let key = link.key {
            let same = try db.prepared("SELECT 1 FROM entities WHERE kind = ?1 AND link = ?2")
                .first(exported.kind.rawValue, key) { _ in true }
            if same == true { return nil }
        }
        try raise("last_entity", to: exported.id.number)
        try EntityRecords(db: db).make(link, as: exported.id)
        for key in exported.keys {
            try db.prepared("INSERT OR IGNORE INTO person_keys(key, entity) VALUES (?1, ?2)")
                .run(key, exported.id.number)
        }
        return exported.id
    }

    // MARK: Corrections

    private func restore(_ correction: ExportedCorrection) throws -> Restoration {
        guard case .number(let id)? = correction.row["id"], id > 0 else {
            return .refused("the correction has no number")
        }
        let queries = ArchiveQueries(db: db, cursors: CursorCodec(key: []))
        if let there = try queries.exportedCorrections(after: Int(id) - 1, limit: 1).first,
            there.row["id"] == .number(id)
        {
            return there.row == correction.row
                ? .correction(isNew: false)
                : .refused("another correction has the number \(id) here")
        }
        let articles = try db.prepared("SELECT 1 FROM articles LIMIT 1").first { _ in true }
        for person in correction.people where try record(person) != person.id {
            return .refused("\(person.id) is another record here than \(person.name)")
        }
        try insert(correction.row, into: "corrections")
        for pin in correction.pins { try insert(pin, into: "correction_pins") }
        for pin in correction.eventPins { try insert(pin, into: "event_pins") }
        for mention in correction.mentions { try insert(mention, into: "correction_mentions") }
        try raise("last_correction", to: id)
        try db.count(1, of: "corrections")
        for person in correction.people { try EntityRecords(db: db).refresh(person.id) }
        // Articles that come after it are laid under it as they come.
        if articles == true { try CorrectionWriter(db: db).rewriteAll(of: correction) }
        return .correction(isNew: true)
    }

    private func insert(_ row: ExportedCorrection.Row, into table: String) throws {
        let known = try db.columns(in: table).map(\.name)
        let names = known.filter { row[$0] != nil }
        let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
        let places = names.map { _ in "?" }.joined(separator: ", ")
        let values = names.map { name -> (any DatabaseValueConvertible)? in
            switch row[name] {
            case .number(let number)?: number
            case .text(let text)?: text
            case .bytes(let bytes)?: Data(bytes)
            case nil, ExportedCorrection.Value.none?: nil
            }
        }
        try db.execute(
            sql: "INSERT OR IGNORE INTO \(table)(\(list)) VALUES (\(places))",
            arguments: StatementArguments(values))
    }
}
