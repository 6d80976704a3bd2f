// The MATCH expressions of the full-text indexes. A user's text becomes quoted words and nothing
// else, so that none of its signs can mean anything to FTS5 (sqlite.org/fts5.html, section 3).

import Articles

/// A condition as one word of a `tags` column: a letter for what it is about and a value of
/// letters and digits, which the tokenizer keeps in one piece.
enum Tag {
    static func article(_ id: String) -> String { "a\(id)" }
    static func entity(_ id: EntityID) -> String { "e\(id.number)" }
    static func speaker(_ id: EntityID) -> String { "s\(id.number)" }
    /// One who speaks together with others, whom `speaker` names too.
    static func joint(_ id: EntityID) -> String { "j\(id.number)" }
    static func kind(_ kind: Quote.Kind) -> String { "k\(kind.rawValue)" }
    static func attitude(_ attitude: Quote.Attitude) -> String { "m\(attitude.rawValue)" }
    static func type(_ type: PloverType) -> String { "t\(type.rawValue)" }
    static func status(_ status: Event.Status) -> String { "u\(status.rawValue)" }
    static func extent(_ extent: EventExtent) -> String { "w\(extent.rawValue)" }

    /// Each two of an act's countries, or that there are too many of them.
    static func pairs(_ countries: [String]) -> [String] {
        Set(countries).count > TimelineSubject.maxPaired
            ? [manyCountries] : TimelineSubject.pairs(countries).map(subject)
    }

    /// What is shown to a subject: a country, or a pair of them that is a tag of its own.
    static func subject(_ subject: TimelineSubject) -> String {
        subject.isPair ? "p" + hex(subject.text) : country(subject.text)
    }

    /// Whether an act is of more countries than have their pairs.
    static let manyCountries = "xmany"

    /// A country's code; any other text is written so that it matches no code.
    static func country(_ code: String) -> String { "c" + hex(code) }

    static func source(_ name: String) -> String { "o" + hex(name) }

    private static func hex(_ text: String) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8.prefix(1024) {
            bytes.append(digits[Int(byte >> 4)])
            bytes.append(digits[Int(byte & 15)])
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A MATCH expression as it grows: conditions that must all hold.
struct Match {
    private var parts: [String] = []
    /// Whether a condition asks for text that holds no word, so that nothing can match.
    private(set) var isImpossible = false

    var isEmpty: Bool { parts.isEmpty && !isImpossible }

    /// The expression for FTS5.
    var expression: String { parts.joined(separator: " AND ") }

    /// Adds a tag.
    mutating func require(tag: String) {
        parts.append(#"tags : "\#(tag)""#)
    }

    /// Adds the tag of two countries, or both of their own: one list instead of what two have in
    /// common, which may be far between, but for acts that have no pairs.
    mutating func require(pair: TimelineSubject, of countries: [String]) {
        let each = countries.map { #""\#(Tag.country($0))""# }.joined(separator: " AND ")
        parts.append(
            #"tags : ("\#(Tag.subject(pair))" OR ("\#(Tag.manyCountries)" AND \#(each)))"#)
    }

    /// Adds words that must all stand in a column, in any order.
    mutating func require(words: [String], in column: String) {
        guard !words.isEmpty else {
            isImpossible = true
            return
        }
        for word in words { parts.append(#"\#(column) : "\#(word)""#) }
    }

    /// Adds a user's text: words, "phrases in marks" and prefi*.
    mutating func require(text: String, in columns: String, words: Words) throws {
        let before = parts.count
        for (index, piece) in text.split(separator: "\"", omittingEmptySubsequences: false)
            .enumerated()
        {
            if index % 2 == 1 {
                let phrase = try words.text(String(piece))
                guard !phrase.isEmpty, parts.count - before < SearchText.maxTerms else { continue }
                parts.append(#"{\#(columns)} : "\#(phrase.joined(separator: " "))""#)
                continue
            }
            for term in piece.split(whereSeparator: \.isWhitespace) {
                let folded = try words.text(String(term))
                guard !folded.isEmpty, parts.count - before < SearchText.maxTerms else { continue }
                // A hyphened term is a phrase: "vice-president" is two words side by side.
                let isPrefix =
                    term.utf8.last == UInt8(ascii: "*")
                    && folded[folded.count - 1].unicodeScalars.count >= SearchText.minPrefixLetters
                let prefix = isPrefix ? "*" : ""
                parts.append(#"{\#(columns)} : "\#(folded.joined(separator: " "))"\#(prefix)"#)
            }
        }
        if parts.count == before { isImpossible = true }
    }
}
