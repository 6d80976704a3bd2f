// Which person of the archive an article means: the conservative rule that joins people over
// articles, and says why.

import Articles
import GRDB

/// Finds the record of a person on the writing connection.
struct PersonLinking {
    let db: Database
    let words: Words

    /// The record that a person of an article published on a day belongs to, and why; `nil` where
    /// a new record has to be made. `isTold` is false where the name leaves open which of several
    /// people of that name is meant: the new record then joins nothing later.
    func find(
        _ person: Entity, published: CalendarDay?
    ) throws -> (found: (id: EntityID, by: Joining)?, isTold: Bool) {
        let keys = try PersonKey.keys(of: person.name, words: words)
        guard keys.count == 2 else { return (nil, false) }
        let namesakes = try candidates(keys[0], for: person, published: published)
        if let best = namesakes.first(where: \.isSure)
            ?? (namesakes.count == 1 ? namesakes[0] : nil)
        {
            return ((best.id, best.joining(isSpelling: false)), true)
        }
        guard namesakes.isEmpty else { return (nil, false) }
        let alike = try candidates(keys[1], for: person, published: published)
            .filter(\.isSure)
        guard alike.count == 1 else { return (nil, alike.isEmpty) }
        return ((alike[0].id, alike[0].joining(isSpelling: true)), true)
    }

    /// Notes the keys of a name for a record.
    func add(_ name: String, to id: EntityID) throws {
        for key in try PersonKey.keys(of: name, words: words) {
            try db.prepared("INSERT OR IGNORE INTO person_keys(key, entity) VALUES (?1, ?2)")
                .run(key, id.number)
        }
    }

    private struct Candidate {
        let id: EntityID
        var sameCountry = false
        var sameRole = false
        var isSure: Bool { sameCountry || sameRole }

        func joining(isSpelling: Bool) -> Joining {
            if sameCountry { return isSpelling ? .spellingAndCountry : .nameAndCountry }
            if sameRole { return isSpelling ? .spellingAndRole : .nameAndRole }
            return .name
        }
    }

    /// Those of a key against whom nothing speaks, the surest first.
    private func candidates(
        _ key: String, for person: Entity, published: CalendarDay?
    ) throws -> [Candidate] {
        let rows = try db.prepared(
            """
            SELECT e.id, e.read_country FROM person_keys k CROSS JOIN entities e ON e.id = k.entity
            WHERE k.key = ?1 ORDER BY k.entity LIMIT 64
            """
        ).all(key) { (id: EntityID(number: $0.int64(0)), country: $0.optionalString(1)) }
        return try rows.compactMap { row -> Candidate? in
            if let own = person.country, let other = row.country, own != other { return nil }
            var candidate = Candidate(id: row.id)
            candidate.sameCountry = person.country != nil && person.country == row.country
            if let role = person.role {
                let known = try db.prepared(
                    "SELECT role FROM entity_roles WHERE entity = ?1 LIMIT 100"
                ).all(row.id.number) { $0.string(0) }
                let folded = try words.name(role)
                candidate.sameRole = try known.contains { try words.name($0) == folded }
                let fields = Set(known.compactMap(Field.init(role:)))
                if let field = Field(role: role), !fields.isEmpty, !fields.contains(field) {
                    return nil
                }
            }
            guard try isOfOneLife(row.id, published) else { return nil }
            return candidate
        }.sorted {
            ($0.sameCountry ? 2 : 0) + ($0.sameRole ? 1 : 0)
                > ($1.sameCountry ? 2 : 0) + ($1.sameRole ? 1 : 0)
        }
    }

    /// Whether a day lies within a working life of the days on which a person is in the news.
    private func isOfOneLife(_ id: EntityID, _ day: CalendarDay?) throws -> Bool {
        guard let day else { return true }
        for end in ["min", "max"] {
            let other =
                try db.prepared(
                    """
                    SELECT published_at FROM articles WHERE key = (
                      SELECT \(end)(article) FROM article_entities
                      INDEXED BY article_entities_by_entity WHERE entity = ?1 AND article >= ?2)
                    """
                ).first(id.number, OrderKey.firstDated) { $0.day(0) } ?? nil
            if let other, abs(other.dayNumber - day.dayNumber) > Self.maxDays { return false }
        }
        return true
    }

    /// 60 years.
    private static let maxDays = 21_915
}

/// The walk of life that a role belongs to, where a namesake's would speak against it.
private enum Field {
    case state, sport, stage

    private static let nouns: [String: Field] = [
        "actor": .stage, "actress": .stage, "ambassador": .state, "boxer": .sport,
        "captain": .sport, "chancellor": .state, "coach": .sport, "comedian": .stage,
        "composer": .stage, "congressman": .state, "cyclist": .sport, "defender": .sport,
        "diplomat": .state, "envoy": .state, "footballer": .sport, "goalkeeper": .sport,
        "golfer": .sport, "governor": .state, "midfielder": .sport, "minister": .state,
        "musician": .stage, "pianist": .stage, "president": .state, "rapper": .stage,
        "secretary": .state, "senator": .state, "singer": .stage, "sprinter": .sport,
        "striker": .sport, "swimmer": .sport, "violinist": .stage, "winger": .sport,
    ]

    /// The field of the last noun that tells one ("the former foreign minister").
    init?(role: String) {
        let words = role.split { !$0.isLetter }.map { $0.lowercased() }
        guard let field = words.lazy.reversed().compactMap({ Self.nouns[$0] }).first else {
            return nil
        }
        self = field
    }
}
