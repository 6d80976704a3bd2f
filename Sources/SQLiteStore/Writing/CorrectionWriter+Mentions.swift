// Single mentions of a person that are another's: a record is made for him, the mentions are kept
// with the correction, and their articles are written anew.

import Articles
import GRDB

extension CorrectionWriter {
    /// Makes another person of whom these mentions mean, or says why not.
    func divide(
        _ id: EntityID, _ places: [MentionPlace], _ correction: Correction
    ) throws -> CorrectionOutcome {
        let person = try layer.current(id)
        guard try isPerson(person) else { return .refused(.unknownPerson(id)) }
        var found: [(article: String, mention: FoundMention)] = []
        for place in places {
            guard let mention = try mention(of: person, at: place) else {
                return .refused(.noMention(place))
            }
            found.append((place.article, mention))
        }
        let all = try db.prepared(
            """
            SELECT count(*) FROM article_entities e INDEXED BY article_entities_by_entity
            CROSS JOIN mentions m ON m.article = e.article AND m.entity = e.ordinal
            WHERE e.entity = ?1
            """
        ).first(person.number) { $0.int(0) }
        guard let first = found.first, let all, found.count < all else {
            return .refused(.nothingLeft)
        }
        let name =
            found.filter { $0.mention.isName }.map(\.mention.words)
            .max { $0.utf8.count < $1.utf8.count } ?? first.mention.person
        let made = try EntityRecords(db: db).make(
            EntityLink(
                Entity(kind: .person, name: name, mentions: []), words: Words(db: db)))
        var correction = correction
        correction.change = .divide(person, mentions: places)
        let number = try insert(correction, kind: "split", person: person, other: made)
        try pin([person], number)
        for (article, mention) in found {
            try db.prepared(
                """
                INSERT INTO correction_mentions(correction, article, start, "end", words, entity)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                """
            ).run(
                number, article, mention.range.lowerBound, mention.range.upperBound,
                mention.words, made.number)
        }
        try rewrite(found.map(\.article))
        return .made(CorrectionRecord(id: number, correction: correction, made: made))
    }

    /// A mention as it stands in the archive.
    private struct FoundMention {
        let range: ScalarRange
        let words: String
        let isName: Bool
        /// What its article calls the person.
        let person: String
    }

    private func mention(of person: EntityID, at place: MentionPlace) throws -> FoundMention? {
        let found = try db.prepared(
            """
            SELECT t.text, m.start, m."end", m.kind, e.name FROM articles a
            CROSS JOIN article_texts t ON t.article = a.key
            CROSS JOIN article_entities e ON e.article = a.key AND e.entity = ?2
            CROSS JOIN mentions m ON m.article = a.key AND m.entity = e.ordinal
            WHERE a.id = ?1 AND m.start = ?3
            """
        ).first(place.article, person.number, place.start) { row in
            (
                text: row.string(0), range: row.range(1),
                isName: try row.value(3) == Mention.Kind.name, person: row.string(4)
            )
        }
        return found.map { found in
            let offsets = ScalarOffsets(found.text)
            return FoundMention(
                range: found.range, words: offsets.string(offsets.bytes(found.range)),
                isName: found.isName, person: found.person)
        }
    }
}
