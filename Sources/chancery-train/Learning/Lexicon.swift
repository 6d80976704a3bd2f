// What is known of words apart from their sentence, packed into the numbers of a `WordTable`:
// word class, usual tags or forms, gazetteers.

import FoundationEssentials
import Language

/// Gathers the values of words.
struct Lexicon {
    private var values: [UInt32: UInt32] = [:]

    /// Words and values, in a steady order.
    var rows: [(hash: UInt32, value: UInt32)] {
        values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// Classes of the words of some documents: bits 0…11.
    mutating func addClasses(_ documents: [Document]) throws {
        var sentences: [[UInt32]] = []
        for document in documents {
            let hashes = Lexemes(document, words: nil).lowerHashes
            sentences += document.sentences.map { Array(hashes[$0]) }
        }
        for (word, number) in WordClasses().find(sentences) { values[word, default: 0] |= number }
    }

    /// What the bits of the second tag must be below, so that they are apart from forms.
    private static let tagLimit: UInt32 = 48

    /// The tag that a word mostly has and the next, if that has a tenth: bits 12…23. Words that
    /// are rare would only repeat their own example.
    mutating func addUsualTags(_ treebank: Treebank, minimumCount: Int = 5) {
        let words = Lexemes(treebank.document, words: nil).lowerHashes
        var counts: [UInt32: [UInt8: Int]] = [:]
        for token in 0..<treebank.count {
            counts[words[token], default: [:]][treebank.xpos[token].rawValue, default: 0] += 1
        }
        for (word, tags) in counts {
            let total = tags.values.reduce(0, +)
            guard total >= minimumCount else { continue }
            let ranked = tags.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
            var value = UInt32(ranked[0].key) + 1
            if ranked.count > 1, ranked[1].value * 10 >= total,
                UInt32(ranked[1].key) + 1 < Self.tagLimit
            {
                value |= (UInt32(ranked[1].key) + 1) << 6
            }
            values[word, default: 0] |= value << 12
        }
    }

    /// What a dictionary knows of words that have no usual tags: in their bits, above all pairs of
    /// tags.
    mutating func addForms(_ dictionary: WordNet) {
        let free = Self.tagLimit << 6
        precondition(WordForms.width <= 10)
        // Sorted, so that two words of one hash always end the same way.
        for (word, forms) in dictionary.forms.sorted(by: { $0.key < $1.key }) {
            for hash in Lexemes(Document(sentences: [[word]]), words: nil).lowerHashes
            where values[hash, default: 0] >> 12 & 0xFFF == 0 {
                values[hash, default: 0] |= (free | forms.rawValue) << 12
            }
        }
    }

    /// Which lists a word is in: bits 24…; for places, the words of longer names have their own.
    mutating func addGazetteers(_ folder: String) throws {
        let lists = ["given-names", "surnames", "cities", "countries"]
        for (index, list) in lists.enumerated() {
            let path = "\(folder)/\(list).txt"
            let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
            for line in text.split(separator: "\n") where !line.hasPrefix("#") {
                let words = line.split(separator: " ").map(String.init)
                let bit = UInt32(words.count > 1 && index >= 2 ? index + 2 : index)
                for hash in Lexemes(Document(sentences: [words]), words: nil).lowerHashes {
                    values[hash, default: 0] |= 1 << (24 + bit)
                }
            }
        }
    }
}
