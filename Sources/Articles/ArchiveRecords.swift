// Rows that the archive's lists give: each tells its article, so that no second question is
// needed. Positions are Unicode scalars of the article's text, half-open, unlike the byte ranges
// of `Extraction`: lists never load the text that would be needed to convert them.

/// A half-open range of Unicode scalars of an article's text.
package typealias ScalarRange = Range<Int>

/// What a row tells of the article that it stands in.
package struct ArticleReference: Sendable, Equatable {
    package var id: String
    package var title: String?
    package var source: String?
    package var url: String?
    package var publishedAt: CalendarDay?

    /// A reference of these parts.
    package init(
        id: String, title: String?, source: String?, url: String?, publishedAt: CalendarDay?
    ) {
        self.id = id
        self.title = title
        self.source = source
        self.url = url
        self.publishedAt = publishedAt
    }
}

/// One article in a list.
package struct ArticleSummary: Sendable, Equatable {
    package var reference: ArticleReference
    package var byline: [String]
    package var publishedAtFrom: PublicationSource
    /// Seconds since 1970-01-01T00:00:00Z.
    package var receivedAtSeconds: Int
    package var pipelineVersion: String
    /// How many Unicode scalars, entities, quotes and events the article has.
    package var scalars: Int
    package var entities: Int
    package var quotes: Int
    package var events: Int

    /// A summary of these parts.
    package init(
        reference: ArticleReference, byline: [String], publishedAtFrom: PublicationSource,
        receivedAtSeconds: Int, pipelineVersion: String, scalars: Int, entities: Int,
        quotes: Int, events: Int
    ) {
        self.reference = reference
        self.byline = byline
        self.publishedAtFrom = publishedAtFrom
        self.receivedAtSeconds = receivedAtSeconds
        self.pipelineVersion = pipelineVersion
        self.scalars = scalars
        self.entities = entities
        self.quotes = quotes
        self.events = events
    }
}

/// One period of a timeline. An event stands in the period of its first day within the asked days;
/// one that is known less precisely in the period that is long enough, after those within it.
package struct TimelinePeriod: Sendable, Equatable {
    /// `2023-02-05` for a day, `2023-W05` for an ISO week, `2023-02` for a month, `2023` for a year,
    /// `2019/2024` for years; `nil` for what has no date.
    package var period: String?
    /// First and last day of the period; `nil` for what has no date.
    package var from: CalendarDay?
    package var to: CalendarDay?
    package var total: Int
    /// In the order of `PloverType.allCases`; events without a type are `total` less the rest.
    package var byType: [(type: PloverType, count: Int)]
    /// In the order of `Event.Status.allCases`, without zeros.
    package var byStatus: [(status: Event.Status, count: Int)]
    /// Best first: what occurred or is planned before the rest, then by sources, by how much is
    /// known of it (type, mode, day, both sides), by confidence, by order.
    package var foremost: [EventRecord]

    /// A period of these parts.
    package init(
        period: String?, from: CalendarDay?, to: CalendarDay?, total: Int = 0,
        byType: [(type: PloverType, count: Int)] = [],
        byStatus: [(status: Event.Status, count: Int)] = [], foremost: [EventRecord] = []
    ) {
        self.period = period
        self.from = from
        self.to = to
        self.total = total
        self.byType = byType
        self.byStatus = byStatus
        self.foremost = foremost
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.period == right.period && left.from == right.from && left.to == right.to
            && left.total == right.total && left.foremost == right.foremost
            && left.byType.elementsEqual(right.byType, by: ==)
            && left.byStatus.elementsEqual(right.byStatus, by: ==)
    }
}

/// One person, organisation, place or country of the whole archive.
package struct EntityRecord: Sendable, Equatable {
    /// One way in which articles write the name, and in how many of them it stands.
    package struct Form: Sendable, Equatable {
        package var text: String
        package var articles: Int

        /// A form that stands in so many articles.
        package init(text: String, articles: Int) {
            self.text = text
            self.articles = articles
        }
    }
    /// A role as articles state it, with the days of publication of the first and the last.
    package struct Role: Sendable, Equatable {
        package var text: String
        /// `nil` where no article that states it has a day of publication.
        package var from: CalendarDay?
        package var to: CalendarDay?
        package var articles: Int

        /// A role that so many articles state.
        package init(text: String, from: CalendarDay?, to: CalendarDay?, articles: Int) {
            self.text = text
            self.from = from
            self.to = to
            self.articles = articles
        }
    }

    package var id: EntityID
    package var kind: Entity.Kind
    package var name: String
    /// ISO 3166-1 alpha-2 or `EU`, as the first article that knew it says.
    package var country: String?
    /// Most frequent first, at most 20.
    package var forms: [Form]
    /// Latest first, at most 20.
    package var roles: [Role]
    /// In how many articles it is, how many quotes are its own, in how many events it acts.
    package var articles: Int
    package var quotes: Int
    package var events: Int

    /// A record of these parts.
    package init(
        id: EntityID, kind: Entity.Kind, name: String, country: String?, forms: [Form],
        roles: [Role], articles: Int, quotes: Int, events: Int
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.country = country
        self.forms = forms
        self.roles = roles
        self.articles = articles
        self.quotes = quotes
        self.events = events
    }
}

/// What joins a person of one article to a record of the archive.
package enum Joining: String, Sendable, Equatable, CaseIterable {
    /// Nothing: the record begins here, or the name is too short to tell.
    case first
    /// The full name, with nothing that speaks against it.
    case name
    /// The full name, and the country or the role as well.
    case nameAndCountry = "name_and_country"
    case nameAndRole = "name_and_role"
    /// The name in another spelling, and the country or the role.
    case spellingAndCountry = "spelling_and_country"
    case spellingAndRole = "spelling_and_role"
    /// Somebody said so.
    case correction
}

/// A person in one article.
package struct Appearance: Sendable, Equatable {
    package var article: ArticleReference
    /// The fullest name, the role and the country that this article gives.
    package var name: String
    package var role: String?
    package var country: String?
    package var joinedBy: Joining

    /// An appearance of these parts.
    package init(
        article: ArticleReference, name: String, role: String?, country: String?,
        joinedBy: Joining
    ) {
        self.article = article
        self.name = name
        self.role = role
        self.country = country
        self.joinedBy = joinedBy
    }
}

/// The variants of one quote over articles.
package struct QuoteGroup: Sendable, Equatable {
    /// The longest first; at least one, at most 50.
    package var variants: [QuoteRecord]
    /// How many articles carry it.
    package var sources: Int

    /// A group of these variants.
    package init(variants: [QuoteRecord], sources: Int) {
        self.variants = variants
        self.sources = sources
    }
}

/// An entity met beside another.
package struct Companion: Sendable, Equatable {
    package var id: EntityID
    package var kind: Entity.Kind
    package var name: String
    package var country: String?
    /// Articles that mention both, among those looked at.
    package var articles: Int

    /// A companion of these parts.
    package init(
        id: EntityID, kind: Entity.Kind, name: String, country: String?, articles: Int
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.country = country
        self.articles = articles
    }
}

/// Something that a search found.
package struct SearchHit: Sendable, Equatable {
    package enum Found: Sendable, Equatable {
        case article(ArticleSummary)
        case quote(QuoteRecord)
        case event(EventRecord)
    }
    package var found: Found
    package var snippet: Snippet

    /// A hit with its snippet.
    package init(found: Found, snippet: Snippet) {
        self.found = found
        self.snippet = snippet
    }
}

/// A piece of an article's text round the words that were searched.
package struct Snippet: Sendable, Equatable {
    /// The piece, cut at white space, about 200 scalars at most.
    package var text: String
    /// Where it stands in the article's text; `nil` for a title given apart from the text.
    package var range: ScalarRange?
    /// The found words, as scalars of `text`.
    package var marks: [ScalarRange]

    /// A snippet of these parts.
    package init(text: String, range: ScalarRange?, marks: [ScalarRange]) {
        self.text = text
        self.range = range
        self.marks = marks
    }
}
