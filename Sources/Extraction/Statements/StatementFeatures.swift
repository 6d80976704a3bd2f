// What speaks for a cue, for where its content starts and ends, and for its speaker. Syntax and
// surface speak side by side, as the tree of a news sentence is often wrong.

import Language

/// Hashed features of one candidate, filled again and again.
struct StatementFeatures: HashedFeatureList {
    /// Names the templates below; a change to them must change it.
    static let signature = signatureHash(
        "statements 3: cue, start, end, span, speaker, quotation, attribution, trust")

    var hashes: [UInt32] = []

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
        let kind = view.wordClass(token)
        add(33, kind, listed)
        add(34, kind, clause, tag)
        add(35, view.wordClass(token + 1), listed, clause)
        add(36, view.wordClass(token - 1), listed, clause)
        add(37, subject.wordClass, listed)
        add(38, kind, subject.kind)
        add(39, kind, quote)
        if view.head(token) >= 0 { add(40, view.wordClass(view.head(token)), relation, listed) }
        if let object = view.child(of: token, .obj) {
            add(41, lemma, view.wordClass(object))
            add(42, listed, view.wordClass(object), view.word(object))
        }
    }

    /// Which quotation touches a cue's clause.
    func quotes(_ cue: Int, _ view: StatementView, _ sentence: ReporterSentence) -> UInt32 {
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

    private func subject(
        _ token: Int, _ view: StatementView
    ) -> (kind: UInt32, word: UInt32, wordClass: UInt32) {
        guard let child = view.child(of: token, .nsubj) else { return (9, 0, 0) }
        return (
            view.named(child) + 4 * (view.words.has(child, .pronoun) ? 1 : 0), view.word(child),
            view.wordClass(child)
        )
    }

    static func distance(_ value: Int) -> UInt32 {
        let size = abs(value)
        let bucket = size < 6 ? size : size < 10 ? 6 : size < 16 ? 7 : size < 28 ? 8 : 9
        return UInt32(bucket) << 1 | (value < 0 ? 1 : 0)
    }
}
