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
        for (name, documents) in [("ewt", ""), ("gum", ""), ("gum", "_news_")] {
            let raw = try RawTreebank(
                path: "\(corpora)/dev/\(name).conllu", documents: documents)
            print("text \(name)\(documents.isEmpty ? "" : " news")", Self.cuts(raw))
        }
        let articles = try NewsNames.read("\(corpora)/dev/worldwide.tsv")
        print("names", Self.names(articles, models))
        Self.printSpeed(articles, models)
    }

    private static func read(_ folder: String) throws -> Models {
        func file(_ name: String) throws -> UnsafeRawBufferPointer {
            lasting(Array(try Data(contentsOf: URL(filePath: "\(folder)/\(name)"))))
        }
        return try Models(
            Models.Files(
                words: file("words.bin"), tagger: file("tagger.bin"), lemmas: file("lemmas.txt"),
                namesFirst: file("names-first.bin"), namesSecond: file("names-second.bin"),
                moves: file("moves.bin"), relations: file("relations.bin")))
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

    private static func cuts(_ raw: RawTreebank) -> String {
        let (tokens, sentences) = raw.measure()
        return "F of tokens \(percent(2 * tokens.right, of: tokens.all))"
            + "  sentences \(percent(2 * sentences.right, of: sentences.all))"
    }

    private static func names(_ articles: [NewsNames], _ models: Models) -> String {
        var gold = [Int](repeating: 0, count: NameClasses.kindCount)
        var found = gold
        var right = gold
        for article in articles {
            var document = article.document
            models.annotate(&document, .names)
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

    /// Tokens a second from text to each layer, articles one by one; then to all layers for texts
    /// of growing length, which must not fall.
    private static func printSpeed(_ articles: [NewsNames], _ models: Models) {
        let texts = articles.map(\.document.text)
        let layers: [(String, Annotations)] = [
            ("tokens", []), ("tags", .tags), ("names", .names), ("syntax", .syntax), ("all", .all),
        ]
        for (name, layers) in layers {
            print("speed", name, rate(texts, models, layers), "tokens a second")
        }
        let joined = Array(texts.joined(separator: [0x0A, 0x0A]))
        for bytes in [10_000, 100_000, 1_000_000, 10_000_000] {
            var text: [UInt8] = []
            while text.count < bytes { text += joined.prefix(bytes - text.count) + [0x0A, 0x0A] }
            // The last scalar may be cut.
            let whole = Array(String(decoding: text, as: UTF8.self).utf8)
            let rounds = bytes > 1_000_000 ? 1 : 5
            print("speed", bytes, "bytes", rate([whole], models, .all, rounds: rounds))
        }
    }

    /// Tokens a second, of the best of some rounds.
    private static func rate(
        _ texts: [[UInt8]], _ models: Models, _ layers: Annotations, rounds: Int = 5
    ) -> Int {
        var best = Duration.seconds(1_000)
        var tokens = 0
        for _ in 0..<rounds {
            tokens = 0
            let start = ContinuousClock.now
            for text in texts {
                var document = English.tokenize(text)
                models.annotate(&document, layers)
                tokens += document.count
            }
            best = min(best, ContinuousClock.now - start)
        }
        return Int(Double(tokens) / (best / .seconds(1)))
    }

    private static func percent(_ part: Int, of whole: Int) -> String {
        let hundredths = whole == 0 ? 0 : (part * 10_000 + whole / 2) / whole
        let cents = hundredths % 100
        return "\(hundredths / 100).\(cents < 10 ? "0" : "")\(cents)"
    }
}
