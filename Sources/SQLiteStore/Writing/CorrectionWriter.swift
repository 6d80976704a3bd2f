// Makes and undoes corrections, inside the caller's transaction: the layer is changed, then every
// article that it is about is written anew through it.

import Articles
import GRDB

/// Writes corrections on the writing connection.
struct CorrectionWriter {
    let db: Database
    private var layer: CorrectionLayer { CorrectionLayer(db: db) }

    /// Makes a correction, or says why not.
    func make(_ correction: Correction) throws -> CorrectionOutcome {
        switch correction.change {
        case .merge(let id, let other): try merge(id, other, correction)
        case .split(let id, let articles): try split(id, articles, correction)
        case .edit(let id, let name, let country):
            try edit(id, name: name, country: country, correction)
        case .speaker(let article, let range, let id):
            try speak(article, range, id, correction)
        case .mergeEvents(let event, let other): try mergeEvents(event, other, correction)
        case .splitEvent(let event, let reports): try splitEvent(event, reports, correction)
        }
    }

    /// Undoes a correction; `false` where there is none.
    func undo(_ id: Int) throws -> Bool {
        guard let record = try ArchiveQueries.correction(id, db) else { return false }
        var people: [EntityID] = []
        var articles: [String] = try db.prepared(
            "SELECT DISTINCT article FROM correction_pins WHERE correction = ?1"
        ).all(id) { $0.string(0) }
        switch record.correction.change {
        case .merge(let id, let other): people = [id, other]
        case .split(let id, _): people = [id] + (record.made.map { [$0] } ?? [])
        case .edit(let id, _, _): people = [id]
        case .speaker(let article, _, let id):
            people = id.map { [$0] } ?? []
            articles.append(article)
        case .mergeEvents, .splitEvent:
            try undoEvents(id)
            return true
        }
        // Those whom it is about may have been merged since.
        let current = try people.map(layer.current)
        if case .speaker = record.correction.change {
        } else {
            articles += try current.flatMap(articlesOf)
        }
        try db.prepared("DELETE FROM correction_pins WHERE correction = ?1").run(id)
        try db.prepared("DELETE FROM corrections WHERE id = ?1").run(id)
        try db.count(-1, of: "corrections")
        for id in people { try EntityRecords(db: db).refresh(id) }
        try rewrite(articles)
        for id in people + current { try EntityRecords(db: db).prune(id) }
        return true
    }

    // MARK: Kinds

    private func merge(
        _ id: EntityID, _ other: EntityID, _ correction: Correction
    ) throws -> CorrectionOutcome {
        let (kept, gone) = (try layer.current(id), try layer.current(other))
        for (asked, person) in [(id, kept), (other, gone)] {
            guard try isPerson(person) else { return .refused(.unknownPerson(asked)) }
        }
        guard kept != gone else { return .refused(.alreadyOne(kept)) }
        let articles = try articlesOf(gone)
        var correction = correction
        correction.change = .merge(kept, with: gone)
        let number = try insert(correction, kind: "merge", person: kept, other: gone)
        try pin([kept, gone], number)
        try rewrite(articles)
        return .made(CorrectionRecord(id: number, correction: correction))
    }

    private func split(
        _ id: EntityID, _ articles: [String], _ correction: Correction
    ) throws -> CorrectionOutcome {
        let person = try layer.current(id)
        guard try isPerson(person) else { return .refused(.unknownPerson(id)) }
        var names: [(article: String, entity: Entity, folded: String)] = []
        for article in articles {
            let found = try db.prepared(
                """
                SELECT e.name, e.role, e.country FROM articles a
                CROSS JOIN article_entities e ON e.article = a.key
                WHERE a.id = ?1 AND e.entity = ?2
                """
            ).all(article, person.number) {
                Entity(
                    kind: .person, name: $0.string(0), role: $0.optionalString(1),
                    country: $0.optionalString(2), mentions: [])
            }
            guard !found.isEmpty else { return .refused(.notInArticle(article)) }
            names += try found.map {
                (article, $0, try EntityLink($0, words: Words(db: db)).sortName)
            }
        }
        let all = Set(try articlesOf(person))
        guard let first = names.first, !all.subtracting(articles).isEmpty else {
            return .refused(.nothingLeft)
        }
        let made = try EntityRecords(db: db).make(EntityLink(first.entity, words: Words(db: db)))
        var correction = correction
        correction.change = .split(person, articles: articles)
        let number = try insert(correction, kind: "split", person: person, other: made)
        try pin([person], number)
        for name in names {
            try db.prepared(
                """
                INSERT OR REPLACE INTO correction_pins(article, name, correction, entity)
                VALUES (?1, ?2, ?3, ?4)
                """
            ).run(name.article, name.folded, number, made.number)
        }
        try rewrite(articles)
        return .made(CorrectionRecord(id: number, correction: correction, made: made))
    }

    private func edit(
        _ id: EntityID, name: String?, country: String?, _ correction: Correction
    ) throws -> CorrectionOutcome {
        let person = try layer.current(id)
        guard try isPerson(person) else { return .refused(.unknownPerson(id)) }
        var correction = correction
        correction.change = .edit(person, name: name, country: country)
        let number = try insert(
            correction, kind: "edit", person: person, name: name, country: country)
        try pin([person], number)
        try EntityRecords(db: db).refresh(person)
        try rewrite(articlesOf(person))
        return .made(CorrectionRecord(id: number, correction: correction))
    }

    private func speak(
        _ article: String, _ range: ScalarRange, _ id: EntityID?, _ correction: Correction
    ) throws -> CorrectionOutcome {
        let person = try id.map(layer.current)
        if let id, let person, try !isPerson(person) { return .refused(.unknownPerson(id)) }
        let isThere = try db.prepared(
            """
            SELECT 1 FROM articles a CROSS JOIN quotes q ON q.article = a.key
            WHERE a.id = ?1 AND q.range = ?2
            """
        ).first(article, range.packed) { _ in true }
        guard isThere == true else { return .refused(.unknownQuote) }
        var correction = correction
        correction.change = .speaker(article: article, range: range, person)
        let number = try insert(
            correction, kind: "speaker", person: person, article: article, range: range)
        if let person { try pin([person], number) }
        try rewrite([article])
        return .made(CorrectionRecord(id: number, correction: correction))
    }

    // MARK: Parts

    func insert(
        _ correction: Correction, kind: String, person: EntityID?, other: EntityID? = nil,
        name: String? = nil, country: String? = nil, article: String? = nil,
        range: ScalarRange? = nil
    ) throws -> Int {
        let number = Int(try db.takeNumbers(1, of: "last_correction"))
        try db.prepared(
            """
            INSERT INTO corrections(
              id, kind, person, other, name, country, article, start, "end", author, note,
              made_at)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)
            """
        ).run(
            number, kind, person?.number, other?.number, name, country, article,
            range?.lowerBound, range?.upperBound, correction.author, correction.note,
            correction.madeAtSeconds)
        try db.count(1, of: "corrections")
        return number
    }

    /// Where no name leads back to a record once its article has gone and come again, the
    /// article and the name there are kept with the correction.
    private func pin(_ people: [EntityID], _ correction: Int) throws {
        for person in people {
            let places = try db.prepared(
                """
                SELECT a.id, e.name, e.record FROM article_entities e
                INDEXED BY article_entities_by_entity CROSS JOIN articles a ON a.key = e.article
                WHERE e.entity = ?1
                  AND NOT EXISTS (SELECT 1 FROM person_keys WHERE entity = e.record)
                """
            ).all(person.number) { ($0.string(0), $0.string(1), $0.int64(2)) }
            for (article, name, record) in places {
                let folded = try Words(db: db).name(name)
                let known = try db.prepared(
                    "SELECT 1 FROM correction_pins WHERE article = ?1 AND name = ?2"
                ).first(article, folded.joined(separator: " ")) { _ in true }
                guard known == nil, !folded.isEmpty else { continue }
                try db.prepared(
                    """
                    INSERT INTO correction_pins(article, name, correction, entity)
                    VALUES (?1, ?2, ?3, ?4)
                    """
                ).run(article, folded.joined(separator: " "), correction, record)
            }
        }
    }

    private func isPerson(_ id: EntityID) throws -> Bool {
        try db.prepared(
            "SELECT 1 FROM entities WHERE id = ?1 AND kind = 'person' AND articles + quotes > 0"
        ).first(id.number) { _ in true } ?? false
    }

    /// Every article that speaks of a record or quotes it.
    private func articlesOf(_ id: EntityID) throws -> [String] {
        try db.prepared(
            """
            SELECT a.id FROM articles a WHERE a.key IN (
              SELECT article FROM article_entities WHERE entity = ?1
              UNION SELECT article FROM article_entities WHERE record = ?1
              UNION SELECT article FROM quotes WHERE speaker = ?1)
            """
        ).all(id.number) { $0.string(0) }
    }

    /// Lays a correction that came from another archive over the articles that are there.
    func rewriteAll(of correction: ExportedCorrection) throws {
        var articles = try correction.people.flatMap { try articlesOf($0.id) }
        for row in [correction.row] + correction.pins {
            if case .text(let article)? = row["article"] { articles.append(article) }
        }
        try rewrite(articles)
    }

    private func rewrite(_ articles: [String]) throws {
        for article in Set(articles) { _ = try ArticleEraser(db: db).rewrite(article) }
    }
}
