// What speaks for a token as the first or the last of what a cue reports.

import Language

extension StatementFeatures {
    /// Facts of a cue that all its boundaries share.
    struct CueFacts {
        var token: Int
        var lemma: UInt32
        var listed: UInt32
        var clause: UInt32
        var wordClass: UInt32
        /// What follows: a comma or the sentence's end, or words.
        var ends: UInt32
        var quote: UInt32
        /// What word order makes of the cue.
        var rule: ReportingClause?
        /// Whether commas part it from what stands before and behind: `The dam, Lind said, holds`.
        var aside: UInt32 = 0
        /// Its subject, or that of the verb that it hangs on, and how far up that is.
        var subject: (token: Int, steps: UInt32)?
    }

    func facts(
        _ cue: Int, _ view: StatementView, _ sentence: ReporterSentence,
        _ clauses: [ReportingClause]
    ) -> CueFacts {
        let rule = clauses.first { $0.cue.contains(cue) }
        return CueFacts(
            token: cue, lemma: view.lemma(cue), listed: view.listed(cue),
            clause: UInt32(
                view.dependents[cue].intersection([.ccomp, .xcomp, .object, .parataxis]).rawValue),
            wordClass: view.wordClass(cue),
            ends: view.words.has(cue + 1, [.stop, .comma]) ? 1 : 0,
            quote: quotes(cue, view, sentence),
            rule: rule, aside: aside(rule?.tokens ?? cue..<cue + 1, view, sentence),
            subject: view.subject(above: cue))
    }

    /// Which sides of a reporting clause end in a comma: 1 before it, 2 behind it or behind an
    /// adverbial that follows it, 4 where it opens and 8 where it ends the sentence.
    private func aside(
        _ clause: Range<Int>, _ view: StatementView, _ sentence: ReporterSentence
    ) -> UInt32 {
        let words = view.words
        var found: UInt32 = clause.lowerBound == sentence.tokens.lowerBound ? 4 : 0
        if words.has(clause.lowerBound - 1, .comma) { found |= 1 }
        var token = clause.upperBound
        if words.has(token, [.preposition, .weekday, .adverb]) {
            let limit = min(token + 6, sentence.tokens.upperBound)
            while token < limit, !words.has(token, .punctuation), !words.isFiniteVerb(token) {
                token += 1
            }
        }
        if token >= sentence.tokens.upperBound || words.has(token, .stop) {
            found |= 8
        } else if words.has(token, .comma) {
            found |= 2
        }
        return found
    }

    mutating func start(
        _ token: Int, _ cue: CueFacts, _ view: StatementView, _ sentence: ReporterSentence
    ) {
        clear()
        let words = view.words
        let isBehind = token > cue.token
        let side: UInt32 = isBehind ? 1 : 2
        let distance = Self.distance(token - cue.token)
        let top = view.top(startingAt: token)
        let isChild = view.head(top) == cue.token
        let arc: UInt32 =
            view.relation(top) << 2 | (isChild ? 1 : 0)
            | (view.head(cue.token) == top ? 2 : 0)
        let isOpening = token == sentence.tokens.lowerBound ? 1 : 0
        let mark: UInt32 =
            (view.marks.isQuoted(token) ? 1 : 0) | (words.has(token - 1, .quoteMark) ? 2 : 0)
            | UInt32(isOpening) << 2
        let word = view.word(token)
        let tag = view.tag(token)
        let before = isOpening == 1 ? 2 : view.word(token - 1)
        let beforeTag = isOpening == 1 ? 98 : view.tag(token - 1)
        add(101, side, distance)
        add(102, side, arc)
        add(103, side, arc, cue.clause)
        add(104, side, tag, beforeTag)
        add(105, side, word)
        add(106, side, before)
        add(107, word, cue.lemma, side)
        add(108, tag, cue.lemma, side)
        add(109, distance, cue.lemma)
        add(110, side, mark, cue.ends)
        add(111, side, mark, cue.quote)
        add(112, side, cue.ends, UInt32(isOpening), cue.clause)
        add(113, arc, cue.lemma)
        add(114, side, cue.listed, arc)
        add(115, distance, word)
        add(116, distance, tag, beforeTag)
        add(117, before, tag, side)
        add(118, mark, tag, side, UInt32(distance))
        add(119, before, word)
        add(120, side, cue.listed, distance, cue.ends)
        let kind = view.wordClass(token)
        add(127, side, kind, arc)
        add(128, side, kind, distance)
        add(129, side, isOpening == 1 ? 0 : view.wordClass(token - 1), tag)
        add(130, cue.wordClass, arc, side)
        add(131, cue.wordClass, distance, tag)
        add(132, cue.wordClass, cue.clause, arc)
        add(133, side, cue.aside, UInt32(isOpening))
        add(134, side, cue.aside, arc)
        // What lies between.
        let between = isBehind ? cue.token + 1..<token : token..<cue.token
        var commas: UInt32 = 0
        var verbs: UInt32 = 0
        var thats: UInt32 = 0
        for other in between where between.count < 60 {
            if words.has(other, .comma) { commas += 1 }
            if words.isFiniteVerb(other) { verbs += 1 }
            if words.is(other, StatementView.that) { thats = 1 }
        }
        add(121, side, min(commas, 3), min(verbs, 3))
        add(122, side, min(verbs, 3), tag)
        add(123, side, thats, distance)
        add(124, side, min(commas, 3), UInt32(isOpening), cue.ends)
        if isBehind, token - cue.token <= 4 {
            add(125, view.tag(cue.token + 1), tag, cue.listed)
            add(126, view.word(cue.token + 1), cue.lemma, distance)
        }
    }

    mutating func end(
        _ token: Int, from start: Int, _ cue: CueFacts, _ view: StatementView,
        _ sentence: ReporterSentence
    ) {
        clear()
        let words = view.words
        let place: UInt32 = start > cue.token ? 1 : token < cue.token ? 2 : 3
        let next = token + 1
        let isLast: UInt32 =
            next >= sentence.tokens.upperBound
                || next + 1 >= sentence.tokens.upperBound && words.has(next, .stop)
            ? 1 : 0
        let top = view.top(endingAt: token)
        let root = view.top(startingAt: start)
        // How what ends here hangs on what started, and where what comes next hangs.
        let isWhole: UInt32 =
            root == top
            ? 1
            : Int(view.last[root]) == token
                ? 2
                : Int(view.last[root]) < token
                    ? 3
                    : 0
        var nextToken = next
        while nextToken < sentence.tokens.upperBound, !view.isWorded(nextToken) { nextToken += 1 }
        var arc: UInt32 = 0
        if nextToken < sentence.tokens.upperBound {
            let nextTop = view.top(startingAt: nextToken)
            let head = view.head(nextTop)
            arc =
                view.relation(nextTop) << 3
                | (head == cue.token
                    ? 1
                    : (start...token).contains(head)
                        ? 2
                        : nextTop == cue.token ? 3 : (start...token).contains(nextTop) ? 4 : 5)
        }
        let mark: UInt32 =
            (view.marks.isQuoted(token) ? 1 : 0) | (view.marks.isQuoted(next) ? 2 : 0)
            | (words.has(next, .quoteMark) ? 4 : 0) | (words.has(next, .comma) ? 8 : 0)
            | (words.has(next, .stop) ? 16 : 0)
        let nextWord = view.word(next)
        let gap = place == 2 ? Self.distance(cue.token - token) : Self.distance(token - start)
        add(201, place, isLast, cue.ends)
        add(202, place, isLast, isWhole)
        add(203, place, nextWord)
        add(204, place, view.tag(token), view.tag(next))
        add(205, place, arc)
        add(206, place, arc, mark)
        add(207, place, gap)
        add(208, place, isWhole, arc)
        add(209, place, mark, isLast)
        add(210, place, nextWord, view.word(next + 1))
        add(211, place, view.tag(next), view.tag(next + 1))
        add(212, cue.lemma, isLast, place)
        add(213, cue.lemma, nextWord)
        add(214, cue.listed, arc, isWhole)
        add(215, place, isWhole, view.relation(root), isLast)
        add(216, place, view.listed(next + 1), view.listed(next + 2), mark)
        add(217, place, view.named(next + 1), view.listed(next + 2), mark)
        add(218, place, gap, cue.quote)
        add(225, place, view.wordClass(next), isLast)
        add(226, place, view.wordClass(next), arc)
        add(227, place, view.wordClass(next + 1), mark)
        add(228, cue.wordClass, isLast, isWhole)
        add(229, place, view.wordClass(next), view.tag(token))
        add(230, place, cue.aside, isLast)
        add(231, place, cue.aside, isWhole, arc)
        add(232, place, cue.aside, mark)
        var commas: UInt32 = 0
        var stops: UInt32 = 0
        for other in start..<next where next - start < 120 && !view.marks.isQuoted(other) {
            if words.has(other, .comma) { commas += 1 }
            if words.has(other, [.stop, .semicolon]) { stops += 1 }
        }
        add(219, place, min(commas, 3), mark)
        add(220, place, min(stops, 2), mark)
        add(221, place, view.marks.isQuoted(start) ? 1 : 0, mark)
        add(222, place, view.tag(start), isWhole, isLast)
        if words.has(next, [.comma, .dash, .semicolon]) {
            add(223, place, nextWord, view.word(next + 1), view.tag(next + 2))
            add(224, place, view.tag(next + 1), arc)
        }
    }
}
