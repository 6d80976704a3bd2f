// What speaks for a candidate as the one that a pronoun means: how near, in what part of its clause,
// how often named, of what gender, inside of which quotation marks.

import Articles
import Language

/// A third-person pronoun of one person.
struct PersonPronoun: Sendable, Equatable {
    enum Form: UInt32, Sendable {
        case subject, object, possessive, reflexive
    }
    let token: Int
    let gender: GrammaticalGender
    let form: Form
}

/// Hashed features of one candidate, filled again and again.
struct AntecedentFeatures: HashedFeatureList {
    /// Names the templates below; a change to them must change it.
    static let signature = signatureHash(
        "antecedents 5: near, role, salience, gender, speech, quotation")

    var hashes: [UInt32] = []
    /// What is the same for all candidates of one pronoun.
    struct Context {
        let pronoun: PersonPronoun
        let sentence: Int
        let role: GrammaticalRole
        let verb: Int
        let stretch: Int32
        let candidates: [Int]
        /// Of each candidate the gender that its name or title tells.
        let genders: [GrammaticalGender?]
        /// Of each candidate whether nobody fitting stands out more in the sentence of its last use.
        let leads: [Bool]
        /// Of each candidate what is known of its gender.
        let agreements: [UInt32]
        /// The most mentions that any candidate has.
        let mostUses: Int
        /// How many candidates' gender does not speak against them.
        let fitting: Int
        /// The candidate that stands out most by being a subject close by.
        let foremost: Int?
        /// `he said`
        let isSpeaking: Bool
        /// `his father`: the pronoun's noun is a person, whose name may follow.
        let ownsPerson: Bool

        init(
            _ pronoun: PersonPronoun, _ discourse: Discourse, _ candidates: [Int],
            genders: [GrammaticalGender?]
        ) {
            self.pronoun = pronoun
            self.candidates = candidates
            self.genders = genders
            let words = discourse.words
            sentence = Int(words.sentence[pronoun.token])
            let (top, _) = discourse.top(pronoun.token)
            role = discourse.role(top)
            verb = discourse.verb(above: top)
            isSpeaking =
                pronoun.form == .subject
                && (words.has(verb, .cue) || words.has(pronoun.token + 1, .finiteCue)
                    || words.has(pronoun.token - 1, .finiteCue))
            stretch = discourse.marks.stretchAt[pronoun.token]
            agreements = zip(candidates, genders).map { referent, gender in
                Self.agreement(discourse.referents[referent], gender, pronoun.gender)
            }
            mostUses = candidates.map { discourse.referents[$0].uses }.max() ?? 0
            fitting = agreements.count(where: Self.fits)
            leads = Self.leads(discourse, candidates, agreements)
            foremost = Self.foremost(pronoun, discourse, candidates, agreements, sentence)
            ownsPerson =
                pronoun.form == .possessive && words.has(pronoun.token + 1, [.relation, .office])
        }

        /// `“It is late,” he said` after `Lind told the paper`: the last subject that fits, where it
        /// spoke in the sentence before or in the one before that.
        func lastSpeaker(_ discourse: Discourse) -> Int? {
            guard isSpeaking, stretch < 0 else { return nil }
            let subject = candidates.indices.first { index in
                Self.fits(agreements[index]) && discourse.lastUse(candidates[index]).isLeading
            }
            guard let subject, discourse.referents[candidates[subject]].entity != nil else {
                return nil
            }
            let use = discourse.lastUse(candidates[subject])
            return use.speaks(discourse.words) && (1...2).contains(sentence - use.sentence)
                ? subject : nil
        }

        /// `Lind, 61, who had waited, said she would go`: behind the verb that reports, the only one
        /// of the sentence whom the gender fits.
        func reporter(_ discourse: Discourse) -> Int? {
            let words = discourse.words
            let before = words.is(pronoun.token - 1, Self.that) ? 2 : 1
            guard pronoun.form == .subject, stretch < 0,
                words.has(pronoun.token - before, .finiteCue)
            else { return nil }
            let own = candidates.indices.filter {
                Self.fits(agreements[$0]) && discourse.lastUse(candidates[$0]).sentence == sentence
            }
            return own.count == 1 ? own[0] : nil
        }

        private static let that = WordHashing.folded("that")

        /// Whether the gender of a candidate does not speak against it.
        func fits(_ index: Int) -> Bool { Self.fits(agreements[index]) }

        private static func fits(_ agreement: UInt32) -> Bool {
            agreement == 0 || agreement % 2 == 1
        }

        /// Who stands out: who speaks, then who is a subject.
        private static func prominence(_ use: ReferentUse, _ words: TextWords) -> Int {
            (use.speaks(words) ? 4 : 0) + (use.isLeading ? 2 : 0)
                + (use.role == .subject || use.role == .passiveSubject ? 1 : 0)
        }

        private static func leads(
            _ discourse: Discourse, _ candidates: [Int], _ agreements: [UInt32]
        ) -> [Bool] {
            let uses = candidates.map { discourse.lastUse($0) }
            let scores = uses.map { prominence($0, discourse.words) }
            return candidates.indices.map { index in
                !candidates.indices.contains { other in
                    uses[other].sentence == uses[index].sentence && scores[other] > scores[index]
                        && fits(agreements[other])
                }
            }
        }

        /// The last subject that fits, the nearer the better.
        private static func foremost(
            _ pronoun: PersonPronoun, _ discourse: Discourse, _ candidates: [Int],
            _ agreements: [UInt32], _ sentence: Int
        ) -> Int? {
            var best: (index: Int, score: Double)?
            for (index, candidate) in candidates.enumerated()
            where discourse.referents[candidate].entity != nil
                && fits(agreements[index])
            {
                let use = discourse.lastUse(candidate)
                var score = use.isLeading ? 3.0 : 1
                if agreements[index] != 0 { score += 0.7 }
                score -= 1.1 * Double(sentence - use.sentence) + 0.1 * Double(index)
                if sentence == use.sentence, pronoun.form != .subject { score += 0.5 }
                if score > best?.score ?? -.infinity { best = (index, score) }
            }
            return best?.index
        }

        /// 0 unknown, 1 and 2 by a pronoun before, 3 and 4 by name or title, 5 and 6 by a noun;
        /// odd where it fits.
        private static func agreement(
            _ referent: Referent, _ gender: GrammaticalGender?, _ own: GrammaticalGender
        ) -> UInt32 {
            if let known = referent.pronounGender { return known == own ? 1 : 2 }
            if let gender { return gender == own ? 3 : 4 }
            if let noun = referent.nounGender { return noun == own ? 5 : 6 }
            return 0
        }
    }

    @inline(__always)
    /// A count in steps that widen: 0, 1, 2, 3, 4–5, 6–9, 10 and more.
    private static func step(_ count: Int) -> UInt32 {
        switch count {
        case ...0: 0
        case 1...3: UInt32(count)
        case 4...5: 4
        case 6...9: 5
        default: 6
        }
    }

    // MARK: A candidate

    /// The features of the candidate at an index of `context.candidates`.
    mutating func candidate(_ index: Int, _ context: Context, _ discourse: Discourse) {
        clear()
        let words = discourse.words
        let referent = discourse.referents[context.candidates[index]]
        let use = discourse.lastUse(context.candidates[index])
        let form = context.pronoun.form.rawValue
        let isQuoted: UInt32 = context.stretch >= 0 ? 1 : 0
        let isNamed: UInt32 = referent.entity != nil ? 1 : 0
        let apart = context.sentence - use.sentence
        let distance = Self.step(apart)
        let near = min(distance, 2)
        let rank = Self.step(index)
        let role = use.role.rawValue
        let kind = Self.number(use.kind)
        let agreement = context.agreements[index]
        let isLeading: UInt32 = use.isLeading ? 1 : 0
        let paragraphs = Self.step(
            Int(discourse.paragraphs[context.sentence] - discourse.paragraphs[use.sentence]))

        // Who speaks, in the sentence of the pronoun and before it.
        let speaks: UInt32 = use.speaks(words) ? 1 : 0
        let isSpeaking: UInt32 = context.isSpeaking ? 1 : 0

        add(1, isNamed, isQuoted)
        add(2, distance, isNamed)
        add(3, distance, form)
        add(4, distance, isQuoted)
        add(5, rank, isNamed)
        add(6, rank, near)
        add(7, role, near)
        add(8, role, form, near)
        add(9, isLeading, near, isNamed)
        add(10, isLeading, role)
        add(11, kind, near)
        // That a pronoun told it before says hardly more than a name that tells.
        let fit: UInt32 = agreement == 0 ? 0 : 2 - agreement % 2
        add(12, fit, isNamed)
        add(13, fit, min(distance, 3))
        add(41, agreement, isNamed, isSpeaking)
        add(17, paragraphs, isNamed)
        add(18, paragraphs, form, near)
        add(27, agreement % 2 == 1 && context.fitting == 1 ? 1 : 0, isNamed)
        add(28, Self.step(context.fitting), rank)
        add(14, Self.step(referent.uses), isNamed)
        add(15, referent.uses == context.mostUses ? 1 : 0, near)
        add(16, Self.step(referent.firstSentence), isNamed)
        add(19, use.isJoined ? 1 : 0, near)
        // Subject stays subject.
        add(20, role, context.role.rawValue, near)
        // Of one clause: `Lind met him` is of two people, `Lind praised himself` of one.
        if apart == 0, use.verb >= 0, use.verb == context.verb {
            add(21, role, context.role.rawValue, form)
            add(22, form, isLeading)
        }
        add(23, speaks, isSpeaking, near)
        add(24, speaks, isQuoted, near)
        add(32, isSpeaking, distance)
        add(33, isSpeaking, rank)
        add(34, isSpeaking, isLeading, near)
        add(35, isSpeaking, Self.step(referent.uses))
        add(36, isSpeaking, kind, near)
        let isForemost: UInt32 = context.foremost == index ? 1 : 0
        add(37, isForemost, isSpeaking)
        add(38, isForemost, isNamed, near)
        add(39, isForemost, isQuoted)
        add(40, isForemost, referent.uses == context.mostUses ? 1 : 0, form)
        add(42, role, isSpeaking, near)
        let leads: UInt32 = context.leads[index] ? 1 : 0
        add(43, leads, near, isSpeaking)
        add(44, leads, isNamed, isQuoted)
        add(45, leads, form, near)
        // Inside and outside of marks.
        let sameMarks: UInt32 =
            context.stretch < 0 ? 0 : use.stretch == context.stretch ? 1 : use.stretch >= 0 ? 2 : 3
        add(25, sameMarks, near)
        add(26, use.stretch >= 0 ? 1 : 0, isQuoted, near)
        add(29, context.ownsPerson ? 1 : 0, role, near)
        let isOpening =
            context.pronoun.token
            == words.sentenceTokens(context.pronoun.token)
            .lowerBound
        add(30, isOpening ? 1 : 0, near, isLeading)
        add(31, isOpening ? 1 : 0, role, near)
    }

    /// The features of nobody among the candidates.
    mutating func nobody(_ context: Context, _ discourse: Discourse) {
        clear()
        let form = context.pronoun.form.rawValue
        let isQuoted: UInt32 = context.stretch >= 0 ? 1 : 0
        let fitting = Self.step(context.fitting)
        let nearest = context.candidates.indices.first { index in
            context.agreements[index] % 2 == 1 || context.agreements[index] == 0
        }
        let distance =
            nearest.map {
                Self.step(context.sentence - discourse.lastUse(context.candidates[$0]).sentence)
            } ?? 7
        add(101, isQuoted)
        add(102, form, isQuoted)
        add(103, fitting, isQuoted)
        add(104, distance, isQuoted)
        add(105, distance, form)
        add(106, context.pronoun.gender == .masculine ? 1 : 0)
        add(107, context.candidates.isEmpty ? 1 : 0)
        add(108, Self.step(context.mostUses))
    }

    private static func number(_ kind: Mention.Kind) -> UInt32 {
        switch kind {
        case .name: 0
        case .nominal: 1
        case .pronoun: 2
        }
    }
}
