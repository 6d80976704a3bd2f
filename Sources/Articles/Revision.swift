// An article over time and beside its copies: what it said before, and which others say the same.

/// Where an article stands among its own revisions and among near-duplicates.
package struct ArticleStanding: Sendable, Equatable {
    /// The number of the text that is there, from 1; each changed text raises it.
    package var revision: Int
    /// The article that this one is a copy of, as far as the archive knows: the one that was
    /// received first. `nil` for that one itself.
    package var copyOf: String?
    /// The articles that are copies of this one, the earliest first, at most 100.
    package var copies: [String]

    /// A standing; by default that of an article by itself.
    package init(revision: Int = 1, copyOf: String? = nil, copies: [String] = []) {
        self.revision = revision
        self.copyOf = copyOf
        self.copies = copies
    }
}

/// One text that an article has or had.
package struct ArticleRevision: Sendable, Equatable {
    /// A quote or an event as far as it tells one from another.
    package struct Statement: Sendable, Hashable {
        package var range: ScalarRange
        package var text: String
        /// The quote's kind; the event's type, or `nil` for one without.
        package var kind: String?
        /// The quote's speaker by name; the event's date in EDTF.
        package var about: String?

        /// A statement of these parts.
        package init(range: ScalarRange, text: String, kind: String?, about: String?) {
            self.range = range
            self.text = text
            self.kind = kind
            self.about = about
        }
    }
    /// What came with a revision and what went.
    package struct Changes: Sendable, Equatable {
        package var came: [Statement]
        package var went: [Statement]

        /// From the statements of one revision to those of the next. Where a statement stands does
        /// not tell it from another, and one that is made twice counts twice.
        package init(from old: [Statement], to new: [Statement]) {
            came = Self.without(old, from: new)
            went = Self.without(new, from: old)
        }

        private static func without(_ others: [Statement], from all: [Statement]) -> [Statement] {
            var left: [[String?]: Int] = [:]
            for other in others { left[key(other), default: 0] += 1 }
            return all.filter { statement in
                guard let count = left[key(statement)], count > 0 else { return true }
                left[key(statement)] = count - 1
                return false
            }
        }

        private static func key(_ statement: Statement) -> [String?] {
            [statement.text, statement.kind, statement.about]
        }
    }

    package var number: Int
    /// It is the one that lists and counts speak of.
    package var isCurrent: Bool
    package var title: String?
    package var publishedAt: CalendarDay?
    /// Seconds since 1970-01-01T00:00:00Z.
    package var receivedAtSeconds: Int
    package var pipelineVersion: String
    package var text: String
    package var quotes: [Statement]
    package var events: [Statement]
    /// Against the revision before; all that the first one has came with it.
    package var quoteChanges: Changes
    package var eventChanges: Changes

    /// A revision of these parts, without its changes against the one before.
    package init(
        number: Int, isCurrent: Bool, title: String?, publishedAt: CalendarDay?,
        receivedAtSeconds: Int, pipelineVersion: String, text: String, quotes: [Statement],
        events: [Statement]
    ) {
        self.number = number
        self.isCurrent = isCurrent
        self.title = title
        self.publishedAt = publishedAt
        self.receivedAtSeconds = receivedAtSeconds
        self.pipelineVersion = pipelineVersion
        self.text = text
        self.quotes = quotes
        self.events = events
        quoteChanges = Changes(from: [], to: quotes)
        eventChanges = Changes(from: [], to: events)
    }
}

/// A request that may be sent again without being carried out again.
package struct RepeatableRequest: Sendable, Equatable {
    /// What the client calls it.
    package var key: String
    /// A hash of all that makes it the same request.
    package var fingerprint: [UInt8]
    /// How long its answer is remembered, in seconds after it was received.
    package var keptSeconds: Int

    /// A request of these parts.
    package init(key: String, fingerprint: [UInt8], keptSeconds: Int) {
        self.key = key
        self.fingerprint = fingerprint
        self.keptSeconds = keptSeconds
    }
}

/// What became of a request that was carried out.
package struct RememberedAnswer: Sendable, Equatable {
    package var fingerprint: [UInt8]
    /// The article that it stored or found.
    package var article: String
    /// Whether it stored it.
    package var isNew: Bool

    /// An answer of these parts.
    package init(fingerprint: [UInt8], article: String, isNew: Bool) {
        self.fingerprint = fingerprint
        self.article = article
        self.isNew = isNew
    }
}
