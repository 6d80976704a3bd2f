// Names with a head: `Peking University`, `Ministry of Foreign Affairs`, `Taiwan Strait`, and bodies
// in small letters that a country owns.

import Language

extension NameReader {
    /// Takes a name with a head (`Peking University`, `Ministry of Foreign Affairs`) that starts
    /// at a part; gives the part after it.
    mutating func headedName(
        _ parts: [(part: NamePart, tokens: Range<Int>)], _ first: Int, _ sentence: Range<Int>
    ) -> Int? {
        var head = first
        var kind: NameSpan.Kind?
        scan: while head < parts.count {
            switch parts[head].part {
            case .head(let found):
                kind = found
                break scan
            case .known(let match):
                if match.kind == .organization, isFollowedByGlue(parts, head) {
                    kind = .organization
                    break scan
                }
            case .plain, .name, .particle, .hyphen: break
            case .office, .honorific, .glue: return nil
            }
            head += 1
        }
        guard var kind else { return nil }
        var end = head + 1
        // `Central Bank of Somalia`, `Academy Museum`: behind the head, glue or another head.
        extend: while end < parts.count {
            switch parts[end].part {
            case .head(let next):
                if next != .other || kind == .other { kind = next }
                end += 1
            case .glue:
                if words.is(parts[end].tokens.lowerBound, Self.and), kind != .organization {
                    break extend
                }
                end += 1
            case .plain, .hyphen: end += 1
            case .known, .name, .particle:
                guard isBehindGlue(parts, end, from: head) else { break extend }
                end += 1
            case .office, .honorific: break extend
            }
        }
        while end > head + 1, case .glue = parts[end - 1].part { end -= 1 }
        while end > head + 1, case .plain = parts[end - 1].part, end == parts.count,
            !isBehindGlue(parts, end - 1, from: head)
        {
            end -= 1
        }
        var start = first
        if parts[start].tokens.lowerBound == sentence.lowerBound,
            words.has(parts[start].tokens.lowerBound, .closed), start < head
        {
            start += 1
        }
        var tokens = parts[start].tokens.lowerBound..<parts[end - 1].tokens.upperBound
        var country = countryInside(parts[start..<end])
        if let owner = owner(before: tokens.lowerBound, sentence) {
            country = owner.country
            if kind == .organization { tokens = owner.tokens.lowerBound..<tokens.upperBound }
        }
        // The owner was read as a name of its own just before.
        while let last = spans.last, last.tokens.upperBound > tokens.lowerBound {
            spans.removeLast()
        }
        // `Park left` after `Park Min-ah` is of a person, if of anything.
        if tokens.count == 1, words.has(tokens.lowerBound, [.familyFirst, .givenName]) {
            kind = .unknown
        }
        spans.append(NameSpan(tokens: tokens, kind: kind, country: country))
        return end
    }

    func isFollowedByGlue(
        _ parts: [(part: NamePart, tokens: Range<Int>)], _ index: Int
    ) -> Bool {
        guard index + 1 < parts.count, case .glue = parts[index + 1].part else { return false }
        return !words.is(parts[index + 1].tokens.lowerBound, Self.and)
    }

    func isBehindGlue(
        _ parts: [(part: NamePart, tokens: Range<Int>)], _ index: Int, from head: Int
    ) -> Bool {
        var index = index - 1
        while index > head {
            switch parts[index].part {
            case .glue: return true
            // `Minister of Energy and Natural Resources Fatih Kaya`: the body's name has ended.
            case .head: return false
            default: index -= 1
            }
        }
        return false
    }

    func countryInside(
        _ parts: ArraySlice<(part: NamePart, tokens: Range<Int>)>
    ) -> String? {
        for part in parts {
            if case .known(let match) = part.part, let country = match.country { return country }
        }
        return nil
    }

    /// The country whose clitic stands before a token: `China’s `.
    func owner(before token: Int, _ sentence: Range<Int>) -> GazetteerMatch? {
        guard token - 2 >= sentence.lowerBound, words.has(token - 1, .clitic),
            let last = spans.last, last.tokens.upperBound == token - 1, let match = last.match,
            match.kind != .organization
        else { return nil }
        return match
    }

    /// Takes `the Iraqi foreign ministry`, `China’s parliament`, `Tokyo’s foreign ministry` and
    /// `the foreign ministry` of a country that is told elsewhere; gives the token after it.
    mutating func lowerBody(_ token: Int, _ sentence: Range<Int>) -> Int? {
        if words.is(token, Self.the) { return ministry(token + 1, sentence) }
        guard words.has(token, .capital),
            let match = known(token, limit: sentence.upperBound), let country = match.country,
            match.kind == .country || match.kind == .demonym
                || match.kind == .capital && words.has(match.tokens.upperBound, .clitic)
        else { return nil }
        var head = match.tokens.upperBound
        if words.has(head, .clitic) { head += 1 }
        let limit = min(sentence.upperBound, head + 3)
        while head < limit, words.has(head, .officeModifier), words.has(head, .lowercase),
            !words.has(head, .organizationWord)
        {
            head += 1
        }
        guard head < sentence.upperBound, words.has(head, .lowercase),
            Self.bodies.contains(words.hashes[head]),
            !words.has(head + 1, [.office, .officeModifier])
        else { return nil }
        spans.append(
            NameSpan(
                tokens: match.tokens.lowerBound..<head + 1, kind: .organization, country: country))
        return head + 1
    }

    /// `foreign ministry` behind `the`.
    private mutating func ministry(_ start: Int, _ sentence: Range<Int>) -> Int? {
        guard words.has(start, .lowercase) else { return nil }
        var head = start
        while head < min(sentence.upperBound, start + 2), words.has(head, .officeModifier),
            words.has(head, .lowercase), !words.has(head, .organizationWord)
        {
            head += 1
        }
        guard head > start, words.is(head, Self.ministryWord), head < sentence.upperBound,
            !words.has(head + 1, [.office, .officeModifier])
        else { return nil }
        spans.append(NameSpan(tokens: start..<head + 1, kind: .organization))
        return head + 1
    }

    private static let ministryWord = WordHashing.folded("ministry")
    static let bodies = Set(
        [
            "ministry", "embassy", "parliament", "consulate", "senate", "presidency", "army",
            "navy", "military", "police", "junta",
        ].map { WordHashing.folded($0) })
}
