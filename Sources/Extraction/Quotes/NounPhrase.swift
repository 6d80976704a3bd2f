// Noun phrases around a verb of saying, by closed classes and punctuation: enough to tell who
// stands as its subject, without a parser.

import Language

/// Who stands beside a cue.
struct SpeakerPhrase: Sendable, Equatable {
    /// All words of the phrase.
    var tokens: Range<Int>
    /// Its first part, up to the first preposition: `a spokesman` of `a spokesman for the
    /// ministry`. Its last token is the one that names the speaker.
    var core: Range<Int>
    /// For `who`, the words that it stands for.
    var named: Range<Int>?
}

/// Finds noun phrases next to a token, inside one sentence and outside of quotation marks.
struct NounPhraseReader {
    let words: TextWords
    let marks: QuoteMarks
    /// Of each token the mention of an entity that covers it, or -1.
    let mentionAt: [Int32]
    let mentions: [MentionTokens]
    /// How many tokens a phrase may have.
    var maxTokens = 24

    /// The phrase that ends right before a token.
    func phrase(endingBefore end: Int, in sentence: Range<Int>) -> SpeakerPhrase? {
        guard end > sentence.lowerBound else { return nil }
        var start = end
        let limit = max(sentence.lowerBound, end - maxTokens)
        while start > limit {
            let token = start - 1
            if let mention = mention(at: token) {
                // A name is taken whole; what is no title before it ends the phrase.
                start = max(mention.tokens.lowerBound, sentence.lowerBound)
                continue
            }
            guard !marks.isQuoted(token), goesOn(token, start, sentence) else { break }
            start = token
            if words.has(token, [.determiner, .possessive]),
                !words.has(token - 1, .preposition) || !isNominal(token - 2)
            {
                break
            }
        }
        while start < end,
            words.has(start, [.preposition, .conjunction, .adverb, .subordinator, .clitic]),
            mention(at: start) == nil
        {
            start += 1
        }
        return made(start..<end)
    }

    /// The phrase that starts at a token.
    func phrase(startingAt start: Int, in sentence: Range<Int>) -> SpeakerPhrase? {
        var end = start
        let limit = min(sentence.upperBound, start + maxTokens)
        while end < limit {
            if let mention = mention(at: end) {
                end = max(mention.tokens.upperBound, end + 1)
                continue
            }
            if marks.isQuoted(end) { break }
            if words.has(end, .punctuation), !words.has(end, [.hyphen, .clitic]) { break }
            if words.has(end, [.auxiliary, .subordinator, .relative]), !words.has(end, .capital) {
                break
            }
            if words.has(end, [.weekday, .adverb, .lyForm]) || words.isFiniteVerb(end), end > start,
                !words.has(end, [.office, .officeModifier])
            {
                break
            }
            if words.has(end, .preposition), isAdjunct(end) { break }
            if words.has(end, .pronoun), end > start {
                // `one of them`
                if words.is(end - 1, Self.of) { end += 1 }
                break
            }
            end += 1
            if words.has(start, .pronoun) { break }
        }
        while end > start, words.has(end - 1, [.preposition, .conjunction, .determiner]),
            mention(at: end - 1) == nil
        {
            end -= 1
        }
        return made(start..<end)
    }

    func mention(at token: Int) -> MentionTokens? {
        guard token >= 0, token < mentionAt.count, mentionAt[token] >= 0 else { return nil }
        return mentions[Int(mentionAt[token])]
    }

    /// Whether a token before a phrase belongs to it.
    private func goesOn(_ token: Int, _ start: Int, _ sentence: Range<Int>) -> Bool {
        if words.has(token, .hyphen) || words.has(token, .clitic) { return true }
        if words.has(token, .punctuation) { return false }
        if words.has(token, [.auxiliary, .subordinator, .relative, .weekday, .pronoun]),
            !words.has(token, [.preposition, .determiner, .possessive])
        {
            return false
        }
        if words.has(token, .preposition) {
            return isNominal(token - 1) && !isAdjunct(token) && token > sentence.lowerBound
                && !marks.isQuoted(token - 1)
        }
        if words.has(token, .conjunction) {
            return isNominal(token - 1) && mention(at: start) != nil
                && mention(at: token - 1) != nil
        }
        if words.isFiniteVerb(token) || words.has(token, .baseVerb) { return false }
        if words.has(token, [.adverb, .lyForm]) { return false }
        // `comparing panels to surveys`: a participle that nothing leads to opens a clause.
        if words.has(token, [.participle, .gerund]),
            !words.has(
                token - 1, [.determiner, .adjective, .possessive, .clitic, .properNoun, .noun])
        {
            return false
        }
        // `In a statement Lind said`: a plain noun before a person's name is no part of the name.
        if let next = mention(at: start), next.isPerson, words.has(token, .lowercase) {
            return words.has(token, [.office, .officeModifier, .determiner, .relation, .honorific])
        }
        return true
    }

    private func isNominal(_ token: Int) -> Bool {
        if mention(at: token) != nil { return true }
        return words.has(token, [.lowercase, .capital, .closeBracket])
            && !words.has(token, [.finiteCue, .auxiliary, .adverb, .subordinator, .preposition])
            || words.has(token, .office)
    }

    /// `in a statement`, `on Monday`: tells when and where something was said.
    private func isAdjunct(_ token: Int) -> Bool {
        let next = words.has(token + 1, .determiner) ? token + 2 : token + 1
        if words.has(next, [.weekday, .month, .number]) { return true }
        return (next..<next + 3).contains { Self.occasions.contains(words.hash($0)) }
            && words.has(token, .preposition)
    }

    private func made(_ tokens: Range<Int>) -> SpeakerPhrase? {
        guard !tokens.isEmpty else { return nil }
        var end = tokens.lowerBound
        while end < tokens.upperBound {
            if let mention = mention(at: end) {
                end = min(max(mention.tokens.upperBound, end + 1), tokens.upperBound)
            } else if words.has(end, .preposition), end > tokens.lowerBound, !leads(end, tokens) {
                break
            } else {
                end += 1
            }
        }
        guard end > tokens.lowerBound,
            tokens.contains(where: { isNamer($0) })
        else { return nil }
        return SpeakerPhrase(tokens: tokens, core: tokens.lowerBound..<end)
    }

    /// `Minister of Energy Dragana Lind`: a preposition inside of a title that leads to the name,
    /// unlike `a spokesman for President Lind`.
    private func leads(_ preposition: Int, _ tokens: Range<Int>) -> Bool {
        guard let name = mention(at: tokens.upperBound - 1), name.isPerson,
            name.tokens.lowerBound > preposition + 1
        else { return false }
        return !(preposition + 1..<name.tokens.lowerBound).contains {
            words.has($0, [.office, .determiner, .possessive, .honorific, .clitic])
        }
    }

    /// Whether a token can name somebody: no adjective, adverb or mark.
    private func isNamer(_ token: Int) -> Bool {
        words.document.xpos.isEmpty
            ? words.has(token, [.lowercase, .capital, .number])
            : words.has(token, [.noun, .properNoun, .pronoun, .determiner, .number, .office])
                || mention(at: token) != nil
    }

    private static let of = WordHashing.folded("of")

    static let occasions = Set(
        [
            "statement", "interview", "press", "news", "speech", "tweet", "post", "letter",
            "message", "email", "e-mail", "briefing", "conference", "remarks", "report",
            "telephone", "phone", "televised", "joint", "declaration", "video", "blog", "memo",
            "address", "hearing", "testimony", "response", "reply", "series", "condition", "rally",
        ].map { WordHashing.folded($0) })
}

/// A mention of an entity, in tokens.
struct MentionTokens: Sendable {
    let entity: Int
    let tokens: Range<Int>
    let isPerson: Bool
}
