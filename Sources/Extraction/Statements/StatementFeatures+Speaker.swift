// What speaks for a phrase as the one that names a cue's speaker.

import Language

extension StatementFeatures {
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
            add(305, byRule(nil, cue))
            add(306, byRule(nil, cue), cue.lemma)
            add(307, cue.subject.map { $0.steps + 1 } ?? 0, byRule(nil, cue))
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
        add(332, view.wordClass(token), side, kind)
        add(333, view.wordClass(token), relation, arc)
        add(334, cue.wordClass, relation, arc)
        add(335, cue.wordClass, kind, side)
        let rule = byRule(token, cue)
        var own: UInt32 = 0
        if let subject = cue.subject {
            own = mention.contains(subject.token) ? 1 + subject.steps : 9
        }
        add(341, rule)
        add(342, rule, kind)
        add(343, rule, cue.lemma)
        add(344, rule, relation, arc)
        add(345, rule, side, distance)
        add(346, own, rule)
        add(347, own, kind, view.relation(cue.token))
        add(348, own, view.tag(cue.token), cue.listed)
        add(349, own, rule, kind)
        add(350, own, rule, relation)
        add(351, own, side, distance, kind)
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

    /// How a candidate lies to the phrase that word order takes for the speaker, by the form of
    /// the clause.
    private func byRule(_ token: Int?, _ cue: CueFacts) -> UInt32 {
        guard let rule = cue.rule else { return 0 }
        guard let phrase = rule.speaker else { return rule.form.number << 3 | 1 }
        guard let token else { return rule.form.number << 3 | 2 }
        return rule.form.number << 3
            | (phrase.core.contains(token) ? 3 : phrase.tokens.contains(token) ? 4 : 5)
    }
}
