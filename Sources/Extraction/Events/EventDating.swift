// When an act took place: by the date in its clause, then by one in the clauses that belong to
// it. A date beside a reporting verb is the report's. No date is no date.

import Articles
import Language

/// Finds the dates of acts in a sentence.
struct EventDating {
    let text: EventText
    let clauses: [Clause]
    /// The heads of the sentence's acts, ascending.
    let heads: [Int]
    /// The words of each of these acts.
    let words: [[Int]]

    /// The date of an act and whether it stands in the act's own clause.
    func date(ofHead head: Int, last: Int, clause index: Int) -> (EventDate, isOwn: Bool)? {
        if let own = nearest(to: head, last: last, in: clauses[index].tokens) { return (own, true) }
        let clause = clauses[index]
        // A clause that tells no act of its own lends its date: `…, a summit set for May`.
        if index + 1 < clauses.count, clause.kind != .relative {
            let next = clauses[index + 1]
            if next.kind != .reporting, next.kind != .content, next.kind != .adverbial,
                !heads.contains(where: next.tokens.contains),
                let lent = nearest(to: head, last: last, in: next.tokens)
            {
                return (lent, false)
            }
        }
        guard let parent = clause.parent else { return nil }
        switch clause.kind {
        case .participial:
            return nearest(to: head, last: last, in: clauses[parent].tokens).map { ($0, false) }
        case .main, .content:
            // `On Monday, as the rain fell, …`: a date that opens the sentence is for all of it.
            let first = clauses[0].tokens
            guard
                let opening = (first.lowerBound..<min(first.lowerBound + 3, first.upperBound))
                    .lazy.compactMap({ text.date(at: $0) }).first, !isOfReport(opening)
            else { return nil }
            return (opening, false)
        case .relative, .adverbial, .reporting: return nil
        }
    }

    private func nearest(to head: Int, last: Int, in tokens: Range<Int>) -> EventDate? {
        var best: (date: EventDate, distance: Int)?
        var token = tokens.lowerBound
        while token < tokens.upperBound {
            guard let date = text.date(at: token) else {
                token += 1
                continue
            }
            token = max(token + 1, date.tokens.upperBound)
            if isOfReport(date, except: head) || isBound(date) || isOfAnother(date, than: head) {
                continue
            }
            let start = date.tokens.lowerBound
            let between = start > head ? head + 1..<start : start..<head
            // Another act in between is likelier to own it.
            let others = heads.count { between.contains($0) && $0 >= last }
            let distance = between.count + 8 * others + (start < head ? 2 : 0)
            if best.map({ distance < $0.distance }) ?? true { best = (date, distance) }
        }
        return best?.date
    }

    /// `a 1951 treaty`, `condemned Monday's raid`: the day of the thing, not of what is done to it.
    private func isOfAnother(_ date: EventDate, than head: Int) -> Bool {
        let next = date.tokens.upperBound
        guard let noun = noun(describedBy: date), noun >= next, noun - next < 5 else {
            return false
        }
        guard let act = heads.firstIndex(of: head) else { return true }
        return !words[act].contains(noun)
    }

    /// The noun behind a date that it belongs to, by the tree.
    private func noun(describedBy date: EventDate) -> Int? {
        guard text.document.heads.count == text.document.count else { return nil }
        guard
            let head = date.tokens.first(where: {
                !date.tokens.contains(Int(text.document.heads[$0]))
            })
        else { return nil }
        switch text.document.relations[head] {
        case .nummod, .compound, .amod, .nmodPoss, .nmodUnmarked, .nmodDesc, .nmod:
            let noun = Int(text.document.heads[head])
            return text.upos(noun) == .noun || text.upos(noun) == .propn ? noun : nil
        default: return nil
        }
    }

    /// `since 2018`, `until May`: a bound of a span; `the Programme 2022-2024`: part of a name.
    private func isBound(_ date: EventDate) -> Bool {
        let first = date.tokens.lowerBound
        if text.mentionAt[first] >= 0 { return true }
        guard first > 0 else { return false }
        if date.tokens.allSatisfy({ text.has($0, [.number, .hyphen]) }),
            text.has(first - 1, [.capital, .hyphen]), text.dateAt[first - 1] == -1
        {
            return true
        }
        return ["since", "until", "till"].contains(text.string(first - 1))
    }

    /// `said on Monday`, `on Monday said`: the day of the saying.
    private func isOfReport(_ date: EventDate, except head: Int = -1) -> Bool {
        var token = date.tokens.lowerBound - 1
        var steps = 0
        while token >= 0, steps < 3 {
            if text.has(token, .report), token != head { return true }
            guard text.has(token, [.preposition, .adverb, .determiner, .pronoun, .capital]) else {
                break
            }
            token -= 1
            steps += 1
        }
        let next = date.tokens.upperBound
        return next < text.document.count && text.has(next, .report) && next != head
    }
}
