// Pairs the quotation marks of one paragraph after the other. Marks that are unbalanced are read
// as a careful reader would: a quotation that opens again was closed before, one that opens each
// paragraph anew goes on, and an apostrophe is no mark.

import Language

/// Reads paragraphs in order; remembers whether the last one left a quotation open.
struct QuoteMarkReader {
    let words: TextWords
    /// How many tokens a quotation in single marks may have: beyond, a mark is an apostrophe.
    var maxSingleTokens = 120
    private var isOpenAbove = false

    init(words: TextWords) { self.words = words }

    private var document: Document { words.document }

    /// The stretches of a paragraph. `next`: the tokens of the paragraph after it.
    mutating func read(_ tokens: Range<Int>, block: Int, next: Range<Int>) -> [QuotedStretch] {
        var found: [QuotedStretch] = []
        var open: (mark: Int, glyph: QuoteGlyph)?
        func close(_ end: Int, isUnclosed: Bool = false) {
            guard let start = open?.mark, start + 1 < end else { return }
            found.append(
                QuotedStretch(tokens: start + 1..<end, block: block, isUnclosed: isUnclosed))
        }
        var token = tokens.lowerBound
        while token < tokens.upperBound {
            defer { token += 1 }
            guard let glyph = glyph(token) else { continue }
            if glyph.isSingle {
                guard open == nil, let end = singleEnd(token, glyph, tokens) else { continue }
                if token + 1 < end {
                    found.append(
                        QuotedStretch(tokens: token + 1..<end, block: block, isSingle: true))
                }
                token = end
                continue
            }
            guard let opened = open else {
                if opens(token, glyph, tokens) {
                    open = (token, glyph)
                } else if isOpenAbove, found.isEmpty, token > tokens.lowerBound {
                    found.append(
                        QuotedStretch(
                            tokens: tokens.lowerBound..<token, block: block, isOpenedBefore: true))
                }
                continue
            }
            let isOpener = isSpaced(before: token, tokens) && !isSpaced(after: token, tokens)
            // `”No,“ he said`: a pair that was set the wrong way round.
            let isReversed =
                opened.glyph == .closeDouble && glyph == .openDouble
                && !isSpaced(before: token, tokens) && isSpaced(after: token, tokens)
            if glyph.closes(opened.glyph) || isReversed,
                !(glyph == .straightDouble && isOpener)
            {
                close(token)
                open = nil
            } else if glyph == opened.glyph, isOpener {
                close(token, isUnclosed: true)
                open = (token, glyph)
            }
        }
        isOpenAbove = false
        if let opened = open, runsOn(from: opened.mark, opened.glyph, tokens, next) {
            close(tokens.upperBound, isUnclosed: true)
            isOpenAbove = true
        }
        return found
    }

    private func glyph(_ token: Int) -> QuoteGlyph? {
        guard words.has(token, .quoteMark) else { return nil }
        return QuoteGlyph(document.text[document.range(token)])
    }

    /// Whether white space, a bracket, a dash or another mark stands before a token.
    private func isSpaced(before token: Int, _ tokens: Range<Int>) -> Bool {
        guard token > tokens.lowerBound else { return true }
        return !words.isGlued(token - 1)
            || words.has(token - 1, [.openBracket, .dash, .hyphen])
            || (words.has(token - 1, .quoteMark) && isSpaced(before: token - 1, tokens))
    }

    private func isSpaced(after token: Int, _ tokens: Range<Int>) -> Bool {
        token + 1 >= tokens.upperBound || !words.isGlued(token)
    }

    private func opens(_ token: Int, _ glyph: QuoteGlyph, _ tokens: Range<Int>) -> Bool {
        switch glyph {
        case .openDouble, .lowDouble, .backticks, .openAngle: return true
        case .straightDouble:
            return isSpaced(before: token, tokens) || !isSpaced(after: token, tokens)
        case .closeDouble, .twoApostrophes, .closeAngle:
            guard isSpaced(before: token, tokens), !isSpaced(after: token, tokens) else {
                return false
            }
            return (token + 1..<tokens.upperBound).contains {
                guard let mark = self.glyph($0) else { return false }
                return mark.closes(glyph)
                    || glyph == .closeDouble && mark == .openDouble && isSpaced(after: $0, tokens)
            }
        case .openSingle, .closeSingle, .lowSingle, .straightSingle: return false
        }
    }

    /// The mark that closes a quotation in single marks, if `token` opens one.
    private func singleEnd(_ token: Int, _ glyph: QuoteGlyph, _ tokens: Range<Int>) -> Int? {
        guard isSpaced(before: token, tokens), !isSpaced(after: token, tokens),
            token + 1 < tokens.upperBound, !words.has(token + 1, .punctuation)
        else { return nil }
        var possessive: Int?
        let limit = min(tokens.upperBound, token + maxSingleTokens)
        for end in stride(from: token + 2, to: limit, by: 1) {
            guard let mark = self.glyph(end) else { continue }
            if mark == .openSingle, isSpaced(before: end, tokens) { break }
            guard mark.closes(glyph), !isSpaced(before: end, tokens),
                isSpaced(after: end, tokens) || words.has(end + 1, .punctuation)
            else { continue }
            // `the states’ rights`: behind an s and before a word it may be an apostrophe.
            let last = document.text[Int(document.tokenEnds[end - 1]) - 1]
            if last | 0x20 == UInt8(ascii: "s"), end + 1 < tokens.upperBound,
                words.has(end + 1, [.lowercase, .capital])
            {
                possessive = possessive ?? end
                continue
            }
            return end
        }
        return glyph == .straightSingle || glyph == .closeSingle ? nil : possessive
    }

    /// Whether a quotation that is open at the end of its paragraph is meant to go on.
    private func runsOn(
        from mark: Int, _ glyph: QuoteGlyph, _ tokens: Range<Int>, _ next: Range<Int>
    ) -> Bool {
        if mark <= tokens.lowerBound + 1 { return true }
        if words.has(mark - 1, [.colon, .comma]) { return true }
        guard let first = next.first, let opener = self.glyph(first) else {
            return next.contains { self.glyph($0)?.closes(glyph) ?? false }
                && !next.prefix { !(self.glyph($0)?.closes(glyph) ?? false) }.contains {
                    self.glyph($0) == glyph
                }
        }
        return opener == glyph
    }
}
