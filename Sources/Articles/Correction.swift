// What people correct in the archive. Corrections are a layer of their own: they are kept apart
// from what was read, outlive an article's removal, and are laid over it whenever it is read.

/// One correction, as it was asked for.
package struct Correction: Sendable, Equatable {
    /// What is corrected.
    package enum Change: Sendable, Equatable {
        /// The second record is the first one's person.
        case merge(EntityID, with: EntityID)
        /// What these articles (ids) say of the person is said of another, who gets a record.
        case split(EntityID, articles: [String])
        /// The person's name or country; `nil` leaves it, an empty country takes it away.
        case edit(EntityID, name: String?, country: String?)
        /// The speaker of a quote, by the article's id and the quote's scalars; `nil` for nobody.
        case speaker(article: String, range: ScalarRange, EntityID?)
        /// What the first reports tell and what the others tell is one event. Asked for by one
        /// report of each; kept with all that were theirs.
        case mergeEvents([ReportPlace], with: [ReportPlace])
        /// What these reports tell is another event than that of the first.
        case splitEvent([ReportPlace], reports: [ReportPlace])
    }
    package var change: Change
    /// Who made it, as the request says; `nil` where it does not.
    package var author: String?
    /// Why, in the author's words.
    package var note: String?
    /// Seconds since 1970-01-01T00:00:00Z.
    package var madeAtSeconds: Int

    /// A correction of these parts.
    package init(
        _ change: Change, author: String? = nil, note: String? = nil, madeAtSeconds: Int
    ) {
        self.change = change
        self.author = author
        self.note = note
        self.madeAtSeconds = madeAtSeconds
    }
}

/// Where a report of an event stands: what a correction keeps of it, since numbers of events change
/// when an article is read anew.
package struct ReportPlace: Sendable, Hashable {
    /// The article's id.
    package var article: String
    package var range: ScalarRange

    /// The place of a range in an article.
    package init(article: String, range: ScalarRange) {
        self.article = article
        self.range = range
    }
}

/// A correction that is in force, by its number.
package struct CorrectionRecord: Sendable, Equatable {
    /// From 1; never used twice.
    package var id: Int
    package var correction: Correction
    /// The record that a split made.
    package var made: EntityID?

    /// A record of these parts.
    package init(id: Int, correction: Correction, made: EntityID? = nil) {
        self.id = id
        self.correction = correction
        self.made = made
    }
}

/// What became of a correction that was asked for.
package enum CorrectionOutcome: Sendable, Equatable {
    case made(CorrectionRecord)
    case refused(CorrectionRefusal)
}

/// Why a correction was not made; nothing was then changed.
package enum CorrectionRefusal: Sendable, Equatable {
    /// No person has this id.
    case unknownPerson(EntityID)
    /// The two ids are one person already.
    case alreadyOne(EntityID)
    /// The person is not in this article.
    case notInArticle(String)
    /// No article would be left to the person, or no report to the event.
    case nothingLeft
    /// No quote stands there.
    case unknownQuote
    /// No event is reported there.
    case unknownEvent(ReportPlace)
    /// Both tell of one event already.
    case oneEvent
    /// The report tells of another event.
    case notInEvent(ReportPlace)
}
