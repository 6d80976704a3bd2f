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
    /// What each of `extraction.entities` is in the archive.
    let links: [RecordLink]
    let articleID: String
    let articleKey: Int64
    let offsets: ScalarOffsets

    /// The last quote of the article gets the lowest number: read from the highest, an
    /// article's quotes then come in text order.
    ///
    /// `firstNumber` is that of an article which was there before; where another article of the
    /// same day has it by now, which came from another archive, new ones are taken.
    func insertQuotes(firstNumber: Int64? = nil) throws {
        let count = extraction.quotes.count
        guard count > 0 else { return }
        let names = NamedMentions(extraction)
        let former = try firstNumber.flatMap { number in
            let key = OrderKey.key(day: article.publishedAt, number: number)
            return try db.isFree("quotes", key...key + Int64(count - 1)) ? number : nil
        }
        let first = try former ?? db.takeNumbers(count, of: "last_quote")
        let corrections = try CorrectionLayer(db: db).speakers(in: articleID)
        for (ordinal, quote) in extraction.quotes.enumerated().reversed() {
            let key = OrderKey.key(
                day: article.publishedAt, number: first + Int64(count - 1 - ordinal))
            let speaker = try QuotedSpeaker(
                of: quote, corrections.of(offsets.scalars(quote.range)), self, names: names)
            try insert(quote, by: speaker, ordinal: ordinal, key: key, names: names)
        }
    }

    private func insert(
        _ quote: Quote, by speaker: QuotedSpeaker, ordinal: Int, key: Int64,
        names: NamedMentions
    ) throws {
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
        if let id = speaker.id { tags.append(Tag.speaker(id)) }
        let others =
            speaker.isCorrected
            ? []
            : try quote.others.map { other in
                (said: other, read: try QuotedSpeaker(of: other, self, names: names))
            }
        for id in Set(others.compactMap(\.read.id)) where id != speaker.id {
            tags += [Tag.speaker(id), Tag.joint(id)]
        }
        let speakerWords = unique(speaker.words + others.flatMap(\.read.words))
        tags += Set(about.map { links[$0.entity].current }).map(Tag.entity)
        let context = QuoteContextWords(of: offsets.scalars(quote.range), in: offsets)

        try db.prepared(
            """
            INSERT INTO quotes(
              key, article, ordinal, text, range, kind, attitude, confidence, statement,
              clause_range, speaker, speaker_ordinal, speaker_name, speaker_range, speaker_kind,
              speaker_role, speaker_country, cue_lemma, cue_range, candidates, speaker_words,
              about_words, tags, person_name, corrected, prefix, suffix, others)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
              ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28)
            """
        ).run(
            key, articleKey, ordinal, offsets.string(quote.range),
            offsets.scalars(quote.range).packed, quote.kind.rawValue, quote.attitude.rawValue,
            quote.confidence, quote.statement, offsets.scalars(quote.clause).packed,
            speaker.id?.number, entity(quote.speaker?.entity)?.ordinal, quote.speaker?.name,
            quote.speaker.map { offsets.scalars($0.range).packed },
            speaker.kind?.rawValue, speaker.role, speaker.country,
            quote.cue?.lemma, quote.cue.map { offsets.scalars($0.range).packed },
            quote.candidates.map(String.init).joined(separator: " "),
            speakerWords.joined(separator: " "), aboutWords.joined(separator: " "),
            tags.joined(separator: " "), speaker.recordName, speaker.isCorrected ? 1 : 0,
            context.prefix, context.suffix,
            JointSpeakers.packed(others.map { jointSpeaker($0.said, $0.read) }))
        for word in speakerWords {
            try db.prepared("INSERT INTO quote_speaker_words(word, quote) VALUES (?1, ?2)")
                .run(word, key)
        }
        try QuoteVariants(db: db).add(
            key, text: offsets.string(quote.range), speaker: speaker.id?.number)
    }

    private func jointSpeaker(_ speaker: Speaker, _ read: QuotedSpeaker) -> JointSpeakers.Item {
        JointSpeakers.Item(
            ordinal: entity(speaker.entity)?.ordinal, name: speaker.name,
            speaker: QuoteRecord.Speaker(
                name: read.recordName ?? speaker.name, range: offsets.scalars(speaker.range),
                id: read.id, kind: read.kind, role: read.role, country: read.country))
    }

    /// Events go in by rising keys, as the full-text index takes them best.
    func insertEvents(firstNumber: Int64? = nil) throws {
        let count = extraction.events.count
        guard count > 0 else { return }
        func keyed(from first: Int64) -> [(key: Int64, ordinal: Int, event: Event)] {
            extraction.events.enumerated().map { ordinal, event in
                (EventKey(date: event.date, number: first + Int64(ordinal)).value, ordinal, event)
            }
        }
        let former = try firstNumber.map(keyed).flatMap { former in
            try former.allSatisfy { try db.isFree("events", $0.key...$0.key) } ? former : nil
        }
        let keyed = try former ?? keyed(from: db.takeNumbers(count, of: "last_event"))
        for item in keyed.sorted(by: { $0.key < $1.key }) {
            try insert(item.event, ordinal: item.ordinal, key: item.key)
        }
    }

    private func insert(_ event: Event, ordinal: Int, key: Int64) throws {
        let actors = event.actors.compactMap { actor in
            entity(actor.entity).map { (role: actor.role, entity: $0) }
        }
        let actorWords = unique(
            try actors.flatMap { try words.name($0.entity.entity.name) })
        let range = offsets.scalars(event.range)
        let place = entity(event.place)
        try db.prepared(
            """
            INSERT INTO events(
              key, article, ordinal, type, status, confidence, day_from, day_to, edtf, text,
              start, "end", mode, cameo, countries, place, place_ordinal, actor_words, setting)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
              ?18, ?19)
            """
        ).run(
            key, articleKey, ordinal, event.type?.rawValue, event.status.rawValue,
            event.confidence, event.date?.from.dayNumber, event.date?.to.dayNumber,
            event.date?.edtf, offsets.string(event.range),
            range.lowerBound, range.upperBound, event.mode, event.cameo,
            event.countries.joined(separator: " "), place?.id.number, place?.ordinal,
            actorWords.joined(separator: " "), event.setting.rawValue)
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

    func entity(_ ordinal: Int?) -> (ordinal: Int, id: EntityID, entity: Entity)? {
        guard let ordinal, links.indices.contains(ordinal) else { return nil }
        return (ordinal, links[ordinal].current, extraction.entities[ordinal])
    }

    func unique(_ words: [String]) -> [String] {
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
