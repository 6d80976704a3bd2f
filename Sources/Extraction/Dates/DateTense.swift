// Which way a date points: cues of tense in the sentence around it. The nearest cue on the left
// decides, else the nearest on the right. Works on words alone; tags of a tagger can take the
// place of `cue(at:)` without a change elsewhere.

/// What the words around a date say of its direction.
enum DateTense: Equatable, Sendable {
    case past, future
    /// No cue: the reader's habit decides.
    case unknown
}

extension DateLexemes {
    /// How far, in lexemes, a cue is looked for on each side.
    private static let reach = 14

    /// The tense around the lexemes of an expression (`will meet [Tuesday]`).
    func tense(around range: Range<Int>) -> DateTense {
        var index = range.lowerBound - 1
        let first = max(0, index - Self.reach)
        if !form(range.lowerBound, .sentenceStart) {
            while index >= first {
                if has(index, .stop) { break }
                if let cue = cue(at: index) { return cue }
                if form(index, .sentenceStart) { break }
                index -= 1
            }
        }
        index = range.upperBound
        let last = min(items.count, index + Self.reach)
        while index < last {
            if has(index, .stop) || form(index, .lineStart) { break }
            if let cue = cue(at: index) { return cue }
            index += 1
        }
        return .unknown
    }

    /// The tense that a single word tells, or `nil`.
    private func cue(at index: Int) -> DateTense? {
        let terms = terms(index)
        if terms.has(.will) { return .future }
        if terms.has(.scheduled) { return scheduled(index) }
        if terms.has(.to) { return infinitive(index) }
        if terms.has(.pastVerb) || terms.has(.presentPerfect) { return .past }
        return nil
    }

    /// `is set to`, `plans to`, `due in`; but not `had planned`.
    private func scheduled(_ index: Int) -> DateTense? {
        has(index - 1, .presentPerfect) ? .past : .future
    }

    /// `to visit` on its own, or governed by a plan, is ahead; behind a past verb (`voted to
    /// support`) it says nothing.
    private func infinitive(_ index: Int) -> DateTense? {
        let next = terms(index + 1)
        guard next == .none, !form(index + 1, .capital), !form(index + 1, .digits) else {
            return nil
        }
        for back in 1...3 {
            if has(index - back, .scheduled) || has(index - back, .will) { return .future }
            if has(index - back, .pastVerb), !has(index - back, .be) { return nil }
        }
        return has(index - 1, .be) ? .future : nil
    }
}
