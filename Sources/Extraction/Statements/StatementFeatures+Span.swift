// What speaks for a whole content, seen with both of its ends: whether it is one phrase of the
// tree, what of that phrase is left out, and how it lies to the cue and to quotation marks.

import Language

/// A content that the ends' own scores leave in the running.
struct SpanCandidate {
    var tokens: Range<Int>
    /// The places of its first and of its last token among those weighed, best first.
    var startRank: Int
    var endRank: Int
    /// How far its ends fall short of the best, in log-likelihood.
    var loss: Float
}

extension StatementFeatures {
    mutating func span(
        _ candidate: SpanCandidate, _ cue: CueFacts, _ view: StatementView,
        _ sentence: ReporterSentence
    ) {
        clear()
        let span = candidate.tokens
        let words = view.words
        let next = span.upperBound
        let place: UInt32 =
            span.lowerBound > cue.token ? 1 : span.upperBound <= cue.token ? 2 : 3
        let loss = UInt32(min(max(candidate.loss * 2, 0), 12))
        let ranks = UInt32(candidate.startRank * 8 + candidate.endRank)
        add(401, ranks)
        add(402, loss)
        add(403, loss, place)
        add(404, ranks, place, cue.listed)
        // The tokens by which the span hangs on what is outside of it.
        var exits: UInt32 = 0
        var exit = span.lowerBound
        var verbs: UInt32 = 0
        var commas: UInt32 = 0
        var quoted = 0
        var cues: UInt32 = 0
        for token in span {
            if view.marks.isQuoted(token) {
                quoted += 1
                continue
            }
            if view.isWorded(token), !span.contains(view.head(token)) {
                if exits == 0 { exit = token }
                exits += 1
            }
            if words.isFiniteVerb(token) { verbs += 1 }
            if words.has(token, .comma) { commas += 1 }
            if words.has(token, .finiteCue), token != cue.token { cues += 1 }
        }
        let isOfCue: UInt32 =
            view.head(exit) == cue.token ? 1 : view.head(cue.token) == exit ? 2 : 0
        let exitRelation = view.relation(exit)
        let form = min(exits, 3) << 8 | exitRelation << 2 | isOfCue
        let length = Self.distance(span.count)
        // What hangs on the span and is left out of it behind.
        var left: UInt32 = 0
        var outside = next
        while outside < min(sentence.tokens.upperBound, next + 24) {
            if view.isWorded(outside), span.contains(view.head(outside)) {
                left = view.relation(outside) + 1
                break
            }
            outside += 1
        }
        let remains: UInt32 =
            next >= sentence.tokens.upperBound - 1
            ? 0 : UInt32(min((sentence.tokens.upperBound - next) / 4 + 1, 6))
        let share: UInt32 =
            quoted == 0 ? 0 : quoted == span.count ? 3 : quoted * 2 > span.count ? 2 : 1
        let edges: UInt32 =
            (view.marks.isQuoted(span.lowerBound) ? 1 : 0)
            | (view.marks.isQuoted(span.upperBound - 1) ? 2 : 0)
            | (view.marks.isQuoted(next) ? 4 : 0)
            | (view.marks.isQuoted(span.lowerBound - 1) ? 8 : 0)
        add(405, place, form)
        add(406, place, form, left)
        add(407, cue.lemma, form)
        add(408, cue.wordClass, form)
        add(409, place, left, remains)
        add(410, place, left, view.tag(next))
        add(411, place, length, min(verbs, 3))
        add(412, place, min(commas, 4), min(verbs, 4))
        add(413, place, share, edges)
        add(414, place, share, edges, remains)
        add(415, place, min(cues, 3), length)
        add(416, cue.listed, min(exits, 4), left)
        add(417, place, view.tag(span.lowerBound), view.tag(next), remains)
        add(418, place, view.word(span.lowerBound), view.word(next))
        add(419, place, view.tag(span.lowerBound), min(verbs, 3))
        add(420, view.tag(exit), exitRelation, isOfCue, cue.listed)
        add(421, cue.quote, share, place)
        add(422, cue.ends, place, remains)
        add(423, cue.ends, view.head(cue.token) == exit ? 1 : 0, place, min(exits, 3))
        add(424, place, view.word(next), remains, left)
        add(425, place, view.wordClass(next), remains)
        add(426, cue.lemma, place, remains)
        add(427, cue.lemma, length)
        add(428, cue.clause, isOfCue, exitRelation, place)
        let before = span.lowerBound - 1
        let opens: UInt32 =
            span.lowerBound == sentence.tokens.lowerBound
            ? 9 : place == 1 ? Self.distance(span.lowerBound - cue.token) : 0
        add(429, place, opens, view.tag(span.lowerBound))
        add(430, opens, remains, form)
        add(431, before >= sentence.tokens.lowerBound ? view.word(before) : 2, view.word(next))
        add(432, cue.lemma, opens)
        add(433, cue.lemma, view.tag(next), place)
        add(461, place, cue.aside, opens, remains)
        add(462, place, cue.aside, min(exits, 3), isOfCue)
        add(463, place, cue.aside, min(verbs, 2), share)
        follow(next, cue, span, place, left, view, sentence)
        lead(span, cue, place, share, edges, view, sentence)
    }

    /// What comes behind a content: over which marks, with which word, and how the next verb
    /// hangs on the cue or on the content.
    private mutating func follow(
        _ next: Int, _ cue: CueFacts, _ span: Range<Int>, _ place: UInt32, _ left: UInt32,
        _ view: StatementView, _ sentence: ReporterSentence
    ) {
        let words = view.words
        var token = next
        var over: UInt32 = 0
        while token < sentence.tokens.upperBound, !view.isWorded(token) {
            if words.has(token, .comma) { over |= 1 }
            if words.has(token, .quoteMark) { over |= 2 }
            if words.has(token, .stop) { over |= 4 }
            if words.has(token, [.dash, .semicolon, .colon]) { over |= 8 }
            token += 1
        }
        let isOver = token >= sentence.tokens.upperBound
        let word = isOver ? 2 : view.word(token)
        let tag = isOver ? 98 : view.tag(token)
        var verb = token
        while verb < min(sentence.tokens.upperBound, token + 12), !words.isFiniteVerb(verb),
            !words.has(verb, [.cue, .gerund])
        {
            verb += 1
        }
        var hangs: UInt32 = 0
        if verb < min(sentence.tokens.upperBound, token + 12) {
            let head = view.head(verb)
            let hold: UInt32 =
                verb == cue.token
                ? 1
                : head == cue.token
                    ? 2
                    : span.contains(head) ? 3 : head == view.head(cue.token) ? 4 : 5
            let owns: UInt32 = view.dependents[verb].contains(.subject) ? 1 : 0
            hangs = hold << 4 | owns << 3 | view.listed(verb)
        }
        add(434, place, over, word)
        add(435, place, over, tag, isOver ? 98 : view.tag(token + 1))
        add(436, place, hangs, over)
        add(437, place, hangs, tag)
        add(438, word, hangs >> 4, over)
        add(439, word, hangs & 15, left)
        add(440, place, over, view.marks.isQuoted(span.upperBound - 1) ? 1 : 0, tag)
        add(441, cue.lemma, hangs, over)
        add(442, word, view.word(token + 1), place)
        // `… to show restraint, and an envoy | said`: the subject of what follows is no content.
        let subject =
            verb == cue.token ? nil : view.child(of: min(verb, view.words.count - 1), .nsubj)
        add(443, place, subject.map { span.contains($0) ? 1 : 2 } ?? 0, hangs & 7)
    }

    /// What comes before a content: how much of the sentence, and whether it hangs on the content
    /// itself, which then is cut: `The plan was | “weak,” Lind said`.
    private mutating func lead(
        _ span: Range<Int>, _ cue: CueFacts, _ place: UInt32, _ share: UInt32, _ edges: UInt32,
        _ view: StatementView, _ sentence: ReporterSentence
    ) {
        let words = view.words
        var cut: UInt32 = 0
        var verbs: UInt32 = 0
        let start = place == 1 ? cue.token + 1 : sentence.tokens.lowerBound
        for token in max(start, span.lowerBound - 24)..<max(start, span.lowerBound) {
            if words.isFiniteVerb(token) { verbs = 1 }
            if view.isWorded(token), span.contains(view.head(token)) {
                cut = view.relation(token) + 1
            }
        }
        let before = Self.distance(max(span.lowerBound - start, 0))
        add(451, place, cut)
        add(452, place, cut, share, edges)
        add(453, cue.lemma, cut)
        add(454, place, before, verbs, share)
        add(455, place, cut, verbs, before)
    }
}
