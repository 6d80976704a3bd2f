// An archive as it leaves for another one and comes back without a loss: beside what every answer
// shows, what only the archive knows. Corrections are apart from the articles that they lie over.

/// One line of an export.
package enum ExportedLine: Sendable, Equatable {
    case article(ExportedArticle)
    case correction(ExportedCorrection)
}

/// An article with what the archive knows of it.
package struct ExportedArticle: Sendable, Equatable {
    package var stored: StoredArticle
    /// What each of `stored.extraction.entities` is joined to before corrections.
    package var records: [ExportedRecord]
    /// By these its uploads are known again.
    package var uploadDigests: [[UInt8]]
    /// The numbers of receipt of the article, of its first quote and of its first event: equals
    /// are listed by them. 0 where there is none.
    package var receipt: Receipt
    /// The texts that it had before, and what their statements were.
    package var revisions: [ExportedCorrection.Row]
    package var revisionStatements: [ExportedCorrection.Row]

    /// Numbers of receipt.
    package struct Receipt: Sendable, Equatable {
        package var article: Int64
        package var quotes: Int64
        package var events: Int64

        /// Numbers of receipt; 0 where there is none.
        package init(article: Int64 = 0, quotes: Int64 = 0, events: Int64 = 0) {
            self.article = article
            self.quotes = quotes
            self.events = events
        }
    }

    /// An article of these parts.
    package init(
        stored: StoredArticle, records: [ExportedRecord], uploadDigests: [[UInt8]],
        receipt: Receipt, revisions: [ExportedCorrection.Row] = [],
        revisionStatements: [ExportedCorrection.Row] = []
    ) {
        self.stored = stored
        self.records = records
        self.uploadDigests = uploadDigests
        self.receipt = receipt
        self.revisions = revisions
        self.revisionStatements = revisionStatements
    }
}

/// A record of the archive as one article or correction refers to it.
package struct ExportedRecord: Sendable, Equatable {
    package var id: EntityID
    package var kind: Entity.Kind
    /// Name and country before corrections.
    package var name: String
    package var country: String?
    /// The names by which later articles are joined to a person.
    package var keys: [String]
    /// What joins the article to it.
    package var joining: Joining

    /// A record of these parts.
    package init(
        id: EntityID, kind: Entity.Kind, name: String, country: String?, keys: [String] = [],
        joining: Joining = .first
    ) {
        self.id = id
        self.kind = kind
        self.name = name
        self.country = country
        self.keys = keys
        self.joining = joining
    }
}

/// A correction as its rows have it, by the names of their columns: a later layout may have more.
package struct ExportedCorrection: Sendable, Equatable {
    /// A value of a row.
    package enum Value: Sendable, Equatable {
        case none
        case number(Int64)
        case text(String)
        case bytes([UInt8])
    }
    /// The columns of one row.
    package typealias Row = [String: Value]

    package var row: Row
    /// Where it holds names of articles to records.
    package var pins: [Row]
    /// Where the reports of events stand that it is about.
    package var eventPins: [Row]
    /// Where the mentions stand that it gives to another person.
    package var mentions: [Row]
    /// The people that it speaks of.
    package var people: [ExportedRecord]

    /// A correction of these parts.
    package init(
        row: Row, pins: [Row], eventPins: [Row], mentions: [Row], people: [ExportedRecord]
    ) {
        self.row = row
        self.pins = pins
        self.eventPins = eventPins
        self.mentions = mentions
        self.people = people
    }
}

/// What became of one line of an export.
package enum Restoration: Sendable, Equatable {
    case article(Insertion)
    /// Whether it was not there before.
    case correction(isNew: Bool)
    /// Nothing was stored; the reason is a clause.
    case refused(String)
}
