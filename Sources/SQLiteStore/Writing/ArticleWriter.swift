// Puts articles into the file, inside the caller's transaction.

import Articles
import GRDB

/// Writes articles on the writing connection.
struct ArticleWriter {
    let db: Database
    private let words: Words

    init(_ db: Database) {
        self.db = db
        words = Words(db: db)
    }

    /// Stores each article as a new one or as a revision, or finds the one of the same content.
    func insert(_ articles: [NewArticle]) throws -> [Insertion] {
        var keys: [Int64] = []
        var unsettled = UnsettledReports()
        func finishAll() throws {
            if !keys.isEmpty { try finish(keys, unsettled: unsettled) }
            (keys, unsettled) = ([], UnsettledReports())
        }
        let insertions = try articles.map { new in
            precondition(new.contentHash.count >= 16, "a content hash has 16 bytes or more")
            let insertion: Insertion
            let revisions = RevisionWriter(db: db)
            if let id = try db.prepared("SELECT id FROM articles WHERE content_hash = ?1")
                .first(new.contentHash, row: { $0.string(0) })
            {
                insertion = .existing(id: id)
            } else if let id = try revisions.predecessor(of: new) {
                // What is taken out of the full-text indexes has to be in them.
                try finishAll()
                guard let revision = try revisions.revise(id, with: new) else {
                    throw StoreError.corrupt(detail: "no article \(id)")
                }
                keys.append(revision.key)
                unsettled = revision.unsettled
                insertion = .revised(id: id, number: revision.number)
            } else if let id = try revisions.article(onceWith: new.contentHash) {
                insertion = .existing(id: id)
            } else {
                let id = Self.id(of: new.contentHash)
                let key = OrderKey.key(
                    day: new.article.publishedAt,
                    number: try db.takeNumbers(1, of: "last_article"))
                try insert(new, id: id, key: key)
                try NearDuplicates(db: db).link(key)
                keys.append(key)
                insertion = .created(id: id)
            }
            try note(new.uploadDigest, of: insertion.id)
            if let request = new.request {
                try RepeatableRequests(db: db)
                    .remember(request, insertion, nowSeconds: new.receivedAtSeconds)
            }
            return insertion
        }
        try finishAll()
        return insertions
    }

    /// Notes what an article was uploaded as.
    func note(_ digest: [UInt8]?, of id: String) throws {
        guard let digest else { return }
        try db.prepared("INSERT OR REPLACE INTO uploads(digest, article) VALUES (?1, ?2)")
            .run(digest, id)
    }

    /// What is done once for all articles of a transaction, whose rows are there: full text, and
    /// what their events are beside those of other articles. `unsettled` are reports that lost
    /// their act.
    func finish(
        _ keys: [Int64], unsettled: UnsettledReports = UnsettledReports()
    ) throws {
        try FullTextIndex.all.forEach { try $0.add(keys, db) }
        let loader = ReportLoader(db: db)
        let acts = ActWriter(db)
        var unsettled = unsettled
        // One by one, so that what is weighed together does not grow with a transaction.
        for key in keys {
            let reports = try loader.keys(of: key).compactMap(loader.report)
            for report in reports { try acts.addClues(of: report) }
            try acts.settle(reports.map(\.key), unsettled, read: reports)
            unsettled = UnsettledReports()
        }
    }

    /// Writes an article's rows. Of one that was there before, `former` is what it had; it counts
    /// as written anew unless something else is said.
    func insert(
        _ new: NewArticle, id: String, key: Int64, former: FormerArticle? = nil,
        isRewritten: Bool? = nil
    ) throws {
        let offsets = ScalarOffsets(new.article.text)
        let divided = DividedExtraction(
            new.extraction, moved: try CorrectionLayer(db: db).movedMentions(in: id), in: offsets)
        var new = new
        new.extraction = divided.extraction
        let links = try links(of: new, id: id, former: former, divided: divided)
        let ids = links.map(\.current)

        try insertHead(
            new, id: id, key: key, offsets: offsets, entities: ids,
            isRewritten: isRewritten ?? (former != nil),
            standing: former?.stored.standing ?? ArticleStanding())
        try insertParts(of: new.article, key: key, offsets: offsets)
        try insertEntities(divided, links: links, key: key, offsets: offsets)
        try insertDates(new.extraction.dates, key: key, offsets: offsets)
        let statements = StatementWriter(
            db: db, words: words, article: new.article, extraction: new.extraction,
            links: links, articleID: id, articleKey: key, offsets: offsets)
        try statements.insertQuotes(firstNumber: former?.quoteNumber(for: new.extraction))
        try statements.insertEvents(firstNumber: former?.eventNumber(for: new.extraction))

        let records = EntityRecords(db: db)
        for (id, trace) in EntityTrace.traces(of: new.extraction, in: offsets, ids: ids) {
            try records.add(trace, to: id)
        }
        try records.countQuotes(of: key, 1)
        try db.count(1, of: "articles")
        try db.countArticles(1, madeBy: new.pipelineVersion)
        try db.count(new.extraction.quotes.count, of: "quotes")
        try db.count(new.extraction.events.count, of: "events")
    }

    /// 80 bits of the hash in 16 digits (RFC 4648, section 7, in lower case).
    static func id(of hash: [UInt8]) -> String {
        let digits = Array("0123456789abcdefghijklmnopqrstuv".utf8)
        var text: [UInt8] = []
        for group in 0..<2 {
            let bits = hash[group * 5..<group * 5 + 5].reduce(0) { $0 << 8 | UInt64($1) }
            for digit in 0..<8 { text.append(digits[Int(bits >> UInt64(35 - 5 * digit) & 31)]) }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private func insertHead(
        _ new: NewArticle, id: String, key: Int64, offsets: ScalarOffsets, entities: [EntityID],
        isRewritten: Bool, standing: ArticleStanding
    ) throws {
        let article = new.article
        try db.prepared(
            """
            INSERT INTO articles(
              key, id, content_hash, title, source, url, published_at, published_at_from,
              received_at, pipeline_version, scalars, entities, quotes, events, rewritten,
              address, revision, original)
            VALUES (
              ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)
            """
        ).run(
            key, id, new.contentHash, article.title, article.source, article.url,
            article.publishedAt?.dayNumber, article.publishedAtFrom.rawValue,
            new.receivedAtSeconds, new.pipelineVersion, offsets.scalarCount, entities.count,
            new.extraction.quotes.count, new.extraction.events.count, isRewritten ? 1 : 0,
            article.url.flatMap(AddressKey.init)?.text, standing.revision, standing.copyOf)
        let tags = article.source.map { [Tag.source($0)] } ?? []
        try db.prepared(
            """
            INSERT INTO article_texts(article, title, text, searched, tags)
            VALUES (?1, ?2, ?3, ?4, ?5)
            """
        ).run(
            key, article.title, article.text, SearchedText.of(article, offsets),
            (tags + Set(entities).map(Tag.entity)).joined(separator: " "))
    }

    private func insertParts(
        of article: Article, key: Int64, offsets: ScalarOffsets
    ) throws {
        for (ordinal, name) in article.byline.enumerated() {
            try db.prepared("INSERT INTO bylines(article, ordinal, name) VALUES (?1, ?2, ?3)")
                .run(key, ordinal, name)
        }
        for field in ArticleDetails.fields {
            guard let value = article.details[keyPath: field.path] else { continue }
            try db.prepared("INSERT INTO article_details(article, name, value) VALUES (?1, ?2, ?3)")
                .run(key, "\(field.name)", value)
        }
        for (ordinal, block) in article.blocks.enumerated() {
            let range = offsets.scalars(block.range)
            try db.prepared(
                """
                INSERT INTO blocks(article, ordinal, start, "end", kind, why)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """
            ).run(key, ordinal, range.lowerBound, range.upperBound, block.kind.rawValue, block.why)
        }
    }

    /// What each entity is in the archive: the record that its name leads to, or led to before,
    /// with the corrections laid over it.
    private func links(
        of new: NewArticle, id: String, former: FormerArticle?, divided: DividedExtraction
    ) throws -> [RecordLink] {
        let records = EntityRecords(db: db)
        let layer = CorrectionLayer(db: db)
        return try new.extraction.entities.enumerated().map { ordinal, entity in
            if divided.dividedFrom[ordinal] != nil, let person = divided.people[ordinal] {
                return RecordLink(
                    record: person, current: try layer.current(person), joining: .correction,
                    read: .correction)
            }
            let link = try EntityLink(entity, words: words)
            let (record, joining) =
                if let known = former?.record(of: link) {
                    known
                } else if entity.kind == .person,
                    let anchor = try layer.anchor(article: id, name: link.sortName)
                {
                    (anchor, Joining.first)
                } else {
                    try records.findOrMake(link, published: new.article.publishedAt)
                }
            var current = record
            if entity.kind == .person {
                current = try layer.current(record, article: id, name: link.sortName)
                if let person = divided.people[ordinal] { current = try layer.current(person) }
            }
            return RecordLink(
                record: record, current: current,
                joining: current == record ? joining : .correction, read: joining)
        }
    }

    private func insertEntities(
        _ divided: DividedExtraction, links: [RecordLink], key: Int64, offsets: ScalarOffsets
    ) throws {
        for (ordinal, entity) in divided.extraction.entities.enumerated() {
            try db.prepared(
                """
                INSERT INTO article_entities(
                  article, ordinal, entity, kind, name, role, country, record, joined_by,
                  divided_from)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                """
            ).run(
                key, ordinal, links[ordinal].current.number, entity.kind.rawValue, entity.name,
                entity.role, entity.country, links[ordinal].record.number,
                links[ordinal].read.rawValue, divided.dividedFrom[ordinal])
            for (index, mention) in entity.mentions.enumerated() {
                let range = offsets.scalars(mention.range)
                try db.prepared(
                    """
                    INSERT INTO mentions(article, entity, ordinal, start, "end", kind)
                    VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                    """
                ).run(
                    key, ordinal, index, range.lowerBound, range.upperBound,
                    mention.kind.rawValue)
            }
        }
    }

    private func insertDates(
        _ dates: [DateExpression], key: Int64, offsets: ScalarOffsets
    ) throws {
        for (ordinal, date) in dates.enumerated() {
            let range = offsets.scalars(date.range)
            try db.prepared(
                """
                INSERT INTO dates(
                  article, ordinal, start, "end", kind, value, edtf, day_from, day_to,
                  assumption)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                """
            ).run(
                key, ordinal, range.lowerBound, range.upperBound, date.kind.rawValue, date.value,
                date.span?.edtf, date.span?.from.dayNumber, date.span?.to.dayNumber,
                date.assumption)
        }
    }
}

extension Database {
    /// Gives out so many numbers of a kind of row and returns the first of them.
    func takeNumbers(_ count: Int, of name: String) throws -> Int64 {
        let last = try prepared(
            "UPDATE numbers SET value = value + ?2 WHERE name = ?1 RETURNING value"
        ).first(name, count) { $0.int64(0) }
        guard let last else { throw StoreError.corrupt(detail: "no number \(name)") }
        return last - Int64(count) + 1
    }

    /// Whether no row of a table has one of some keys.
    func isFree(_ table: String, _ keys: ClosedRange<Int64>) throws -> Bool {
        try prepared("SELECT 1 FROM \(table) WHERE key BETWEEN ?1 AND ?2 LIMIT 1")
            .first(keys.lowerBound, keys.upperBound) { _ in true } == nil
    }

    /// Changes the count of a kind of row.
    func count(_ change: Int, of name: String) throws {
        try prepared("UPDATE numbers SET value = value + ?2 WHERE name = ?1").run(name, change)
    }

    /// Changes the count of articles whose record a version of the pipeline made.
    func countArticles(_ change: Int, madeBy version: String) throws {
        try prepared(
            """
            INSERT INTO numbers VALUES ('pipeline ' || ?1, ?2)
            ON CONFLICT DO UPDATE SET value = value + ?2
            """
        ).run(version, change)
    }
}
