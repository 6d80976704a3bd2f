// Names without a head: known names as they are, and runs of capitalised words that may be a
// person’s, without what only stands before them.

import Language

extension NameReader {
    /// Takes the name that starts at a part, if one does; gives the part after it.
    mutating func plainName(
        _ parts: [(part: NamePart, tokens: Range<Int>)], _ first: Int,
        _ sentence: Range<Int>, isHeadline: Bool
    ) -> Int {
        switch parts[first].part {
        case .known(let match):
            if let kind = Self.kind(of: match) {
                spans.append(
                    NameSpan(
                        tokens: match.tokens, kind: kind, match: match, country: match.country))
            }
            return first + 1
        case .office where parts.count == 1 && words.has(parts[0].tokens.lowerBound, .personName):
            // `Shah said` after `Vedika Shah`.
            spans.append(NameSpan(tokens: parts[0].tokens, kind: .unknown))
            return first + 1
        case .office, .honorific, .glue, .hyphen: return first + 1
        case .head(let kind):
            spans.append(NameSpan(tokens: parts[first].tokens, kind: kind))
            return first + 1
        case .plain, .name, .particle: break
        }
        var end = first
        var hasPlain = false
        collect: while end < parts.count {
            switch parts[end].part {
            case .name, .particle, .hyphen: end += 1
            case .plain:
                hasPlain = true
                end += 1
            default: break collect
            }
        }
        while end > first, case .hyphen = parts[end - 1].part { end -= 1 }
        guard end > first else { return first + 1 }
        var tokens = parts[first].tokens.lowerBound..<parts[end - 1].tokens.upperBound
        // `Foreign Minister`: words that only lead to an office are no name.
        if hasPlain, end < parts.count, case .office = parts[end].part { return end }
        if hasPlain {
            // `Secretary of State Harlan Lind`: what belongs to the office is not of the name.
            while tokens.count > 1, words.has(tokens.lowerBound, [.plainWord, .officeModifier]),
                words.has(tokens.lowerBound + 1, .givenName)
                    || words.has(tokens.lowerBound, .officeModifier) && tokens.count > 2
                        && !words.has(tokens.lowerBound + 1, [.plainWord, .officeModifier])
                    || words.has(tokens.lowerBound - 2, .office)
                        && words.has(tokens.lowerBound - 1, .preposition)
            {
                tokens = tokens.lowerBound + 1..<tokens.upperBound
            }
        }
        tokens = withoutOpening(withoutStyle(tokens), sentence)
        if !tokens.isEmpty {
            let weigher = PersonWeigher(words: words, steady: steady)
            let kind = weigher.kind(of: tokens, in: sentence, isHeadline: isHeadline)
            // `Lind Lands in Oslo`: any of a headline's words may be a name, or none.
            if isHeadline, kind == .unknown {
                for token in tokens where words.has(token, .capital) {
                    spans.append(NameSpan(tokens: token..<token + 1, kind: .unknown))
                }
                return end
            }
            spans.append(NameSpan(tokens: tokens, kind: kind))
        }
        return end
    }

    /// Drops what belongs to the title before a name: `H E`, `HE`, the rest of `Justice of
    /// Appeal`.
    func withoutStyle(_ tokens: Range<Int>) -> Range<Int> {
        var start = tokens.lowerBound
        if tokens.count > 2, words.is(start, Self.excellency), words.has(start, .allCapitals) {
            start += 1
        } else if tokens.count > 3, words.has(start, .initial), words.has(start + 1, .initial),
            words.is(start, Self.h)
        {
            start += 2
        }
        if words.has(tokens.lowerBound - 1, .preposition),
            words.has(tokens.lowerBound - 2, .office),
            let given = tokens.dropFirst().first(where: { words.has($0, .givenName) }),
            given + 1 < tokens.upperBound
        {
            start = max(start, given)
        }
        return start..<tokens.upperBound
    }

    static let excellency = WordHashing.folded("he")

    static let h = WordHashing.folded("h")

    private static func kind(of match: GazetteerMatch) -> NameSpan.Kind? {
        switch match.kind {
        case .country: .country
        case .capital, .place: .place
        case .metonym, .organization: .organization
        case .demonym: nil
        }
    }

    /// Drops a closed word that only has its capital from the beginning of the sentence.
    func withoutOpening(_ tokens: Range<Int>, _ sentence: Range<Int>) -> Range<Int> {
        guard tokens.lowerBound == sentence.lowerBound, tokens.count > 1,
            words.has(tokens.lowerBound, [.closed, .cue, .pastForm, .ingForm])
                || !words.document.xpos.isEmpty && !words.has(tokens.lowerBound, .properNoun),
            !words.has(tokens.lowerBound, [.givenName, .familyFirst])
        else { return tokens }
        return tokens.lowerBound + 1..<tokens.upperBound
    }
}
