// The record of one article: entities, quotes, dates and events, each tied to the bytes that it
// was read from. Entities are named by their index in `Extraction.entities`.

/// All that was read from one article.
package struct Extraction: Sendable, Equatable {
    /// In the order of their first mention.
    package var entities: [Entity]
    /// In text order.
    package var quotes: [Quote]
    /// In text order.
    package var dates: [DateExpression]
    /// In text order.
    package var events: [Event]

    /// An extraction of these parts; empty by default.
    package init(
        entities: [Entity] = [], quotes: [Quote] = [], dates: [DateExpression] = [],
        events: [Event] = []
    ) {
        self.entities = entities
        self.quotes = quotes
        self.dates = dates
        self.events = events
    }
}

/// A person, organisation, place or country, with every mention of it in the article.
package struct Entity: Sendable, Equatable {
    package enum Kind: String, Sendable, Equatable, CaseIterable {
        case person, organization, place, country
    }
    /// What it is.
    package var kind: Kind
    /// The fullest name that the article gives, without title or role.
    package var name: String
    /// A person's role as the article states it (`U.S. Secretary of State`), or `nil`.
    package var role: String?
    /// The country it belongs to or stands for, ISO 3166-1 alpha-2 or `EU`, or `nil`.
    package var country: String?
    /// Where it is mentioned, in text order; at least one.
    package var mentions: [Mention]

    /// An entity of these parts.
    package init(
        kind: Kind, name: String, role: String? = nil, country: String? = nil,
        mentions: [Mention]
    ) {
        self.kind = kind
        self.name = name
        self.role = role
        self.country = country
        self.mentions = mentions
    }
}

/// One place where an entity is mentioned.
package struct Mention: Sendable, Equatable {
    package enum Kind: String, Sendable, Equatable, CaseIterable { case name, nominal, pronoun }
    /// The words of the mention.
    package var range: ByteRange
    /// A name, a description (`the minister`) or a pronoun.
    package var kind: Kind

    /// A mention of a kind at a place.
    package init(range: ByteRange, kind: Kind) {
        self.range = range
        self.kind = kind
    }
}

/// Something that somebody said.
package struct Quote: Sendable, Equatable {
    /// `direct`: a whole sentence or more in marks; `mixed`: quoted words inside the reporter's
    /// sentence; `indirect`: reported without marks.
    package enum Kind: String, Sendable, Equatable, CaseIterable { case direct, mixed, indirect }
    package enum Attitude: String, Sendable, Equatable, CaseIterable { case speech, thought }

    /// What stands inside the marks, without them; for indirect the reported clause.
    package var range: ByteRange
    package var kind: Kind
    /// Who said it, or `nil` where the text names none.
    package var speaker: Speaker?
    /// Who said it together with `speaker`, in text order; empty as a rule.
    package var others: [Speaker]
    /// The word that reports it, or `nil`.
    package var cue: Cue?
    /// All that is attributed: `range` itself, or for mixed the clause with the quoted words.
    package var clause: ByteRange
    package var attitude: Attitude
    /// 0 to 1.
    package var confidence: Double
    /// Pieces of one statement share this number; counted from 1.
    package var statement: Int
    /// Other possible speakers, best first: entities' indices.
    package var candidates: [Int]

    /// A quote of these parts.
    package init(
        range: ByteRange, kind: Kind, speaker: Speaker? = nil, others: [Speaker] = [],
        cue: Cue? = nil,
        clause: ByteRange? = nil, attitude: Attitude = .speech, confidence: Double = 1,
        statement: Int, candidates: [Int] = []
    ) {
        self.range = range
        self.kind = kind
        self.speaker = speaker
        self.others = others
        self.cue = cue
        self.clause = clause ?? range
        self.attitude = attitude
        self.confidence = confidence
        self.statement = statement
        self.candidates = candidates
    }
}

extension Quote {
    /// All who said it: `speaker` and `others`, in text order.
    package var speakers: [Speaker] {
        speaker.map { ([$0] + others).sorted { $0.range.lowerBound < $1.range.lowerBound } } ?? []
    }
}

/// Who said a quote.
package struct Speaker: Sendable, Equatable {
    /// Index in `Extraction.entities`, or `nil` for an unnamed speaker (`a senior aide`).
    package var entity: Int?
    /// The full name known from the article, or the words of the text for an unnamed speaker.
    package var name: String
    /// The words that stand there (`he`, `Kennedy`).
    package var range: ByteRange

    /// A speaker of these parts.
    package init(entity: Int?, name: String, range: ByteRange) {
        self.entity = entity
        self.name = name
        self.range = range
    }
}

/// The word or words that report a quote (`told`, `according to`).
package struct Cue: Sendable, Equatable {
    package var range: ByteRange
    /// The dictionary form (`tell`).
    package var lemma: String

    /// A cue of a lemma at a place.
    package init(range: ByteRange, lemma: String) {
        self.range = range
        self.lemma = lemma
    }
}

/// The days that a date covers.
package struct DateSpan: Sendable, Equatable, Hashable {
    /// EDTF, ISO 8601-2 level 1.
    package var edtf: String
    /// First and last day, both inclusive.
    package var from: CalendarDay
    package var to: CalendarDay

    /// The days from `from` to `to`, written `edtf`.
    package init(edtf: String, from: CalendarDay, to: CalendarDay) {
        self.edtf = edtf
        self.from = from
        self.to = to
    }
}

/// A date, time, duration or set (ISO-TimeML TIMEX3).
package struct DateExpression: Sendable, Equatable {
    package enum Kind: String, Sendable, Equatable, CaseIterable {
        case date = "DATE"
        case time = "TIME"
        case duration = "DURATION"
        case set = "SET"
    }
    /// The words of the expression.
    package var range: ByteRange
    package var kind: Kind
    /// TIMEX3 `value` (`2023-W24-WE`, `XXXX-02`, `PXY`).
    package var value: String
    /// The days it covers, or `nil` where they are open.
    package var span: DateSpan?
    /// What was assumed to resolve it (`year from publication`), or `nil` where nothing was.
    package var assumption: String?

    /// A date expression of these parts.
    package init(
        range: ByteRange, kind: Kind, value: String, span: DateSpan? = nil,
        assumption: String? = nil
    ) {
        self.range = range
        self.kind = kind
        self.value = value
        self.span = span
        self.assumption = assumption
    }
}

/// Something that happened, is planned, was denied or is thought of.
package struct Event: Sendable, Equatable {
    package enum Status: String, Sendable, Equatable, CaseIterable {
        case occurred, planned, denied, hypothetical
    }
    package enum Role: String, Sendable, Equatable, CaseIterable { case source, target }
    /// What an event is to its article: the news of the day, what led to it, what somebody holds,
    /// or a time long past.
    package enum Setting: String, Sendable, Equatable, CaseIterable {
        case news, background, opinion, history
    }
    /// An entity's part in an event.
    package struct Actor: Sendable, Equatable {
        /// Index in `Extraction.entities`.
        package var entity: Int
        package var role: Role

        /// An entity in a role.
        package init(entity: Int, role: Role) {
            self.entity = entity
            self.role = role
        }
    }

    /// The clause that tells it.
    package var range: ByteRange
    /// A PLOVER type, or `nil` where none fits.
    package var type: PloverType?
    /// PLOVER mode (`visit`), or `nil`.
    package var mode: String?
    /// CAMEO code (`042`), or `nil`.
    package var cameo: String?
    /// The day or days of the act, or `nil`; never the day of publication by default.
    package var date: DateSpan?
    package var status: Status
    package var setting: Setting
    package var actors: [Actor]
    /// ISO 3166-1 alpha-2 codes or `EU`, without doubles, in text order.
    package var countries: [String]
    /// Index in `Extraction.entities` of the place, or `nil`.
    package var place: Int?
    /// 0 to 1.
    package var confidence: Double

    /// An event of these parts.
    package init(
        range: ByteRange, type: PloverType?, mode: String? = nil, cameo: String? = nil,
        date: DateSpan? = nil, status: Status = .occurred, setting: Setting = .news,
        actors: [Actor] = [], countries: [String] = [], place: Int? = nil, confidence: Double = 1
    ) {
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
    }
}

/// The sixteen event types of PLOVER (Open Event Data Alliance, PLOVER codebook).
package enum PloverType: String, Sendable, Equatable, CaseIterable {
    case agree = "AGREE"
    case consult = "CONSULT"
    case support = "SUPPORT"
    case concede = "CONCEDE"
    case cooperate = "COOPERATE"
    case aid = "AID"
    case retreat = "RETREAT"
    case request = "REQUEST"
    case accuse = "ACCUSE"
    case reject = "REJECT"
    case threaten = "THREATEN"
    case protest = "PROTEST"
    case sanction = "SANCTION"
    case mobilize = "MOBILIZE"
    case coerce = "COERCE"
    case assault = "ASSAULT"
}
