// News with names marked, as documents: the tokens as the corpus has them, the same text in this
// program's own tokens, and copies as headlines and capitals would have it.

import FoundationEssentials
import Language

/// One article with its gold classes.
struct NewsNames {
    var document: Document
    /// A class of `NameClasses` for each token.
    var labels: [UInt8]

    /// The articles of a file of `token TAB tag` lines, `# doc` before each; I- or E- without a
    /// B- before it opens a name, as the scorers read it.
    static func read(_ path: String) throws -> [NewsNames] {
        let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        var articles: [NewsNames] = []
        var sentences: [[String]] = []
        var tags: [[String]] = []
        func close() {
            if !sentences.isEmpty { articles.append(NewsNames(sentences, tags)) }
            sentences = []
            tags = []
        }
        var isOpen = false
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# doc") {
                close()
                isOpen = false
                continue
            }
            let fields = line.split(separator: "\t")
            guard fields.count >= 2 else {
                isOpen = false
                continue
            }
            if !isOpen {
                sentences.append([])
                tags.append([])
                isOpen = true
            }
            sentences[sentences.count - 1].append(String(fields[0]))
            tags[tags.count - 1].append(String(fields[1]))
        }
        close()
        return articles
    }

    init(document: Document, labels: [UInt8]) {
        self.document = document
        self.labels = labels
    }

    private init(_ sentences: [[String]], _ tags: [[String]]) {
        document = Document(sentences: sentences)
        labels = tags.flatMap { NameClasses.labels(Self.spans($0), count: $0.count) }
    }

    /// The names that tags spell; dates and sums of money are none.
    static func spans(_ tags: [String]) -> [(tokens: Range<Int>, kind: Int)] {
        var names: [(tokens: Range<Int>, kind: Int)] = []
        var start = 0
        var open = ""
        func close(_ end: Int) {
            defer { open = "" }
            if let type = NameType(name: open) {
                names.append((start..<end, Int(type.rawValue)))
            } else if open == "Misc" || open == "Product" {
                names.append((start..<end, NameClasses.otherKind))
            }
        }
        for (token, tag) in tags.enumerated() {
            let kind = String(tag.dropFirst(2))
            if tag == "O" || tag.hasPrefix("B-") || tag.hasPrefix("S-") || kind != open {
                close(token)
                if tag != "O" {
                    start = token
                    open = kind
                }
            }
        }
        close(tags.count)
        return names
    }

    /// The names of the gold classes.
    var names: [(tokens: Range<Int>, kind: Int)] {
        var names: [(tokens: Range<Int>, kind: Int)] = []
        var start = 0
        for (token, label) in labels.enumerated() where label > 0 {
            let position = (label - 1) % 4
            if position == 0 || position == 3 { start = token }
            if position >= 2 { names.append((start..<token + 1, Int(label - 1) / 4)) }
        }
        return names
    }

    /// The same article in the tokens that this program cuts.
    func recut() -> NewsNames {
        var text: [UInt8] = []
        var places: [Range<Int>] = []
        var paragraphs: [Range<Int>] = []
        for sentence in document.sentences {
            var spacing = Spacing()
            let start = text.count
            for token in sentence {
                let word = document.string(token)
                let next = token + 1 < sentence.upperBound ? document.string(token + 1) : ""
                if spacing.parts(word, next: next), text.count > start { text.append(0x20) }
                places.append(text.count..<text.count + word.utf8.count)
                text.append(contentsOf: word.utf8)
            }
            paragraphs.append(start..<text.count)
            text.append(0x0A)
        }
        let cut = English.tokenize(text, paragraphs: paragraphs)
        var found: [(tokens: Range<Int>, kind: Int)] = []
        var token = 0
        for (tokens, kind) in names {
            let bytes =
                places[tokens.lowerBound].lowerBound..<places[tokens.upperBound - 1].upperBound
            while token < cut.count, cut.range(token).upperBound <= bytes.lowerBound { token += 1 }
            let first = token
            while token < cut.count, cut.range(token).lowerBound < bytes.upperBound { token += 1 }
            if first < token { found.append((first..<token, kind)) }
        }
        var labels = NameClasses.labels(found, count: cut.count)
        // A name over the cut of a sentence would break the classes' order.
        for sentence in cut.sentences {
            let edges = [sentence.lowerBound, sentence.upperBound - 1]
            let isWhole =
                NameClasses.follows(-1, Int(labels[edges[0]]))
                && NameClasses.follows(Int(labels[edges[1]]), -1)
            if !isWhole { for token in sentence { labels[token] = 0 } }
        }
        return NewsNames(document: cut, labels: labels)
    }

    /// The sentences that are chosen, with their words written another way.
    func raised(_ chosen: [Bool], _ write: (String) -> String) -> NewsNames? {
        var sentences: [[String]] = []
        var kept: [UInt8] = []
        for (sentence, isChosen) in zip(document.sentences, chosen)
        where isChosen && sentence.count < 25 {
            sentences.append(sentence.map { write(document.string($0)) })
            kept.append(contentsOf: labels[sentence])
        }
        guard !sentences.isEmpty else { return nil }
        let copy = Document(sentences: sentences)
        return copy.count == kept.count ? NewsNames(document: copy, labels: kept) : nil
    }

    /// The article as it stands, in this program's tokens, and some of its sentences as headlines
    /// and in capitals, so that the recognizer meets them.
    func copies(_ generator: inout SplitMix) -> [NewsNames] {
        let own = recut()
        var result = [self, own]
        func chosen(_ percent: UInt64) -> [Bool] {
            own.document.sentences.map { _ in generator.next() % 100 < percent }
        }
        if let copy = own.raised(chosen(5), Self.headline) { result.append(copy) }
        if let copy = own.raised(chosen(2), { $0.uppercased() }) { result.append(copy) }
        return result
    }

    /// `of the Talks` → `of the Talks`: capitals for all but short words, as headlines have them.
    static func headline(_ word: String) -> String {
        guard word.utf8.count > 3, let first = word.first, first.isLowercase else { return word }
        return first.uppercased() + word.dropFirst()
    }
}

/// Where spaces stood between tokens that a corpus gives apart.
private struct Spacing {
    private var gluesNext = true
    private var quoteIsOpen = false
    private var last = ""

    /// Whether a space stands before a word.
    mutating func parts(_ word: String, next: String) -> Bool {
        defer { last = word }
        let glued = gluesNext
        gluesNext = false
        switch word {
        case "(", "[", "{", "“", "‘", "«", "$", "£", "€", "#", "@":
            gluesNext = true
            return !glued
        case ",", ";", ":", "!", "?", ")", "]", "}", "”", "»", "%", "…": return false
        case ".":
            gluesNext = isInitial(last) && isInitial(next)
            return false
        case "-", "/", "_":
            gluesNext = true
            return false
        case "\"":
            quoteIsOpen.toggle()
            gluesNext = quoteIsOpen
            return quoteIsOpen && !glued
        case "’", "'":
            let clitics: Set = ["s", "S", "t", "re", "ve", "ll", "m", "d"]
            gluesNext = clitics.contains(next) || isInitial(last)
            return false
        case "s" where last.utf8.last.map { (48...57).contains($0) } ?? false: return false
        case "'s", "’s", "n't", "n’t", "'re", "'ve", "'ll", "'m", "'d", "’re", "’ve", "’ll":
            return false
        default: return !glued
        }
    }

    private func isInitial(_ word: String) -> Bool {
        word.utf8.count == 1 && word.utf8.allSatisfy { (65...90).contains($0) }
    }
}
