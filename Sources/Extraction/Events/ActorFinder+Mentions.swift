// Reads a run of words for the mentions that can be subject, agent, object or place in it.

import Articles
import Language

extension ActorFinder {
    /// Mentions that can be a subject: not behind a preposition other than `of` and its like.
    func subjectMentions(
        in tokens: Range<Int>, behindPrepositions: Bool = false
    ) -> [EventMention] {
        var result: [EventMention] = []
        var token = tokens.lowerBound
        var preposition = false
        while token < tokens.upperBound {
            if let mention = text.mention(at: token) {
                if !preposition || behindPrepositions { result.append(mention) }
                token = max(token + 1, mention.tokens.upperBound)
                continue
            }
            if text.has(token, .comma) || text.has(token, .conjunction) && !preposition {
                preposition = false
            } else if text.has(token, [.preposition, .to]) {
                preposition = !["of", "between"].contains(text.string(token))
            }
            token += 1
        }
        return result
    }

    /// The mentions behind a trigger: agents (`by`), the place (`in`, `at`), and the others.
    func mentions(in tokens: Range<Int>, of found: TriggerMatch, isVisit: Bool) -> (
        agents: [EventMention], others: [EventMention], place: EventMention?
    ) {
        var agents: [EventMention] = []
        var others: [EventMention] = []
        var place: EventMention?
        var preposition = ""
        var token = tokens.lowerBound
        while token < tokens.upperBound {
            if let mention = text.mention(at: token) {
                if ActorSyntax(text: text).bond(of: mention, to: found) == .other {
                    token = max(token + 1, mention.tokens.upperBound)
                    continue
                }
                let kind = mention.kind
                let isLocation = kind == .place || kind == .country
                let isLocal = ["in", "at", "near", "inside", "outside", "across"].contains(
                    preposition)
                let isVenue = isLocal && kind == .organization
                if preposition == "by" {
                    agents.append(mention)
                } else if isVenue {
                    // `met at the United Nations`: where, not whom, but for a rally at an embassy.
                    if found.trigger.type == .protest { others.append(mention) }
                } else if isLocal, isLocation {
                    place = place ?? mention
                    if isVisit { others.append(mention) }
                } else if !["about", "during", "under", "since", "amid", "following", "despite"]
                    .contains(preposition)
                {
                    others.append(mention)
                    if isVisit, isLocation { place = place ?? mention }
                }
                token = max(token + 1, mention.tokens.upperBound)
                continue
            }
            if text.has(token, .stop) { break }
            if text.has(token, [.preposition, .to]) {
                // `outside of Lima`.
                let isInner =
                    text.string(token) == "of" && token > tokens.lowerBound
                    && text.has(token - 1, .preposition)
                // `on the sidelines of the summit`.
                let isBeside =
                    token > tokens.lowerBound
                    && ["sidelines", "margins", "fringes"].contains(text.string(token - 1))
                if isBeside {
                    preposition = "at"
                } else if !isInner {
                    preposition = text.string(token)
                }
            }
            if text.has(token, .comma), preposition != "between" { preposition = "" }
            token += 1
        }
        return (agents, others, place)
    }
}
