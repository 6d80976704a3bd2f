// The little language of the lists: `hold.v _ talks|meeting` is any form of the verb "hold", a
// gap, and one of two words.

import Language

/// A row of words, lemmas and gaps.
///
/// Written with spaces between the elements: `visit.v` a verb in any form, `visit.n` a noun in
/// both numbers, `talks` the word itself, `a|b` either (a suffix goes for all), `_` up to
/// `maxGap` words, `+` the same but at least one, `@p` a person.
struct WordPattern: Sendable {
    enum Element: Sendable {
        case lemmas([Int32])
        case gap(from: Int)
        case person
    }

    private static let modals: Set<String> = ["must", "never", "that", "will", "would"]

    /// The most words that a gap spans.
    static let maxGap = 10

    let elements: [Element]
    /// The element that carries the grammar: the first verb, else the first noun, else the last
    /// word.
    let head: Int
    /// Whether the head is taken as a verb.
    let isVerbal: Bool
    /// Whether it names the words that open a clause itself: then its gaps run over them.
    private let hasModal: Bool
    /// The elements that are verbs.
    private let verbs: Set<Int>
    /// Words that have to match: the pattern that fixes more is believed first.
    let specificity: Int

    /// Reads a pattern; its words enter the vocabulary.
    init(_ text: String, into vocabulary: inout EventVocabulary, forms: WordForms) {
        var elements: [Element] = []
        var verb: Int?
        var noun: Int?
        var word: Int?
        var verbs: Set<Int> = []
        for part in text.split(separator: " ") {
            switch part {
            case "_": elements.append(.gap(from: 0))
            case "+": elements.append(.gap(from: 1))
            case "@p": elements.append(.person)
            default:
                let isVerb = part.hasSuffix(".v")
                let isNoun = part.hasSuffix(".n")
                if isVerb {
                    verb = verb ?? elements.count
                    verbs.insert(elements.count)
                }
                if isNoun { noun = noun ?? elements.count }
                word = elements.count
                let kind: Character = isVerb ? "v" : isNoun ? "n" : "w"
                let words = isVerb || isNoun ? part.dropLast(2) : part
                elements.append(
                    .lemmas(
                        words.split(separator: "|").map {
                            vocabulary.addLemma(String($0), kind: kind, forms: forms)
                        }.sorted()))
            }
        }
        self.elements = elements
        head = verb ?? noun ?? word ?? 0
        isVerbal = verb != nil
        hasModal = !Self.modals.isDisjoint(
            with: text.split { $0 == " " || $0 == "|" }.map(String.init))
        self.verbs = verbs
        specificity = elements.reduce(0) { if case .gap = $1 { $0 } else { $0 + 1 } }
    }

    /// Whether the gap stays within a clause: `summit _ be.v cancelled` runs over `will`, the object
    /// of `announced _ aid` stands in the same clause.
    func staysInClause(after gap: Int) -> Bool { !hasModal && !verbs.contains(gap + 1) }

    /// The lemmas that a match begins with.
    var first: [Int32] {
        if case .lemmas(let lemmas) = elements.first { lemmas } else { [] }
    }
}

/// Where a pattern stands in a text.
struct PatternMatch: Equatable {
    /// From the first to the last word, gaps included.
    var tokens: Range<Int>
    var head: Int
    /// The form in which the head stands.
    var form: WordForm
    /// The words that matched, without those in gaps.
    var words: [Int]
}

extension EventText {
    /// The match of a pattern that begins at a token and ends before `limit`, or `nil`.
    func match(_ pattern: WordPattern, at start: Int, limit: Int) -> PatternMatch? {
        var match = PatternMatch(tokens: start..<start, head: start, form: .word, words: [])
        return extend(&match, pattern, element: 0, at: start, limit: limit) ? match : nil
    }

    private func extend(
        _ match: inout PatternMatch, _ pattern: WordPattern, element: Int, at token: Int,
        limit: Int
    ) -> Bool {
        guard element < pattern.elements.count else {
            match.tokens = match.tokens.lowerBound..<token
            return true
        }
        guard token < limit else { return false }
        switch pattern.elements[element] {
        case .gap(let least):
            for skipped in 0...WordPattern.maxGap {
                let next = token + skipped
                if skipped >= least,
                    extend(&match, pattern, element: element + 1, at: next, limit: limit)
                {
                    return true
                }
                guard next < limit, !endsGap(next),
                    !(pattern.staysInClause(after: element) && opensClause(next))
                else { return false }
                // `wants to leave`: what a gap must hold is a noun, not the infinitive's mark.
                if skipped < least, has(next, .to) { return false }
            }
            return false
        case .person:
            guard let mention = personMention(near: token), mention.tokens.upperBound <= limit
            else { return false }
            let count = match.words.count
            match.words.append(token)
            if extend(
                &match, pattern, element: element + 1, at: mention.tokens.upperBound, limit: limit)
            {
                return true
            }
            match.words.removeLast(match.words.count - count)
            return false
        case .lemmas(let lemmas):
            guard let reading = reading(of: token, among: lemmas) else {
                // `forced out on Wednesday`, `called Monday for`: a date may stand anywhere.
                guard element > 0, let date = date(at: token) else { return false }
                return extend(
                    &match, pattern, element: element, at: date.tokens.upperBound, limit: limit)
            }
            let count = match.words.count
            match.words.append(token)
            if extend(&match, pattern, element: element + 1, at: token + 1, limit: limit) {
                if element == pattern.head {
                    match.head = token
                    match.form = reading.form
                }
                return true
            }
            match.words.removeLast(match.words.count - count)
            return false
        }
    }

    /// Whether no gap runs over a token: the end of a clause, a mark, a relative.
    private func endsGap(_ token: Int) -> Bool {
        !classes[token].isDisjoint(with: [.stop, .bracket, .quote, .subordinator])
            || classes[token].contains(.relative) && !classes[token].contains(.that)
    }

    /// `announced it would`, `announced that it is`: what follows is a clause of its own.
    /// `has a row with Peru, called for talks`: so is what a comma and a past tense open.
    private func opensClause(_ token: Int) -> Bool {
        if has(token, .modal) || has(token, .that) && upos(token) == .sconj { return true }
        let next = token + 1
        return has(token, .comma) && next < document.count && upos(next) == .verb
            && isPastOnly(next) && mentionAt[next] < 0
    }

    private func reading(of token: Int, among lemmas: [Int32]) -> WordReading? {
        guard entries[token] >= 0 else { return nil }
        return vocabulary.entries[Int(entries[token])].readings.first {
            lemmas.contains($0.lemma)
        }
    }
}
