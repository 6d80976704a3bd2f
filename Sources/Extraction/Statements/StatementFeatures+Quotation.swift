// What speaks for words in marks being a quotation rather than a title, a nickname, a term or a
// so-called word; and for a quote that was read being right as a whole.

import Language

/// What the sentence offers to a stretch in marks.
struct StretchPlace {
    var tokens: Range<Int>
    var isSingle: Bool
    var isUnclosed: Bool
    /// The clause and the statement that would attribute it.
    var clause: ReportingClause?
    var statement: Statement?
    /// It would be a sentence of the speaker's own.
    var isDirect: Bool
    /// Nothing of the reporter's stands in its sentence.
    var standsAlone: Bool
    /// Looks like a title; a name for a thing.
    var isTitle: Bool
    var isName: Bool
    /// How the quote before it stands to it: none, far, in the block before, in the same block.
    var nearness: UInt32
}

/// What a quote that was read rests on.
struct QuoteEvidence {
    enum Source: UInt32 {
        case nothing, clause, statement, both, goesOn, announced, before
    }
    var kind: UInt32
    var source: Source
    var form: ReportingClause.Form?
    /// The cue's token, if it has one.
    var cue: Int?
    var statement: Statement?
    /// The words of the speaker, if there are any.
    var speaker: Range<Int>?
    /// Whether word order and the model name the same speaker; both must name one.
    var agrees: Bool?
    /// How likely the statement is among those that might attribute it.
    var attribution: Float?
    /// Reported without marks, though words in marks that another statement has stand inside.
    var isAround = false
    var tokens: Range<Int>
}

extension StatementFeatures {
    mutating func quotation(
        _ place: StretchPlace, _ view: StatementView, _ sentence: ReporterSentence
    ) {
        clear()
        let words = view.words
        let tokens = place.tokens
        let (before, after) = (tokens.lowerBound - 2, tokens.upperBound + 1)
        let inside = sentence.tokens
        func word(_ token: Int) -> UInt32 { inside.contains(token) ? view.word(token) : 2 }
        func tag(_ token: Int) -> UInt32 { inside.contains(token) ? view.tag(token) : 98 }
        var capitals: UInt32 = 0
        var small: UInt32 = 0
        var verbs: UInt32 = 0
        var exit = tokens.lowerBound
        var isOwn: UInt32 = 0
        for token in tokens {
            if words.has(token, .capital) { capitals += 1 }
            if words.has(token, .lowercase) { small += 1 }
            if words.isFiniteVerb(token) { verbs += 1 }
            if words.has(token, .pronoun) { isOwn = 1 }
        }
        exit = tokens.first { !tokens.contains(view.head($0)) } ?? exit
        let length = Self.distance(tokens.count) >> 1
        let shape: UInt32 =
            min(capitals, 3) << 4 | min(small, 3) << 2
            | (words.has(tokens.lowerBound, .capital) ? 1 : 0)
        let last = tokens.upperBound - 1
        let ending: UInt32 =
            words.has(last, .comma)
            ? 1 : words.has(last, .stop) ? 2 : words.has(last, .ellipsis) ? 3 : 0
        let looks: UInt32 =
            (place.isTitle ? 1 : 0) | (place.isName ? 2 : 0) | (place.standsAlone ? 4 : 0)
            | (place.isDirect ? 8 : 0)
        var support: UInt32 = 0
        if let clause = place.clause {
            support = 1 + (clause.cue.lowerBound > tokens.lowerBound ? 1 : 0)
        }
        if place.statement != nil { support |= 4 }
        let setting: UInt32 =
            (sentence.isHeading ? 1 : 0) | (place.isSingle ? 2 : 0) | (place.isUnclosed ? 4 : 0)
        add(501, length, shape, ending)
        add(502, support, length, ending)
        add(503, support, looks)
        add(504, support, looks, length)
        add(505, word(before))
        add(506, word(before), length)
        add(507, tag(before), tag(after), support)
        add(508, word(after), length)
        add(509, word(before), support)
        add(510, tag(before), shape)
        add(511, view.wordClass(before), length)
        add(512, view.wordClass(before), support)
        add(513, word(after), support)
        add(514, setting, support, looks)
        add(515, setting, length)
        add(516, verbs > 0 ? 1 : 0, length, support)
        add(517, isOwn, length, support)
        add(518, view.word(tokens.lowerBound), support)
        add(519, view.relation(exit), support)
        add(520, view.head(exit) >= 0 ? view.lemma(view.head(exit)) : 0, view.relation(exit))
        add(521, view.head(exit) >= 0 ? view.wordClass(view.head(exit)) : 0, support)
        add(522, place.nearness, support, looks)
        add(523, UInt32(min(sentence.stretches.count, 4)), support, length)
        add(524, word(before - 1), word(before))
        add(525, tag(before - 1), tag(before), support)
        add(526, view.named(last), shape, support)
        add(527, shape, tag(before), tag(after))
        add(528, ending, support, tag(after))
        if tokens.count == 1 {
            add(529, view.tag(last), support)
            add(530, view.wordClass(last), support)
        }
        if let clause = place.clause {
            let gap =
                clause.cue.lowerBound > tokens.lowerBound
                ? Self.distance(clause.cue.lowerBound - tokens.upperBound)
                : Self.distance(clause.cue.upperBound - tokens.lowerBound)
            let lemma = view.lemma(clause.cue.lowerBound)
            add(541, clause.form.number, gap)
            add(542, clause.form.number, length, place.isDirect ? 1 : 0)
            add(543, lemma, gap)
            add(544, lemma, length)
            add(545, view.listed(clause.cue.lowerBound), gap, length)
            add(546, clause.speaker == nil ? 0 : 1, clause.form.number, gap)
        }
        if let statement = place.statement {
            let gap = Self.distance(statement.cue - tokens.lowerBound)
            let likely = UInt32(statement.cueLikelihood * 8)
            add(551, view.lemma(statement.cue), length)
            add(552, likely, length)
            add(553, likely, statement.isThought ? 1 : 0, statement.speaker == nil ? 1 : 0)
            add(554, view.listed(statement.cue), gap)
            add(555, view.wordClass(statement.cue), gap)
            add(556, UInt32(min(statement.content.count / 4, 8)), length)
            add(557, statement.speaker == nil ? 1 : 0, looks, statement.isThought ? 1 : 0)
        }
    }

    mutating func trust(_ quote: QuoteEvidence, _ view: StatementView, isThought: Bool) {
        clear()
        let words = view.words
        let base = quote.kind << 4 | quote.source.rawValue
        let lemma = quote.cue.map { view.lemma($0) } ?? 0
        let listed = quote.cue.map { view.listed($0) } ?? 9
        let agrees: UInt32 = quote.agrees.map { $0 ? 1 : 2 } ?? 0
        var who: UInt32 = 0
        if let speaker = quote.speaker {
            let head = speaker.upperBound - 1
            who =
                1 + view.named(head) + 4 * (words.has(head, .pronoun) ? 1 : 0)
                + 8 * (words.has(head, .relative) ? 1 : 0)
        }
        let form = quote.form?.number ?? 0
        let length = Self.distance(quote.tokens.count) >> 1
        add(601, base)
        add(602, base, form, who)
        add(603, base, listed)
        add(604, quote.kind, lemma)
        add(605, quote.kind, who, agrees)
        add(606, base, length)
        add(607, quote.kind, isThought ? 1 : 0, listed)
        if quote.isAround {
            add(612, listed)
            add(613, lemma)
        }
        if let attribution = quote.attribution {
            add(614, Self.bucket(attribution), quote.kind)
            add(615, Self.bucket(attribution) / 2, base, agrees)
        }
        if let speaker = quote.speaker, let cue = quote.cue {
            let gap =
                speaker.lowerBound > cue
                ? Self.distance(speaker.lowerBound - cue) : Self.distance(speaker.upperBound - cue)
            add(608, base, gap, who)
            add(609, form, gap)
            add(610, view.tag(cue), quote.kind, who)
            add(611, view.wordClass(speaker.upperBound - 1), quote.kind)
        }
        if let statement = quote.statement {
            let cue = Self.bucket(statement.cueLikelihood)
            let span = Self.bucket(statement.spanLikelihood)
            let speaker = Self.bucket(statement.speakerLikelihood)
            add(621, base, cue)
            add(622, base, span)
            add(623, base, speaker)
            add(624, quote.kind, cue, span)
            add(625, quote.kind, cue, speaker)
            add(626, cue, isThought ? 1 : 0, listed)
            add(627, quote.kind, span, length)
            add(628, quote.kind, cue / 2, span / 2, speaker / 2)
        }
    }
}

extension ReportingClause.Form {
    /// A number that features use; never changed.
    var number: UInt32 {
        switch self {
        case .subjectFirst: 1
        case .inverted: 2
        case .accordingTo: 3
        case .participle: 4
        case .passive: 5
        case .colon: 6
        }
    }
}
