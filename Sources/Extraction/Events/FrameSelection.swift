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

    /// Acts that count without a known actor: `…, killing six`.
    private static let material: Set<PloverType> = [.assault, .coerce, .protest]

    /// The frames that stand for an act of their own, in text order.
    func selected(_ frames: [EventFrame]) -> [EventFrame] {
        let frames = joined(frames)
        var kept: [EventFrame] = []
        for (number, frame) in frames.enumerated() {
            if frame.isVerbal, let governor = governor(of: frame, in: frames[..<number]) {
                // `refused to meet Vega`: whom the act was meant for, the refusal is meant for.
                if let index = kept.lastIndex(where: { $0.head == governor.head }) {
                    kept[index].take(frame)
                }
                continue
            }
            let isKept =
                frame.isVerbal ? keepsVerb(frame, number, frames) : keepsNoun(frame, number, frames)
            if isKept, !kept.contains(where: { isSameAct($0, frame) }) { kept.append(frame) }
        }
        return kept
    }

    /// `the visit to Peru, set for May, was called off`: the refusal takes over what is refused.
    private func joined(_ frames: [EventFrame]) -> [EventFrame] {
        let syntax = ActorSyntax(text: text)
        var joined = frames
        for refusal in frames.indices
        where frames[refusal].type == .reject && frames[refusal].isVerbal
            && frames[refusal].context.isPassive
        {
            let subject = syntax.subjectNoun(of: frames[refusal].head)
            guard
                let refused = joined.firstIndex(where: {
                    !$0.isVerbal && $0.head == subject && $0.type == .consult
                }),
                let index = joined.firstIndex(where: { $0.head == frames[refusal].head })
            else { continue }
            joined[index].take(joined[refused])
            joined.remove(at: refused)
        }
        return joined
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
        if isPrevented(frame) { return false }
        if frame.type == nil {
            guard frame.hasOwnDate, hasActor || frame.actors.place != nil,
                !frame.context.isPurpose
            else { return false }
            // `talks opened`, `the expulsion was announced`: the verb says of the noun that it takes
            // place.
            let subject = ActorSyntax(text: text).subjectNoun(of: frame.head)
            return !frames.contains {
                $0.type != nil
                    && ($0.clause == frame.clause
                        && ($0.isVerbal || $0.context.end == frame.head + 1)
                        || !$0.isVerbal && $0.head == subject)
            }
        }
        if frame.context.isPurpose {
            let isDated = frame.date.map { $0.tokens.lowerBound > frame.head } ?? false
            return isDated && hasActor
        }
        if frame.status == .hypothetical, !hasActor { return false }
        if frame.match.form == .gerund, frame.context.start == frame.head, !hasActor {
            return frame.clauseKind == .participial
                && frame.type.map(Self.material.contains) == true
        }
        return true
    }

    /// Verbs that keep somebody from an act.
    private static let preventing: Set<String> = [
        "ban", "bar", "block", "deter", "discourage", "dissuade", "exclude", "keep", "preclude",
        "prevent", "prohibit", "protect", "restrict", "stop", "suspend",
    ]

    /// `banned firms from buying its copper`: what is banned is not done.
    private func isPrevented(_ frame: EventFrame) -> Bool {
        guard frame.match.form == .gerund, frame.context.start > 0,
            text.string(frame.context.start - 1) == "from"
        else { return false }
        return (max(0, frame.context.start - 14)..<frame.context.start).contains {
            text.upos($0) == .verb && Self.preventing.contains(text.document.lemma($0))
        }
    }

    /// `fired water cannon`: the object of an act of its own kind is no second one.
    private func isMeans(_ frame: EventFrame, of frames: [EventFrame]) -> Bool {
        guard text.document.heads.count == text.document.count,
            text.document.relations[frame.head] == .obj, let type = frame.type,
            Self.material.contains(type)
        else { return false }
        let verb = Int(text.document.heads[frame.head])
        return frames.contains {
            $0.isVerbal && $0.head == verb && ($0.type.map(Self.material.contains) ?? false)
        }
    }

    /// `will debate the treaty with Peru`: what is talked about has been agreed on before.
    private func isTopic(_ frame: EventFrame, of frames: [EventFrame]) -> Bool {
        guard frame.type == .agree, text.document.heads.count == text.document.count,
            text.document.relations[frame.head] == .obj
        else { return false }
        let verb = Int(text.document.heads[frame.head])
        return frames.contains { $0.isVerbal && $0.head == verb && $0.type == .consult }
    }

    private func keepsNoun(_ frame: EventFrame, _ number: Int, _ frames: [EventFrame]) -> Bool {
        let hasActor = !frame.actors.isEmpty || frame.actors.place != nil
        // `the Andean Summit` names those who meet.
        guard hasActor || frame.hasOwnDate || text.mentionAt[frame.head] >= 0 else { return false }
        // `condemned Monday the arrests`: the day is the verb's.
        if !hasActor,
            frames.contains(where: {
                $0.isVerbal && $0.clause == frame.clause
                    && $0.date?.tokens == frame.date?.tokens
                    && ($0.date?.tokens.lowerBound ?? 0) < frame.head
            })
        {
            return false
        }
        if frame.type == nil { return frame.hasOwnDate && hasActor }
        if isMeans(frame, of: frames) || isTopic(frame, of: frames) { return false }
        if governor(of: frame, in: frames[..<number]) != nil { return false }
        // `discussed … in a meeting`: the verb tells the act already.
        return !frames.enumerated().contains { other, verb in
            other != number && verb.isVerbal && verb.clause == frame.clause
                && verb.type == frame.type
        }
    }

    /// The act before it in the clause that asks, promises or refuses what a frame names.
    private func governor(of frame: EventFrame, in earlier: ArraySlice<EventFrame>) -> EventFrame? {
        // `warned that it would close the border`: the threat is told in full.
        if frame.isVerbal, frame.clauseKind == .content, frame.status == .planned,
            let speaking = earlier.last(where: \.isVerbal), speaking.clause == frame.clause - 1,
            speaking.type == frame.type, frame.type.map(Self.speaking.contains) == true
        {
            return speaking
        }
        guard let governor = earlier.last(where: { $0.isVerbal && $0.clause == frame.clause }),
            let type = governor.trigger.type, Self.speaking.contains(type)
        else { return nil }
        if frame.isVerbal {
            let isContent =
                frame.context.isInfinitive || frame.match.form == .gerund
                || frame.match.form == .base
            return isContent ? governor : nil
        }
        let distance = frame.match.tokens.lowerBound - governor.match.tokens.upperBound
        return distance < 12 && !frame.hasOwnDate ? governor : nil
    }
}

extension EventFrame {
    /// Takes over the objects and the words of an act that is the content of this one.
    fileprivate mutating func take(_ content: EventFrame) {
        let hasTarget = actors.targets.contains { $0.country != nil }
        actors.targets += content.actors.targets.filter { target in
            !(hasTarget && target.country != nil)
                && !actors.sources.contains {
                    $0.entity == target.entity && $0.country == target.country
                }
        }
        if actors.place == nil {
            actors.place = content.actors.place
            readPlace()
        }
        tokens = tokens.lowerBound..<max(tokens.upperBound, content.tokens.upperBound)
    }
}
