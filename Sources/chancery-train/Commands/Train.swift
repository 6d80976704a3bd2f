// `chancery-train train`: corpora in, model files out. The same seed and corpora give the same
// bytes.

import ArgumentParser
import FoundationEssentials
import Language

/// Trains all models, or some of them on the others as they stand in the output folder.
struct Train: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Trains the models on the corpora of a folder.",
        discussion: """
            CORPORA holds train/ewt.conllu, train/gum.conllu and train/worldwide.tsv. The files \
            words.bin, tagger.bin, lemmas.txt, moves.bin, relations.bin, names-first.bin and \
            names-second.bin are written to OUTPUT.
            """)

    @Argument(help: "The folder of the corpora, unpacked.")
    var corpora: String

    @Argument(help: "The folder that the models are written to.")
    var output: String

    @Option(help: "The folder of given-names.txt, surnames.txt, cities.txt and countries.txt.")
    var gazetteers = "Scripts/train.d"

    @Option(help: "The folder of WordNet's data files.")
    var dictionary = "/usr/share/wordnet"

    @Option(help: "What every random choice comes from.")
    var seed: UInt64 = 1

    @Option(
        help: "The models to train, of: words tagger lemmas parser names. All by default.",
        transform: { $0.split(separator: ",").map(String.init) })
    var only = ["words", "tagger", "lemmas", "parser", "names"]

    func run() async throws {
        let workshop = Workshop(
            corpora: corpora, output: output, gazetteers: gazetteers, dictionary: dictionary,
            seed: seed)
        if only.contains("words") { try workshop.words() }
        if only.contains("lemmas") { try workshop.lemmas() }
        if only.contains("tagger") { try workshop.tagger() }
        // The parser and the names need the tagger, not each other: one core each.
        try await withThrowingTaskGroup(of: Void.self) { group in
            if only.contains("parser") { group.addTask { try workshop.parser() } }
            if only.contains("names") { group.addTask { try workshop.names() } }
            try await group.waitForAll()
        }
    }
}
