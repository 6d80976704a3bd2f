// Articles for tests, written as a text and the words in it that mean something: ranges are found
// by looking for those words, so that a test reads like the article.

import Articles

/// An article with its record, as a test writes it.
struct Draft {
    var article: Article
    var extraction = Extraction()
    var receivedAtSeconds = 1_700_000_000

    init(
        _ text: String, title: String? = nil, source: String? = nil, published: String? = nil
    ) {
        article = Article(
            text: text, title: title, source: source,
            publishedAt: published.flatMap(CalendarDay.init(iso:)),
            publishedAtFrom: published == nil ? .none : .given)
    }

    /// The bytes of the first occurrence of some words, or of the one after the `skipping` first.
    func range(of words: String, skipping: Int = 0) -> ByteRange {
        let text = Array(article.text.utf8)
        let wanted = Array(words.utf8)
        var found = 0
        for start in 0...(text.count - wanted.count)
        where text[start...].starts(with: wanted) {
            if found == skipping { return start..<start + wanted.count }
            found += 1
        }
        preconditionFailure("“\(words)” does not stand in the text")
    }

    /// Adds an entity with mentions that are names; without any, its name is its mention.
    @discardableResult
    mutating func entity(
        _ kind: Entity.Kind, _ name: String, role: String? = nil, country: String? = nil,
        mentions: [String] = []
    ) -> Int {
        let words = mentions.isEmpty ? [name] : mentions
        extraction.entities.append(
            Entity(
                kind: kind, name: name, role: role, country: country,
                mentions: words.map { Mention(range: range(of: $0), kind: .name) }))
        return extraction.entities.count - 1
    }

    /// Adds a quote; `speaker` is an entity's index and `at` the words that stand there.
    mutating func quote(
        _ words: String, speaker: Int? = nil, named: String? = nil, at: String? = nil,
        kind: Quote.Kind = .direct, attitude: Quote.Attitude = .speech, cue: String? = nil
    ) {
        let name = named ?? speaker.map { extraction.entities[$0].name }
        extraction.quotes.append(
            Quote(
                range: range(of: words), kind: kind,
                speaker: name.map {
                    Speaker(entity: speaker, name: $0, range: range(of: at ?? $0))
                },
                cue: cue.map { Cue(range: range(of: $0), lemma: $0) }, attitude: attitude,
                statement: extraction.quotes.count + 1))
    }

    /// Adds an event, dated in EDTF with its first and last day.
    mutating func event(
        _ words: String, _ type: PloverType? = .consult,
        date: (edtf: String, from: String, to: String)? = nil,
        status: Event.Status = .occurred, actors: [(Int, Event.Role)] = [],
        countries: [String] = [], place: Int? = nil, confidence: Double = 1
    ) {
        extraction.events.append(
            Event(
                range: range(of: words), type: type,
                date: date.map {
                    DateSpan(
                        edtf: $0.edtf, from: CalendarDay(iso: $0.from)!,
                        to: CalendarDay(iso: $0.to)!)
                },
                status: status, actors: actors.map { Event.Actor(entity: $0.0, role: $0.1) },
                countries: countries, place: place, confidence: confidence))
    }

    /// What a store is given: the hash stands for the text alone.
    var new: NewArticle {
        NewArticle(
            article: article, extraction: extraction, contentHash: Self.hash(article.text),
            receivedAtSeconds: receivedAtSeconds, pipelineVersion: "test-1")
    }

    /// 32 bytes that differ where texts differ; no strong hash, but enough for tests.
    static func hash(_ text: String) -> [UInt8] {
        (0..<4).flatMap { part in
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325 &+ UInt64(part) &* 0x9E37_79B9_7F4A_7C15
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
            hash ^= hash >> 29
            return (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * UInt64($0))) }
        }
    }
}

extension CalendarDay {
    /// A day that a test writes.
    init(_ iso: String) { self.init(iso: iso)! }
}
