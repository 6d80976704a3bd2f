// Acts that no list names: `Kenya joined the league in 2000`. A verb of the main line with a day of
// its own and a subject that has a name is an act of no PLOVER type, and stands on the timeline.

import Articles
import Language

/// Finds acts without a type by syntax alone.
struct PlainActFinder {
    let text: EventText
    let lexicon: EventLexicon

    /// How far behind its verb a date may stand, in tokens.
    private static let reach = 40

    /// The acts of a sentence that `found` does not name.
    func acts(in sentence: Range<Int>, beside found: [TriggerMatch]) -> [TriggerMatch] {
        guard text.document.heads.count == text.document.count else { return [] }
        let taken = Set(found.flatMap(\.match.words))
        return sentence.compactMap { token in
            guard text.upos(token) == .verb, !taken.contains(token), tellsAct(token),
                hasDate(token, in: sentence), hasNamedSubject(token)
            else { return nil }
            let match = PatternMatch(
                tokens: token..<token + 1, head: token,
                form: text.xpos(token) == .vbd
                    ? .past : text.xpos(token) == .vbn ? .participle : .base,
                words: [token])
            return TriggerMatch(trigger: lexicon.plainAct, match: match)
        }
    }

    /// Whether a verb carries a clause of the main line and is none of those that tell no act.
    private func tellsAct(_ verb: Int) -> Bool {
        switch text.document.relations[verb] {
        case .root, .conj, .ccomp, .parataxis: break
        default: return false
        }
        switch text.xpos(verb) {
        case .vbd: break
        // `was founded`, `will retire`.
        case .vbn, .vb:
            guard
                (max(0, verb - 5)..<verb).contains(where: {
                    Int(text.document.heads[$0]) == verb && text.upos($0) == .aux
                })
            else { return false }
        default: return false
        }
        return !text.has(verb, .report) && !lexicon.noActs.contains(text.document.lemma(verb))
    }

    /// Whether a date hangs on a verb, behind it or at the head of its clause.
    private func hasDate(_ verb: Int, in sentence: Range<Int>) -> Bool {
        let end = min(verb + Self.reach, sentence.upperBound)
        return (max(sentence.lowerBound, verb - Self.reach)..<end).contains { token in
            text.dateAt[token] >= 0 && Int(text.document.heads[token]) == verb
                && text.mentionAt[token] < 0
        }
    }

    private func hasNamedSubject(_ verb: Int) -> Bool {
        ActorSyntax(text: text).subject(of: verb).contains { $0.entity != nil }
    }
}
