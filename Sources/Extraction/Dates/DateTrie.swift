// The machine that runs the rules. All patterns share one trie, so that a place in the text is
// tried once for all rules; a fragment is a trie of its own that is entered from many places.

/// All rules in one trie of terms.
struct DateTrie: Sendable {
    private enum Label: Hashable, Sendable {
        case term(DateTerm)
        case fragment(Int)
        /// What follows is looked at only.
        case lookahead
    }

    private struct Node: Sendable {
        var children: [(label: Label, node: Int)] = []
        /// The rule of a pattern that ends here, the first of several.
        var rule: Int?
        var endsFragment = false
    }

    /// A named piece of patterns: where it begins, which terms it can begin with, and whether it
    /// may be passed over.
    private struct Fragment: Sendable {
        var root: Int
        var starts = DateTerms.none
        var isOptional = false
    }

    private var nodes = [Node()]
    private var fragments: [Fragment] = []
    private let rules: [DateRule]
    private var starts = DateTerms.none
    /// The root's children by the number of their term, and those that are no term: most places
    /// of a text get no further than the root.
    private var first = [Int](repeating: 0, count: DateTerm.allCases.count)
    private var firstFragments: [(label: Label, node: Int)] = []

    /// Compiles rules; earlier ones win over later ones of the same length. A fragment may name
    /// those that come before it.
    init(_ rules: [DateRule], fragments named: KeyValuePairs<String, String>) {
        self.rules = rules
        var numbers: [String: Int] = [:]
        for (name, pattern) in named {
            nodes.append(Node())
            var fragment = Fragment(root: nodes.count - 1)
            for sequence in DatePatternParser.sequences(pattern) {
                let end = insert(sequence, from: fragment.root, numbers)
                nodes[end].endsFragment = true
                if end == fragment.root { fragment.isOptional = true }
            }
            fragment.starts = starts(of: fragment.root)
            numbers[name] = fragments.count
            fragments.append(fragment)
        }
        for (number, rule) in rules.enumerated() {
            for sequence in DatePatternParser.sequences(rule.pattern) {
                let end = insert(sequence, from: 0, numbers)
                precondition(end != 0, "a pattern must not be empty: \(rule.pattern)")
                if nodes[end].rule == nil { nodes[end].rule = number }
            }
        }
        starts = starts(of: 0)
        for (label, child) in nodes[0].children {
            if case .term(let term) = label {
                first[Int(term.rawValue)] = child
            } else {
                firstFragments.append((label, child))
            }
        }
    }

    /// Adds a sequence and gives the node at its end.
    private mutating func insert(
        _ sequence: [DatePatternParser.Item], from root: Int, _ fragments: [String: Int]
    ) -> Int {
        var node = root
        for item in sequence {
            let label: Label
            switch item {
            case .term(let term): label = .term(term)
            case .lookahead: label = .lookahead
            case .fragment(let name):
                guard let number = fragments[name] else {
                    preconditionFailure("no fragment \(name)")
                }
                label = .fragment(number)
            }
            if let child = nodes[node].children.first(where: { $0.label == label }) {
                node = child.node
            } else {
                nodes.append(Node())
                nodes[node].children.append((label, nodes.count - 1))
                node = nodes.count - 1
            }
        }
        return node
    }

    /// The terms that the lexeme at a node can have.
    private func starts(of node: Int) -> DateTerms {
        var starts = DateTerms.none
        for (label, child) in nodes[node].children {
            switch label {
            case .term(let term): starts.insert(term)
            case .lookahead: starts.formUnion(self.starts(of: child))
            case .fragment(let number):
                starts.formUnion(fragments[number].starts)
                if fragments[number].isOptional { starts.formUnion(self.starts(of: child)) }
            }
        }
        return starts
    }

    /// A search through one block, from place to place.
    struct Search {
        fileprivate let lexemes: DateLexemes
        fileprivate var match = DateMatch()
        /// Where to go on behind the fragments that the search is in.
        fileprivate var returns: [Int] = []
        /// Where the expression ends and the lookahead begins.
        fileprivate var end: Int?
        fileprivate var best: (meaning: DateMeaning, end: Int, length: Int, rule: Int)?

        /// A search through the lexemes of a block.
        init(_ lexemes: DateLexemes) { self.lexemes = lexemes }
    }

    /// The longest expression that begins at an index, and the index behind it.
    func match(at index: Int, _ search: inout Search) -> (meaning: DateMeaning, end: Int)? {
        let lexeme = search.lexemes.items[index]
        guard lexeme.terms.meets(starts) else { return nil }
        search.best = nil
        var bits = lexeme.terms.bits & starts.bits
        while bits != 0 {
            let number = bits.trailingZeroBitCount
            bits &= bits - 1
            guard first[number] != 0, let term = DateTerm(rawValue: UInt8(number)) else { continue }
            search.match.steps.append((term, lexeme))
            walk(first[number], index + 1, &search)
            search.match.steps.removeLast()
        }
        for (label, child) in firstFragments { follow(label, child, lexeme.terms, index, &search) }
        guard let best = search.best else { return nil }
        return (best.meaning, best.end)
    }

    private func walk(_ node: Int, _ index: Int, _ search: inout Search) {
        if let rule = nodes[node].rule { accept(rule, index, &search) }
        if nodes[node].endsFragment {
            let back = search.returns.removeLast()
            walk(back, index, &search)
            search.returns.append(back)
        }
        let terms = search.lexemes.terms(index)
        for (label, child) in nodes[node].children { follow(label, child, terms, index, &search) }
    }

    private func follow(
        _ label: Label, _ child: Int, _ terms: DateTerms, _ index: Int, _ search: inout Search
    ) {
        switch label {
        case .term(let term):
            guard terms.has(term) else { return }
            search.match.steps.append((term, search.lexemes.items[index]))
            walk(child, index + 1, &search)
            search.match.steps.removeLast()
        case .fragment(let number):
            let fragment = fragments[number]
            guard fragment.isOptional || terms.meets(fragment.starts) else { return }
            search.returns.append(child)
            walk(fragment.root, index, &search)
            search.returns.removeLast()
        case .lookahead:
            search.end = index
            walk(child, index, &search)
            search.end = nil
        }
    }

    private func accept(_ rule: Int, _ index: Int, _ search: inout Search) {
        let length = search.match.steps.count
        if let best = search.best,
            length < best.length || length == best.length && rule >= best.rule
        {
            return
        }
        guard let meaning = rules[rule].meaning(search.match) else { return }
        search.best = (meaning, search.end ?? index, length, rule)
    }
}
