import ArgumentParser
import FoundationEssentials
import Language

#if canImport(Glibc)
    import Glibc
#endif

@main struct ChanceryTrain: ParsableCommand {
    @Argument var folder: String
    @Option var only = "words,tagger"
    @Option var epochs = 8
    @Option var sentences = Int.max
    @Option var min = 2
    @Option var show = 0
    func run() throws {
        let out = folder + "/models"
        func read(_ n: String) throws -> [UInt8] {
            Array(try Data(contentsOf: URL(filePath: out + "/" + n)))
        }
        func write(_ n: String, _ b: [UInt8]) throws {
            try Data(b).write(to: URL(filePath: out + "/" + n));
            Progress.note("\(n): \(b.count) bytes")
        }
        let steps = Set(only.split(separator: ",").map(String.init))
        let treebank = try Treebank(
            paths: ["ewt", "gum"].map { "\(folder)/\($0).train.conllu" }, sentenceLimit: sentences)
        if steps.contains("words") {
            var text: [[UInt32]] = []
            func add(_ d: Document) {
                let h = Lexemes(d, words: nil).lowerHashes;
                for s in d.sentences { text.append(Array(h[s])) }
            }
            add(treebank.document)
            add(Document(sentences: try tsv("\(folder)/ww.train.tsv")))
            let classes = WordClasses().find(text)
            var values = classes
            let h = Lexemes(treebank.document, words: nil).lowerHashes
            var counts: [UInt32: [UInt8: Int]] = [:]
            for t in 0..<treebank.count {
                counts[h[t], default: [:]][treebank.xpos[t].rawValue, default: 0] += 1
            }
            for (w, c) in counts {
                let total = c.values.reduce(0, +)
                guard total >= 5 else { continue }
                let top = c.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
                var v = UInt32(top[0].key) + 1
                if top.count > 1, top[1].value * 10 >= total { v |= (UInt32(top[1].key) + 1) << 6 }
                values[w, default: 0] |= v << 12
            }
            try write(
                "words.bin",
                ModelWriter.bytes(
                    words: values.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, corpora: ""
                ))
        }
        let words = try? WordTable(lasting(read("words.bin")), name: "words")
        if steps.contains("tagger") {
            let lex = Lexemes(treebank.document, words: words)
            try write(
                "tagger.bin",
                TaggerTrainer(epochs: epochs, minimumCount: min).train(
                    treebank, lex, sentences: treebank.document.sentences))
        }
        if steps.contains("lemmas") {
            let text =
                "# Endings and irregular forms of English by Penn tag, with what makes the lemma of each; learnt from UD English EWT and GUM, CC BY-SA 4.0\n"
                + LemmaRules().lines(treebank).joined(separator: "\n") + "\n"
            try write("lemmas.txt", Array(text.utf8))
        }
        let lemmatizer = try Lemmatizer(lists: [
            lasting(read("lemmas.txt")).assumingMemoryBound(to: UInt8.self)
        ])
        let tagger = try Tagger(lasting(read("tagger.bin")))
        for d in ["ewt", "gum"] {
            let t = try Treebank(paths: ["\(folder)/\(d).dev.conllu"])
            var doc = t.document
            let c = ContinuousClock.now
            let lex = Lexemes(doc, words: words)
            tagger.tag(&doc, lex)
            lemmatizer.lemmatize(&doc)
            let e = ContinuousClock.now - c
            var u = 0, x = 0, lm = 0, glm = 0
            var g = t.document; g.upos = t.upos; g.xpos = t.xpos; lemmatizer.lemmatize(&g)
            for i in 0..<t.count {
                if doc.lemma(i) == t.lemmas[i] { lm += 1 };
                if g.lemma(i) == t.lemmas[i] {
                    glm += 1
                } else if t.lemmas[i] != "_", show > 0, i % 20 == 0 {
                    print("L", t.xpos[i], t.document.string(i), g.lemma(i), t.lemmas[i])
                }
            }
            print("lemma", Double(lm) / Double(t.count), "gold tags", Double(glm) / Double(t.count))
            for i in 0..<t.count {
                if doc.upos[i] == t.upos[i] { u += 1 }; if doc.xpos[i] == t.xpos[i] { x += 1 }
            }
            print(
                "\(d) UPOS \(Double(u) / Double(t.count) * 100) XPOS \(Double(x) / Double(t.count) * 100) \(e / Double(t.count))/token"
            )
        }
    }
}
func tsv(_ p: String) throws -> [[String]] {
    let text = String(decoding: try Data(contentsOf: URL(filePath: p)), as: UTF8.self)
    var r: [[String]] = []; var cur: [String] = []
    for l in text.split(separator: "\n", omittingEmptySubsequences: false) {
        if l.hasPrefix("# doc") { continue }
        let f = l.split(separator: "\t");
        if f.count < 2 { if !cur.isEmpty { r.append(cur) }; cur = []; continue }
        cur.append(String(f[0]))
    }
    return r
}
