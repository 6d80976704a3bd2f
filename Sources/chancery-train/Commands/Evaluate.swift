// `chancery-train evaluate`: the models in the program against held-out parts of the corpora, and
// the speed of annotation.

import ArgumentParser
import FoundationEssentials
import Language

/// Measures the models that the program carries.
struct Evaluate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Measures the models in the program on the dev parts of the corpora.",
        discussion: "CORPORA holds dev/ewt.conllu, dev/gum.conllu and dev/worldwide.tsv.")

    @Argument(help: "The folder of the corpora, unpacked.")
    var corpora: String

    @Option(help: "A folder of models to measure instead of those in the program.")
    var models: String?

    func run() throws {
        let models = try models.map(Self.read) ?? Models.standard
        for name in ["ewt", "gum"] {
            let gold = try Treebank(paths: ["\(corpora)/dev/\(name).conllu"])
            print(name, Self.syntax(gold, models))
        }
        let articles = try NewsNames.read("\(corpora)/dev/worldwide.tsv")
        print("names", Self.names(articles, models))
        print("speed", Self.speed(articles, models))
    }

    private static func read(_ folder: String) throws -> Models {
        func file(_ name: String) throws -> UnsafeRawBufferPointer {
            lasting(Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))))
        }
        return try Models(
            Models.Files(
                words: file("words.bin"), tagger: file("tagger.bin"), lemmas: file("lemmas.txt"),
                namesFirst: file("names-first.bin"), namesSecond: file("names-second.bin"),
                parser: file("parser.bin")))
    }

    private static func syntax(_ gold: Treebank, _ models: Models) -> String {
        var document = gold.document
        models.annotate(&document)
        var right = (upos: 0, xpos: 0, lemma: 0, head: 0, base: 0, full: 0)
        for token in 0..<gold.count {
            if document.upos[token] == gold.upos[token] { right.upos += 1 }
            if document.xpos[token] == gold.xpos[token] { right.xpos += 1 }
            if document.lemma(token) == gold.lemmas[token] { right.lemma += 1 }
            guard document.heads[token] == gold.heads[token] else { continue }
            right.head += 1
            if document.relations[token].base == gold.relations[token].base { right.base += 1 }
            if document.relations[token] == gold.relations[token] { right.full += 1 }
        }
        func share(_ count: Int) -> String { percent(count, of: gold.count) }
        return "UPOS \(share(right.upos))  XPOS \(share(right.xpos))  lemma \(share(right.lemma))"
            + "  UAS \(share(right.head))  LAS \(share(right.base))"
            + "  LAS with subtypes \(share(right.full))"
    }

    private static func names(_ articles: [NewsNames], _ models: Models) -> String {
        var gold = [Int](repeating: 0, count: NameClasses.kindCount)
        var found = gold
        var right = gold
        for article in articles {
            var document = article.document
            models.annotate(&document)
            let expected = article.names
            for (_, kind) in expected { gold[kind] += 1 }
            for name in document.names {
                let kind = Int(name.type.rawValue)
                found[kind] += 1
                if expected.contains(where: { $0.tokens == name.tokens && $0.kind == kind }) {
                    right[kind] += 1
                }
            }
        }
        func measure(_ kinds: [Int]) -> String {
            func sum(_ counts: [Int]) -> Int { kinds.map { counts[$0] }.reduce(0, +) }
            return percent(2 * sum(right), of: sum(gold) + sum(found))
        }
        let types = NameType.allCases.map { "\($0.name) \(measure([Int($0.rawValue)]))" }
        return (["F of the first three \(measure([0, 1, 2]))"] + types).joined(separator: "  ")
    }

    /// Words a second from text to all annotations, articles one by one, best of five rounds.
    private static func speed(_ articles: [NewsNames], _ models: Models) -> String {
        let texts = articles.map(\.document.text)
        var best = Duration.seconds(1_000)
        var words = 0
        for _ in 0..<5 {
            words = 0
            let start = ContinuousClock.now
            for text in texts {
                var document = English.tokenize(text)
                models.annotate(&document)
                words += document.count
            }
            best = min(best, ContinuousClock.now - start)
        }
        return "\(Int(Double(words) / (best / .seconds(1)))) tokens a second"
    }

    private static func percent(_ part: Int, of whole: Int) -> String {
        let hundredths = whole == 0 ? 0 : (part * 10_000 + whole / 2) / whole
        let cents = hundredths % 100
        return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
