// Puts the quotes and events of one article into the file, each with the words and tags by which
// it will be found.

import Articles
import GRDB

/// Writes the quotes and events of one article.
struct StatementWriter {
    let db: Database
    let words: Words
    let article: Article
    let extraction: Extraction
    /// The record of each of `extraction.entities`.
    let ids: [EntityID]
    let articleID: String
    let articleKey: Int64
    let offsets: ScalarOffsets

    /// The last quote of the article gets the lowest number: read from the highest, an
    /// article's quotes then come in text order.
    func insertQuotes() throws {
        let count = extraction.quotes.count
        guard count > 0 else { return }
        let names = NamedMentions(extraction)
        let first = try db.takeNumbers(count, of: "last_quote")
        for (ordinal, quote) in extraction.quotes.enumerated().reversed() {
            let key = OrderKey.key(
                day: article.publishedAt, number: first + Int64(count - 1 - ordinal))
            try insert(quote, ordinal: ordinal, key: key, names: names)
        }
    }

    private func insert(
        _ quote: Quote, ordinal: Int, key: Int64, names: NamedMentions
    ) throws {
        let speaker = entity(quote.speaker?.entity)
        let speakerWords = try words(ofSpeakerOf: quote, names: names)
        let about = names.inside(quote.range)
        let aboutWords = try unique(
            about.flatMap { mention in
                try words.name(extraction.entities[mention.entity].name)
                    + words.name(offsets.string(mention.range))
            })
        var tags = [
            Tag.article(articleID), Tag.kind(quote.kind), Tag.attitude(quote.attitude),
        ]
        if let source = article.source { tags.append(Tag.source(source)) }
        if let speaker { tags.append(Tag.speaker(speaker.id)) }
        tags += Set(about.map { ids[$0.entity] }).map(Tag.entity)

        try db.prepared(
            """
            INSERT INTO quotes(
              key, article, ordinal, text, range, kind, attitude, confidence, statement,
              clause_range, speaker, speaker_ordinal, speaker_name, speaker_range, speaker_kind,
              speaker_role, speaker_country, cue_lemma, cue_range, candidates, speaker_words,
              about_words, tags)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
              ?18, ?19, ?20, ?21, ?22, ?23)
            """
        ).run(
            key, articleKey, ordinal, offsets.string(quote.range),
            offsets.scalars(quote.range).packed, quote.kind.rawValue, quote.attitude.rawValue,
            quote.confidence, quote.statement, offsets.scalars(quote.clause).packed,
            speaker?.id.number, speaker?.ordinal, quote.speaker?.name,
            quote.speaker.map { offsets.scalars($0.range).packed },
            speaker?.entity.kind.rawValue, speaker?.entity.role, speaker?.entity.country,
            quote.cue?.lemma, quote.cue.map { offsets.scalars($0.range).packed },
            quote.candidates.map(String.init).joined(separator: " "),
            speakerWords.joined(separator: " "), aboutWords.joined(separator: " "),
            tags.joined(separator: " "))
        for word in speakerWords {
            try db.prepared("INSERT INTO quote_speaker_words(word, quote) VALUES (?1, ?2)")
                .run(word, key)
        }
    }

    /// The speaker's full name, and the words at the quote where they are a name: "the Kremlin"
    /// finds what Russia said there.
    private func words(ofSpeakerOf quote: Quote, names: NamedMentions) throws -> [String] {
        guard let speaker = quote.speaker else { return [] }
        var found = try words.name(speaker.name)
        if let entity = entity(speaker.entity) {
            found += try words.name(entity.entity.name)
            for mention in names.inside(speaker.range) where mention.entity == entity.ordinal {
                found += try words.name(offsets.string(mention.range))
            }
        }
        return unique(found)
    }

    /// Events go in by rising keys, as the full-text index takes them best.
    func insertEvents() throws {
        let count = extraction.events.count
        guard count > 0 else { return }
        let first = try db.takeNumbers(count, of: "last_event")
        let keyed = extraction.events.enumerated().map { ordinal, event in
            (
                key: EventKey(date: event.date, number: first + Int64(ordinal)).value,
                ordinal: ordinal, event: event
            )
        }
        for item in keyed.sorted(by: { $0.key < $1.key }) {
            try insert(item.event, ordinal: item.ordinal, key: item.key)
        }
    }

    private func insert(_ event: Event, ordinal: Int, key: Int64) throws {
        let extent = EventExtent(event.date)
        let actors = event.actors.compactMap { actor in
            entity(actor.entity).map { (role: actor.role, entity: $0) }
        }
        let actorWords = unique(
            try actors.flatMap { try words.name($0.entity.entity.name) })
        var tags = [Tag.article(articleID), Tag.status(event.status), Tag.extent(extent)]
        if let type = event.type { tags.append(Tag.type(type)) }
        tags += event.countries.map(Tag.country)
        tags += Set(actors.map(\.entity.id)).map(Tag.entity)
        let range = offsets.scalars(event.range)
        let place = entity(event.place)
        try db.prepared(
            """
            INSERT INTO events(
              key, article, ordinal, type, status, confidence, extent, day_from, day_to, edtf,
              text, start, "end", mode, cameo, countries, place, place_ordinal, actor_words,
              tags, setting)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
              ?18, ?19, ?20, ?21)
            """
        ).run(
            key, articleKey, ordinal, event.type?.rawValue, event.status.rawValue,
            event.confidence, extent.rawValue, event.date?.from.dayNumber,
            event.date?.to.dayNumber, event.date?.edtf, offsets.string(event.range),
            range.lowerBound, range.upperBound, event.mode, event.cameo,
            event.countries.joined(separator: " "), place?.id.number, place?.ordinal,
            actorWords.joined(separator: " "), tags.joined(separator: " "),
            event.setting.rawValue)
        for (index, actor) in actors.enumerated() {
            try db.prepared(
                """
                INSERT INTO event_actors(event, ordinal, entity, entity_ordinal, role)
                VALUES (?1, ?2, ?3, ?4, ?5)
                """
            ).run(
                key, index, actor.entity.id.number, actor.entity.ordinal, actor.role.rawValue)
        }
    }

    private func entity(_ ordinal: Int?) -> (ordinal: Int, id: EntityID, entity: Entity)? {
        guard let ordinal, ids.indices.contains(ordinal) else { return nil }
        return (ordinal, ids[ordinal], extraction.entities[ordinal])
    }

    private func unique(_ words: [String]) -> [String] {
        var seen: Set<String> = []
        return words.filter { seen.insert($0).inserted }
    }
}

/// The mentions of an article that are names, in text order, to find those inside a range.
struct NamedMentions {
    private let mentions: [(range: ByteRange, entity: Int)]

    init(_ extraction: Extraction) {
        mentions = extraction.entities.enumerated().flatMap { ordinal, entity in
            entity.mentions.filter { $0.kind == .name }.map { ($0.range, ordinal) }
        }.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }

    func inside(_ range: ByteRange) -> [(range: ByteRange, entity: Int)] {
        var low = 0
        var high = mentions.count
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].range.lowerBound < range.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return mentions[low...].prefix { $0.range.lowerBound < range.upperBound }
            .filter { $0.range.upperBound <= range.upperBound }
    }
}
