// Which way a date points: cues of tense in the sentence around it. The nearest cue on the left
// decides, else the nearest on the right. Works on words alone; tags of a tagger can take the
// place of `cue(at:)` without a change elsewhere.

/// What the words around a date say of its direction.
enum DateTense: Equatable, Sendable {
    case past, future
    /// No cue: the reader's habit decides.
    case unknown
}

/// The words around an expression, as far as they bear on its meaning.
struct DateSetting: Equatable, Sendable {
    var tense: DateTense
    /// Whether the expression stands at the beginning of its sentence (`By February 1861, …`).
    var opensSentence: Bool
}

extension DateLexemes {
    /// The setting of the lexemes of an expression.
    func setting(of range: Range<Int>) -> DateSetting {
        DateSetting(
            tense: tense(around: range),
            opensSentence: (0...2).contains { form(range.lowerBound - $0, .sentenceStart) })
    }

    /// How far, in lexemes, a cue is looked for on each side.
    private static let reach = 14

    /// The tense around the lexemes of an expression (`will meet [Tuesday]`).
    func tense(around range: Range<Int>) -> DateTense {
        // `Wednesday's ruling` has been given; `by Tuesday` is a term that is set.
        if has(range.upperBound, .possessive) { return .past }
        if terms(range.lowerBound - 1).meets(.of(.until, .as)) { return .future }
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
        if terms.has(.scheduled) { return hasPerfect(before: index) ? .past : .future }
        if terms.has(.to) { return infinitive(index) }
        if terms.has(.presentPerfect) { return .past }
        // A participle (`to be held`, `is expected`) leaves it to its auxiliary.
        if terms.has(.pastVerb), terms.has(.be) || !has(index - 1, .be) { return .past }
        if terms.has(.pastVerb), has(index - 1, .pastVerb) { return .past }
        return nil
    }

    /// `had been set to expire` is past, as is `had planned`.
    private func hasPerfect(before index: Int) -> Bool {
        (1...2).contains { back in
            has(index - back, .presentPerfect)
        }
    }

    /// `to visit` is ahead, but behind a past verb (`voted to support`) it says nothing.
    private func infinitive(_ index: Int) -> DateTense? {
        let next = terms(index + 1)
        guard next == .none || next.has(.be), !form(index + 1, .capital) else { return nil }
        for back in 1...3 {
            if terms(index - back).meets(.of(.scheduled, .will)) {
                return hasPerfect(before: index - back) ? .past : .future
            }
            if has(index - back, .pastVerb), !has(index - back, .be) { return nil }
        }
        return .future
    }
}
