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
enum NamePart {
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
    /// Words that are always read as persons' names.
    let steady: Set<WordHash>
    var spans: [NameSpan] = []
    /// The nickname in marks inside of the run that is being read.
    var nickname = 0..<0

    init(words: TextWords, gazetteer: Gazetteer) {
        self.words = words
        self.gazetteer = gazetteer
        var counts: [WordHash: (persons: Int, all: Int)] = [:]
        for token in 0..<words.count where words.has(token, .capital) {
            let hash = words.hashes[token]
            counts[hash, default: (0, 0)].all += 1
            if words.has(token, .personName) { counts[hash, default: (0, 0)].persons += 1 }
        }
        steady = Set(counts.filter { $1.persons > 1 && $1.persons == $1.all }.map(\.key))
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

    func known(_ token: Int, limit: Int) -> GazetteerMatch? {
        gazetteer.match(
            at: token, in: words.document, limit: limit, first: words.hashes[token]
        ) { words.hashes[$0] }
    }

    func startsRun(_ token: Int, _ sentence: Range<Int>) -> Bool {
        if words.has(token, .capital) {
            guard words.has(token, .closed) else { return !isOpening(token, sentence) }
            // `opposition leader Sunday Wani`
            if words.has(token, [.weekday, .month]), words.has(token - 1, .office),
                token > sentence.lowerBound, words.has(token + 1, .capital)
            {
                return true
            }
            // `You Min-jun`, `Will Smith`, `The Hague`: a name may look like a closed word.
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
    func isOpening(_ token: Int, _ sentence: Range<Int>) -> Bool {
        token == sentence.lowerBound && !words.document.xpos.isEmpty
            && !words.has(token, [.properNoun, .office, .honorific, .nameWord, .givenName])
            && !words.has(token, [.familyFirst, .allCapitals, .initial])
            && !words.has(token + 1, [.capital, .hyphen, .clitic, .finiteCue])
            && known(token, limit: sentence.upperBound) == nil
    }

    func isCapitalBehindParticles(_ token: Int, _ sentence: Range<Int>) -> Bool {
        var next = token + 1
        while next < sentence.upperBound, next - token <= 3 {
            if words.has(next, .capital) { return !words.has(next, .closed) }
            guard words.has(next, .particle) || words.has(next, .hyphen) else { return false }
            next += 1
        }
        return false
    }

    /// Where the run of name material that starts at a token ends.
    mutating func runEnd(_ start: Int, _ sentence: Range<Int>) -> Int {
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
    func nicknameEnd(_ token: Int, _ sentence: Range<Int>) -> Int? {
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

    /// A capitalised closed word inside of a run ends it: `Lind The`.
    func isBreak(_ token: Int) -> Bool {
        words.has(token, .closed) && !words.has(token, [.givenName, .familyFirst, .particle])
    }

    /// `Ji-woo`: the second half of a given name in lower case.
    func isNameTail(_ token: Int) -> Bool {
        words.has(token, .lowercase) && words.has(token - 2, .capital)
            && words.document.range(token).count <= 6
            && !words.has(token, [.pastForm, .ingForm, .closed, .office, .cue])
            && words.has(token - 3, .capital)
    }

    /// `of`, `for`, `and`, `on`, `the` between two capitalised words of one name.
    func glueEnd(_ token: Int, _ sentence: Range<Int>) -> Int? {
        guard words.has(token, Self.glue, of: Self.glueWords) else { return nil }
        var next = token + 1
        if next < sentence.upperBound, words.is(next, Self.the) { next += 1 }
        guard next < sentence.upperBound, words.has(next, .capital),
            !words.has(next, [.office, .honorific, .weekday, .month, .closed])
        else { return nil }
        return next
    }

    static let glue: WordTraits = [.preposition, .conjunction]
    static let glueWords = Set(["of", "for", "and", "on"].map { WordHashing.folded($0) })
    static let the = WordHashing.folded("the")
    static let and = WordHashing.folded("and")

    mutating func cut(_ run: Range<Int>, _ sentence: Range<Int>, isHeadline: Bool) {
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
                first = plainName(parts, first, sentence, isHeadline: isHeadline)
            }
        }
    }

    func part(_ token: Int, _ run: Range<Int>) -> NamePart {
        if let match = known(token, limit: run.upperBound),
            !isGivenName(match, before: run.upperBound),
            !(words.has(token - 1, .particle) && token > run.lowerBound)
        {
            return .known(match)
        }
        if words.has(token, .hyphen) { return .hyphen }
        if nickname.contains(token) { return .particle }
        if words.has(token, .capital) {
            // `Hassan Sheikh Nour`, `bin Sultan`, `Kyaw Lin Tun`: titles that are parts of names.
            if words.has(token - 1, .particle), token > run.lowerBound { return .name }
            if words.has(token, .honorific) {
                return token > run.lowerBound && words.has(token - 1, .givenName)
                    || isSurname(token, run) ? .name : .honorific
            }
            if words.has(token, .office), !words.has(token + 1, .hyphen) {
                return isSurname(token, run) ? .name : .office
            }
            if words.has(token, .nameWord), isNameAfterAll(token, run) { return .name }
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

    /// `Vedika Shah`, `Kyaw Lin Tun`: an office or a title that ends a name.
    func isSurname(_ token: Int, _ run: Range<Int>) -> Bool {
        token > run.lowerBound && token + 1 == run.upperBound && words.has(token, .personName)
            && words.has(token - 1, .personName)
            && !words.has(token - 1, [.office, .officeModifier, .honorific, .nameWord])
    }

    /// `Bill Carver`, `Park Min-ah`, `Ms. Park`: a word of other names that is one of a person’s.
    func isNameAfterAll(_ token: Int, _ run: Range<Int>) -> Bool {
        if words.has(token - 1, .honorific), words.has(token - 1, .capital) { return true }
        guard token == run.lowerBound, token + 1 < run.upperBound else { return false }
        if words.has(token, .familyFirst), words.has(token + 1, .capital),
            words.document.string(token + 1).contains("-")
                || words.has(token + 2, .hyphen) && words.isGlued(token + 1)
                    && words.isGlued(token + 2)
        {
            return true
        }
        return words.has(token, .givenName) && words.has(token, .personName)
            && words.has(token + 1, .personName)
    }

    /// `Chad Marsh`: a country that is also a given name, before a word that no list knows.
    func isGivenName(_ match: GazetteerMatch, before end: Int) -> Bool {
        let next = match.tokens.upperBound
        return match.tokens.count == 1 && words.has(match.tokens.lowerBound, .givenName)
            && !words.has(match.tokens.lowerBound - 1, .preposition)
            && next < end && words.has(next, .capital)
            && !words.has(next, [.office, .honorific, .nameWord, .closed, .officeModifier])
            && known(next, limit: end) == nil
    }
}

extension TextWords {
    /// Whether a token has one of some traits and is one of some words.
    func has(_ token: Int, _ traits: WordTraits, of wordsAllowed: Set<WordHash>) -> Bool {
        has(token, traits) && wordsAllowed.contains(hashes[token])
    }
}
