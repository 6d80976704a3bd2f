// Names by capitals and lists. A run of capitalised words is cut where its words tell: titles
// and known names part it, words like `Ministry` and `Strait` make of their neighbours one name,
// and what is left is weighed for a person's name by what stands in it and around it.

import Language

/// Finds names by rules over the lists.
struct RuleNameFinder: NameFinder {
    let gazetteer: Gazetteer

    init(gazetteer: Gazetteer = .standard) { self.gazetteer = gazetteer }

    func names(in words: TextWords, blocks: BlockStyles) -> [NameSpan] {
        var reader = NameReader(words: words, gazetteer: gazetteer)
        for (index, tokens) in words.document.sentences.enumerated() {
            reader.read(tokens, isHeadline: blocks.isHeadline[index])
        }
        return reader.spans
    }
}

/// The part that a token plays in a run of capitalised words.
private enum NamePart {
    /// A known name that ends before `end`.
    case known(GazetteerMatch)
    case office, honorific
    /// `Ministry`, `Strait`, `Summit`: the head of a name that is no person's.
    case head(NameSpan.Kind)
    /// `of`, `and`, `the` inside a name.
    case glue
    /// `National`: part of a name, but never the first of a person's.
    case plain
    case name, particle, hyphen
}

/// Reads the names of one sentence after the other.
struct NameReader {
    let words: TextWords
    let gazetteer: Gazetteer
    private(set) var spans: [NameSpan] = []
    /// The nickname in marks inside of the run that is being read.
    private var nickname = 0..<0

    init(words: TextWords, gazetteer: Gazetteer) {
        self.words = words
        self.gazetteer = gazetteer
    }

    /// Appends the names of a sentence.
    mutating func read(_ sentence: Range<Int>, isHeadline: Bool) {
        var token = sentence.lowerBound
        while token < sentence.upperBound {
            if let end = lowerBody(token, sentence) {
                token = end
            } else if startsRun(token, sentence) {
                let run = token..<runEnd(token, sentence)
                cut(run, sentence, isHeadline: isHeadline)
                token = max(run.upperBound, token + 1)
            } else {
                token += 1
            }
        }
    }

    private func known(_ token: Int, limit: Int) -> GazetteerMatch? {
        gazetteer.match(
            at: token, in: words.document, limit: limit, first: words.hashes[token]
        ) { words.hashes[$0] }
    }

    // MARK: Runs

    private func startsRun(_ token: Int, _ sentence: Range<Int>) -> Bool {
        if words.has(token, .capital) {
            guard words.has(token, .closed) else { return !isOpening(token, sentence) }
            // `opposition leader Sunday Wani`
            if words.has(token, [.weekday, .month]), words.has(token - 1, .office),
                token > sentence.lowerBound, words.has(token + 1, .capital)
            {
                return true
            }
            // `You Si-kun`, `Will Smith`, `The Hague`: a name may look like a closed word.
            if known(token, limit: sentence.upperBound) != nil { return true }
            return words.has(token + 1, .capital) && token + 1 < sentence.upperBound
                && words.has(token, [.givenName, .familyFirst])
                && !words.has(token + 1, [.office, .honorific, .closed])
        }
        // `al-Tarrazi`, `van der Meer`
        return words.has(token, .particle) && !words.has(token, .closed)
            && isCapitalBehindParticles(token, sentence)
    }

    /// A common word that only opens the sentence: `Expectations remain`, `Delayed by`.
    private func isOpening(_ token: Int, _ sentence: Range<Int>) -> Bool {
        token == sentence.lowerBound && !words.document.xpos.isEmpty
            && !words.has(token, [.properNoun, .office, .honorific, .nameWord, .givenName])
            && !words.has(token, [.familyFirst, .allCapitals, .initial])
            && !words.has(token + 1, [.capital, .hyphen, .clitic, .finiteCue])
            && known(token, limit: sentence.upperBound) == nil
    }

    private func isCapitalBehindParticles(_ token: Int, _ sentence: Range<Int>) -> Bool {
        var next = token + 1
        while next < sentence.upperBound, next - token <= 3 {
            if words.has(next, .capital) { return !words.has(next, .closed) }
            guard words.has(next, .particle) || words.has(next, .hyphen) else { return false }
            next += 1
        }
        return false
    }

    /// Where the run of name material that starts at a token ends.
    private mutating func runEnd(_ start: Int, _ sentence: Range<Int>) -> Int {
        var end = start
        var hasHead = false
        while end < sentence.upperBound {
            if let match = known(end, limit: sentence.upperBound) {
                hasHead = hasHead || match.kind == .organization
                end = match.tokens.upperBound
            } else if words.has(end, .capital) {
                if end > start, words.has(end, [.weekday, .month]) || isBreak(end) { break }
                hasHead = hasHead || words.has(end, [.organizationWord, .otherWord, .office])
                end += 1
            } else if words.has(end, .particle), isCapitalBehindParticles(end, sentence) {
                end += 1
            } else if words.has(end, .hyphen), end > start, words.isGlued(end - 1),
                words.isGlued(end), words.has(end + 1, [.capital, .lowercase, .number])
            {
                end += words.has(end + 1, .capital) || isNameTail(end + 1) ? 2 : 0
                if !words.has(end - 1, [.capital, .lowercase]) || words.has(end, .hyphen) { break }
            } else if end > start, let rest = nicknameEnd(end, sentence) {
                nickname = end..<rest
                end = rest
            } else if hasHead, let glued = glueEnd(end, sentence) {
                end = glued
            } else {
                break
            }
        }
        return end
    }

    /// `Yusuf “the Locksmith” Karamanlı`: over the nickname to the rest of the name.
    private func nicknameEnd(_ token: Int, _ sentence: Range<Int>) -> Int? {
        guard words.has(token, .quoteMark), !words.has(token - 1, [.office, .nameWord]),
            words.has(token - 1, .capital), !words.isGlued(token - 1)
        else { return nil }
        for close in stride(from: token + 2, to: min(token + 6, sentence.upperBound - 1), by: 1)
        where words.has(close, .quoteMark) {
            return words.has(close + 1, .capital) && !words.isGlued(close)
                && !words.has(close + 1, .closed) ? close + 1 : nil
        }
        return nil
    }

    /// A capitalised closed word inside of a run ends it: `Biden The`.
    private func isBreak(_ token: Int) -> Bool {
        words.has(token, .closed) && !words.has(token, [.givenName, .familyFirst, .particle])
    }

    /// `Jong-un`: the second half of a given name in lower case.
    private func isNameTail(_ token: Int) -> Bool {
        words.has(token, .lowercase) && words.has(token - 2, .capital)
            && words.document.range(token).count <= 6
            && !words.has(token, [.pastForm, .ingForm, .closed, .office, .cue])
            && words.has(token - 3, .capital)
    }

    /// `of`, `for`, `and`, `on`, `the` between two capitalised words of one name.
    private func glueEnd(_ token: Int, _ sentence: Range<Int>) -> Int? {
        guard words.has(token, Self.glue, of: Self.glueWords) else { return nil }
        var next = token + 1
        if next < sentence.upperBound, words.is(next, Self.the) { next += 1 }
        guard next < sentence.upperBound, words.has(next, .capital),
            !words.has(next, [.office, .honorific, .weekday, .month, .closed])
        else { return nil }
        return next
    }

    private static let glue: WordTraits = [.preposition, .conjunction]
    private static let glueWords = Set(["of", "for", "and", "on"].map { WordHashing.folded($0) })
    private static let the = WordHashing.folded("the")
    private static let and = WordHashing.folded("and")

    // MARK: Pieces

    private mutating func cut(_ run: Range<Int>, _ sentence: Range<Int>, isHeadline: Bool) {
        var parts: [(part: NamePart, tokens: Range<Int>)] = []
        var token = run.lowerBound
        while token < run.upperBound {
            let part = part(token, run)
            let end: Int
            if case .known(let match) = part {
                end = match.tokens.upperBound
            } else {
                end = token + 1
            }
            parts.append((part, token..<end))
            token = end
        }
        var first = 0
        while first < parts.count {
            if let end = headedName(parts, first, sentence) {
                first = end
            } else {
                first = plainName(parts, first, run, sentence, isHeadline: isHeadline)
            }
        }
    }

    private func part(_ token: Int, _ run: Range<Int>) -> NamePart {
        if let match = known(token, limit: run.upperBound),
            !isGivenName(match, before: run.upperBound),
            !(words.has(token - 1, .particle) && token > run.lowerBound)
        {
            return .known(match)
        }
        if words.has(token, .hyphen) { return .hyphen }
        if nickname.contains(token) { return .particle }
        if words.has(token, .capital) {
            // `Hassan Sheikh Mohamud`, `bin Sultan`: titles that are parts of names.
            if words.has(token - 1, .particle), token > run.lowerBound { return .name }
            if words.has(token, .honorific) {
                return token > run.lowerBound && words.has(token - 1, .givenName)
                    ? .name : .honorific
            }
            if words.has(token, .office), !words.has(token + 1, .hyphen) { return .office }
            if words.has(token, .organizationWord) { return .head(.organization) }
            if words.has(token, .placeWord) { return .head(.place) }
            if words.has(token, .otherWord) { return .head(.other) }
            if words.has(token, [.plainWord, .officeModifier]) { return .plain }
            return words.has(token, .particle) && token + 1 < run.upperBound ? .particle : .name
        }
        return words.has(token, .particle)
            ? .particle
            : words.has(token, .lowercase)
                && words.has(token - 1, .hyphen) ? .name : .glue
    }

    /// `Israel Katz`: a country that is also a given name, before a word that no list knows.
    private func isGivenName(_ match: GazetteerMatch, before end: Int) -> Bool {
        let next = match.tokens.upperBound
        return match.tokens.count == 1 && words.has(match.tokens.lowerBound, .givenName)
            && !words.has(match.tokens.lowerBound - 1, .preposition)
            && next < end && words.has(next, .capital)
            && !words.has(next, [.office, .honorific, .nameWord, .closed, .officeModifier])
            && known(next, limit: end) == nil
    }

    /// Takes a name with a head (`Peking University`, `Ministry of Foreign Affairs`) that starts
    /// at a part; gives the part after it.
    private mutating func headedName(
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
        spans.append(NameSpan(tokens: tokens, kind: kind, country: country))
        return end
    }

    private func isFollowedByGlue(
        _ parts: [(part: NamePart, tokens: Range<Int>)], _ index: Int
    ) -> Bool {
        guard index + 1 < parts.count, case .glue = parts[index + 1].part else { return false }
        return !words.is(parts[index + 1].tokens.lowerBound, Self.and)
    }

    private func isBehindGlue(
        _ parts: [(part: NamePart, tokens: Range<Int>)], _ index: Int, from head: Int
    ) -> Bool {
        var index = index
        while index > head {
            if case .glue = parts[index].part { return true }
            index -= 1
        }
        return false
    }

    private func countryInside(
        _ parts: ArraySlice<(part: NamePart, tokens: Range<Int>)>
    ) -> String? {
        for part in parts {
            if case .known(let match) = part.part, let country = match.country { return country }
        }
        return nil
    }

    /// The country whose clitic stands before a token: `China’s `.
    private func owner(before token: Int, _ sentence: Range<Int>) -> GazetteerMatch? {
        guard token - 2 >= sentence.lowerBound, words.has(token - 1, .clitic),
            let last = spans.last, last.tokens.upperBound == token - 1, let match = last.match,
            match.kind != .organization
        else { return nil }
        return match
    }

    // MARK: Names without a head

    /// Takes the name that starts at a part, if one does; gives the part after it.
    private mutating func plainName(
        _ parts: [(part: NamePart, tokens: Range<Int>)], _ first: Int, _ run: Range<Int>,
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
        tokens = withoutOpening(tokens, sentence)
        if !tokens.isEmpty {
            let weigher = PersonWeigher(words: words)
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

    private static func kind(of match: GazetteerMatch) -> NameSpan.Kind? {
        switch match.kind {
        case .country: .country
        case .capital, .place: .place
        case .metonym, .organization: .organization
        case .demonym: nil
        }
    }

    /// Drops a closed word that only has its capital from the beginning of the sentence.
    private func withoutOpening(_ tokens: Range<Int>, _ sentence: Range<Int>) -> Range<Int> {
        guard tokens.lowerBound == sentence.lowerBound, tokens.count > 1,
            words.has(tokens.lowerBound, [.closed, .cue, .pastForm, .ingForm])
                || !words.document.xpos.isEmpty && !words.has(tokens.lowerBound, .properNoun),
            !words.has(tokens.lowerBound, [.givenName, .familyFirst])
        else { return tokens }
        return tokens.lowerBound + 1..<tokens.upperBound
    }

    // MARK: Bodies in lower case

    /// Takes `the Iraqi foreign ministry`, `China’s parliament`; gives the token after it.
    private mutating func lowerBody(_ token: Int, _ sentence: Range<Int>) -> Int? {
        guard words.has(token, .capital),
            let match = known(token, limit: sentence.upperBound), let country = match.country,
            match.kind == .country || match.kind == .demonym
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

    private static let bodies = Set(
        [
            "ministry", "embassy", "parliament", "consulate", "senate", "presidency", "army",
            "navy", "military", "police", "junta",
        ].map { WordHashing.folded($0) })
}

extension TextWords {
    /// Whether a token has one of some traits and is one of some words.
    func has(_ token: Int, _ traits: WordTraits, of wordsAllowed: Set<WordHash>) -> Bool {
        has(token, traits) && wordsAllowed.contains(hashes[token])
    }
}
