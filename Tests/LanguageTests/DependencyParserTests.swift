// Trees on sentences that leave no doubt, and what holds of every tree.

import Testing

@testable import Language

@Suite struct DependencyParserTests {
    /// `word relation head` of each token.
    func arcs(_ text: String) -> Set<String> {
        let document = English.annotate(text)
        return Set(
            (0..<document.count).map { token in
                let head = document.heads[token]
                let governor = head < 0 ? "-" : document.string(Int(head))
                return "\(document.string(token)) \(document.relations[token].name) \(governor)"
            })
    }

    @Test(arguments: [
        (
            "The minister signed the treaty.",
            ["minister nsubj signed", "treaty obj signed", "signed root -"]
        ),
        ("She said they would leave.", ["She nsubj said", "leave ccomp said", "they nsubj leave"]),
        (
            "The treaty was signed in Geneva.",
            ["treaty nsubj:pass signed", "Geneva obl signed", "in case Geneva"]
        ),
    ])
    func `plain sentences have plain trees`(text: String, expected: [String]) {
        #expect(arcs(text).isSuperset(of: expected))
    }

    @Test func `ways that are tried in short sentences leave room for a long one`() {
        let short = "Time flies like an arrow, and fruit flies like a banana in the dark. "
        let long = String(repeating: "the horse raced past the barn fell and ", count: 60)
        let text = String(repeating: short + long + ". ", count: 8)
        let document = English.annotate(text)
        #expect(document.fault(bytes: text.utf8.count) == nil)
        #expect(document.sentences.map(\.count).max() ?? 0 > DependencyParser.longestForked)
    }

    @Test(arguments: [
        ("The talks failed.", [". punct failed"]),
        ("“The talks failed,” she said.", ["“ punct failed", "” punct failed", ". punct said"]),
        (
            "The envoys (from Ghana) signed the treaty.",
            ["( punct Ghana", ") punct Ghana", ". punct signed"]
        ),
        ("They saw ships, boats and nets.", [", punct boats", ". punct saw"]),
        ("On Monday, the talks failed.", [", punct Monday"]),
    ])
    func `a mark hangs at the head of what it ends, opens or encloses`(
        text: String, expected: [String]
    ) {
        #expect(arcs(text).isSuperset(of: expected))
    }

    @Test func `marks that enclose one phrase hang at one head, however deep`() {
        let document = English.annotate("The envoys (from Ghana [in the west]) signed the treaty.")
        for (open, close) in [("(", ")"), ("[", "]")] {
            let ends = (0..<document.count).filter {
                document.string($0) == open || document.string($0) == close
            }
            #expect(ends.count == 2)
            #expect(Set(ends.map { document.heads[$0] }).count == 1)
        }
    }

    @Test(arguments: [
        String(repeating: "(", count: 4_000), String(repeating: "( a ", count: 2_000),
        String(repeating: "“ ” ", count: 2_000), "a " + String(repeating: ", ; ", count: 2_000),
        ") ] ” a ( [ “", "“ ( a ” b )",
    ])
    func `marks without a partner or a word hang somewhere all the same`(text: String) {
        let document = English.annotate(text)
        #expect(document.fault(bytes: text.utf8.count) == nil)
    }

    @Test(arguments: [
        "", ".", "Yes", "((( ,,, )))", "Buffalo buffalo Buffalo buffalo buffalo buffalo",
        String(repeating: "and the man who ", count: 300),
        String(repeating: "word ", count: 1_100), "日本 語 。 שלום 👍 ...",
    ])
    func `every sentence is one tree`(text: String) {
        let document = English.annotate(text)
        #expect(document.heads.count == document.count)
        #expect(document.relations.count == document.count)
        for sentence in document.sentences {
            #expect(sentence.filter { document.heads[$0] < 0 }.count == 1)
            for token in sentence {
                var node = token
                var steps = 0
                while document.heads[node] >= 0, steps <= sentence.count {
                    node = Int(document.heads[node])
                    steps += 1
                    guard sentence.contains(node) else { break }
                }
                #expect(sentence.contains(node) && document.heads[node] < 0)
                #expect((document.relations[token] == .root) == (document.heads[token] < 0))
            }
        }
    }

    @Test func `many threads read at once and agree`() async {
        let text = "Envoys from Norway met in Oslo. They said that talks would go on."
        let expected = English.annotate(text)
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<32 {
                group.addTask {
                    let document = English.annotate(text)
                    return document.heads == expected.heads && document.names == expected.names
                        && document.xpos == expected.xpos
                }
            }
            for await agrees in group { #expect(agrees) }
        }
    }

    @Test func `codes of weights grow evenly and mirror`() {
        for code in Int8(0)..<127 {
            #expect(SparseWeights.weight(code) < SparseWeights.weight(code + 1))
            #expect(SparseWeights.weight(-code) == -SparseWeights.weight(code))
        }
    }
}
