// What the statement model finds in a sentence becomes quotes: reported clauses without marks,
// and the clause, cue and speaker of words quoted inside of one.

import Articles
import Language

extension QuoteAssembler {
    /// The statement that attributes a stretch: the one with the least content round it.
    func statement(around stretch: Int, _ statements: [Statement]) -> Int? {
        let tokens = marks.stretches[stretch].tokens
        return statements.indices.filter {
            statements[$0].content.contains(tokens.lowerBound)
                && pieces(statements[$0]).contains { $0.overlaps(tokens) }
        }.min { statements[$0].content.count < statements[$1].content.count }
    }

    /// `the “green line”`, in a clause that only the model attributes: a name for a thing.
    func isName(_ stretch: Int) -> Bool {
        let tokens = marks.stretches[stretch].tokens
        return tokens.count <= 2 && words.has(tokens.lowerBound - 2, .article)
            && !words.has(tokens.upperBound - 1, .punctuation)
    }

    /// A reported clause without marks, or with a few quoted words that are no quotation.
    mutating func addIndirect(_ statement: Statement) {
        guard statement.confidence >= (statement.isThought ? minThought : minSpeech) else {
            return
        }
        // `Asked who would pay, he laughed`: who asked is not said, and what was said follows.
        if statement.speaker == nil, document.xpos[statement.cue] == .vbn { return }
        let pieces = pieces(statement).filter { piece in
            let quoted = piece.count { marks.isQuoted($0) }
            return quoted * 2 <= piece.count && piece.count >= minWords
        }
        guard !pieces.isEmpty else { return }
        self.statement += 1
        for tokens in pieces {
            var quote = Quote(
                range: document.range(tokens), kind: .indirect, statement: self.statement)
            quote.cue = cue(statement)
            quote.speaker = speaker(phrase(statement))
            quote.attitude = statement.isThought ? .thought : .speech
            quote.confidence = statement.confidence
            quotes.append(quote)
        }
    }

    /// The parts of a content: two where the cue's own clause stands inside.
    func pieces(_ statement: Statement) -> [Range<Int>] {
        let content = statement.content
        guard content.contains(statement.cue) else { return [content] }
        var hole = statement.cue..<statement.cue + 1
        if let phrase = phrase(statement)?.tokens, content.contains(phrase.lowerBound) {
            hole = min(hole.lowerBound, phrase.lowerBound)..<max(hole.upperBound, phrase.upperBound)
        }
        var start = hole.lowerBound
        while start > content.lowerBound, hole.lowerBound - start < 30,
            !words.has(start - 1, [.comma, .dash]), !marks.isQuoted(start - 1)
        {
            start -= 1
        }
        if start == content.lowerBound || hole.lowerBound - start == 30 { start = hole.lowerBound }
        var end = hole.upperBound
        while end < content.upperBound, end - hole.upperBound < 30,
            !words.has(end, [.comma, .dash]), !marks.isQuoted(end)
        {
            end += 1
        }
        if end == content.upperBound || end - hole.upperBound == 30 { end = hole.upperBound }
        return [
            trimmed(content.lowerBound..<max(start, content.lowerBound)),
            trimmed(min(end, content.upperBound)..<content.upperBound),
        ].filter { !$0.isEmpty }
    }

    private func trimmed(_ tokens: Range<Int>) -> Range<Int> {
        var tokens = tokens
        let edge: WordTraits = [.comma, .stop, .dash, .colon, .semicolon, .quoteMark]
        while let token = tokens.first, words.has(token, edge) { tokens = tokens.dropFirst() }
        while let token = tokens.last, words.has(token, edge) { tokens = tokens.dropLast() }
        return tokens
    }

    func cue(_ statement: Statement) -> Cue {
        let token = statement.cue
        if words.is(token, RuleClauseFinder.according), words.is(token + 1, RuleClauseFinder.to) {
            return Cue(range: document.range(token..<token + 2), lemma: "according to")
        }
        let known = words.cues[token]
        return Cue(
            range: document.range(token),
            lemma: known >= 0 ? Lexicon.standard.cues[Int(known)].lemma : document.lemma(token))
    }

    /// The phrase round the head that names a speaker.
    func phrase(_ statement: Statement) -> SpeakerPhrase? {
        guard let head = statement.speaker else { return nil }
        let mention = phrases.mention(at: head)
        if let mention, mention.isPerson {
            return SpeakerPhrase(tokens: mention.tokens, core: mention.tokens)
        }
        // `Norwegian Ambassador to Oman Drew Marsh said`: word order knows the whole phrase.
        if !words.has(head, [.pronoun, .relative]) {
            let sentence = words.sentenceTokens(head)
            let whole =
                head < statement.cue
                ? phrases.phrase(endingBefore: statement.cue, in: sentence)
                : phrases.phrase(startingAt: statement.cue + 1, in: sentence)
            if let whole, whole.tokens.contains(head) { return whole }
        }
        if let mention { return SpeakerPhrase(tokens: mention.tokens, core: mention.tokens) }
        if words.has(head, .pronoun) || words.has(head, .relative) {
            var found = SpeakerPhrase(tokens: head..<head + 1, core: head..<head + 1)
            if words.is(head, RuleClauseFinder.who) {
                let stop = words.has(head - 1, .comma) ? head - 1 : head
                if let named = phrases.phrase(
                    endingBefore: stop, in: words.sentenceTokens(head))
                {
                    found.named =
                        phrases.mention(at: named.core.upperBound - 1)?.tokens ?? named.tokens
                }
            }
            return found
        }
        var start = head
        while start > Int(view.first[head]), !marks.isQuoted(start - 1),
            !words.has(start - 1, .punctuation) || words.has(start - 1, .hyphen),
            !words.has(start - 1, [.preposition, .subordinator])
        {
            start -= 1
        }
        return SpeakerPhrase(tokens: start..<head + 1, core: start..<head + 1)
    }
}
