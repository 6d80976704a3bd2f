// A document as the rules see it: each token with its word's hash and its traits, and where its
// sentence begins. Made once for each stage that needs it, in one pass over the tokens.

import Articles
import Language

/// The tokens of a document with what the lists know of them.
struct TextWords: Sendable {
    let document: Document
    /// The folded hash of each token.
    let hashes: [WordHash]
    let traits: [WordTraits]
    /// Of each token the verb in `Lexicon.cues` that it is a form of, or -1.
    let cues: [Int16]
    /// Of each token the share of men among bearers of the name, in percent.
    let malePercent: [UInt8]
    /// Of each token its sentence.
    let sentence: [Int32]

    /// Looks up all tokens of a document.
    init(_ document: Document, lexicon: Lexicon = .standard) {
        self.document = document
        let count = document.count
        var hashes = [WordHash](repeating: 0, count: count)
        var traits = [WordTraits](repeating: [], count: count)
        var cues = [Int16](repeating: -1, count: count)
        var malePercent = [UInt8](repeating: 50, count: count)
        document.text.withUnsafeBufferPointer { text in
            for token in 0..<count {
                let range = document.range(token)
                let hash = WordHashing.folded(text, range)
                hashes[token] = hash
                var found = Self.shape(document.text, range)
                if !document.xpos.isEmpty {
                    found.formUnion(WordTraits(document.xpos[token]))
                }
                if let entry = lexicon.entry(hash) ?? Self.abbreviation(text, range, lexicon) {
                    found.formUnion(entry.traits)
                    cues[token] = entry.cue
                    malePercent[token] = entry.malePercent
                } else if found.contains(.lowercase), range.count > 4 {
                    found.formUnion(Self.ending(text, range.upperBound))
                }
                traits[token] = found
            }
        }
        for token in traits.indices where Self.hasOwnObject(token, traits) {
            traits[token].insert(.finiteVerb)
        }
        for name in document.names where name.type == .person {
            for token in name.tokens { traits[token].insert(.personName) }
        }
        var sentence = [Int32](repeating: 0, count: count)
        for (index, tokens) in document.sentences.enumerated() {
            for token in tokens { sentence[token] = Int32(index) }
        }
        self.hashes = hashes
        self.traits = traits
        self.cues = cues
        self.malePercent = malePercent
        self.sentence = sentence
    }

    /// A participle before a determiner, without an auxiliary: `, the minister, accused the ally`.
    /// What governs an object is no participle, though the tagger may take it for one.
    private static func hasOwnObject(_ token: Int, _ traits: [WordTraits]) -> Bool {
        guard traits[token].contains(.participle), token > 0, token + 1 < traits.count,
            !traits[token + 1].isDisjoint(with: [.article, .possessive])
        else { return false }
        let before = traits[token - 1].isDisjoint(with: [.adverb, .negation, .lyForm]) ? 1 : 2
        return token >= before
            && traits[token - before].isDisjoint(with: [.auxiliary, .clitic, .pronoun])
    }

    /// The number of tokens.
    var count: Int { hashes.count }

    /// Whether a token has any of some traits; `false` outside of the document.
    func has(_ token: Int, _ wanted: WordTraits) -> Bool {
        token >= 0 && token < traits.count && !traits[token].isDisjoint(with: wanted)
    }

    /// Whether a token is a verb in a finite form, or a verb that often stands behind names.
    func isFiniteVerb(_ token: Int) -> Bool {
        has(token, document.xpos.isEmpty ? [.finiteCue, .auxiliary, .verb] : .finiteVerb)
            && !has(token, .capital)
    }

    /// Whether a token is a word, by its folded hash.
    func `is`(_ token: Int, _ word: WordHash) -> Bool {
        token >= 0 && token < hashes.count && hashes[token] == word
    }

    /// Whether nothing stands between a token and the next.
    func isGlued(_ token: Int) -> Bool {
        token + 1 < count && document.tokenEnds[token] == document.tokenStarts[token + 1]
    }

    /// The words of a name on one line, without a nickname in marks.
    func name(_ tokens: Range<Int>) -> String {
        var bytes: [UInt8] = []
        var last: Int?
        var isMarked = false
        for token in tokens {
            if has(token, .quoteMark), !has(token, .clitic) || isMarked {
                isMarked.toggle()
                continue
            }
            guard !isMarked else { continue }
            if let last, last + 1 < token || !isGlued(last) { bytes.append(0x20) }
            bytes.append(contentsOf: document.text[document.range(token)])
            last = token
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The tokens of a token's sentence.
    func sentenceTokens(_ token: Int) -> Range<Int> {
        document.sentences[Int(sentence[token])]
    }

    /// What is known of `Sen.` is known of `Sen`.
    private static func abbreviation(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ lexicon: Lexicon
    ) -> LexiconEntry? {
        guard range.count > 2, text[range.upperBound - 1] == UInt8(ascii: ".") else { return nil }
        return lexicon.entry(
            WordHashing.folded(text, range.lowerBound..<range.upperBound - 1))
    }

    private static func ending(_ text: UnsafeBufferPointer<UInt8>, _ end: Int) -> WordTraits {
        let (third, second, last) = (text[end - 3], text[end - 2], text[end - 1])
        if second == UInt8(ascii: "e"), last == UInt8(ascii: "d") { return .pastForm }
        if second == UInt8(ascii: "l"), last == UInt8(ascii: "y") { return .lyForm }
        return third == UInt8(ascii: "i") && second == UInt8(ascii: "n")
            && last == UInt8(ascii: "g") ? .ingForm : []
    }

    /// What the bytes of a token look like.
    private static func shape(_ text: [UInt8], _ range: Range<Int>) -> WordTraits {
        let first = text[range.lowerBound]
        switch first {
        case UInt8(ascii: "a")...UInt8(ascii: "z"): return .lowercase
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): return capital(text, range)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
        case UInt8(ascii: ","): return .comma
        case UInt8(ascii: "."):
            return range.count > 1 ? .ellipsis : .stop
        case UInt8(ascii: "?"), UInt8(ascii: "!"): return .stop
        case UInt8(ascii: ":"): return .colon
        case UInt8(ascii: ";"): return .semicolon
        case UInt8(ascii: "-"): return range.count > 1 ? .dash : .hyphen
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): return .openBracket
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): return .closeBracket
        case UInt8(ascii: "\""), UInt8(ascii: "`"): return .quoteMark
        case UInt8(ascii: "'"):
            if range.count == 2, text[range.lowerBound + 1] == first { return .quoteMark }
            return range.count == 2 && text[range.lowerBound + 1] | 0x20 == UInt8(ascii: "s")
                ? .clitic : range.count == 1 ? [.quoteMark, .clitic] : .lowercase
        case 0xE2: return punctuation(text, range)
        case 0xC2:
            return text[range.lowerBound + 1] == 0xAB || text[range.lowerBound + 1] == 0xBB
                ? .quoteMark : []
        default:
            if Letters.isUpper(text, range.lowerBound) { return capital(text, range) }
            return first >= 0xC3 && first < 0xE0 ? .lowercase : []
        }
    }

    private static func capital(_ text: [UInt8], _ range: Range<Int>) -> WordTraits {
        var traits: WordTraits = .capital
        if !text[range].contains(where: { $0 &- 97 < 26 || $0 >= 0x80 }) {
            let letters = text[range].count { $0 &- 65 < 26 }
            traits.insert(letters > 1 ? .allCapitals : .initial)
        }
        return traits
    }

    /// Marks of the General Punctuation block.
    private static func punctuation(_ text: [UInt8], _ range: Range<Int>) -> WordTraits {
        guard range.count >= 3, text[range.lowerBound + 1] == 0x80 else { return [] }
        switch text[range.lowerBound + 2] {
        case 0x90, 0x91: return .hyphen
        case 0x92...0x95: return .dash
        case 0x99:
            if range.count == 3 { return [.quoteMark, .clitic] }
            return range.count == 4 && text[range.lowerBound + 3] | 0x20 == UInt8(ascii: "s")
                ? .clitic : .lowercase
        case 0x98, 0x9A...0x9F, 0xB9, 0xBA: return .quoteMark
        case 0xA6: return .ellipsis
        default: return []
        }
    }
}

extension Document {
    /// The tokens that lie in a byte range, even in part.
    func tokenRange(ofBytes bytes: ByteRange) -> Range<Int> {
        let first = tokenIndex { Int(tokenEnds[$0]) > bytes.lowerBound }
        let last = tokenIndex { Int(tokenStarts[$0]) >= bytes.upperBound }
        return first..<Swift.max(first, last)
    }

    private func tokenIndex(where holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
