// The notation of the rules and the machine that runs them. A pattern is written in terms:
// `month dayNumber (comma? yearNumber)?`; `|` parts alternatives, `?` makes the item before it
// optional, `{name}` stands for a fragment, and what follows `>` must be there but is not part of
// the expression. All patterns share one trie, so that a position is tried once for all rules.

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
    fileprivate(set) var steps: [(term: DateTerm, lexeme: DateLexeme)] = []

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

    /// The value of the first, or a later one, of some terms; `nil` where none was matched.
    func callAsFunction(_ terms: DateTerm..., nth: Int = 0) -> Int? {
        for term in terms {
            if let lexeme = lexeme(term, nth) { return lexeme.value }
        }
        return nil
    }
}

/// All rules in one trie of terms.
struct DateTrie: Sendable {
    private struct Node: Sendable {
        var children: [(term: DateTerm, node: Int)] = []
        /// The rule of a pattern that ends here, the first of several.
        var rule: Int?
        /// How many of the steps are looked at only.
        var lookahead = 0
    }

    private var nodes = [Node()]
    private let rules: [DateRule]
    private var starts = DateTerms.none

    /// Compiles rules; earlier ones win over later ones of the same length.
    init(_ rules: [DateRule], fragments: [String: String]) {
        self.rules = rules
        for (number, rule) in rules.enumerated() {
            var parser = PatternParser(rule.pattern, fragments: fragments)
            for sequence in parser.alternatives() { insert(sequence, rule: number) }
        }
        for child in nodes[0].children { starts.insert(child.term) }
    }

    private mutating func insert(_ sequence: [PatternParser.Item], rule: Int) {
        var node = 0
        var lookahead = 0
        var looking = false
        for item in sequence {
            guard case .term(let term) = item else {
                looking = true
                continue
            }
            if looking { lookahead += 1 }
            if let child = nodes[node].children.first(where: { $0.term == term }) {
                node = child.node
            } else {
                nodes.append(Node())
                nodes[node].children.append((term, nodes.count - 1))
                node = nodes.count - 1
            }
        }
        precondition(node != 0, "a pattern must not be empty: \(rules[rule].pattern)")
        if nodes[node].rule == nil {
            nodes[node].rule = rule
            nodes[node].lookahead = lookahead
        }
    }

    /// The longest expression that begins at an index, and the index behind it.
    func match(_ lexemes: DateLexemes, at index: Int) -> (meaning: DateMeaning, end: Int)? {
        guard lexemes.items[index].terms.meets(starts) else { return nil }
        var search = Search(lexemes: lexemes)
        walk(0, index, &search)
        guard let best = search.best else { return nil }
        return (best.meaning, best.end)
    }

    private struct Search {
        let lexemes: DateLexemes
        var match = DateMatch()
        var best: (meaning: DateMeaning, end: Int, length: Int, rule: Int)?
    }

    private func walk(_ node: Int, _ index: Int, _ search: inout Search) {
        if let rule = nodes[node].rule {
            let length = search.match.steps.count
            let better =
                search.best.map { length > $0.length || length == $0.length && rule < $0.rule }
                ?? true
            if better {
                if let meaning = rules[rule].meaning(search.match) {
                    search.best = (meaning, index - nodes[node].lookahead, length, rule)
                }
            }
        }
        let terms = search.lexemes.terms(index)
        guard terms != .none else { return }
        for child in nodes[node].children where terms.has(child.term) {
            search.match.steps.append((child.term, search.lexemes.items[index]))
            walk(child.node, index + 1, &search)
            search.match.steps.removeLast()
        }
    }
}

/// Reads the notation of a pattern into all the sequences of terms that it allows.
private struct PatternParser {
    enum Item: Hashable {
        case term(DateTerm)
        case lookahead
    }

    private static let names: [String: DateTerm] = Dictionary(
        uniqueKeysWithValues: DateTerm.allCases.map { ("\($0)", $0) })

    private let tokens: [String]
    private var at = 0
    private let pattern: String

    init(_ pattern: String, fragments: [String: String]) {
        self.pattern = pattern
        var text = pattern
        // Fragments may name fragments, to a depth of four.
        for _ in 0..<4 {
            for (name, fragment) in fragments {
                text = Self.replacing("{\(name)}", in: text, with: "(\(fragment))")
            }
        }
        var tokens: [String] = []
        var word = ""
        for character in text {
            if character.isLetter {
                word.append(character)
                continue
            }
            if !word.isEmpty { tokens.append(word) }
            word = ""
            if character != " " && character != "\n" { tokens.append(String(character)) }
        }
        if !word.isEmpty { tokens.append(word) }
        self.tokens = tokens
    }

    private static func replacing(_ name: String, in text: String, with fragment: String) -> String
    {
        text.split(separator: name, omittingEmptySubsequences: false).joined(separator: fragment)
    }

    mutating func alternatives() -> [[Item]] {
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
        if token == ">" { return [[.lookahead]] }
        if token == "(" {
            let inner = alternatives()
            precondition(at < tokens.count && tokens[at] == ")", "no ) in: \(pattern)")
            at += 1
            return inner
        }
        guard let term = Self.names[token] else {
            preconditionFailure("no term \(token) in: \(pattern)")
        }
        return [[.term(term)]]
    }
}
