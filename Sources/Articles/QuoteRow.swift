// A quote in a list, twice: as the row that the store shows while it reads, whose strings are raw
// UTF-8 in the store's memory so that JSON is written from them without a copy, and as a value.

/// UTF-8 that belongs to somebody else and is valid only as long as that one says.
package typealias BorrowedUTF8 = UnsafeBufferPointer<UInt8>

/// One quote with its speaker and article, valid only inside the visitor that was given it.
/// Positions are Unicode scalars of the article's text.
package struct QuoteRow: ~Copyable {
    /// Its index in the article's `Extraction.quotes`.
    package var index: Int
    package var text: BorrowedUTF8
    package var range: ScalarRange
    package var kind: Quote.Kind
    package var attitude: Quote.Attitude
    package var confidence: Double
    package var statement: Int
    package var clause: ScalarRange
    /// What stands before and after it in the article, up to 32 scalars of each.
    package var prefix: BorrowedUTF8
    package var suffix: BorrowedUTF8
    /// The group of its variants over articles; `nil` where there are none.
    package var group: Int?

    /// The full name known from the article, or the text's words for an unnamed speaker; `nil`
    /// where the text names none, and then the five after it are `nil` too. Where the record was
    /// corrected, its name.
    package var speakerName: BorrowedUTF8?
    /// `nil` too for a speaker that a correction gave.
    package var speakerRange: ScalarRange?
    package var speakerID: EntityID?
    package var speakerKind: Entity.Kind?
    /// The role that this article states.
    package var speakerRole: BorrowedUTF8?
    package var speakerCountry: BorrowedUTF8?
    /// Who said it together with the speaker, in text order; empty as a rule.
    package var others: [QuoteRecord.Speaker]

    package var cueLemma: BorrowedUTF8?
    package var cueRange: ScalarRange?

    package var articleID: BorrowedUTF8
    package var title: BorrowedUTF8?
    package var source: BorrowedUTF8?
    package var url: BorrowedUTF8?
    package var publishedAt: CalendarDay?

    /// A row over memory that outlives it.
    package init(
        index: Int, text: BorrowedUTF8, range: ScalarRange, kind: Quote.Kind,
        attitude: Quote.Attitude, confidence: Double, statement: Int, clause: ScalarRange,
        prefix: BorrowedUTF8, suffix: BorrowedUTF8, group: Int?, speakerName: BorrowedUTF8?,
        speakerRange: ScalarRange?, speakerID: EntityID?,
        speakerKind: Entity.Kind?, speakerRole: BorrowedUTF8?, speakerCountry: BorrowedUTF8?,
        others: [QuoteRecord.Speaker],
        cueLemma: BorrowedUTF8?, cueRange: ScalarRange?, articleID: BorrowedUTF8,
        title: BorrowedUTF8?, source: BorrowedUTF8?, url: BorrowedUTF8?,
        publishedAt: CalendarDay?
    ) {
        self.index = index
        self.text = text
        self.range = range
        self.kind = kind
        self.attitude = attitude
        self.confidence = confidence
        self.statement = statement
        self.clause = clause
        self.prefix = prefix
        self.suffix = suffix
        self.group = group
        self.speakerName = speakerName
        self.speakerRange = speakerRange
        self.speakerID = speakerID
        self.speakerKind = speakerKind
        self.speakerRole = speakerRole
        self.speakerCountry = speakerCountry
        self.others = others
        self.cueLemma = cueLemma
        self.cueRange = cueRange
        self.articleID = articleID
        self.title = title
        self.source = source
        self.url = url
        self.publishedAt = publishedAt
    }
}

/// A `QuoteRow` as a value of its own memory.
package struct QuoteRecord: Sendable, Equatable {
    /// Who said it.
    package struct Speaker: Sendable, Equatable {
        package var name: String
        /// `nil` for a speaker that a correction gave.
        package var range: ScalarRange?
        /// `nil` for an unnamed speaker, as are the three after it.
        package var id: EntityID?
        package var kind: Entity.Kind?
        package var role: String?
        package var country: String?

        /// A speaker of these parts.
        package init(
            name: String, range: ScalarRange?, id: EntityID?, kind: Entity.Kind?, role: String?,
            country: String?
        ) {
            self.name = name
            self.range = range
            self.id = id
            self.kind = kind
            self.role = role
            self.country = country
        }
    }
    package var article: ArticleReference
    package var index: Int
    package var text: String
    package var range: ScalarRange
    package var kind: Quote.Kind
    package var attitude: Quote.Attitude
    package var confidence: Double
    package var statement: Int
    package var clause: ScalarRange
    package var prefix: String
    package var suffix: String
    package var group: Int?
    package var speaker: Speaker?
    /// Who said it together with `speaker`.
    package var others: [Speaker]
    package var cueLemma: String?
    package var cueRange: ScalarRange?

    /// A copy of a row.
    package init(_ row: borrowing QuoteRow) {
        func string(_ bytes: BorrowedUTF8?) -> String? {
            bytes.map { String(decoding: $0, as: UTF8.self) }
        }
        article = ArticleReference(
            id: String(decoding: row.articleID, as: UTF8.self), title: string(row.title),
            source: string(row.source), url: string(row.url), publishedAt: row.publishedAt)
        index = row.index
        text = String(decoding: row.text, as: UTF8.self)
        range = row.range
        kind = row.kind
        attitude = row.attitude
        confidence = row.confidence
        statement = row.statement
        clause = row.clause
        prefix = String(decoding: row.prefix, as: UTF8.self)
        suffix = String(decoding: row.suffix, as: UTF8.self)
        group = row.group
        if let name = string(row.speakerName) {
            speaker = Speaker(
                name: name, range: row.speakerRange, id: row.speakerID, kind: row.speakerKind,
                role: string(row.speakerRole), country: string(row.speakerCountry))
        }
        others = row.others
        cueLemma = string(row.cueLemma)
        cueRange = row.cueRange
    }

    /// Shows the value as a row over memory of its own, valid as long as `body` runs.
    package func withRow<Result>(_ body: (borrowing QuoteRow) -> Result) -> Result {
        var bytes: [UInt8] = []
        func lend(_ string: String?) -> Range<Int>? {
            guard let string else { return nil }
            let start = bytes.count
            bytes.append(contentsOf: string.utf8)
            return start..<bytes.count
        }
        let (text, prefix, suffix) = (lend(text), lend(prefix), lend(suffix))
        let speakerParts = (lend(speaker?.name), lend(speaker?.role), lend(speaker?.country))
        let cue = lend(cueLemma)
        let articleParts = (lend(article.id), lend(article.title), lend(article.source))
        let url = lend(article.url)
        return bytes.withUnsafeBufferPointer { all in
            func view(_ range: Range<Int>?) -> BorrowedUTF8? {
                range.map { BorrowedUTF8(rebasing: all[$0]) }
            }
            func whole(_ range: Range<Int>?) -> BorrowedUTF8 {
                BorrowedUTF8(rebasing: all[range ?? 0..<0])
            }
            return body(
                QuoteRow(
                    index: index, text: whole(text), range: range, kind: kind,
                    attitude: attitude, confidence: confidence, statement: statement,
                    clause: clause, prefix: whole(prefix), suffix: whole(suffix), group: group,
                    speakerName: view(speakerParts.0), speakerRange: speaker?.range,
                    speakerID: speaker?.id, speakerKind: speaker?.kind,
                    speakerRole: view(speakerParts.1), speakerCountry: view(speakerParts.2),
                    others: others, cueLemma: view(cue), cueRange: cueRange,
                    articleID: whole(articleParts.0),
                    title: view(articleParts.1), source: view(articleParts.2), url: view(url),
                    publishedAt: article.publishedAt))
        }
    }
}
