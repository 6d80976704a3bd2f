// Links the words that name a speaker to what they name.

import Articles
import Language

/// Links the speakers of one article's quotes, in text order.
struct SpeakerLinker {
    let words: TextWords
    let extraction: Extraction
    let options: SpeakerResolver.Options
    /// Pronouns that turned out to mean an entity: `it` for a ministry.
    private(set) var pronouns: [(entity: Int, mention: Mention)] = []
    private let entityAt: [ByteRange: Int]
    /// Names of people, bodies and countries by their first byte.
    private let starts: [Int: (entity: Int, range: ByteRange)]
    /// Mentions of people, and of bodies and countries, by where they start.
    private let people: [(entity: Int, at: Int)]
    private let bodies: [(entity: Int, at: Int)]
    /// The last speaker that is no person, and those without a name.
    private var lastBody: Int?
    private var unnamed: [Speaker] = []
    private var lastSpeaker: Speaker?

    init(words: TextWords, extraction: Extraction, options: SpeakerResolver.Options) {
        self.words = words
        self.extraction = extraction
        self.options = options
        var entityAt: [ByteRange: Int] = [:]
        var starts: [Int: (entity: Int, range: ByteRange)] = [:]
        var people: [(entity: Int, at: Int)] = []
        var bodies: [(entity: Int, at: Int)] = []
        for (index, entity) in extraction.entities.enumerated() {
            for mention in entity.mentions {
                entityAt[mention.range] = index
                if mention.kind != .pronoun, entity.kind != .place {
                    starts[mention.range.lowerBound] = (index, mention.range)
                }
                switch entity.kind {
                case .person: people.append((index, mention.range.lowerBound))
                case .organization, .country: bodies.append((index, mention.range.lowerBound))
                case .place: break
                }
            }
        }
        self.entityAt = entityAt
        self.starts = starts
        self.people = people.sorted { $0.at < $1.at }
        self.bodies = bodies.sorted { $0.at < $1.at }
    }

    /// The quotes with their speakers.
    mutating func linked() -> [Quote] {
        var quotes = extraction.quotes
        var speakers: [Int: (Speaker, [Speaker])] = [:]
        for index in quotes.indices {
            if let speaker = quotes[index].speaker {
                quotes[index].speaker = link(speaker, isOwn: speaksAsWe(quotes[index]))
                quotes[index].others = quotes[index].others.map { link($0, isOwn: false) }
            } else if let (speaker, others) = speakers[quotes[index].statement] {
                quotes[index].speaker = speaker
                quotes[index].others = others
            }
            if quotes[index].confidence < options.minConfidence {
                quotes[index].speaker = nil
                quotes[index].others = []
            }
            if let speaker = quotes[index].speaker {
                speakers[quotes[index].statement] = (speaker, quotes[index].others)
                note(speaker)
            } else {
                quotes[index].confidence = min(quotes[index].confidence, options.minConfidence)
                quotes[index].candidates = candidates(before: quotes[index].range.lowerBound)
            }
        }
        return quotes
    }

    private mutating func note(_ speaker: Speaker) {
        lastSpeaker = speaker
        if let entity = speaker.entity {
            if extraction.entities[entity].kind != .person { lastBody = entity }
        } else {
            unnamed.append(speaker)
        }
    }

    /// The source that the words name, not who passes it on: `Reuters, quoting the ministry`.
    private mutating func link(_ speaker: Speaker, isOwn: Bool) -> Speaker {
        let own = linkWords(speaker, isOwn: isOwn)
        let end = words.document.tokenRange(ofBytes: speaker.range).upperBound
        var token = words.has(end, .comma) ? end + 1 : end
        guard token > end || own.entity != nil, Self.quoting.contains(words.hash(token)) else {
            return own
        }
        let limit = min(token + 9, words.sentenceTokens(end - 1).upperBound)
        var source: (entity: Int, range: ByteRange)?
        token += 1
        while token < limit,
            !words.has(token, [.comma, .quoteMark, .finiteCue]) || words.has(token, .clitic)
        {
            let start = words.document.range(token).lowerBound
            if let found = starts[start], found.range != speaker.range { source = found }
            token += 1
        }
        return source.map { named($0.entity, $0.range) } ?? own
    }

    /// Whether quoted words speak as `we`: a document that does is its author’s voice.
    private func speaksAsWe(_ quote: Quote) -> Bool {
        quote.kind != .indirect
            && words.document.tokenRange(ofBytes: quote.range).contains {
                Self.we.contains(words.hashes[$0])
            }
    }

    private mutating func linkWords(_ speaker: Speaker, isOwn: Bool) -> Speaker {
        let tokens = words.document.tokenRange(ofBytes: speaker.range)
        guard let first = tokens.first else { return speaker }
        let isUnnamed =
            lastSpeaker.map { isSomebody($0) && isNear($0.range, speaker.range) } ?? false
        // `said her counterpart, Anna Lind`
        if tokens.count == 1, words.has(first, .possessive), let person = person(apposedTo: tokens)
        {
            return named(person, speaker.range)
        }
        if let entity = entityAt[speaker.range],
            !(isUnnamed && tokens.count == 1 && words.has(first, .pronoun))
        {
            return named(entity, speaker.range)
        }
        if tokens.count == 1, words.has(first, .relative) { return speaker }
        if tokens.count == 1, words.has(first, .pronoun) { return pronoun(speaker, first) }
        if isOwn, let author = author(tokens, speaker.range) { return author }
        if words.is(first, Self.the), let known = definite(tokens, speaker.range) { return known }
        if let person = person(endingAt: speaker.range.upperBound, in: tokens)
            ?? person(titled: tokens) ?? person(apposedTo: tokens)
        {
            return named(person, speaker.range)
        }
        if let body = spokesperson(tokens, speaker.range) { return body }
        var name = tokens
        if words.has(first, .article), tokens.count > 1 {
            name = first + 1..<tokens.upperBound
        }
        return Speaker(
            entity: nil, name: words.name(name),
            range: speaker.range)
    }

    /// `Deputy spokesperson for the chairman Farhan Aziz`: whose name ends the words.
    private func person(endingAt end: Int, in tokens: Range<Int>) -> Int? {
        guard !tokens.contains(where: { words.has($0, [.conjunction, .comma]) }) else {
            return nil
        }
        return tokens.lazy.compactMap { token in
            starts[words.document.range(token).lowerBound].flatMap { found in
                found.range.upperBound == end && extraction.entities[found.entity].kind == .person
                    && !words.has(token - 1, .preposition) ? found.entity : nil
            }
        }.first
    }

    /// `Maj. Gen.` where the name follows: whose title the words are.
    private func person(titled tokens: Range<Int>) -> Int? {
        guard tokens.upperBound < words.count,
            tokens.allSatisfy({
                words.has($0, .capital) && words.has($0, [.honorific, .office, .officeModifier])
            })
        else { return nil }
        var next = tokens.upperBound
        while words.has(next, .capital), words.has(next, [.honorific, .office, .officeModifier]) {
            next += 1
        }
        guard next < words.count, let found = starts[words.document.range(next).lowerBound],
            extraction.entities[found.entity].kind == .person
        else { return nil }
        return found.entity
    }

    /// `a spokesperson for the ministry, Alan Lind, said`: whose name stands in apposition.
    private func person(apposedTo tokens: Range<Int>) -> Int? {
        guard let last = tokens.last,
            tokens.contains(where: { words.has($0, .office) }) || words.has(last, .possessive)
        else { return nil }
        let limit = min(tokens.upperBound + 10, words.sentenceTokens(last).upperBound)
        var comma = tokens.upperBound
        while comma < limit, !words.has(comma, .comma) {
            guard !words.has(comma, [.finiteVerb, .finiteCue, .quoteMark, .conjunction]) else {
                return nil
            }
            comma += 1
        }
        guard comma + 1 < limit, let found = starts[words.document.range(comma + 1).lowerBound],
            extraction.entities[found.entity].kind == .person
        else { return nil }
        let after = words.document.tokenRange(ofBytes: found.range).upperBound
        return words.has(after, [.comma, .stop]) ? found.entity : nil
    }

    /// `the document said` of its own authors: the body that spoke last, else the one that the
    /// article opens with.
    private func author(_ tokens: Range<Int>, _ range: ByteRange) -> Speaker? {
        guard tokens.count <= 3, let noun = tokens.last, !words.has(noun + 1, .preposition),
            Self.documents.contains(words.hashes[noun]) || Self.papers.contains(words.hashes[noun]),
            let body = lastBody ?? bodies.first?.entity
        else { return nil }
        return named(body, range)
    }

    /// `a spokesperson said`: for the body that was named just before.
    private func spokesperson(_ tokens: Range<Int>, _ range: ByteRange) -> Speaker? {
        guard tokens.count <= 2, let noun = tokens.last,
            Self.spokespeople.contains(words.hashes[noun]), !words.has(noun + 1, .preposition),
            let index = last(of: bodies, before: range.lowerBound)
        else { return nil }
        let token = words.document.tokenRange(
            ofBytes: bodies[index].at..<bodies[index].at + 1
        ).lowerBound
        guard words.sentence[noun] - words.sentence[token] <= 1 else { return nil }
        return named(bodies[index].entity, range)
    }

    private func named(_ entity: Int, _ range: ByteRange) -> Speaker {
        Speaker(entity: entity, name: extraction.entities[entity].name, range: range)
    }

    /// `it said` means the body that spoke or was named last.
    private mutating func pronoun(_ speaker: Speaker, _ token: Int) -> Speaker {
        if words.is(token, Self.it) || words.is(token, Self.they) {
            guard let body = body(before: speaker.range.lowerBound) else { return speaker }
            pronouns.append((body, Mention(range: speaker.range, kind: .pronoun)))
            return named(body, speaker.range)
        }
        // `he said` right behind a speaker without a name.
        if let last = lastSpeaker, isSomebody(last), Self.personal.contains(words.hashes[token]),
            isNear(last.range, speaker.range)
        {
            return Speaker(entity: nil, name: last.name, range: speaker.range)
        }
        return speaker
    }

    /// Whether a speaker is one person without a name: `a senior aide`, not `many`.
    private func isSomebody(_ speaker: Speaker) -> Bool {
        guard speaker.entity == nil else { return false }
        return words.document.tokenRange(ofBytes: speaker.range).contains {
            words.has($0, .office) || Self.anyone.contains(words.hashes[$0])
        }
    }

    /// Whether two places stand in one sentence or in two that follow each other.
    private func isNear(_ first: ByteRange, _ second: ByteRange) -> Bool {
        let before = words.document.tokenRange(ofBytes: first).lowerBound
        let after = words.document.tokenRange(ofBytes: second).lowerBound
        return words.sentence[after] - words.sentence[before] <= 1
    }

    /// The body or country that was mentioned last before a place in the text.
    private func body(before offset: Int) -> Int? {
        last(of: bodies, before: offset).map { bodies[$0].entity }
    }

    /// The index of the last mention that starts before a place in the text.
    private func last(of mentions: [(entity: Int, at: Int)], before offset: Int) -> Int? {
        var (low, high) = (0, mentions.count)
        while low < high {
            let middle = (low + high) / 2
            if mentions[middle].at < offset { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }

    /// `the person added`, `the spokesperson said`: an unnamed speaker met before; `the statement
    /// said`: whoever issued it.
    private func definite(_ tokens: Range<Int>, _ range: ByteRange) -> Speaker? {
        let noun = words.hashes[tokens.upperBound - 1]
        if Self.documents.contains(noun), tokens.count <= 3, let last = lastBody {
            return named(last, range)
        }
        guard tokens.count <= 3 else { return nil }
        let known = unnamed.suffix(Self.maxUnnamed).last { last in
            words.document.tokenRange(ofBytes: last.range).contains { words.hashes[$0] == noun }
        }
        if known == nil, let name = introduced(noun, before: tokens.lowerBound) {
            return Speaker(entity: nil, name: words.name(name), range: range)
        }
        guard let last = known ?? (Self.anyone.contains(noun) ? unnamed.last : nil) else {
            return nil
        }
        return Speaker(entity: nil, name: last.name, range: range)
    }

    /// `a Kenyan diplomat` for a later `the diplomat`: the words behind the article, up to the noun.
    private func introduced(_ noun: WordHash, before limit: Int) -> Range<Int>? {
        var token = limit - 1
        while token > 0, limit - token < 60 {
            if words.hashes[token] == noun, words.has(token, .noun) {
                let start = (max(0, token - 4)..<token).last {
                    words.is($0, Self.a) || words.is($0, Self.an)
                }
                if let start { return start + 1..<token + 1 }
            }
            token -= 1
        }
        return nil
    }

    /// People mentioned last before a place in the text, latest first.
    private func candidates(before offset: Int) -> [Int] {
        var found: [Int] = []
        var index = last(of: people, before: offset) ?? -1
        // A person far above is no candidate.
        let limit = max(-1, index - 50)
        while index > limit, found.count < options.maxCandidates {
            if !found.contains(people[index].entity) { found.append(people[index].entity) }
            index -= 1
        }
        return found
    }

    /// How many speakers without a name are looked through for `the spokesperson`.
    private static let maxUnnamed = 8
    private static let a = WordHashing.folded("a")
    private static let an = WordHashing.folded("an")
    private static let quoting = Set(
        ["quoting", "citing"].map { WordHashing.folded($0) })
    private static let the = WordHashing.folded("the")
    private static let personal = Set(["he", "she"].map { WordHashing.folded($0) })
    private static let it = WordHashing.folded("it")
    private static let they = WordHashing.folded("they")
    private static let documents = Set(
        ["statement", "communique", "communiqué", "declaration", "release", "letter"].map {
            WordHashing.folded($0)
        })
    /// Papers that speak for somebody only where they say `we`.
    private static let papers = Set(
        ["document", "memo", "memorandum", "paper", "text", "note", "proposal", "draft"].map {
            WordHashing.folded($0)
        })
    private static let we = Set(["we", "us", "our", "ours"].map { WordHashing.folded($0) })
    private static let spokespeople = Set(
        ["spokesman", "spokeswoman", "spokesperson"].map { WordHashing.folded($0) })
    private static let anyone = Set(
        ["person", "source", "official", "diplomat", "aide", "woman", "man"].map {
            WordHashing.folded($0)
        })
}
