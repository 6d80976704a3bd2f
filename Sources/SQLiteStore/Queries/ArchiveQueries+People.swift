// What is asked of people beyond their records: where they are met, who may have been meant, what
// was corrected.

import Articles
import GRDB

extension ArchiveQueries {
    /// Where a person is met; see `ArticleReader.appearances`.
    func appearances(_ id: EntityID, limit: Int) throws -> [Appearance] {
        try db.prepared(
            """
            SELECT a.id, a.title, a.source, a.url, a.published_at, e.name, e.role, e.country,
              CASE WHEN e.record = e.entity THEN e.joined_by ELSE 'correction' END
            FROM article_entities e INDEXED BY article_entities_by_entity
            CROSS JOIN articles a ON a.key = e.article
            WHERE e.entity = ?1 ORDER BY e.article DESC LIMIT ?2
            """
        ).all(id.number, limit) { row in
            Appearance(
                article: row.articleReference(0), name: row.string(5),
                role: row.optionalString(6), country: row.optionalString(7),
                joinedBy: try row.value(8))
        }
    }

    /// People whose names have words like those of a name; see `ArticleReader.suggestions`.
    func suggestions(speaker: String, limit: Int) throws -> [EntityRecord] {
        let asked = try words.name(speaker).prefix(4).filter { $0.utf8.count > 2 }
        guard !asked.isEmpty else { return [] }
        var distances: [Int64: (words: Int, distance: Int)] = [:]
        for word in asked {
            var best: [Int64: Int] = [:]
            for (near, distance) in try wordsNear(word) {
                let people = try db.prepared(
                    """
                    SELECT w.entity FROM entity_words w CROSS JOIN entities e ON e.id = w.entity
                    WHERE w.word = ?1 AND e.kind = 'person' AND e.quotes > 0 LIMIT 200
                    """
                ).all(near) { $0.int64(0) }
                for id in people { best[id] = min(best[id] ?? .max, distance) }
            }
            for (id, distance) in best {
                let known = distances[id] ?? (0, 0)
                distances[id] = (known.words + 1, known.distance + distance)
            }
        }
        let records = try distances.sorted {
            (-$0.value.words, $0.value.distance, $0.key)
                < (-$1.value.words, $1.value.distance, $1.key)
        }.prefix(limit).compactMap { try entity(EntityID(number: $0.key)) }
        return records
    }

    /// Words of names that a slip of one or two letters makes of a word, or another spelling.
    private func wordsNear(_ word: String) throws -> [(String, Int)] {
        let maxDistance = word.utf8.count < 5 ? 1 : 2
        let letters = Array(word.utf8)
        let sound = PersonKey.sound(of: [word])
        var near: [(String, Int)] = []
        for first in Self.firstLetters(like: letters[0]) {
            let low = String(decoding: [first], as: UTF8.self)
            let high = String(decoding: [first + 1], as: UTF8.self)
            try db.prepared(
                "SELECT DISTINCT word FROM entity_words WHERE word >= ?1 AND word < ?2 LIMIT 20000"
            ).visit(low, high) { row in
                let other = row.string(0)
                let distance = EditDistance.between(letters, Array(other.utf8))
                if distance <= maxDistance {
                    near.append((other, distance))
                } else if PersonKey.sound(of: [other]) == sound {
                    near.append((other, maxDistance))
                }
                return true
            }
        }
        return near
    }

    /// The letters by which a name in another spelling may begin.
    private static func firstLetters(like letter: UInt8) -> [UInt8] {
        for group in ["cgkq", "ijy", "sz", "vw", "fp", "eaou"].map({ Array($0.utf8) })
        where group.contains(letter) { return group }
        return letter < 0x7F ? [letter] : []
    }

    /// A page of corrections; see `ArticleReader.corrections`.
    func corrections(
        person: EntityID?, page: PageRequest
    ) throws -> Page<CorrectionRecord> {
        let fingerprint = QueryFingerprint("corrections", [person?.description])
        guard
            let keys = try keys(
                in: 1...Int64.max, after: page, of: fingerprint, newestFirst: true)
        else { return Page() }
        let sql =
            person == nil
            ? "SELECT id FROM corrections WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT ?3"
            : """
            SELECT id FROM corrections INDEXED BY corrections_by_person
            WHERE person = ?4 AND id BETWEEN ?1 AND ?2
            UNION SELECT id FROM corrections INDEXED BY corrections_by_other
            WHERE other = ?4 AND id BETWEEN ?1 AND ?2
            ORDER BY id DESC LIMIT ?3
            """
        var values: [any SQLBindable] = [keys.lowerBound, keys.upperBound, page.limit + 1]
        if let person { values.append(try CorrectionLayer(db: db).current(person).number) }
        var ids: [Int64] = []
        try db.prepared(sql).visit(list: values) { row in
            ids.append(row.int64(0))
            return true
        }
        return try self.page(ids, page, of: fingerprint) { try Self.correction(Int($0), db) }
    }

    /// The correction of a number.
    static func correction(_ id: Int, _ db: Database) throws -> CorrectionRecord? {
        let articles = try db.prepared(
            """
            SELECT DISTINCT p.article FROM corrections c
            CROSS JOIN correction_pins p ON p.correction = c.id AND p.entity = c.other
            WHERE c.id = ?1 ORDER BY p.article
            """
        ).all(id) { $0.string(0) }
        let sides = try EventPins(db: db).places(of: id)
        return try db.prepared(
            """
            SELECT kind, person, other, name, country, article, start, "end", author, note,
              made_at
            FROM corrections WHERE id = ?1
            """
        ).first(id) { row in
            let person = EntityID(number: row.int64(1))
            let other = EntityID(number: row.int64(2))
            let kind = row.string(0)
            let change: Correction.Change =
                switch kind {
                case "merge": .merge(person, with: other)
                case "split": .split(person, articles: articles)
                case "edit":
                    .edit(person, name: row.optionalString(3), country: row.optionalString(4))
                case "speaker":
                    .speaker(
                        article: row.string(5), range: row.range(6),
                        row.isNull(1) ? nil : person)
                case EventPins.merge: .mergeEvents(sides.0, with: sides.1)
                case EventPins.split: .splitEvent(sides.0, reports: sides.1)
                default: throw StoreError.corrupt(detail: "a correction of the kind \(kind)")
                }
            return CorrectionRecord(
                id: id,
                correction: Correction(
                    change, author: row.optionalString(8), note: row.optionalString(9),
                    madeAtSeconds: row.int(10)),
                made: kind == "split" ? other : nil)
        }
    }
}

/// How many letters have to be changed, added, left out or swapped with the next (optimal string
/// alignment) to make one word of another.
enum EditDistance {
    static func between(_ left: [UInt8], _ right: [UInt8]) -> Int {
        guard abs(left.count - right.count) < 3 else { return 3 }
        var before: [Int] = []
        var above = Array(0...right.count)
        for (row, letter) in left.enumerated() {
            var line = [row + 1]
            for (column, other) in right.enumerated() {
                var least = min(
                    above[column] + (letter == other ? 0 : 1), above[column + 1] + 1,
                    line[column] + 1)
                if row > 0, column > 0, letter == right[column - 1], left[row - 1] == other {
                    least = min(least, before[column - 1] + 1)
                }
                line.append(least)
            }
            (before, above) = (above, line)
        }
        return above[right.count]
    }
}
