// An article as the event stage sees it: each token with its known words and its shape, and the
// mentions and dates of the stages before, laid over the tokens.

import Articles
import Language

/// A mention of an entity, or a word that stands for a country (`Chinese`), in tokens.
struct EventMention: Sendable {
    /// Index in `Extraction.entities`; `nil` for a country that is no entity of the article.
    let entity: Int?
    let kind: Entity.Kind
    /// ISO 3166-1 alpha-2 or `EU`.
    let country: String?
    /// A name rather than a description or a pronoun.
    let isName: Bool
    let tokens: Range<Int>
}

/// A document with words, mentions and dates at their tokens.
struct EventText: Sendable {
    let document: Document
    let vocabulary: EventVocabulary
    /// Of each token its entry in the vocabulary, or -1.
    let entries: [Int32]
    /// Of each token its classes and its shape.
    let classes: [WordClass]
    /// The outermost mentions, in text order.
    let mentions: [EventMention]
    /// Dates and times that name days, in text order.
    let dates: [EventDate]
    /// Of each token the number of its mention, or -1.
    let mentionAt: [Int32]
    /// Of each token the number of its date, or -1; durations and open dates are -2.
    let dateAt: [Int32]

    /// The view of an annotated document.
    init(_ document: Document, extraction: Extraction, vocabulary: EventVocabulary) {
        self.document = document
        self.vocabulary = vocabulary
        var entries = [Int32](repeating: -1, count: document.count)
        var classes = [WordClass](repeating: [], count: document.count)
        for token in 0..<document.count {
            let bytes = document.text[document.range(token)]
            classes[token] = Self.shape(of: bytes)
            if let entry = vocabulary.entry(of: bytes) {
                entries[token] = entry
                classes[token].formUnion(vocabulary.entries[Int(entry)].classes)
            } else if bytes.count > 4, bytes.suffix(2).elementsEqual("ly".utf8) {
                classes[token].insert(.adverb)
            }
        }
        // `Brandt's` is a possessive, `she's` a verb.
        for token in 1..<max(1, document.count)
        where classes[token].isSuperset(of: [.possessive, .be]) {
            classes[token].remove(classes[token - 1].contains(.pronoun) ? .possessive : .be)
        }
        self.entries = entries
        self.classes = classes

        // Of nested mentions the outer one stands for the words.
        let (demonyms, peoples) = Self.demonyms(in: document, extraction)
        let found =
            Self.named(in: document, extraction).filter {
                !($0.tokens.count == 1 && peoples.contains($0.tokens.lowerBound))
            } + demonyms + Self.halves(in: document)
        var mentionAt = [Int32](repeating: -1, count: document.count)
        var mentions: [EventMention] = []
        for mention in found.sorted(by: { left, right in
            (left.tokens.lowerBound, -left.tokens.upperBound)
                < (right.tokens.lowerBound, -right.tokens.upperBound)
        }) {
            guard let first = mention.tokens.first, mentionAt[first] < 0 else { continue }
            for token in mention.tokens { mentionAt[token] = Int32(mentions.count) }
            mentions.append(mention)
        }
        self.mentions = mentions
        self.mentionAt = mentionAt

        var dateAt = [Int32](repeating: -1, count: document.count)
        var dates: [EventDate] = []
        for date in extraction.dates {
            let tokens = document.tokens(in: date.range)
            guard !tokens.isEmpty else { continue }
            // `Post-2021` is one word, and no date.
            let isWhole = document.range(tokens) == date.range
            if isWhole, let span = date.span, date.kind == .date || date.kind == .time {
                var date = EventDate(span: span, tokens: tokens)
                if let first = dates.last, let whole = first.joined(with: date, in: document) {
                    date = whole
                    dates.removeLast()
                }
                for token in date.tokens { dateAt[token] = Int32(dates.count) }
                dates.append(date)
            } else {
                for token in tokens { dateAt[token] = -2 }
            }
        }
        self.dates = dates
        self.dateAt = dateAt
    }

    private static func named(in document: Document, _ extraction: Extraction) -> [EventMention] {
        extraction.entities.enumerated().flatMap { index, entity in
            entity.mentions.map { mention in
                EventMention(
                    entity: index, kind: entity.kind, country: entity.country,
                    isName: mention.kind == .name, tokens: document.tokens(in: mention.range))
            }
        }
    }

    private static let regions: Set<String> = [
        "Central", "East", "Latin", "North", "South", "West",
    ]

    /// `Chinese`, `the Kremlin`: no mentions of an entity, yet they say whose act it is. Beside
    /// them the tokens of demonyms that do not.
    private static func demonyms(
        in document: Document, _ extraction: Extraction
    ) -> ([EventMention], peoples: Set<Int>) {
        var entityOfCountry: [String: Int] = [:]
        for (index, entity) in extraction.entities.enumerated() where entity.kind == .country {
            if let country = entity.country, entityOfCountry[country] == nil {
                entityOfCountry[country] = index
            }
        }
        var mentions: [EventMention] = []
        var peoples: Set<Int> = []
        for sentence in document.sentences {
            for match in Gazetteer.standard.matches(in: sentence, of: document) {
                guard match.kind == .demonym || match.kind == .metonym || match.kind == .country
                else { continue }
                // `South American`, `Latin American`: of a continent.
                let first = match.tokens.lowerBound
                if match.kind == .demonym {
                    if first > sentence.lowerBound, regions.contains(document.string(first - 1)) {
                        continue
                    }
                    guard isOfState(match.tokens, in: sentence, of: document) else {
                        peoples.insert(first)
                        continue
                    }
                }
                mentions.append(
                    EventMention(
                        entity: match.country.flatMap { entityOfCountry[$0] }, kind: .country,
                        country: match.country, isName: false, tokens: match.tokens))
            }
        }
        return (mentions, peoples)
    }

    /// `North and South Korea`: the first word names a country too.
    private static func halves(in document: Document) -> [EventMention] {
        (0..<max(0, document.count - 3)).compactMap { token in
            guard document.upos.count == document.count, document.upos[token + 1] == .cconj,
                let code = ["North": "KP", "South": "KR"][document.string(token)],
                ["North", "South"].contains(document.string(token + 2)),
                ["Korea", "Korean", "Koreans"].contains(document.string(token + 3))
            else { return nil }
            return EventMention(
                entity: nil, kind: .country, country: code, isName: false,
                tokens: token..<token + 1)
        }
    }

    /// What a demonym before a hyphen makes of a thing that is not the country's: a place of
    /// making, a patron (`Russian-made`, `Iranian-backed`), a tongue.
    private static let makers: Set<String> = [
        "administered", "aligned", "allied", "backed", "born", "brokered", "built", "controlled",
        "designed", "dominated", "educated", "funded", "held", "language", "made", "occupied",
        "owned", "populated", "speaking", "sponsored", "style", "supplied", "supported", "trained",
    ]

    /// Whether a demonym says whose act it is: not a tongue (`the Russian language`), not a people
    /// that lives elsewhere (`ethnic Albanians`, `Bosnian Serbs`).
    private static func isOfState(
        _ tokens: Range<Int>, in sentence: Range<Int>, of document: Document
    ) -> Bool {
        let (before, next) = (tokens.lowerBound - 1, tokens.upperBound)
        if before >= sentence.lowerBound {
            if document.string(before).lowercased() == "ethnic" { return false }
            // `Bosnian Serbs`: the first says where they live.
            if let first = Gazetteer.standard.match(at: before, in: document),
                first.kind == .demonym, first.tokens.upperBound == tokens.lowerBound
            {
                return false
            }
        }
        guard next < sentence.upperBound else { return true }
        if ["language", "languages", "speakers"].contains(document.string(next)) { return false }
        guard next + 1 < sentence.upperBound, document.string(next) == "-" else { return true }
        return !makers.contains(document.string(next + 1))
    }

    /// The mention that covers a token.
    func mention(at token: Int) -> EventMention? {
        mentionAt[token] < 0 ? nil : mentions[Int(mentionAt[token])]
    }

    /// The date that covers a token.
    func date(at token: Int) -> EventDate? {
        dateAt[token] < 0 ? nil : dates[Int(dateAt[token])]
    }

    /// The mention of a person at a token or right behind its title and determiners.
    func personMention(near token: Int) -> EventMention? {
        var token = token
        for _ in 0..<8 where token < document.count {
            if let mention = mention(at: token) {
                if mention.kind == .person, mention.isName {
                    // `welcomed Brandt's plan` is about the plan.
                    let next = mention.tokens.upperBound
                    return next < document.count && has(next, .possessive) ? nil : mention
                }
                token = mention.tokens.upperBound
            } else if !classes[token].isDisjoint(with: [.capital, .determiner, .possessive]) {
                token += 1
            } else {
                return nil
            }
        }
        return nil
    }

    /// Coarse part of speech of a token; `x` where the text is not tagged.
    func upos(_ token: Int) -> UPOS {
        token < document.upos.count ? document.upos[token] : .x
    }

    /// Fine part of speech of a token; a foreign word's where the text is not tagged.
    func xpos(_ token: Int) -> PennTag {
        token < document.xpos.count ? document.xpos[token] : .fw
    }

    /// Whether a token is a verb that can carry a clause.
    func isFiniteVerb(_ token: Int) -> Bool {
        switch xpos(token) {
        // `the talks held on Monday`, whatever the tag: it describes the noun.
        case .vbd
        where document.relations.indices.contains(token)
            && document.relations[token] == .acl:
            false
        case .vbd, .vbz, .vbp, .md: true
        case .vbn, .nnp: false
        default:
            isPastOnly(token) && !has(token, [.possessive, .be, .get]) && token > 0
                && !has(token - 1, [.auxiliary, .determiner, .possessive, .get])
        }
    }

    /// Whether a token is spelt like a past tense or a participle.
    func isPast(_ token: Int) -> Bool {
        forms(of: token).contains { $0 == .past || $0 == .participle }
    }

    /// The same, and like nothing else that the lists know.
    func isPastOnly(_ token: Int) -> Bool {
        isPast(token) && !forms(of: token).contains { $0.isNoun || $0 == .base }
    }

    /// Whether a token has a class of these.
    func has(_ token: Int, _ wanted: WordClass) -> Bool { !classes[token].isDisjoint(with: wanted) }

    /// The forms that a token can have.
    func forms(of token: Int) -> [WordForm] {
        entries[token] < 0 ? [] : vocabulary.entries[Int(entries[token])].readings.map(\.form)
    }

    private static func shape(of bytes: ArraySlice<UInt8>) -> WordClass {
        guard let first = bytes.first else { return [] }
        switch first {
        case 0x41...0x5A: return .capital
        case 0x30...0x39: return .number
        case 0x2C: return .comma
        case 0x2E, 0x21, 0x3F, 0x3B, 0x3A: return .stop
        case 0x22, 0x60: return .quote
        case 0x28, 0x29, 0x5B, 0x5D: return .bracket
        case 0x2D: return bytes.count == 1 ? .hyphen : .stop
        case 0xE2 where bytes.count == 3 && bytes[bytes.startIndex + 1] == 0x80:
            switch bytes[bytes.startIndex + 2] {
            case 0x93...0x95: return .stop
            case 0x9C...0x9F: return .quote
            default: return []
            }
        case 0xC3 where bytes.count > 1 && bytes[bytes.startIndex + 1] < 0xA0: return .capital
        default: return []
        }
    }
}

extension Document {
    /// The tokens that lie in a byte range, even in part.
    func tokens(in bytes: Range<Int>) -> Range<Int> {
        let first = firstToken { Int(tokenEnds[$0]) > bytes.lowerBound }
        let last = firstToken { Int(tokenStarts[$0]) >= bytes.upperBound }
        return first..<Swift.max(first, last)
    }

    private func firstToken(where holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
