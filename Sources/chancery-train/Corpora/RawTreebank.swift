// A treebank as running text: the `# text` of its sentences, joined to paragraphs as its comments
// say, with the gold cuts beside it, to measure what a reader of plain text makes of it.

import FoundationEssentials
import Language

/// Running text with where its tokens and sentences are. Places count bytes other than spaces, as
/// spaces are what tokenizers differ in without harm.
struct RawTreebank {
    private(set) var text: [UInt8] = []
    /// Byte ranges of the paragraphs.
    private(set) var paragraphs: [Range<Int>] = []
    private(set) var tokens: Set<Range<Int>> = []
    private(set) var sentences: Set<Range<Int>> = []
    /// Bytes of the text so far that are no spaces.
    private var place = 0

    /// Reads the documents whose name holds a word; all by default.
    init(path: String, documents: String = "") throws {
        let file = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        var isChosen = documents.isEmpty
        var sentence: Substring = ""
        var words: [Substring] = []
        for line in file.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("# newdoc") {
                isChosen = documents.isEmpty || line.contains(documents)
                endParagraph()
            } else if line == "# newpar" || line.hasPrefix("# newpar id") {
                endParagraph()
            } else if line.hasPrefix("# text = ") {
                sentence = line.dropFirst(9)
            } else if line.isEmpty {
                if isChosen, !words.isEmpty { add(sentence, words) }
                words = []
            } else if !line.hasPrefix("#") {
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                if fields.count > 1, Int(fields[0]) != nil { words.append(fields[1]) }
            }
        }
        endParagraph()
    }

    private mutating func endParagraph() {
        let start = paragraphs.last.map { $0.upperBound + 2 } ?? 0
        guard text.count > start else { return }
        paragraphs.append(start..<text.count)
        text += [0x0A, 0x0A]
    }

    private mutating func add(_ sentence: Substring, _ words: [Substring]) {
        if let last = text.last, last != 0x0A { text.append(0x20) }
        let first = place
        text += Array(sentence.utf8)
        for word in words {
            let end = place + word.utf8.count { $0 > 0x20 }
            tokens.insert(place..<end)
            place = end
        }
        place = first + sentence.utf8.count { $0 > 0x20 }
        sentences.insert(first..<place)
    }

    /// This program's cuts: how many are right, and how many both sides have together.
    func measure() -> (tokens: (right: Int, all: Int), sentences: (right: Int, all: Int)) {
        let document = English.tokenize(text, paragraphs: paragraphs)
        var places = [0]
        places.reserveCapacity(text.count + 1)
        for byte in text { places.append(places[places.count - 1] + (byte > 0x20 ? 1 : 0)) }
        func place(_ bytes: Range<Int>) -> Range<Int> {
            places[bytes.lowerBound]..<places[bytes.upperBound]
        }
        let cut = (0..<document.count).filter { tokens.contains(place(document.range($0))) }.count
        let whole = document.sentences.filter {
            sentences.contains(place(document.range($0)))
        }.count
        return (
            (cut, document.count + tokens.count),
            (whole, document.sentences.count + sentences.count)
        )
    }
}
