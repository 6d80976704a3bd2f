// One article's report of an event, as it is weighed against other articles' reports. The table
// `events` holds reports; `acts` holds what happened, with one row for all reports of it.

import Articles
import GRDB

/// A report with what tells whether another one means the same.
struct Report {
    /// One who acts, or is acted on.
    struct Actor: Equatable {
        /// The record, after corrections.
        let entity: Int64
        let kind: Entity.Kind
        /// Folded words of the name.
        let words: Set<String>
        let country: String?
        let role: Event.Role
    }

    let key: Int64
    let article: Int64
    /// What its article is a copy of, or its own id: one source.
    let source: String
    let id: ReportID
    let published: CalendarDay?
    let range: ScalarRange
    let type: PloverType?
    let mode: String?
    let cameo: String?
    let status: Event.Status
    let setting: Event.Setting
    let confidence: Double
    let date: DateSpan?
    let countries: [String]
    let text: String
    /// Folded words of the actors' names, as lists find them.
    let actorWords: String
    var actors: [Actor] = []
    /// Records of the places that the report names.
    var places: Set<Int64> = []
    /// What is said beside who acts and when.
    var words: Set<String> = []
    /// The row of `acts` that it belongs to at present, and what joined it to that.
    let act: Int64?
    let joinedBy: [EventEvidence]
    /// Whether it told nothing new of its act: see `ActWitnesses`.
    var follows = false
    /// What follows the reports of an act of which this is the first.
    var following: [FollowingDate] = []

    var place: ReportPlace { ReportPlace(article: id.article, range: range) }

    /// Whether the report comes before another, by what stands in the articles alone: no result
    /// depends on the order in which articles came.
    func precedes(_ other: Self) -> Bool {
        let days = (published?.dayNumber ?? .max, other.published?.dayNumber ?? .max)
        return (days.0, id.article, range.lowerBound, id.index)
            < (days.1, other.id.article, other.range.lowerBound, other.id.index)
    }
}

extension DateSpan {
    /// How many days it covers.
    var dayCount: Int { to.dayNumber - from.dayNumber + 1 }

    func overlaps(_ other: Self) -> Bool { from <= other.to && other.from <= to }
}

/// Reads reports on one connection.
struct ReportLoader {
    let db: Database
    /// Whether the file's layout tells witnesses from those that follow.
    var hasWitnesses = true

    /// Reports with one clue that are looked at.
    private static let maxNear = 100
    /// One source of what is reported, in SQL over `articles a`.
    private static let source = "coalesce(a.original, a.id)"

    /// The report of a key.
    func report(_ key: Int64) throws -> Report? {
        let found = try db.prepared(
            """
            SELECT e.article, a.id, a.published_at, e.ordinal, e.start, e."end", e.type, e.mode,
              e.cameo, e.status, e.setting, e.confidence, e.edtf, e.day_from, e.day_to,
              e.countries, e.text, e.actor_words, e.act, \(Self.source),
              e.joined_by, \(hasWitnesses ? "e.follows" : "0")
            FROM events e CROSS JOIN articles a ON a.key = e.article WHERE e.key = ?1
            """
        ).first(key) { row in
            Report(
                key: key, article: row.int64(0), source: row.string(19),
                id: ReportID(article: row.string(1), index: row.int(3)), published: row.day(2),
                range: row.range(4), type: row.isNull(6) ? nil : try row.value(6),
                mode: row.optionalString(7), cameo: row.optionalString(8),
                status: try row.value(9), setting: try row.value(10), confidence: row.double(11),
                date: row.dateSpan(12), countries: row.codes(15), text: row.string(16),
                actorWords: row.string(17), act: row.isNull(18) ? nil : row.int64(18),
                joinedBy: row.codes(20).compactMap(EventEvidence.init),
                follows: row.int(21) > 0)
        }
        guard var report = found else { return nil }
        let words = Words(db: db)
        report.actors = try db.prepared(
            """
            SELECT c.entity, n.kind, n.name, n.country, c.role FROM event_actors c
            CROSS JOIN article_entities n ON n.article = ?2 AND n.ordinal = c.entity_ordinal
            WHERE c.event = ?1 ORDER BY c.ordinal
            """
        ).all(key, report.article) { row in
            Report.Actor(
                entity: row.int64(0), kind: try row.value(1),
                words: Set(try words.name(row.string(2))), country: row.optionalString(3),
                role: try row.value(4))
        }
        report.places = Set(
            try db.prepared(
                """
                SELECT n.entity FROM mentions m
                CROSS JOIN article_entities n ON n.article = m.article AND n.ordinal = m.entity
                WHERE m.article = ?1 AND m.start >= ?2 AND m."end" <= ?3 AND m.kind = 'name'
                  AND n.kind = 'place'
                """
            ).all(report.article, report.range.lowerBound, report.range.upperBound) {
                $0.int64(0)
            })
        let names = report.actors.reduce(into: Set<String>()) { $0.formUnion($1.words) }
        report.words = ReportWords.of(try words.text(report.text), without: names)
        return report
    }

    /// The act that the report of a key belongs to at present.
    func act(of key: Int64) throws -> Int64? {
        try db.prepared("SELECT act FROM events WHERE key = ?1")
            .first(key) { $0.isNull(0) ? nil : $0.int64(0) } ?? nil
    }

    /// The keys of an article's reports.
    func keys(of article: Int64) throws -> [Int64] {
        try db.prepared("SELECT key FROM events WHERE article = ?1 ORDER BY key")
            .all(article) { $0.int64(0) }
    }

    /// The keys of an act's reports.
    func keys(ofAct act: Int64) throws -> [Int64] {
        try db.prepared("SELECT key FROM events WHERE act = ?1 ORDER BY key")
            .all(act) { $0.int64(0) }
    }

    /// The keys of an act's witnesses, or of so many of those that follow.
    func keys(ofAct act: Int64, following limit: Int?) throws -> [Int64] {
        try db.prepared(
            "SELECT key FROM events WHERE act = ?1 AND follows = ?2 ORDER BY key LIMIT ?3"
        ).all(act, limit == nil ? 0 : 1, limit ?? -1) { $0.int64(0) }
    }

    /// Whether an act has a report of a source.
    func hasSource(_ source: String, act: Int64) throws -> Bool {
        for column in ["id", "original"] {
            let found = try db.prepared(
                """
                SELECT 1 FROM articles a CROSS JOIN events e ON e.article = a.key
                WHERE a.\(column) = ?1 AND e.act = ?2 LIMIT 1
                """
            ).first(source, act) { _ in true }
            if found == true { return true }
        }
        return false
    }

    /// Keys of reports with a clue on days, the latest first.
    func keys(with clue: Int64, on days: ClosedRange<Int>) throws -> [Int64] {
        try db.prepared(
            """
            SELECT event FROM event_clues WHERE clue = ?1 AND day BETWEEN ?2 AND ?3
            ORDER BY day DESC, event DESC LIMIT ?4
            """
        ).all(clue, days.lowerBound, days.upperBound, Self.maxNear) { $0.int64(0) }
    }

    /// The key of the report at a place; of one that was read anew and moved a little, the one
    /// that overlaps it.
    func key(at place: ReportPlace) throws -> Int64? {
        let rows = try db.prepared(
            """
            SELECT e.key, e.start, e."end" FROM articles a
            CROSS JOIN events e ON e.article = a.key WHERE a.id = ?1 ORDER BY e.ordinal
            """
        ).all(place.article) { (key: $0.int64(0), range: $0.range(1)) }
        return
            (rows.first { $0.range == place.range }
            ?? rows.first { $0.range.overlaps(place.range) })?.key
    }

    /// The key of the report of an id.
    func key(of id: ReportID) throws -> Int64? {
        try db.prepared(
            """
            SELECT e.key FROM articles a CROSS JOIN events e ON e.article = a.key
            WHERE a.id = ?1 AND e.ordinal = ?2
            """
        ).first(id.article, id.index) { $0.int64(0) }
    }
}

/// The words of a report that say what happened.
enum ReportWords {
    /// Stems of folded words, without names, numbers, names of days and months, and function words.
    static func of(_ folded: [String], without names: Set<String>) -> Set<String> {
        Set(
            folded.lazy.filter {
                $0.utf8.count > 2 && !names.contains($0) && !empty.contains($0)
                    && !$0.utf8.contains { (0x30...0x39).contains($0) }
            }.map(stem))
    }

    /// "visited", "visiting" and "visits" are "visit".
    private static func stem(_ word: String) -> String {
        for ending in ["ing", "ied", "ies", "ed", "es", "s", "e"]
        where word.hasSuffix(ending) && word.utf8.count - ending.utf8.count > 2 {
            return String(word.dropLast(ending.count))
        }
        return word
    }

    private static let empty: Set<String> = [
        "about", "after", "again", "ahead", "all", "also", "amid", "and", "any", "are", "been",
        "before", "being", "both", "but", "can", "could", "due", "during", "expected", "for",
        "from", "had", "has", "have", "her", "his", "how", "into", "its", "last", "later", "may",
        "might", "more", "most", "new", "next", "not", "now", "off", "one", "other", "our", "out",
        "over", "plan", "planned", "plans", "said", "says", "set", "she", "should", "since",
        "some", "such", "than", "that", "the", "their", "them", "then", "there", "they", "this",
        "two", "under", "until", "was", "week", "were", "when", "where", "which", "while", "who",
        "will", "with", "would", "year", "yet", "you",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend",
        "january", "february", "march", "april", "june", "july", "august", "september", "october",
        "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept",
        "oct", "nov", "dec", "today", "yesterday", "tomorrow", "month", "day",
    ]
}
