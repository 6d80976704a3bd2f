// Events over articles: one event is what happened, with every report of it. A report is what one
// article tells of it, an event of that article's `Extraction`. An event has no name of its own:
// each of its reports names it, so that an address stays right when reports come, go, join or part.

/// The name of a report: an article's id and the number of the event in it (`…-e3`).
package struct ReportID: Sendable, Hashable, LosslessStringConvertible {
    package let article: String
    /// Index in the article's `Extraction.events`.
    package let index: Int

    /// The report at an index, from 0.
    package init(article: String, index: Int) {
        self.article = article
        self.index = index
    }

    /// An id from its written form, or `nil`.
    package init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, parts[1].first == "e",
            let number = Int(parts[1].dropFirst()), number > 0, parts[1] == "e\(number)"
        else { return nil }
        self.init(article: String(parts[0]), index: number - 1)
    }

    /// The written form (`t0pcu1b6u8nr3i1r-e3`).
    package var description: String { "\(article)-e\(index + 1)" }
}

/// One event in a list, as the report tells it whose words stand for it.
package struct EventRecord: Sendable, Equatable {
    /// An entity's part in the event.
    package struct Actor: Sendable, Equatable {
        package var id: EntityID
        package var kind: Entity.Kind
        /// The full name known from the article.
        package var name: String
        package var country: String?
        package var role: Event.Role

        /// An actor of these parts.
        package init(
            id: EntityID, kind: Entity.Kind, name: String, country: String?, role: Event.Role
        ) {
            self.id = id
            self.kind = kind
            self.name = name
            self.country = country
            self.role = role
        }
    }
    /// Where it took place.
    package struct Place: Sendable, Equatable {
        package var id: EntityID
        package var name: String

        /// A place of a name.
        package init(id: EntityID, name: String) {
            self.id = id
            self.name = name
        }
    }

    /// Where the report stands.
    package var article: ArticleReference
    /// The report's index in the article's `Extraction.events`.
    package var index: Int
    package var text: String
    package var range: ScalarRange
    package var type: PloverType?
    package var mode: String?
    package var cameo: String?
    package var date: DateSpan?
    package var status: Event.Status
    package var setting: Event.Setting
    package var actors: [Actor]
    package var countries: [String]
    package var place: Place?
    package var confidence: Double
    /// How many reports tell the event, and in how many articles that are no copies of each other.
    package var reports: Int
    package var sources: Int
    /// The event that put the planned one off or cancelled it.
    package var calledOffBy: ReportID?

    /// A record of these parts.
    package init(
        article: ArticleReference, index: Int, text: String, range: ScalarRange,
        type: PloverType?, mode: String?, cameo: String?, date: DateSpan?,
        status: Event.Status, setting: Event.Setting, actors: [Actor], countries: [String],
        place: Place?, confidence: Double, reports: Int = 1, sources: Int = 1,
        calledOffBy: ReportID? = nil
    ) {
        self.article = article
        self.index = index
        self.text = text
        self.range = range
        self.type = type
        self.mode = mode
        self.cameo = cameo
        self.date = date
        self.status = status
        self.setting = setting
        self.actors = actors
        self.countries = countries
        self.place = place
        self.confidence = confidence
        self.reports = reports
        self.sources = sources
        self.calledOffBy = calledOffBy
    }

    /// The id of the report, which is the event's id too.
    package var id: ReportID { ReportID(article: article.id, index: index) }
}

/// What speaks for it that two reports tell of one event.
package enum EventEvidence: String, Sendable, Equatable, CaseIterable {
    /// Nothing: the event begins with this report.
    case first
    /// The same PLOVER type and mode, or the type alone.
    case mode, type
    /// A person or body that acts in both, or the same two countries.
    case actors, countries
    /// The same days, days that lie within the other's, or publication within three days.
    case sameDays = "same_days"
    case days, publication
    /// Most words of the shorter one, or some.
    case sameWords = "same_words"
    case words
    /// Somebody said so.
    case correction
}

/// What one article tells of an event.
package struct EventReport: Sendable, Equatable {
    package var article: ArticleReference
    /// Index in the article's `Extraction.events`.
    package var index: Int
    package var text: String
    package var range: ScalarRange
    package var type: PloverType?
    package var mode: String?
    package var date: DateSpan?
    package var status: Event.Status
    package var setting: Event.Setting
    package var confidence: Double
    /// What joins it to the event's other reports.
    package var joinedBy: [EventEvidence]

    /// A report of these parts.
    package init(
        article: ArticleReference, index: Int, text: String, range: ScalarRange,
        type: PloverType?, mode: String?, date: DateSpan?, status: Event.Status,
        setting: Event.Setting, confidence: Double, joinedBy: [EventEvidence]
    ) {
        self.article = article
        self.index = index
        self.text = text
        self.range = range
        self.type = type
        self.mode = mode
        self.date = date
        self.status = status
        self.setting = setting
        self.confidence = confidence
        self.joinedBy = joinedBy
    }

    package var id: ReportID { ReportID(article: article.id, index: index) }
}

/// A turn in what was known of an event, with the report that brought it.
package struct EventTurn: Sendable, Equatable {
    package enum Kind: String, Sendable, Equatable, CaseIterable {
        case hypothetical, planned, postponed, denied, occurred
    }
    package var kind: Kind
    package var report: ReportID
    /// The publication of the report's article.
    package var publishedAt: CalendarDay?

    /// A turn of a kind.
    package init(_ kind: Kind, report: ReportID, publishedAt: CalendarDay?) {
        self.kind = kind
        self.report = report
        self.publishedAt = publishedAt
    }
}

/// One event with all that is known of it.
package struct EventDetail: Sendable, Equatable {
    package var event: EventRecord
    /// By publication, at most 200.
    package var reports: [EventReport]
    /// By publication; one turn for each change.
    package var history: [EventTurn]
    /// In force, the latest first.
    package var corrections: [CorrectionRecord]

    /// An event of these parts.
    package init(
        event: EventRecord, reports: [EventReport], history: [EventTurn],
        corrections: [CorrectionRecord]
    ) {
        self.event = event
        self.reports = reports
        self.history = history
        self.corrections = corrections
    }
}
