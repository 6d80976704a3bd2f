// Treebanks in CoNLL-U, as documents with gold tags, lemmas and trees beside them.
// Format: https://universaldependencies.org/format.html

import FoundationEssentials
import Language

/// Sentences of a treebank.
struct Treebank {
    /// The gold tokens; nothing else is filled in.
    var document: Document
    var upos: [UPOS] = []
    var xpos: [PennTag] = []
    var lemmas: [String] = []
    /// Token indices in the document, -1 for roots.
    var heads: [Int32] = []
    var relations: [Relation] = []

    var count: Int { upos.count }

    /// Reads files one after another, at most `sentenceLimit` sentences of them all; a line that
    /// is not of the format is a `CorpusError`.
    init(paths: [String], sentenceLimit: Int = .max) throws {
        var sentences: [[String]] = []
        for path in paths {
            for block in try Self.blocks(path) where sentences.count < sentenceLimit {
                let first = Int32(upos.count)
                var words: [String] = []
                for row in block {
                    words.append(row[1])
                    guard let tag = UPOS(name: row[3]), let penn = PennTag(name: row[4]),
                        let relation = Relation(name: row[7]), let head = Int32(row[6])
                    else {
                        throw CorpusError(path: path, line: row.joined(separator: "\t"))
                    }
                    upos.append(tag)
                    xpos.append(penn)
                    lemmas.append(row[2])
                    heads.append(head == 0 ? -1 : first + head - 1)
                    relations.append(relation)
                }
                sentences.append(words)
            }
        }
        document = Document(sentences: sentences)
    }

    /// The token rows of each sentence; multiword ranges and empty nodes are left out.
    static func blocks(_ path: String) throws -> [[[String]]] {
        var result: [[[String]]] = []
        var block: [[String]] = []
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.isEmpty {
                if !block.isEmpty { result.append(block) }
                block = []
            } else if !line.hasPrefix("#") {
                let row = line.split(separator: "\t", omittingEmptySubsequences: false)
                guard row.count == 10 else { throw CorpusError(path: path, line: String(line)) }
                if Int(row[0]) != nil { block.append(row.map(String.init)) }
            }
        }
        if !block.isEmpty { result.append(block) }
        return result
    }
}

/// A line that is not of the corpus's format.
struct CorpusError: Error, CustomStringConvertible {
    let path: String
    let line: String

    var description: String { "\(path): cannot read this line: \(line)" }
}
