// Trees on sentences that leave no doubt, and what holds of every tree.

import Testing

@testable import Language

@Suite struct DependencyParserTests {
    /// `word relation head` of each token but marks.
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
