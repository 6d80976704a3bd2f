// What was uploaded, read into a text with blocks: the value that every stage works on and every
// answer points into. Ranges are half-open UTF-8 byte ranges of `text`; the JSON bodies turn
// them into Unicode scalars.

/// A half-open range of UTF-8 bytes of an article's text.
package typealias ByteRange = Range<Int>

/// One article: a text, its blocks, and what is known about where it came from.
package struct Article: Sendable, Equatable {
    /// The text that all ranges count in; for plain text exactly what was sent.
    package var text: String
    /// The headline, or `nil` where none was found or given.
    package var title: String?
    /// Authors' names in their order, without "By".
    package var byline: [String]
    /// The outlet, as the caller named it (`cnbc.com`), or `nil`.
    package var source: String?
    /// The address of the article, as given, or `nil`.
    package var url: String?
    /// The day of publication, or `nil` where nothing shows it. Never guessed from a clock.
    package var publishedAt: CalendarDay?
    /// Where `publishedAt` comes from.
    package var publishedAtFrom: PublicationSource
    /// What else a page or a feed states.
    package var details: ArticleDetails
    /// The parts of the text in order, not overlapping; only white space lies between them.
    package var blocks: [Block]

    /// An article of these parts.
    package init(
        text: String, title: String? = nil, byline: [String] = [], source: String? = nil,
        url: String? = nil, publishedAt: CalendarDay? = nil,
        publishedAtFrom: PublicationSource = .none, blocks: [Block] = [],
        details: ArticleDetails = ArticleDetails()
    ) {
        self.text = text
        self.title = title
        self.byline = byline
        self.source = source
        self.url = url
        self.publishedAt = publishedAt
        self.publishedAtFrom = publishedAtFrom
        self.blocks = blocks
        self.details = details
    }
}

/// What told the day of publication.
package enum PublicationSource: String, Sendable, Equatable, CaseIterable {
    case given, metadata, dateline, url, none
}

/// One part of an article's text.
package struct Block: Sendable, Equatable {
    /// Where it stands, without the white space around it.
    package var range: ByteRange
    /// What it is.
    package var kind: Kind
    /// Why a `boilerplate` block is none of the article's (`link list`), where that is known.
    package var why: String?

    /// What a block is. `title`, `heading`, `paragraph`, `caption` and `dateline` are read for
    /// entities and dates, the first three for statements and events; a `dateline` lies before
    /// a paragraph, mostly in the same line, and its dash belongs to it; a line below the headline
    /// that is nothing but a date is one too. `byline`, `credit`
    /// and `boilerplate` yield nothing.
    package enum Kind: String, Sendable, Equatable, CaseIterable {
        case title, byline, dateline, caption, credit, heading, paragraph, boilerplate
    }

    /// A block of a kind at a place.
    package init(range: ByteRange, kind: Kind, why: String? = nil) {
        self.range = range
        self.kind = kind
        self.why = why
    }
}
