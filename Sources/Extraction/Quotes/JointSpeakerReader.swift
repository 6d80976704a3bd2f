// Who speaks together with a speaker: `Jia and Blinken said`, `announced the envoys Lind and
// Marsh`. Word order alone; the verb must not be one that a single person governs.

import Language

/// Finds the names that are joined to a name by `and`.
struct JointSpeakerReader {
    let words: TextWords
    let marks: QuoteMarks
    let phrases: NounPhraseReader
    /// How many words an office or a description before a name may have.
    var maxDescription = 10
    /// How many speak together at most; more are not looked for.
    var maxSpeakers = 6

    /// The names joined to the one at `tokens`, in text order, it included; only itself where it
    /// speaks alone. `cue`: the token that reports.
    func names(with tokens: Range<Int>, cue: Int) -> [Range<Int>] {
        guard phrases.mention(at: tokens.lowerBound) != nil,
            words.document.xpos.isEmpty || words.document.xpos[cue] != .vbz
        else { return [tokens] }
        var all = [tokens]
        while all.count < maxSpeakers, let earlier = name(before: all[0]) {
            all.insert(earlier, at: 0)
        }
        while all.count < maxSpeakers, let last = all.last, let later = name(behind: last, cue: cue)
        {
            all.append(later)
        }
        // `a spokesman for Lind and Marsh`, `after talks with Lind, Marsh said`
        guard opensPhrase(all[0], all.count > 1) else { return [tokens] }
        return all
    }

    /// The name that `and`, or a comma in a list that `and` ends, joins to the front of a name.
    private func name(before later: Range<Int>) -> Range<Int>? {
        var joint = later.lowerBound - 1
        while later.lowerBound - joint <= maxDescription, isDescription(joint) { joint -= 1 }
        guard words.is(joint, Self.and) || isListComma(joint, before: later) else { return nil }
        var end = joint
        if words.has(end - 1, .comma) {
            // `Lind, the envoy, and Marsh`
            end -= 1
            if mention(endingAt: end) == nil {
                while end > 0, joint - end <= maxDescription, !words.has(end - 1, .comma) {
                    end -= 1
                }
                guard words.has(end - 1, .comma) else { return nil }
                end -= 1
            }
        }
        guard let earlier = mention(endingAt: end), isAlike(earlier, later) else { return nil }
        return earlier
    }

    /// The name that `and` joins to the end of a name, with no verb of its own behind it but the
    /// cue.
    private func name(behind earlier: Range<Int>, cue: Int) -> Range<Int>? {
        var joint = earlier.upperBound
        if words.has(joint, .comma), phrases.mention(at: joint + 1)?.isPerson == true,
            let next = phrases.mention(at: joint + 1), isAlike(next.tokens, earlier),
            words.is(next.tokens.upperBound, Self.and)
        {
            return next.tokens
        }
        if words.has(joint, .comma), !words.is(joint + 1, Self.and) {
            // `Lind, the envoy, and Marsh`
            var close = joint + 1
            while close - joint <= maxDescription, isDescription(close) { close += 1 }
            guard words.has(close, .comma) else { return nil }
            joint = close
        }
        if words.has(joint, .comma) { joint += 1 }
        guard words.is(joint, Self.and) else { return nil }
        var token = joint + 1
        while token - joint <= maxDescription {
            if let mention = phrases.mention(at: token), isAlike(mention.tokens, earlier) {
                let behind = mention.tokens.upperBound
                guard behind != cue else { return mention.tokens }
                guard !words.isFiniteVerb(behind), !words.has(behind, [.auxiliary, .clitic]),
                    cue < earlier.lowerBound || reaches(cue, from: behind)
                else { return nil }
                return mention.tokens
            }
            guard isDescription(token) else { return nil }
            token += 1
        }
        return nil
    }

    /// Whether no verb stands between a name and the cue behind it.
    private func reaches(_ cue: Int, from start: Int) -> Bool {
        cue > start && cue - start <= maxDescription * 2
            && !(start..<cue).contains { words.isFiniteVerb($0) && !words.has($0, .auxiliary) }
    }

    /// `Lind, Marsh and Okoro`: the comma stands between two names, and `and` follows the second.
    private func isListComma(_ comma: Int, before name: Range<Int>) -> Bool {
        words.has(comma, .comma) && comma + 1 == name.lowerBound
            && words.is(name.upperBound, Self.and) && mention(endingAt: comma) != nil
    }

    private func mention(endingAt end: Int) -> Range<Int>? {
        guard let mention = phrases.mention(at: end - 1), mention.tokens.upperBound == end,
            !marks.isQuoted(end - 1), words.has(mention.tokens.lowerBound, .capital)
        else { return nil }
        return mention.tokens
    }

    /// People speak together with people, and bodies with bodies.
    private func isAlike(_ first: Range<Int>, _ second: Range<Int>) -> Bool {
        guard let one = phrases.mention(at: first.lowerBound),
            let other = phrases.mention(at: second.lowerBound)
        else { return false }
        return one.isPerson == other.isPerson && one.entity != other.entity
            && words.sentence[first.lowerBound] == words.sentence[second.lowerBound]
    }

    /// Whether a token may stand in an office or a description: `the US Secretary of State`.
    private func isDescription(_ token: Int) -> Bool {
        guard token >= 0, token < words.count, !marks.isQuoted(token) else { return false }
        if let person = phrases.mention(at: token), person.isPerson,
            words.has(person.tokens.lowerBound, .capital)
        {
            return false
        }
        return !words.is(token, Self.and) && !words.isFiniteVerb(token)
            && (!words.has(token, .punctuation) || words.has(token, .hyphen))
            && (!words.has(token, [.preposition, .conjunction, .subordinator, .relative, .pronoun])
                || words.is(token, Self.of) || words.has(token, .possessive)
                || words.has(token, .determiner))
    }

    /// Whether nothing governs the first of the names: no preposition leads to it.
    private func opensPhrase(_ name: Range<Int>, _ isJoint: Bool) -> Bool {
        guard isJoint else { return true }
        var token = name.lowerBound - 1
        let sentence = words.sentenceTokens(name.lowerBound)
        while token >= sentence.lowerBound, name.lowerBound - token <= maxDescription,
            isDescription(token)
        {
            token -= 1
        }
        return token < sentence.lowerBound || !words.has(token, .preposition)
            || words.has(token, [.subordinator, .comma])
    }

    private static let and = WordHashing.folded("and")
    private static let of = WordHashing.folded("of")
}
