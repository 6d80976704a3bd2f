// What can be asked of the archive. Lists come in pages: each order is total, and a page's
// `next` cursor stays right while rows are added, since it names a place in the order.

/// The questions that an archive answers. Nothing here writes.
///
/// Every list throws `.badCursor` for a cursor that this archive did not give for the same
/// query. Names that are nowhere, ids that are unknown and text without a word give no rows.
package protocol ArticleReader {
    /// One article with its text and its whole record.
    func article(_ id: String) throws(StoreError) -> StoredArticle?

    /// The texts that an article has and had, the newest first; `nil` where there is none.
    func revisions(
        _ id: String, page: PageRequest
    ) throws(StoreError) -> Page<ArticleRevision>?

    /// The id of the article that was read from an upload of this digest.
    func article(ofUpload digest: [UInt8]) throws(StoreError) -> String?

    /// One article with what only the archive knows of it.
    func exported(article id: String) throws(StoreError) -> ExportedArticle?

    /// Corrections by rising numbers: so many after one.
    func exportedCorrections(
        after id: Int, limit: Int
    ) throws(StoreError) -> [ExportedCorrection]

    /// Articles, newest publication first; those without one last; ties newest received first.
    func articles(_ query: ArticleQuery) throws(StoreError) -> Page<ArticleSummary>

    /// Hands each quote of a page to `row`: newest article first, as `articles` orders them, in
    /// text order within an article. The row's memory is valid only inside the call.
    ///
    /// - Returns: the cursor of the next page, or `nil` at the end.
    func visitQuotes(
        _ query: QuoteQuery, row: (borrowing QuoteRow) -> Void
    ) throws(StoreError) -> String?

    /// Events by date: day-precise ones by their first day; those known only to a month after all
    /// that is dated within it; those known only to a season, a year or longer at the end of
    /// their last year; undated ones last, when included. Ties in the order of receipt.
    func events(_ query: EventQuery) throws(StoreError) -> Page<EventRecord>

    /// The event that a report tells of; `nil` where no article has such a report.
    func event(_ id: ReportID) throws(StoreError) -> EventDetail?

    /// The periods in which events of a query lie, in order, each with its counts. `limit`
    /// counts periods. Each period shows its `foremost` best events, 0 to 20.
    func timeline(
        _ query: EventQuery, group: TimelineGroup, foremost: Int
    ) throws(StoreError) -> Page<TimelinePeriod>

    /// Entities in the query's order.
    func entities(_ query: EntityQuery) throws(StoreError) -> Page<EntityRecord>

    /// One entity; of one that was merged into another, the other.
    func entity(_ id: EntityID) throws(StoreError) -> EntityRecord?

    /// Where one person is met, newest article first, with what joined each to the record.
    func appearances(_ id: EntityID, limit: Int) throws(StoreError) -> [Appearance]

    /// Quotes as `visitQuotes` gives them, the variants of one over articles drawn together: each
    /// stands where the newest of those that the query finds stands.
    func quoteGroups(_ query: QuoteQuery) throws(StoreError) -> Page<QuoteGroup>

    /// People who speak somewhere, with names like one that is in no quote; the likest first.
    func suggestions(speaker: String, limit: Int) throws(StoreError) -> [EntityRecord]

    /// Corrections in force, the latest first; those of one person, where given.
    func corrections(
        person: EntityID?, page: PageRequest
    ) throws(StoreError) -> Page<CorrectionRecord>

    /// The entities met most often beside one, in its newest 100 articles; most often first.
    func entitiesBeside(_ id: EntityID, limit: Int) throws(StoreError) -> [Companion]

    /// Passages that hold the words of a query: one hit an article, quote or event. The asked
    /// scopes take turns within a page; within a scope the newest 1,000 come by their relevance,
    /// then the next, so that no search sorts more than that.
    func search(_ query: SearchQuery) throws(StoreError) -> Page<SearchHit>

    /// How much is stored; cheap at any size.
    func statistics() throws(StoreError) -> StoreStatistics
}

extension ArticleReader {
    /// A page of quotes as values; see `visitQuotes`.
    package func quotes(_ query: QuoteQuery) throws(StoreError) -> Page<QuoteRecord> {
        var items: [QuoteRecord] = []
        let next = try visitQuotes(query) { items.append(QuoteRecord($0)) }
        return Page(items: items, next: next)
    }
}

/// Some rows of a list, and how to go on.
package struct Page<Item: Sendable>: Sendable {
    package var items: [Item]
    /// Opaque, of the characters `A-Za-z0-9-_`; `nil` on the last page.
    package var next: String?

    /// A page of items.
    package init(items: [Item] = [], next: String? = nil) {
        self.items = items
        self.next = next
    }
}
extension Page: Equatable where Item: Equatable {}

/// Which part of a list is asked for.
package struct PageRequest: Sendable, Equatable {
    /// Rows at most: default 20, held between 1 and 200.
    package var limit: Int
    /// `next` of the page before, or `nil` for the first.
    package var cursor: String?

    /// So many rows after a cursor.
    package init(limit: Int = 20, cursor: String? = nil) {
        self.limit = min(max(limit, 1), 200)
        self.cursor = cursor
    }
}

/// Which articles. Conditions that are `nil` do not count; all others must hold.
package struct ArticleQuery: Sendable, Equatable {
    /// The outlet, exactly as it was given.
    package var source: String?
    /// First and last day of publication, inclusive; either leaves out what has none.
    package var from: CalendarDay?
    package var to: CalendarDay?
    /// Full text: see `SearchQuery.text`.
    package var text: String?
    /// Only articles that mention this entity.
    package var entity: EntityID?
    /// Only articles whose record another version of the pipeline has made; not with others.
    package var outdatedFor: String?
    package var page: PageRequest

    /// Articles under these conditions.
    package init(
        source: String? = nil, from: CalendarDay? = nil, to: CalendarDay? = nil,
        text: String? = nil, entity: EntityID? = nil, outdatedFor: String? = nil,
        page: PageRequest = PageRequest()
    ) {
        self.source = source
        self.from = from
        self.to = to
        self.text = text
        self.entity = entity
        self.outdatedFor = outdatedFor
        self.page = page
    }
}

/// Which quotes. Conditions that are `nil` do not count; all others must hold.
package struct QuoteQuery: Sendable, Equatable {
    /// A name or whole words of one, in any order and case, with or without diacritics; matches
    /// the full name known from the article and the name that stands at the quote.
    package var speaker: String?
    package var speakerID: EntityID?
    /// Full text of the quote: see `SearchQuery.text`.
    package var text: String?
    /// Whole words of the name of an entity that is named inside the quote.
    package var about: String?
    package var aboutID: EntityID?
    package var kind: Quote.Kind?
    package var attitude: Quote.Attitude?
    /// Quotes that are at least so sure, 0 to 1.
    package var minConfidence: Double?
    /// First and last day of the article's publication, inclusive.
    package var from: CalendarDay?
    package var to: CalendarDay?
    /// An article's id.
    package var article: String?
    /// The outlet, exactly as it was given.
    package var source: String?
    package var page: PageRequest

    /// Quotes under these conditions.
    package init(
        speaker: String? = nil, speakerID: EntityID? = nil, text: String? = nil,
        about: String? = nil, aboutID: EntityID? = nil, kind: Quote.Kind? = nil,
        attitude: Quote.Attitude? = nil, minConfidence: Double? = nil, from: CalendarDay? = nil,
        to: CalendarDay? = nil,
        article: String? = nil, source: String? = nil, page: PageRequest = PageRequest()
    ) {
        self.speaker = speaker
        self.speakerID = speakerID
        self.text = text
        self.about = about
        self.aboutID = aboutID
        self.kind = kind
        self.attitude = attitude
        self.minConfidence = minConfidence
        self.from = from
        self.to = to
        self.article = article
        self.source = source
        self.page = page
    }
}

/// Which events. Conditions that are `nil` or empty do not count; all others must hold.
package struct EventQuery: Sendable, Equatable {
    /// The asked interval, both days inclusive: events whose days overlap it, even in part.
    package var from: CalendarDay?
    package var to: CalendarDay?
    /// Codes that must all be among the event's countries; two ask what passed between them.
    package var countries: [String]
    package var type: PloverType?
    /// Whole words of an actor's name.
    package var actor: String?
    package var actorID: EntityID?
    package var status: Event.Status?
    /// Full text of the clauses that tell of it: see `SearchQuery.text`.
    package var text: String?
    /// The id of an article that reports the event.
    package var article: String?
    /// Whether events without a date come too, at the end. Not with `from` or `to`.
    package var includesUndated: Bool
    package var page: PageRequest

    /// Events under these conditions.
    package init(
        from: CalendarDay? = nil, to: CalendarDay? = nil, countries: [String] = [],
        type: PloverType? = nil, actor: String? = nil, actorID: EntityID? = nil,
        status: Event.Status? = nil, text: String? = nil, article: String? = nil,
        includesUndated: Bool = false, page: PageRequest = PageRequest()
    ) {
        self.from = from
        self.to = to
        self.countries = countries
        self.type = type
        self.actor = actor
        self.actorID = actorID
        self.status = status
        self.text = text
        self.article = article
        self.includesUndated = includesUndated
        self.page = page
    }
}

/// How long the periods of a timeline are. What is known less precisely has a longer one.
package enum TimelineGroup: String, Sendable, Equatable, CaseIterable {
    case day, week, month, year
}

/// Which entities, in which order.
package struct EntityQuery: Sendable, Equatable {
    package enum Order: String, Sendable, Equatable, CaseIterable {
        /// By folded name, then by id: stable while rows are added.
        case name
        /// Most articles first, then by id. An entity whose count grows while a client pages
        /// may move past the cursor.
        case articles
    }
    package var kind: Entity.Kind?
    /// Whole words of a name or of a form of it, in any order; a country's code too.
    package var text: String?
    package var order: Order
    package var page: PageRequest

    /// Entities under these conditions.
    package init(
        kind: Entity.Kind? = nil, text: String? = nil, order: Order = .name,
        page: PageRequest = PageRequest()
    ) {
        self.kind = kind
        self.text = text
        self.order = order
        self.page = page
    }
}

/// A full-text search.
package struct SearchQuery: Sendable, Equatable {
    package enum Scope: String, Sendable, Equatable, CaseIterable { case article, quote, event }
    /// Words that must all occur, in any case, with or without diacritics; `"in marks"` a
    /// phrase; `diplom*` a prefix of three letters or more, else a word. No other sign means
    /// anything, and words past the 64th do not count, so no text is an error.
    package var text: String
    /// What is searched; default all three.
    package var scopes: [Scope]
    package var page: PageRequest

    /// A search for a text.
    package init(
        text: String, scopes: [Scope] = Scope.allCases, page: PageRequest = PageRequest()
    ) {
        self.text = text
        self.scopes = scopes
        self.page = page
    }
}
