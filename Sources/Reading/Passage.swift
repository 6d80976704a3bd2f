// From text to passages: lines split at every line break of Unicode, and hard-wrapped lines joined
// again. A passage is what a reader sees as one paragraph, headline or line of furniture.

import Articles

/// One paragraph-like piece of a text, without the blanks around it; never empty.
struct Passage {
    var range: ByteRange
    /// An empty line stands before it, or nothing at all.
    var followsBlank: Bool
    /// What the page's markup says that it is, or `nil` where the text has to tell.
    var hint: Block.Kind?
    /// Why the markup says that it is boilerplate.
    var why: String?
}

extension SourceText {
    /// The text's lines that show anything. Lines end at LF, CR, CRLF, vertical tab, form feed,
    /// NEL, U+2028 and U+2029 (Unicode Standard, section 5.8).
    func lines() -> [Passage] {
        var lines: [Passage] = []
        var start = 0
        var index = 0
        var followsBlank = true
        func close(at end: Int) {
            let range = trimmed(start..<end)
            if range.isEmpty {
                followsBlank = true
            } else {
                lines.append(Passage(range: range, followsBlank: followsBlank))
                followsBlank = false
            }
        }
        while index < bytes.count {
            let length = lineBreakLength(at: index)
            if length == 0 {
                index += 1
            } else {
                close(at: index)
                index += length
                start = index
            }
        }
        close(at: bytes.count)
        return lines
    }

    private func lineBreakLength(at index: Int) -> Int {
        switch bytes[index] {
        case 0x0A, 0x0B, 0x0C: 1
        case 0x0D: index + 1 < bytes.count && bytes[index + 1] == 0x0A ? 2 : 1
        case 0xC2: bytes[index + 1] == 0x85 ? 2 : 0
        case 0xE2: bytes[index + 1] == 0x80 && bytes[index + 2] & 0xFE == 0xA8 ? 3 : 0
        default: 0
        }
    }

    /// The text's passages: its lines, with hard-wrapped ones joined.
    ///
    /// A line is surely broken inside a sentence where it is of some length, ends without a stop
    /// and the next begins in lower case. A text with a few such lines and hardly any longer ones
    /// is wrapped as a whole; there a line is also joined to the next whenever the next one's
    /// first word would not have fitted.
    func passages() -> [Passage] {
        let lines = lines()
        let lengths = lines.map { shortLength($0.range) }
        var isBroken = [Bool](repeating: false, count: lines.count)
        var brokenCount = 0
        var longCount = 0
        var width = 0
        for index in lines.indices {
            guard let length = lengths[index] else {
                longCount += 1
                continue
            }
            guard index + 1 < lines.count, length >= Self.minWrappedScalars,
                isBreakInSentence(lines[index], lines[index + 1])
            else { continue }
            isBroken[index] = true
            brokenCount += 1
            width = max(width, length)
        }
        guard brokenCount > 0 else { return lines }
        let isWrapped = brokenCount >= 3 && longCount * 4 <= brokenCount
        var passages: [Passage] = [lines[0]]
        for index in lines.indices.dropFirst() {
            let line = lines[index]
            let joins =
                isBroken[index - 1]
                || isWrapped && isFull(lines[index - 1], lengths[index - 1], before: line, width)
            if joins {
                passages[passages.count - 1].range =
                    passages[passages.count - 1].range.lowerBound..<line.range.upperBound
            } else {
                passages.append(line)
            }
        }
        return passages
    }

    /// Shorter lines are headings, names or verse, whatever follows.
    private static let minWrappedScalars = 40
    /// Longer lines are whole paragraphs.
    private static let maxWrappedScalars = 110

    /// The number of scalars of a line, or `nil` if it is too long to be a wrapped one.
    private func shortLength(_ range: ByteRange) -> Int? {
        guard range.count <= Self.maxWrappedScalars * 4 else { return nil }
        let count = bytes[range].count { $0 & 0xC0 != 0x80 }
        return count <= Self.maxWrappedScalars ? count : nil
    }

    private func isBreakInSentence(_ line: Passage, _ next: Passage) -> Bool {
        guard !next.followsBlank else { return false }
        let first = scalar(at: next.range.lowerBound)
        guard first.properties.isLowercase, next.range.count >= 3 else { return false }
        return ending(line.range) == .open || ending(line.range) == .comma
    }

    private func isFull(_ line: Passage, _ length: Int?, before next: Passage, _ width: Int) -> Bool
    {
        guard let length, !next.followsBlank, length >= Self.minWrappedScalars, length <= width,
            let word = words(next.range, limit: 1).first,
            firstLetter(next.range) == scalar(at: next.range.lowerBound)
                || Self.openingMarks.contains(scalar(at: next.range.lowerBound))
        else { return false }
        return length + 1 + bytes[word].count { $0 & 0xC0 != 0x80 } > width
    }

    static let openingMarks: Set<Unicode.Scalar> = ["\"", "'", "“", "‘", "«", "(", "[", "„", "$"]
}

/// How a passage ends, looking through closing marks and brackets.
enum Ending {
    /// `.` `!` `?` `…` after a word, not the stop of an abbreviation of capitals (`U.S.`).
    case stop
    case question, exclamation, ellipsis
    case colon
    /// `,` or `;`.
    case comma
    case open
}

extension SourceText {
    /// How a range ends.
    func ending(_ range: ByteRange) -> Ending {
        var end = range.upperBound
        while end > range.lowerBound {
            let start = scalarStart(before: end)
            switch scalar(at: start) {
            case "\"", "'", "”", "’", "»", ")", "]", " ", "*": end = start
            case ".":
                return isAbbreviation(range.lowerBound..<end) ? .open : .stop
            case "?": return .question
            case "!": return .exclamation
            case "…": return .ellipsis
            case ":": return .colon
            case ",", ";": return .comma
            default: return .open
            }
        }
        return .open
    }

    /// Whether a range ends in capitals with full stops, `U.S.` or `D.C.`, and no other word
    /// follows that could be the end of a sentence.
    private func isAbbreviation(_ range: ByteRange) -> Bool {
        guard range.count >= 4 else { return false }
        let tail = Array(bytes[(range.upperBound - 4)..<range.upperBound])
        func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
        return isCapital(tail[0]) && tail[1] == 0x2E && isCapital(tail[2]) && tail[3] == 0x2E
    }

    /// Whether a passage reads like a paragraph of an article: a whole sentence of some length, or
    /// more words than any headline has.
    func isProse(_ range: ByteRange) -> Bool {
        let count = wordCount(range, limit: 31)
        if count > 30 { return true }
        return switch ending(range) {
        case .stop: count >= 8
        case .question, .exclamation, .ellipsis: count >= 20
        case .colon: count >= 15
        case .comma, .open: false
        }
    }

    /// Whether a double quotation mark of any form opens in the first words of a range; a passage
    /// that quotes somebody is kept as a paragraph whenever there is doubt.
    func hasDoubleQuote(_ range: ByteRange) -> Bool {
        let end = min(range.upperBound, range.lowerBound + 600)
        var index = range.lowerBound
        while index < end {
            if bytes[index] == 0x22 { return true }
            if bytes[index] == 0xE2, bytes[index + 1] == 0x80,
                (0x9C...0x9F).contains(bytes[index + 2])
            {
                return true
            }
            if bytes[index] == 0xC2, bytes[index + 1] == 0xAB { return true }
            index += 1
        }
        return false
    }
}
