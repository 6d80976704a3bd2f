// Cuts a sentence into clauses by its closed-class words and marks. It is no parse: each piece
// has one place for a subject and one for a verb, which is what the frames need.

import Language

/// A piece of a sentence.
struct Clause: Sendable, Equatable {
    enum Kind: Sendable {
        /// A clause of its own, or one joined to it by `and`, `but`.
        case main
        /// `that …`, the content of a verb before it.
        case content
        /// `who …`, `which …`: about the noun before it.
        case relative
        /// `after …`, `while …`, `if …`.
        case adverbial
        /// `, killing …`, `, sparking …`: its subject is that of the clause before.
        case participial
        /// `…, the ministry said on Monday`.
        case reporting
    }

    var tokens: Range<Int>
    var kind: Kind
    /// The number of the clause that it hangs on, or `nil` for the first of a sentence.
    var parent: Int?
}

/// Finds the clauses of sentences.
struct ClauseSplitter {
    let text: EventText

    /// The clauses of a sentence in text order; they cover all its tokens.
    func clauses(of sentence: Range<Int>) -> [Clause] {
        var clauses: [Clause] = []
        var start = sentence.lowerBound
        var kind = Clause.Kind.main
        var hasVerb = false
        for token in sentence {
            if token > start,
                let next = resumption(at: token, of: kind, hasVerb)
                    ?? boundary(before: token, in: sentence, start, hasVerb)
            {
                clauses.append(Clause(tokens: start..<token, kind: kind, parent: nil))
                start = token
                kind = next
                hasVerb = false
            } else if token == start, let opened = opener(token, in: sentence) {
                kind = opened
            }
            if text.isFiniteVerb(token) { hasVerb = true }
        }
        clauses.append(Clause(tokens: start..<sentence.upperBound, kind: kind, parent: nil))
        for index in clauses.indices where index > 0 {
            // A main clause after an opening adverbial one stands alone; all else hangs on the
            // clause before, or what a relative clause has parted on that before it.
            let isResumed =
                index > 1 && clauses[index].kind == .main && clauses[index - 1].kind == .relative
                && isVerb(clauses[index].tokens.lowerBound)
            clauses[index].parent = isResumed ? index - 2 : index - 1
        }
        return clauses
    }

    /// `Peru, which has a navy, | called for talks`: behind the comma that ends a relative clause
    /// the verb is that of the clause before.
    private func resumption(at token: Int, of kind: Clause.Kind, _ hasVerb: Bool) -> Clause.Kind? {
        kind == .relative && hasVerb && text.has(token - 1, .comma) && isVerb(token) ? .main : nil
    }

    private func isVerb(_ token: Int) -> Bool {
        text.mentionAt[token] < 0
            && (text.isFiniteVerb(token) || text.has(token, .auxiliary) || text.isPastOnly(token))
    }

    private func boundary(
        before token: Int, in sentence: Range<Int>, _ start: Int, _ hasVerb: Bool
    ) -> Clause.Kind? {
        if text.has(token - 1, .stop) { return opener(token, in: sentence) ?? .main }
        let afterComma = text.has(token - 1, .comma)
        if let kind = opener(token, in: sentence) {
            // `, which`: the comma belongs to neither.
            return kind
        }
        if afterComma {
            if isReporting(from: token, in: sentence) { return .reporting }
            if startsParticipial(token) { return .participial }
            if hasVerb, startsClause(token, in: sentence, within: 10) { return .main }
            // `On Friday, …`, `After the talks, …`: the main clause begins behind the comma.
            if isOpening(start), startsClause(token, in: sentence, within: 14),
                !text.has(start, .preposition) || text.has(start, .subordinator)
            {
                return .main
            }
        }
        if text.has(token, .conjunction), hasVerb, token + 1 < sentence.upperBound {
            if startsClause(token + 1, in: sentence, within: 8) { return .main }
        }
        return nil
    }

    /// The kind of clause that a word opens.
    private func opener(_ token: Int, in sentence: Range<Int>) -> Clause.Kind? {
        let next = token + 1
        guard next < sentence.upperBound else { return nil }
        if text.has(token, .that) {
            if token > sentence.lowerBound, text.has(token - 1, [.preposition, .conjunction]) {
                return nil
            }
            if text.isFiniteVerb(next) || text.has(next, [.auxiliary, .get]) { return .relative }
            return .content
        }
        if text.has(token, .relative) { return .relative }
        if text.has(token, .subordinator) {
            // `since Friday`, `before June 3`: no clause.
            if text.dateAt[next] != -1 { return nil }
            return .adverbial
        }
        return nil
    }

    private func isOpening(_ start: Int) -> Bool {
        text.has(start, [.subordinator, .preposition, .adverb]) || text.dateAt[start] != -1
    }

    /// Whether a subject begins at a token and a finite verb follows soon.
    private func startsClause(_ token: Int, in sentence: Range<Int>, within count: Int) -> Bool {
        guard token < sentence.upperBound else { return false }
        guard
            text.has(token, [.pronoun, .determiner, .capital]) || text.mentionAt[token] >= 0
                || text.dateAt[token] >= 0
        else { return false }
        guard !text.isFiniteVerb(token) else { return false }
        for next in token + 1..<min(token + 1 + count, sentence.upperBound) {
            if text.has(next, [.comma, .stop, .quote, .relative, .conjunction]) { return false }
            if text.isFiniteVerb(next) || text.has(next, [.modal, .be, .have, .do]) { return true }
            // `it prompted`, whatever its tag.
            if next == token + 1, text.has(token, .pronoun), text.isPast(next) { return true }
        }
        return false
    }

    /// `, the ministry said`, `, said the ministry on Monday`, `, according to`.
    private func isReporting(from token: Int, in sentence: Range<Int>) -> Bool {
        for next in token..<min(token + 9, sentence.upperBound) {
            if text.has(next, .report) {
                // What follows must not be the report itself: `, the envoy said the army left`.
                let tail = next + 1..<min(next + 8, sentence.upperBound)
                return !tail.contains {
                    text.isFiniteVerb($0) || text.has($0, [.modal, .be, .have])
                }
            }
            if text.has(next, [.comma, .stop, .auxiliary]) { return false }
        }
        return false
    }

    /// `killing`, `adding` after a comma.
    private func startsParticipial(_ token: Int) -> Bool {
        guard !text.has(token, [.capital, .determiner, .preposition]) else { return false }
        return text.xpos(token) == .vbg
    }
}
