// One event for one act: drops what is the content of another act, a second word for the same
// act, and nouns that name an act of nobody.

import Articles
import Language

/// Chooses among the frames of a sentence.
struct FrameSelection {
    let text: EventText

    /// Verbal acts whose object or infinitive tells what is asked, promised or refused: that is
    /// no act yet.
    private static let speaking: Set<PloverType> = [.agree, .request, .reject, .threaten]

    /// The frames that stand for an act of their own, in text order.
    func selected(_ frames: [EventFrame]) -> [EventFrame] {
        var kept: [EventFrame] = []
        for (number, frame) in frames.enumerated() {
            let isKept =
                frame.isVerbal ? keepsVerb(frame, number, frames) : keepsNoun(frame, number, frames)
            if isKept, !kept.contains(where: { isSameAct($0, frame) }) { kept.append(frame) }
        }
        return kept
    }

    /// `met and discussed`, `were killed and injured`: one act in two words, close together, of
    /// the same people on the same day.
    private func isSameAct(_ first: EventFrame, _ second: EventFrame) -> Bool {
        guard first.isVerbal, second.isVerbal, first.type == second.type,
            first.status == second.status, second.head - first.match.tokens.upperBound < 12,
            second.date == nil || second.date?.tokens == first.date?.tokens
        else { return false }
        let sources = second.actors.sources.map(\.entity)
        let isShared = sources.allSatisfy { first.actors.sources.map(\.entity).contains($0) }
        return isShared && second.actors.targets.isEmpty
    }

    private func keepsVerb(_ frame: EventFrame, _ number: Int, _ frames: [EventFrame]) -> Bool {
        let hasActor = !frame.actors.sources.isEmpty || !frame.actors.targets.isEmpty
        if frame.type == nil {
            guard frame.hasOwnDate, !frame.actors.sources.isEmpty, !frame.context.isPurpose else {
                return false
            }
            return !frames.contains { $0.clause == frame.clause && $0.type != nil && $0.isVerbal }
        }
        if frame.context.isPurpose { return frame.hasOwnDate && hasActor }
        if frame.status == .hypothetical, !hasActor { return false }
        if isContent(frame, of: frames[..<number]) { return false }
        if frame.match.form == .gerund, frame.context.start == frame.head, !hasActor {
            return false
        }
        return true
    }

    private func keepsNoun(_ frame: EventFrame, _ number: Int, _ frames: [EventFrame]) -> Bool {
        let hasActor = !frame.actors.sources.isEmpty || !frame.actors.targets.isEmpty
        guard hasActor || frame.hasOwnDate else { return false }
        if frame.type == nil { return frame.hasOwnDate && hasActor }
        if isContent(frame, of: frames[..<number]) { return false }
        // `discussed … in a meeting`: the verb tells the act already.
        return !frames.enumerated().contains { other, verb in
            other != number && verb.isVerbal && verb.clause == frame.clause
                && verb.type == frame.type
        }
    }

    /// Whether a frame is what an act before it in the clause asks, promises or refuses.
    private func isContent(_ frame: EventFrame, of earlier: ArraySlice<EventFrame>) -> Bool {
        guard let governor = earlier.last(where: { $0.isVerbal && $0.clause == frame.clause }),
            let type = governor.trigger.type, Self.speaking.contains(type)
        else { return false }
        if frame.isVerbal {
            return frame.context.isInfinitive || frame.match.form == .gerund
                || frame.match.form == .base
        }
        return frame.match.tokens.lowerBound - governor.match.tokens.upperBound < 12
            && !frame.hasOwnDate
    }
}
