// The sentences of the reporter: what a quotation says may be many sentences, but to the one who
// reports it, it is one part of a sentence of his own.

import Articles
import Language

/// A sentence of the reporter with the quoted stretches that stand in it.
struct ReporterSentence: Sendable, Equatable {
    /// Index in `Draft.blocks`.
    let block: Int
    /// Which of the paragraphs it is in, headings not counted.
    let paragraph: Int
    /// Whether its block is a heading, or a line that ends as no sentence does.
    let isHeading: Bool
    var tokens: Range<Int>
    /// Indices of `QuoteMarks.stretches`.
    var stretches: Range<Int>
}

/// Cuts paragraphs into the reporter's sentences.
struct ReporterSentenceReader {
    let words: TextWords
    let marks: QuoteMarks

    /// The sentences of all blocks that are read for quotations, in text order.
    func sentences(of blocks: [Block]) -> [ReporterSentence] {
        var result: [ReporterSentence] = []
        var stretch = 0
        let document = words.document
        var paragraph = 0
        for (index, block) in blocks.enumerated() {
            let isHeading =
                block.kind != .paragraph || !endsAsSentence(document.paragraphs[index])
            if !isHeading { paragraph += 1 }
            let isRead = block.kind == .paragraph || block.kind == .title || block.kind == .heading
            var last: Int?
            for sentence in document.paragraphs[index] {
                let tokens = document.sentences[sentence]
                let first = stretch
                while stretch < marks.stretches.count,
                    marks.stretches[stretch].tokens.lowerBound < tokens.upperBound
                {
                    stretch += 1
                }
                guard isRead else { continue }
                let next = ReporterSentence(
                    block: index, paragraph: paragraph, isHeading: isHeading, tokens: tokens,
                    stretches: first..<stretch)
                if let last, joins(result[last], next) {
                    result[last].tokens = result[last].tokens.lowerBound..<tokens.upperBound
                    result[last].stretches = result[last].stretches.lowerBound..<stretch
                } else {
                    last = result.count
                    result.append(next)
                }
            }
        }
        return result
    }

    /// Whether sentences end with a stop or a mark, as those of a paragraph do: a box's label
    /// between two paragraphs does not part them.
    private func endsAsSentence(_ sentences: Range<Int>) -> Bool {
        sentences.contains { sentence in
            let end = words.document.sentences[sentence].upperBound
            return words.has(end - 1, [.stop, .colon, .quoteMark, .ellipsis, .closeBracket])
        }
    }

    /// Whether a sentence goes on in the next: inside of quotation marks, or where the next only
    /// tells who spoke: `“It is late.” Lind said.`
    private func joins(_ sentence: ReporterSentence, _ next: ReporterSentence) -> Bool {
        guard let stretch = sentence.stretches.last.map({ marks.stretches[$0] }) else {
            return false
        }
        let end = next.tokens.lowerBound
        if stretch.tokens.contains(end) || stretch.tokens.upperBound == end { return true }
        guard next.stretches.isEmpty, stretch.tokens.upperBound + 1 >= end else { return false }
        return isBareCue(next.tokens)
    }

    /// Whether a sentence is no more than a name and a verb of saying, with a day or a place.
    private func isBareCue(_ tokens: Range<Int>) -> Bool {
        guard tokens.count <= 16 else { return false }
        guard
            let cue = tokens.first(where: { words.has($0, .finiteCue) && words.has($0, .clauseCue) }
            )
        else { return false }
        let before = tokens.lowerBound..<cue
        guard before.count <= 8,
            !before.contains(where: { words.has($0, [.auxiliary, .conjunction]) })
        else { return false }
        return !(cue + 1..<tokens.upperBound).contains {
            words.has($0, [.auxiliary, .finiteCue, .subordinator, .verb, .pronoun, .clitic])
        }
            && (words.has(cue + 1, [.stop, .preposition, .weekday, .adverb, .comma])
                || before.isEmpty)
    }
}
