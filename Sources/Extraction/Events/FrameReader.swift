// Reads the acts of one sentence: clauses, triggers, then for each trigger its status, actors,
// date and extent; what is no act of its own is dropped.

import Articles
import Language

/// Reads frames from a sentence.
struct FrameReader {
    let text: EventText
    let lexicon: EventLexicon
    /// The day of publication, or `nil`: an act dated after it is planned.
    let publication: CalendarDay?

    /// The acts of a sentence in text order.
    func frames(in sentence: Range<Int>) -> [EventFrame] {
        let named = TriggerFinder(text: text, lexicon: lexicon).triggers(in: sentence)
        let plain = PlainActFinder(text: text, lexicon: lexicon).acts(in: sentence, beside: named)
        let triggers = (named + plain).sorted { $0.head < $1.head }
        guard !triggers.isEmpty else { return [] }
        let clauses = ClauseSplitter(text: text).clauses(of: sentence)
        let status = StatusReader(text: text, lexicon: lexicon, sentence: sentence)
        let finder = ActorFinder(text: text, clauses: clauses)
        let dating = EventDating(
            text: text, clauses: clauses, heads: triggers.map(\.head),
            words: triggers.map(\.match.words))
        var frames: [EventFrame] = []
        let syntax = ActorSyntax(text: text)
        for (number, found) in triggers.enumerated() {
            if found.isVerbal, syntax.isDone(found.head, by: lexicon.noAgents) { continue }
            let index = clauses.lastIndex { $0.tokens.lowerBound <= found.head } ?? 0
            let clause = clauses[index]
            var context =
                found.isVerbal
                ? status.context(ofVerb: found.head, form: found.match.form, in: clause.tokens)
                : status.context(
                    ofNoun: found.head, first: found.match.tokens.lowerBound,
                    last: found.match.tokens.upperBound, in: clause.tokens)
            if found.isVerbal { context.isReduced = isReduced(found, context, in: clause.tokens) }
            let next = triggers.dropFirst(number + 1).first { $0.isVerbal }?.head
            let limit = max(
                found.match.tokens.upperBound,
                min(clause.tokens.upperBound, next ?? clause.tokens.upperBound))
            let floor =
                frames.last { $0.clause == index && $0.isVerbal }?.match.tokens.upperBound
                ?? clause.tokens.lowerBound
            var actors =
                found.isVerbal
                ? finder.actors(
                    ofVerb: found, context: context, clause: index, limit: limit, floor: floor)
                : finder.actors(ofNoun: found, start: context.start, limit: limit)
            if !found.isVerbal, actors.isEmpty, found.trigger.type == .consult {
                actors.sources = syntax.speakers(on: found.head)
            }
            var frame = EventFrame(
                trigger: found.trigger, match: found.match, clause: index, clauseKind: clause.kind,
                context: context, actors: actors, status: context.status,
                type: found.trigger.type, tokens: found.match.tokens)
            if let (date, isOwn) = dating.date(
                ofHead: found.head, last: found.match.tokens.upperBound, clause: index)
            {
                frame.date = date
                frame.hasOwnDate = isOwn
            }
            // `will not accept`: where the negation is part of the trigger the refusal took place.
            if frame.match.words.contains(where: { text.has($0, .negation) }) {
                frame.status = .occurred
            }
            readTime(of: &frame)
            // `would be revived`: nobody speaks of an act of his own.
            if !text.has(frame.head, .be) { frame.readIntent() }
            frame.readPlace()
            frame.tokens = extent(of: frame, clause: clause.tokens, floor: floor, limit: limit)
            frames.append(frame)
        }
        return FrameSelection(text: text).selected(frames)
    }

    /// Whether a participle without an auxiliary follows a finite verb of its clause.
    private func isReduced(
        _ found: TriggerMatch, _ context: VerbContext, in clause: Range<Int>
    ) -> Bool {
        guard context.start == found.head, found.head > clause.lowerBound,
            text.forms(of: found.head).contains(.participle),
            !text.has(found.head - 1, [.conjunction, .comma])
        else { return false }
        return (clause.lowerBound..<found.head).contains {
            text.isFiniteVerb($0) && text.mentionAt[$0] < 0
        }
    }

    /// A day ahead makes an act planned that is told as done or as possible.
    private func readTime(of frame: inout EventFrame) {
        guard let publication, let span = frame.date?.span, span.to > publication else { return }
        // `called off the visit set for May`: the day is that of the act that will not be.
        if frame.type == .reject, frame.status == .occurred, span.from > publication {
            frame.date = nil
            frame.hasOwnDate = false
            return
        }
        // `agreed to withdraw by August`: so is a day ahead of what was agreed.
        if frame.isVerbal, frame.status == .occurred, span.from > publication,
            frame.type == .agree || frame.type == .request || frame.type == .threaten
        {
            frame.date = nil
            frame.hasOwnDate = false
            return
        }
        switch frame.status {
        case .hypothetical where frame.context.isPossible: frame.status = .planned
        case .occurred where span.from > publication: frame.status = .planned
        default: break
        }
    }

    /// From the subject, where it stands in the clause, to the last word that belongs to the act.
    private func extent(
        of frame: EventFrame, clause: Range<Int>, floor: Int, limit: Int
    ) -> Range<Int> {
        var start = min(frame.context.start, frame.match.tokens.lowerBound)
        if frame.isVerbal, frame.actors.subjectStart != nil {
            start = min(start, max(clause.lowerBound, floor))
            while start < frame.match.tokens.lowerBound,
                text.has(start, [.conjunction, .comma, .stop, .quote, .that, .subordinator])
                    || text.has(start, .adverb) && text.has(start + 1, .comma)
            {
                start += 1
            }
        }
        var end = max(frame.match.tokens.upperBound, frame.context.end ?? 0)
        let ends =
            (frame.actors.sources + frame.actors.targets).map(\.tokens.upperBound)
            + [frame.actors.place?.tokens.upperBound ?? 0, frame.date?.tokens.upperBound ?? 0]
        for other in ends where other <= limit { end = max(end, other) }
        while end < limit,
            !text.has(
                end,
                [
                    .punctuation, .preposition, .conjunction, .relative, .subordinator, .modal, .be,
                    .to, .have,
                ])
        {
            end += 1
        }
        return min(start, frame.match.tokens.lowerBound)..<end
    }
}
