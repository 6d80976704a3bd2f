// What speaks for a cue, for where its content starts and ends, and for its speaker. Syntax and
// surface speak side by side, as the tree of a news sentence is often wrong.

import Language

/// Hashed features of one candidate, filled again and again.
struct StatementFeatures {
    /// Names the templates below; a change to them must change it.
    static let signature = signatureHash("statements 1: cue, start, end, speaker")

    private(set) var hashes: [UInt32] = []

    mutating func clear() { hashes.removeAll(keepingCapacity: true) }

    @inline(__always)
    private mutating func add(
        _ template: UInt32, _ first: UInt32 = 0, _ second: UInt32 = 0, _ third: UInt32 = 0,
        _ fourth: UInt32 = 0
    ) {
        var hash = (template &* 0x9E37_79B1 ^ first) &* 0x85EB_CA77
        hash = (hash ^ hash >> 15 ^ second) &* 0xC2B2_AE3D
        hash = (hash ^ hash >> 13 ^ third) &* 0x27D4_EB2F
        hash = (hash ^ hash >> 16 ^ fourth) &* 0x1656_67B1
        hash = (hash ^ hash >> 15) &* 0x2C1B_3C6D
        hashes.append(hash ^ hash >> 16)
    }

    // MARK: Cue

    mutating func cue(_ token: Int, _ view: StatementView, _ sentence: ReporterSentence) {
        clear()
        let words = view.words
        let lemma = view.lemma(token)
        let listed = view.listed(token)
        let tag = view.tag(token)
        let hanging = UInt32(view.dependents[token].rawValue)
        let clause = UInt32(
            view.dependents[token].intersection([.ccomp, .xcomp, .object]).rawValue)
        let relation = view.relation(token)
        let next = view.word(token + 1)
        let before = token - 1 >= sentence.tokens.lowerBound ? view.word(token - 1) : 2
        let quote = quotes(token, view, sentence)
        add(1)
        add(2, lemma)
        add(3, lemma, tag)
        add(4, listed, tag)
        add(5, listed, hanging)
        add(6, lemma, clause)
        add(7, lemma, next)
        add(8, next, listed)
        add(9, before, listed)
        add(10, relation, listed)
        add(11, relation, tag, hanging)
        add(12, quote, listed)
        add(13, quote, lemma)
        add(14, quote, tag, clause)
        add(15, view.tag(token + 1), view.tag(token - 1), listed)
        add(16, view.tag(token + 1), view.tag(token + 2), listed)
        add(17, before, next)
        add(18, lemma, before)
        add(19, view.word(token))
        for offset in 2..<5 where words.is(token + offset, StatementView.that) {
            add(20, UInt32(offset), listed)
            add(21, lemma)
        }
        if view.head(token) >= 0 {
            add(22, view.lemma(view.head(token)), relation)
            add(23, view.listed(view.head(token)), relation, listed)
        }
        // Who stands right before, and who right behind.
        add(24, view.named(token - 1), view.tag(token - 1), listed)
        add(25, view.named(token + 1), view.tag(token + 1), quote)
        add(26, sentence.isHeading ? 1 : 0, listed)
        let subject = self.subject(token, view)
        add(27, subject.kind, listed)
        add(28, subject.word, listed)
        add(29, lemma, subject.kind)
        add(30, words.has(token + 1, .comma) || words.has(token + 1, .stop) ? 1 : 0, listed, tag)
        if let negation = (max(sentence.tokens.lowerBound, token - 3)..<token).first(where: {
            words.has($0, [.negation, .auxiliary])
        }) {
            add(31, view.word(negation), listed)
            add(32, view.word(negation), lemma)
        }
    }

    /// Which quotation touches a cue's clause.
    private func quotes(_ cue: Int, _ view: StatementView, _ sentence: ReporterSentence) -> UInt32 {
        guard !sentence.stretches.isEmpty else { return 0 }
        var found: UInt32 = 1
        var token = cue + 1
        while token < sentence.tokens.upperBound, token - cue < 8 {
            if view.marks.isQuoted(token) {
                found |= token - cue <= 2 ? 2 : 4
                break
            }
            token += 1
        }
        token = cue - 1
        while token >= sentence.tokens.lowerBound, cue - token < 8 {
            if view.marks.isQuoted(token) {
                found |= cue - token <= 3 ? 8 : 16
                break
            }
            token -= 1
        }
        return found
    }

    private func subject(_ token: Int, _ view: StatementView) -> (kind: UInt32, word: UInt32) {
        guard view.hasSyntax, view.dependents[token].contains(.subject) else { return (9, 0) }
        let range = Int(view.first[token])...Int(view.last[token])
        for child in range where view.head(child) == token {
            if view.words.document.relations[child] == .nsubj {
                return (
                    view.named(child) + 4 * (view.words.has(child, .pronoun) ? 1 : 0),
                    view.word(child)
                )
            }
        }
        return (9, 0)
    }

    // MARK: Content

    /// Facts of a cue that all its boundaries share.
    struct CueFacts {
        var token: Int
        var lemma: UInt32
        var listed: UInt32
        var clause: UInt32
        /// What follows: a comma or the sentence's end, or words.
        var ends: UInt32
        var quote: UInt32
    }

    func facts(_ cue: Int, _ view: StatementView, _ sentence: ReporterSentence) -> CueFacts {
        CueFacts(
            token: cue, lemma: view.lemma(cue), listed: view.listed(cue),
            clause: UInt32(
                view.dependents[cue].intersection([.ccomp, .xcomp, .object, .parataxis]).rawValue),
            ends: view.words.has(cue + 1, [.stop, .comma]) ? 1 : 0,
            quote: quotes(cue, view, sentence))
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

    // MARK: Speaker

    /// `token`: the head of the candidate, or `nil` for none.
    mutating func speaker(
        _ token: Int?, _ cue: CueFacts, _ content: Range<Int>?, _ view: StatementView,
        _ sentence: ReporterSentence, rank: Int
    ) {
        clear()
        guard let token else {
            add(301, cue.listed, view.tag(cue.token))
            add(302, cue.lemma)
            add(303, UInt32(view.dependents[cue.token].rawValue))
            add(304)
            return
        }
        let words = view.words
        let side: UInt32 = token < cue.token ? 1 : 2
        let distance = Self.distance(token - cue.token)
        let head = view.head(token)
        let relation = view.relation(token)
        var arc: UInt32 = 0
        if head == cue.token {
            arc = 1
        } else if head >= 0, head == view.head(cue.token) {
            arc = 2 + view.relation(cue.token) << 3
        } else if view.head(cue.token) == token {
            arc = 3 + view.relation(cue.token) << 3
        } else if head >= 0, view.head(cue.token) >= 0, head == view.head(view.head(cue.token)) {
            arc = 4
        }
        let inside: UInt32 = content.map { $0.contains(token) ? 1 : 2 } ?? 0
        let named = view.named(token)
        let kind = named + 4 * (words.has(token, .pronoun) ? 1 : 0)
        let mention = view.phrases.mention(at: token)?.tokens ?? token..<token + 1
        let before = view.word(mention.lowerBound - 1)
        add(311, side, distance)
        add(312, relation, arc)
        add(313, relation, arc, cue.lemma)
        add(314, side, relation, arc, cue.quote)
        add(315, kind, relation, arc)
        add(316, inside, side)
        add(317, kind, side, distance)
        add(318, view.word(token))
        add(319, before, side)
        add(320, before, cue.lemma)
        add(321, side, cue.ends, distance, view.tag(cue.token))
        add(322, UInt32(rank), side, kind)
        add(323, view.tag(token), relation, side)
        add(324, view.tag(mention.upperBound), side, distance)
        add(325, cue.lemma, side, distance)
        add(326, view.tag(cue.token), relation, arc)
        add(
            327, mention.upperBound == cue.token ? 1 : mention.lowerBound == cue.token + 1 ? 2 : 0,
            kind, cue.listed, cue.quote)
        add(328, view.word(mention.upperBound), side)
        let between =
            token < cue.token
            ? mention.upperBound..<cue.token
            : cue.token + 1..<max(mention.lowerBound, cue.token + 1)
        var commas: UInt32 = 0
        var verbs: UInt32 = 0
        var names: UInt32 = 0
        for other in between {
            if words.has(other, .comma) { commas += 1 }
            if words.isFiniteVerb(other) { verbs += 1 }
            if words.has(other, .subject) || view.phrases.mention(at: other) != nil { names = 1 }
        }
        add(329, side, min(commas, 3), min(verbs, 3))
        add(330, side, min(verbs, 3), names, kind)
        add(331, side << 4 | min(verbs, 2) << 2 | min(commas, 2), relation, view.tag(cue.token))
    }

    private static func distance(_ value: Int) -> UInt32 {
        let size = abs(value)
        let bucket = size < 6 ? size : size < 10 ? 6 : size < 16 ? 7 : size < 28 ? 8 : 9
        return UInt32(bucket) << 1 | (value < 0 ? 1 : 0)
    }
}
