// The names that are known before any article is read: countries with demonyms, capitals and
// seats of government, bodies, places. A look-up walks the tokens from where it starts and gives
// the longest name that stands there.

import ExtractionLexicons
package import Language

/// A known name at a place in a document.
package struct GazetteerMatch: Sendable, Equatable {
    package enum Kind: Sendable, Equatable {
        /// `China`, `the U.K.`
        case country
        /// `Chinese`, `Britons`.
        case demonym
        /// `Beijing`: a place, and a name for its country's government.
        case capital
        /// `Kremlin`, `Downing Street`: a name for a country's government only.
        case metonym
        case organization
        case place
    }
    /// The tokens of the name.
    package let tokens: Range<Int>
    package let kind: Kind
    /// The name under which the lists keep it (`U.S.` gives `United States`).
    package let name: String
    /// ISO 3166-1 alpha-2 or `EU` of the country that it names, belongs to or lies in.
    package let country: String?
}

/// Countries, bodies and places by name. Safe to use from many threads at once.
package struct Gazetteer: Sendable {
    /// The gazetteer of the lists in the program, read at first use.
    package static let standard = Gazetteer()

    struct Entry: Sendable {
        let kind: GazetteerMatch.Kind
        let name: String
        let country: String?
    }

    /// One name: the words after its first, and how strictly its case is taken.
    private struct Phrase: Sendable {
        let rest: [WordHash]
        let entry: Int32
        /// Only as written: `US` and `WHO`, but not `us` and `who`.
        let isAcronym: Bool
    }

    private let entries: [Entry]
    private let phrases: WordTable<[Phrase]>
    private let countryNames: [String: String]

    /// Reads the lists.
    init() {
        var entries: [Entry] = []
        var pairs: [(WordHash, [Phrase])] = []
        var countryNames: [String: String] = [:]
        func add(_ names: some Sequence<some StringProtocol>, _ entry: Entry) {
            let index = Int32(entries.count)
            entries.append(entry)
            for name in names where !name.isEmpty {
                let document = English.tokenize(Array(name.utf8), paragraphs: [0..<name.utf8.count])
                let hashes = (0..<document.count).map {
                    WordHashing.folded(document.string($0))
                }
                guard let first = hashes.first else { continue }
                let isAcronym = name.utf8.allSatisfy { !($0 &- 97 < 26) }
                pairs.append(
                    (
                        first,
                        [
                            Phrase(
                                rest: Array(hashes.dropFirst()), entry: index, isAcronym: isAcronym)
                        ]
                    ))
            }
        }
        for row in LexiconList(lexicon_countries()).rows {
            let code = String(row[0])
            let name = String(row[1])
            countryNames[code] = name
            add([row[1]] + row.values(2), Entry(kind: .country, name: name, country: code))
            for demonym in row.values(3) {
                add([demonym], Entry(kind: .demonym, name: String(demonym), country: code))
            }
            for (index, capital) in row.values(4).enumerated() {
                add(
                    [capital],
                    Entry(
                        kind: .capital,
                        name: String(index == 0 ? capital : row.values(4)[0]), country: code))
            }
            for seat in row.values(5) {
                add([seat], Entry(kind: .metonym, name: String(seat), country: code))
            }
        }
        for row in LexiconList(lexicon_organizations()).rows {
            add(
                [row[0]] + row.values(1),
                Entry(kind: .organization, name: String(row[0]), country: row.value(2)))
        }
        for row in LexiconList(lexicon_places()).rows {
            add([row[0]], Entry(kind: .place, name: String(row[0]), country: row.value(1)))
        }
        self.entries = entries
        self.countryNames = countryNames
        phrases = WordTable(pairs) { first, second in
            (first + second).sorted { $0.rest.count > $1.rest.count }
        }
    }

    /// The usual English name of a country by its code, or `nil` for an unknown code.
    package func countryName(_ code: String) -> String? { countryNames[code] }

    /// The longest known name that starts at a token; the first listed where two are one.
    package func match(at token: Int, in document: Document) -> GazetteerMatch? {
        guard token >= 0, token < document.count else { return nil }
        let hash = document.text.withUnsafeBufferPointer {
            WordHashing.folded($0, document.range(token))
        }
        return match(at: token, in: document, limit: document.count, first: hash) { other in
            document.text.withUnsafeBufferPointer {
                WordHashing.folded($0, document.range(other))
            }
        }
    }

    /// All known names inside some tokens, from left to right, the longest at each place.
    package func matches(in tokens: Range<Int>, of document: Document) -> [GazetteerMatch] {
        var result: [GazetteerMatch] = []
        var token = tokens.lowerBound
        while token < tokens.upperBound {
            if let match = match(at: token, in: document),
                match.tokens.upperBound <= tokens.upperBound
            {
                result.append(match)
                token = match.tokens.upperBound
            } else {
                token += 1
            }
        }
        return result
    }

    /// The same look-up for tokens whose hashes are at hand; names end before `limit`.
    func match(
        at token: Int, in document: Document, limit: Int, first: WordHash,
        hash: (Int) -> WordHash
    ) -> GazetteerMatch? {
        guard let candidates = phrases[first] else { return nil }
        var best: (entry: Entry, end: Int)?
        for phrase in candidates {
            let end = token + 1 + phrase.rest.count
            if let best, end < best.end { break }
            guard end <= limit, best == nil,
                phrase.rest.indices.allSatisfy({ hash(token + 1 + $0) == phrase.rest[$0] })
            else { continue }
            guard
                Self.isCapital(document, token, wholly: phrase.isAcronym && phrase.rest.isEmpty)
            else { continue }
            best = (entries[Int(phrase.entry)], end)
        }
        return best.map {
            GazetteerMatch(
                tokens: token..<$0.end, kind: $0.entry.kind, name: $0.entry.name,
                country: $0.entry.country)
        }
    }

    private static func isCapital(_ document: Document, _ token: Int, wholly: Bool) -> Bool {
        let range = document.range(token)
        guard Letters.isUpper(document.text, range.lowerBound) else { return false }
        return !wholly || !document.text[range].contains { $0 &- 97 < 26 }
    }
}
