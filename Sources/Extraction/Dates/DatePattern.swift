// The notation of the rules. A pattern is written in terms: `month dayNumber (comma? yearNumber)?`;
// `|` parts alternatives, `?` makes the item before it optional, `{name}` stands for a fragment,
// and what follows `>` must be there but is not part of the expression.

/// A rule: a pattern and what it means.
struct DateRule: Sendable {
    let pattern: String
    /// The meaning of a match, or `nil` where it is none after all (`February 30`).
    let meaning: @Sendable (DateMatch) -> DateMeaning?

    init(_ pattern: String, _ meaning: @escaping @Sendable (DateMatch) -> DateMeaning?) {
        self.pattern = pattern
        self.meaning = meaning
    }
}

/// The lexemes that matched a pattern, each with the term it stands for.
struct DateMatch {
    var steps: [(term: DateTerm, lexeme: DateLexeme)] = []

    /// Whether a term was matched.
    func has(_ term: DateTerm) -> Bool { steps.contains { $0.term == term } }

    /// The lexeme that the first, or a later one (`nth` from 0), of a term stands for.
    func lexeme(_ term: DateTerm, _ nth: Int = 0) -> DateLexeme? {
        var seen = 0
        for step in steps where step.term == term {
            if seen == nth { return step.lexeme }
            seen += 1
        }
        return nil
    }

    /// The value of the last of a term; `nil` where none was matched.
    func last(_ term: DateTerm) -> Int? {
        steps.last { $0.term == term }?.lexeme.value
    }

    /// The value of the first, or a later one, of some terms; `nil` where none was matched.
    func callAsFunction(_ terms: DateTerm..., nth: Int = 0) -> Int? {
        for term in terms {
            if let lexeme = lexeme(term, nth) { return lexeme.value }
        }
        return nil
    }
}

/// Reads the notation of a pattern into all the sequences that it allows.
struct DatePatternParser {
    enum Item: Hashable {
        case term(DateTerm)
        case fragment(String)
        case lookahead
    }

    private static let names: [String: DateTerm] = Dictionary(
        uniqueKeysWithValues: DateTerm.allCases.map { ("\($0)", $0) })

    private let pattern: String
    private var tokens: [String] = []
    private var at = 0

    /// All sequences of a pattern, which must be well formed.
    static func sequences(_ pattern: String) -> [[Item]] {
        var parser = DatePatternParser(pattern)
        let sequences = parser.alternatives()
        precondition(parser.at == parser.tokens.count, "one ) too many in: \(pattern)")
        return sequences
    }

    private init(_ pattern: String) {
        self.pattern = pattern
        var word = ""
        for byte in pattern.utf8 {
            let letter = UnicodeScalar(byte)
            if (0x61...0x7A).contains(byte | 0x20) {
                word.unicodeScalars.append(letter)
                continue
            }
            if !word.isEmpty { tokens.append(word) }
            word = ""
            if byte > 0x20 { tokens.append(String(letter)) }
        }
        if !word.isEmpty { tokens.append(word) }
    }

    private mutating func alternatives() -> [[Item]] {
        var all = sequence()
        while at < tokens.count, tokens[at] == "|" {
            at += 1
            all += sequence()
        }
        return all
    }

    private mutating func sequence() -> [[Item]] {
        var all: [[Item]] = [[]]
        while at < tokens.count, tokens[at] != "|", tokens[at] != ")" {
            var item = item()
            if at < tokens.count, tokens[at] == "?" {
                at += 1
                item.append([])
            }
            all = all.flatMap { head in item.map { head + $0 } }
        }
        return all
    }

    private mutating func item() -> [[Item]] {
        let token = tokens[at]
        at += 1
        switch token {
        case ">": return [[.lookahead]]
        case "(":
            let inner = alternatives()
            close(")")
            return inner
        case "{":
            let name = tokens[at]
            at += 1
            close("}")
            return [[.fragment(name)]]
        default:
            guard let term = Self.names[token] else {
                preconditionFailure("no term \(token) in: \(pattern)")
            }
            return [[.term(term)]]
        }
    }

    private mutating func close(_ mark: String) {
        precondition(at < tokens.count && tokens[at] == mark, "no \(mark) in: \(pattern)")
        at += 1
    }
}
