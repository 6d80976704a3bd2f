// `chancery-train coreference`: whose each name and each third-person pronoun is, by the program's
// entities against GUM's chains.

import ArgumentParser
import Articles
import Extraction

/// Measures the linking of people within a text.
struct Coreference: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures which names and pronouns the program takes for one person.",
        discussion: """
            FILE is of the format of GUM, plain text in, no gold tokens. Gold mentions are of \
            persons: names, and he, she and their forms. A mention is found if one of the \
            program's persons has a name or a pronoun over its name. Scores are MUC (Vilain and \
            others 1995) and B-cubed (Bagga and Baldwin 1998); a mention that is not found stands \
            alone.
            """)

    @Argument(help: "A CoNLL-U file with GUM's Entity fields, unpacked.")
    var file: String

    func run() throws {
        var score = ChainScore()
        for document in try PersonChains.read(file) {
            let record = Pipeline.standard.extract(document.article)
            score.add(document, record)
        }
        print(score.summary)
    }
}

/// Sums over documents.
private struct ChainScore {
    /// Links and mentions that are right, and all of them, on the side of the gold and of the
    /// program.
    private var muc = [(right: Double, all: Double)](repeating: (0, 0), count: 2)
    private var cubed = [(right: Double, all: Double)](repeating: (0, 0), count: 2)
    private var found = 0

    mutating func add(_ document: PersonChains, _ record: Extraction) {
        // Mentions by number: the gold's, then those that are the program's alone.
        var gold = document.chains.values.flatMap(\.self)
        gold.sort { $0.lowerBound < $1.lowerBound }
        let number = Dictionary(
            gold.enumerated().map { ($1.lowerBound, $0) }, uniquingKeysWith: { first, _ in first })
        var extra = gold.count
        let expected = document.chains.values.map { chain in
            Set(chain.compactMap { number[$0.lowerBound] })
        }
        var predicted: [Set<Int>] = []
        for entity in record.entities where entity.kind == .person {
            var chain: Set<Int> = []
            for mention in entity.mentions where mention.kind != .nominal {
                let own = gold.filter { mention.range.overlaps($0) }
                if let first = own.last, let index = number[first.lowerBound] {
                    chain.insert(index)
                } else if mention.kind == .name || isPronoun(mention, document) {
                    chain.insert(extra)
                    extra += 1
                }
            }
            if !chain.isEmpty { predicted.append(chain) }
        }
        found += Set(predicted.flatMap(\.self)).count { $0 < gold.count }
        count(0, expected, predicted)
        count(1, predicted, expected)
    }

    private func isPronoun(_ mention: Mention, _ document: PersonChains) -> Bool {
        PersonChains.pronouns.contains(
            String(decoding: document.text[mention.range], as: UTF8.self).lowercased())
    }

    /// How much of some chains other chains keep together.
    private mutating func count(_ side: Int, _ chains: [Set<Int>], _ others: [Set<Int>]) {
        for chain in chains {
            let parts = others.map { $0.intersection(chain).count }.filter { $0 > 0 }
            let alone = chain.count - parts.reduce(0, +)
            muc[side].right += Double(chain.count - parts.count - alone)
            muc[side].all += Double(chain.count - 1)
            let squares = parts.reduce(0) { $0 + $1 * $1 }
            cubed[side].right += Double(squares) / Double(chain.count)
            cubed[side].all += Double(chain.count)
        }
    }

    var summary: String {
        func line(_ name: String, _ sides: [(right: Double, all: Double)]) -> String {
            let (recall, precision) = (
                sides[0].right / max(1, sides[0].all), sides[1].right / max(1, sides[1].all)
            )
            let f = 2 * recall * precision / max(0.001, recall + precision)
            return "\(name) P \(tenths(precision)) R \(tenths(recall)) F \(tenths(f))"
        }
        return
            "mentions \(Int(cubed[0].all)) found \(tenths(Double(found) / max(1, cubed[0].all)))  "
            + line("MUC", muc) + "  " + line("B3", cubed)
    }

    private func tenths(_ share: Double) -> String {
        let value = Int((share * 1_000).rounded())
        return "\(value / 10).\(value % 10)"
    }
}
