// The list of quotes: the archive's hottest question. One statement gives each row with its
// speaker and article, in order, from an index; the row's strings are SQLite's own bytes, read by
// its C calls (`SQLRow`), since copying them through GRDB costs more than finding them.

import Articles
import GRDB

/// How a query of quotes is read: the statement's source of keys and what it binds.
struct QuotePlan: Equatable {
    enum Source: Equatable {
        /// All quotes, or those of a range of days.
        case everything
        /// The list of one folded word of speakers' names, and the others to be checked in it.
        case speakerWords([String])
        case speaker(EntityID)
        case article(String)
        /// Any combination.
        case match(String)
        case nothing
    }
    let source: Source

    /// The quickest source that holds exactly what the query asks.
    /// `isJoint`: the speaker asked for by id speaks together with others too.
    init(_ query: QuoteQuery, words: Words, isJoint: Bool = false) throws {
        let conditions = [
            query.speaker != nil, query.speakerID != nil, query.text != nil, query.about != nil,
            query.aboutID != nil, query.kind != nil, query.attitude == .thought,
            query.article != nil, query.source != nil,
        ].count(where: { $0 })
        switch conditions {
        case 0:
            source = .everything
            return
        case 1:
            if let speaker = query.speaker {
                // The longest word is most often the rarest.
                let folded = try words.name(speaker).sorted {
                    ($1.utf8.count, $0) < ($0.utf8.count, $1)
                }
                source = folded.isEmpty ? .nothing : .speakerWords(Array(folded.prefix(8)))
                return
            }
            if let id = query.speakerID, !isJoint {
                source = .speaker(id)
                return
            }
            if let article = query.article {
                source = .article(article)
                return
            }
        default: break
        }
        var match = Match()
        if let speaker = query.speaker {
            match.require(words: try words.name(speaker), in: "speaker_words")
        }
        if let about = query.about {
            match.require(words: try words.name(about), in: "about_words")
        }
        if let id = query.speakerID { match.require(tag: Tag.speaker(id)) }
        if let id = query.aboutID { match.require(tag: Tag.entity(id)) }
        if let kind = query.kind { match.require(tag: Tag.kind(kind)) }
        if let attitude = query.attitude { match.require(tag: Tag.attitude(attitude)) }
        if let source = query.source { match.require(tag: Tag.source(source)) }
        if let article = query.article {
            guard article.isArticleID else {
                source = .nothing
                return
            }
            match.require(tag: Tag.article(article))
        }
        if let text = query.text { try match.require(text: text, in: "text", words: words) }
        source = match.isImpossible ? .nothing : .match(match.expression)
    }

    private static let columns = """
        q.key, q.ordinal, q.text, q.range, q.kind, q.attitude, q.confidence, q.statement,
        q.clause_range,
        CASE q.corrected WHEN 0 THEN coalesce(q.person_name, q.speaker_name)
          ELSE q.person_name END,
        CASE q.corrected WHEN 0 THEN q.speaker_range END, q.speaker, q.speaker_kind,
        q.speaker_role, q.speaker_country, q.cue_lemma, q.cue_range, a.id, a.title, a.source,
        a.url, a.published_at, q.prefix, q.suffix, q.quote_group, q.others
        """
    // CROSS JOIN keeps the order of the tables (sqlite.org/optoverview.html, section 8.2).
    private static let article = "CROSS JOIN articles a ON a.key = q.article"
    // A residual condition: nearly all quotes are speech, so hardly a row is read in vain.
    private static let attitude = "(?4 IS NULL OR q.attitude = ?4) AND \(confidence)"
    private static let confidence = "(?5 IS NULL OR q.confidence >= ?5)"

    /// The statement: ?1 and ?2 are the lowest and highest key, ?3 how many rows, ?4 the attitude
    /// or NULL, ?5 the least confidence or NULL, ?6 and on what the source needs.
    var sql: String? {
        switch source {
        case .nothing: nil
        case .everything: Self.allSQL
        case .speaker: Self.speakerSQL
        case .article: Self.articleSQL
        case .match: Self.matchSQL
        case .speakerWords(let words):
            words.count == 1 ? Self.wordSQL : Self.sql(words: words.count)
        }
    }

    static let allSQL = """
        SELECT \(columns) FROM quotes q \(article)
        WHERE q.key BETWEEN ?1 AND ?2 AND \(attitude) ORDER BY q.key DESC LIMIT ?3
        """
    private static let speakerSQL = """
        SELECT \(columns) FROM quotes q INDEXED BY quotes_by_speaker \(article)
        WHERE q.speaker = ?6 AND q.key BETWEEN ?1 AND ?2 AND \(attitude)
        ORDER BY q.key DESC LIMIT ?3
        """
    private static let articleSQL = """
        SELECT \(columns) FROM articles a CROSS JOIN quotes q INDEXED BY quotes_by_article
          ON q.article = a.key
        WHERE a.id = ?6 AND q.key BETWEEN ?1 AND ?2 AND \(attitude)
        ORDER BY q.key DESC LIMIT ?3
        """
    private static let matchSQL = """
        SELECT \(columns) FROM quotes_fts f CROSS JOIN quotes q ON q.key = f.rowid \(article)
        WHERE quotes_fts MATCH ?6 AND ?4 IS NULL AND f.rowid BETWEEN ?1 AND ?2 AND \(confidence)
        ORDER BY f.rowid DESC LIMIT ?3
        """
    private static let wordSQL = sql(words: 1)

    private static func sql(words: Int) -> String {
        let others = (1..<max(words, 1)).map { index in
            """
            AND EXISTS (SELECT 1 FROM quote_speaker_words o
              WHERE o.word = ?\(6 + index) AND o.quote = w.quote)
            """
        }
        return """
            SELECT \(columns) FROM quote_speaker_words w
            CROSS JOIN quotes q ON q.key = w.quote \(article)
            WHERE w.word = ?6 AND w.quote BETWEEN ?1 AND ?2 AND \(attitude) \(others.joined(separator: " "))
            ORDER BY w.quote DESC LIMIT ?3
            """
    }
}

extension ArchiveQueries {
    /// Hands the rows of a page to `row`; see `ArticleReader.visitQuotes`.
    func visitQuotes(
        _ query: QuoteQuery, row: (borrowing QuoteRow) -> Void
    ) throws -> String? {
        let fingerprint = query.fingerprint("quotes")
        let range = OrderKey.range(from: query.from, to: query.to)
        guard
            let keys = try keys(
                in: range, after: query.page, of: fingerprint, newestFirst: true)
        else { return nil }
        let limit = query.page.limit
        var count = 0
        var last: Int64 = 0
        var hasMore = false
        try visitQuotes(query, in: keys, limit: limit + 1) { values in
            if count == limit {
                hasMore = true
                return false
            }
            count += 1
            if count == limit { last = values.int64(0) }
            row(try QuoteRow(values))
            return true
        }
        return hasMore ? cursors.cursor(at: CursorCodec.Place(last), of: fingerprint) : nil
    }

    /// Whether somebody is among those who speak together, and is not the first of them.
    private func speaksJointly(_ id: EntityID) throws -> Bool {
        var match = Match()
        match.require(tag: Tag.joint(id))
        return try db.prepared("SELECT 1 FROM quotes_fts WHERE quotes_fts MATCH ?1 LIMIT 1")
            .first(match.expression) { _ in true } ?? false
    }

    /// Hands the rows of quotes under a query's conditions and within keys to `visit`, the
    /// highest key first.
    func visitQuotes(
        _ query: QuoteQuery, in keys: ClosedRange<Int64>, limit: Int,
        _ visit: (SQLRow) throws -> Bool
    ) throws {
        var query = query
        query.speakerID = try query.speakerID.map(CorrectionLayer(db: db).current)
        let plan = try QuotePlan(
            query, words: words, isJoint: try query.speakerID.map(speaksJointly) ?? false)
        guard let sql = plan.sql else { return }
        let statement = try db.prepared(sql)
        let (low, high) = (keys.lowerBound, keys.upperBound)
        let (attitude, sure) = (query.attitude?.rawValue, query.minConfidence)
        let unbound: String? = nil
        switch plan.source {
        case .nothing: return
        case .everything: try statement.visit(low, high, limit, attitude, sure, row: visit)
        case .speaker(let id):
            try statement.visit(low, high, limit, attitude, sure, id.number, row: visit)
        case .article(let id):
            try statement.visit(low, high, limit, attitude, sure, id, row: visit)
        case .match(let match):
            try statement.visit(low, high, limit, unbound, sure, match, row: visit)
        case .speakerWords(let words):
            if words.count == 1 {
                try statement.visit(low, high, limit, attitude, sure, words[0], row: visit)
            } else {
                try statement.visit(low, high, limit, attitude, sure, list: words, row: visit)
            }
        }
    }
}

extension QuoteQuery {
    /// What a cursor of a list of such quotes is bound to.
    func fingerprint(_ list: String) -> QueryFingerprint {
        QueryFingerprint(
            list,
            [
                speaker, speakerID?.description, text, about, aboutID?.description,
                kind?.rawValue, attitude?.rawValue, from?.iso, to?.iso, article, source,
                minConfidence?.description,
            ])
    }
}

extension String {
    /// Whether the text has the form of an article's id, as tags need it.
    var isArticleID: Bool {
        utf8.count == 16
            && utf8.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "v")).contains($0)
            }
    }
}

extension QuoteRow {
    /// The row of `QuotePlan.columns`.
    init(_ row: SQLRow) throws {
        let speakerName = row.optionalUTF8(9)
        let cueLemma = row.optionalUTF8(15)
        let hasRange = speakerName != nil && !row.isNull(10)
        let number = row.int64(11)
        let speakerID = number == 0 ? nil : EntityID(number: number)
        self.init(
            index: row.int(1), text: row.utf8(2), range: row.packedRange(3),
            kind: try Quote.Kind(initial: row.utf8(4)),
            attitude: try Quote.Attitude(initial: row.utf8(5)), confidence: row.double(6),
            statement: row.int(7), clause: row.packedRange(8),
            prefix: row.utf8(22), suffix: row.utf8(23), group: row.optionalInt(24),
            speakerName: speakerName,
            speakerRange: hasRange ? row.packedRange(10) : nil, speakerID: speakerID,
            speakerKind: speakerID == nil ? nil : try Entity.Kind(initial: row.utf8(12)),
            speakerRole: row.optionalUTF8(13), speakerCountry: row.optionalUTF8(14),
            others: row.isNull(25)
                ? []
                : try JointSpeakers.items(
                    row.optionalUTF8(25).map { String(decoding: $0, as: UTF8.self) }
                ).map(\.speaker),
            cueLemma: cueLemma, cueRange: cueLemma == nil ? nil : row.packedRange(16),
            articleID: row.utf8(17), title: row.optionalUTF8(18), source: row.optionalUTF8(19),
            url: row.optionalUTF8(20), publishedAt: row.day(21))
    }
}

// On the hot path a case is told by its first letters alone: comparing whole names took a tenth
// of the time.
extension Quote.Kind {
    fileprivate init(initial: BorrowedUTF8) throws {
        switch initial.first {
        case UInt8(ascii: "d"): self = .direct
        case UInt8(ascii: "m"): self = .mixed
        case UInt8(ascii: "i"): self = .indirect
        default: throw StoreError.corrupt(detail: "a quote of no kind")
        }
    }
}

extension Quote.Attitude {
    fileprivate init(initial: BorrowedUTF8) throws {
        switch initial.first {
        case UInt8(ascii: "s"): self = .speech
        case UInt8(ascii: "t"): self = .thought
        default: throw StoreError.corrupt(detail: "a quote of no attitude")
        }
    }
}

extension Entity.Kind {
    fileprivate init(initial: BorrowedUTF8) throws {
        switch (initial.first, initial.dropFirst().first) {
        case (UInt8(ascii: "p"), UInt8(ascii: "e")): self = .person
        case (UInt8(ascii: "p"), UInt8(ascii: "l")): self = .place
        case (UInt8(ascii: "o"), _): self = .organization
        case (UInt8(ascii: "c"), _): self = .country
        default: throw StoreError.corrupt(detail: "a speaker of no kind")
        }
    }
}
