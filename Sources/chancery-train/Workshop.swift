// The order of work in a full training: word classes, lemma rules, tagger; then, on jackknifed
// tags, the parser; and on drafts of unseen articles, the two readings of the name recognizer.

import FoundationEssentials
import Language

/// Trains each model from the corpora and writes it to the output folder.
struct Workshop: Sendable {
    let corpora: String
    let output: String
    let gazetteers: String
    let dictionary: String
    let seed: UInt64
    /// Parts that the treebank is cut into for jackknifed tags.
    var tagFolds = 5
    /// Parts that the articles are cut into for drafts.
    var draftFolds = 3

    static let treebankNames = "UD English EWT and GUM (open genres)"
    static let newsNames = "Worldwide English Newswire"
    static let lexiconNames = "US Census Bureau names 1990, GeoNames"

    private var treebankPaths: [String] {
        ["\(corpora)/train/ewt.conllu", "\(corpora)/train/gum.conllu"]
    }

    private var newsPath: String { "\(corpora)/train/worldwide.tsv" }

    /// Word classes, usual tags and gazetteers, in one table.
    func words() throws {
        let treebank = try Treebank(paths: treebankPaths)
        var lexicon = Lexicon()
        try lexicon.addClasses([treebank.document] + NewsNames.read(newsPath).map(\.document))
        lexicon.addUsualTags(treebank)
        lexicon.addForms(try WordNet(dictionary))
        try lexicon.addGazetteers(gazetteers)
        let names =
            "\(Self.treebankNames); \(Self.newsNames); WordNet 3.0; \(Self.lexiconNames)"
        try write("words.bin", ModelWriter.bytes(words: lexicon.rows, corpora: names))
    }

    func lemmas() throws {
        let source =
            "# Endings and irregular forms of English by Penn tag, with what makes the lemma of each; "
            + "learnt from \(Self.treebankNames), CC BY-SA 4.0 and CC BY 4.0"
        let lines = LemmaRules().lines(try Treebank(paths: treebankPaths))
        try write("lemmas.txt", Array(([source] + lines).joined(separator: "\n").utf8) + [0x0A])
    }

    func tagger() throws {
        let treebank = try Treebank(paths: treebankPaths)
        let words = try table()
        let lexemes = Lexemes(treebank.document, words: words)
        let trainer = TaggerTrainer(
            seed: seed, corpora: Self.treebankNames, stamp: words.stamp)
        let sentences = treebank.document.sentences
        try write("tagger.bin", trainer.train(treebank, lexemes, sentences: sentences))
    }

    func parser() throws {
        let treebank = try Treebank(paths: treebankPaths)
        let words = try table()
        let lexemes = Lexemes(treebank.document, words: words)
        let document = try jackknifed(treebank, lexemes, words)
        let trainer = ParserTrainer(
            seed: seed, corpora: Self.treebankNames, stamp: words.stamp)
        let models = trainer.train(treebank, document, lexemes)
        try write("moves.bin", models.moves)
        try write("relations.bin", models.relations)
    }

    /// The treebank with tags by taggers that have not seen the sentence: as wrong as tags are.
    private func jackknifed(
        _ treebank: Treebank, _ lexemes: Lexemes, _ words: WordTable
    ) throws -> Document {
        var result = treebank.document
        result.upos = treebank.upos
        result.xpos = treebank.xpos
        let sentences = treebank.document.sentences
        // Neighbours stay together, as an article's words come again.
        func fold(_ index: Int) -> Int { index / 20 % tagFolds }
        for part in 0..<tagFolds {
            let seen = sentences.indices.filter { fold($0) != part }.map { sentences[$0] }
            let trainer = TaggerTrainer(
                epochs: 5, seed: seed, corpora: Self.treebankNames, stamp: words.stamp,
                name: "tag fold \(part + 1)")
            let model = trainer.train(treebank, lexemes, sentences: seen)
            var tagged = treebank.document
            try Tagger(lasting(model), words: words).tag(&tagged, lexemes)
            for index in sentences.indices where fold(index) == part {
                for token in sentences[index] {
                    result.upos[token] = tagged.upos[token]
                    result.xpos[token] = tagged.xpos[token]
                }
            }
        }
        return result
    }

    func names() throws {
        let words = try table()
        let tagger = try Tagger(lasting(read("tagger.bin")), words: words)
        var generator = SplitMix(seed: seed)
        let groups = try NewsNames.read(newsPath).map { article in
            article.copies(&generator).map {
                PreparedArticle($0, words: words, tagger: tagger)
            }
        }
        let all = groups.flatMap { $0 }
        let source = "\(Self.newsNames); \(Self.lexiconNames)"
        var first = NameTrainer(corpora: source, stamp: words.stamp)
        first.chain.seed = seed
        first.chain.name = "names, first reading"
        try write("names-first.bin", first.train(all))
        for part in 0..<draftFolds {
            let seen = groups.indices.filter { $0 % draftFolds != part }.flatMap { groups[$0] }
            var trainer = first
            trainer.chain.name = "name fold \(part + 1)"
            let decoder = try NameDecoder(lasting(trainer.train(seen)), words: words)
            for index in groups.indices where index % draftFolds == part {
                for article in groups[index] { article.addDraft(decoder) }
            }
        }
        var second = first
        second.chain.name = "names, second reading"
        try write("names-second.bin", second.train(all))
    }

    private func table() throws -> WordTable {
        try WordTable(lasting(read("words.bin")), name: "word class")
    }

    private func read(_ name: String) throws -> [UInt8] {
        Array(try Data(contentsOf: URL(filePath: "\(output)/\(name)")))
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws {
        try Data(bytes).write(to: URL(filePath: "\(output)/\(name)"))
        Progress.note("\(name): \(bytes.count) bytes")
    }
}
