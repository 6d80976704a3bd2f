// What is not a plain word: addresses, hashtags, faces drawn with marks, and apostrophes, which
// are clitics, elisions or quote marks by what stands around them.

extension Tokenizer {
    /// Takes an address, a tag or a face; nil where none begins.
    mutating func special(_ index: Int, _ chunk: Chunk) -> Int? {
        let first = text[index]
        if index == chunk.range.lowerBound {
            if let end = face(chunk) { return add(index, end, .symbol) }
        }
        switch first {
        case UInt8(ascii: "h"), UInt8(ascii: "H"), UInt8(ascii: "w"), UInt8(ascii: "W"):
            guard isAddress(index, chunk) else { break }
            return add(index, addressEnd(index, chunk), .word)
        case UInt8(ascii: "#"), UInt8(ascii: "@"):
            // `#Summit`, `@example`
            guard index + 1 < chunk.end, ASCII.isLetter(text[index + 1]) else { return nil }
            var end = index + 1
            while isAlphanumeric(end, chunk) { end += ScalarAt(text, end).width }
            return add(index, end, .word)
        case UInt8(ascii: "+"):
            guard index == chunk.range.lowerBound, index + 1 < chunk.end,
                ASCII.isDigit(text[index + 1])
            else { return nil }
            var end = index + 1
            while end < chunk.end, ASCII.isDigit(text[end]) { end += 1 }
            return add(index, end, .number)
        default: break
        }
        guard ASCII.isLetter(first) || ASCII.isDigit(first) else { return nil }
        return mailAddressEnd(index, chunk).map { add(index, $0, .word) }
    }

    private func isAddress(_ index: Int, _ chunk: Chunk) -> Bool {
        func has(_ prefix: StaticString) -> Bool {
            let count = prefix.utf8CodeUnitCount
            guard index + count < chunk.end else { return false }
            return (0..<count).allSatisfy {
                ASCII.lowered(text[index + $0]) == prefix.utf8Start[$0]
            }
        }
        return has("http://") || has("https://") || has("www.")
    }

    /// An address runs to the next space, less the marks of the sentence around it.
    private func addressEnd(_ index: Int, _ chunk: Chunk) -> Int {
        var end = index
        var lastInner = index
        while end < chunk.end {
            let scalar = ScalarAt(text, end)
            let byte = text[end]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "\"")
            {
                break
            }
            end += scalar.width
            switch scalar.kind {
            case .letter, .digit: lastInner = end
            case .symbol where byte == UInt8(ascii: "/"): lastInner = end
            default: break
            }
        }
        return max(lastInner, index + 1)
    }

    /// `name@example.org`; at most 64 bytes before the sign and 128 after it are looked at.
    private func mailAddressEnd(_ index: Int, _ chunk: Chunk) -> Int? {
        func isInner(_ byte: UInt8) -> Bool {
            ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == UInt8(ascii: ".")
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
        }
        guard index == chunk.range.lowerBound || !isInner(text[index - 1]) else { return nil }
        var sign = index
        while sign < chunk.end, sign - index < 64, isInner(text[sign]) { sign += 1 }
        guard sign < chunk.end, text[sign] == UInt8(ascii: "@") else { return nil }
        var end = sign + 1
        var sawStop = false
        while end < chunk.end, end - sign < 128, isInner(text[end]) {
            sawStop = sawStop || text[end] == UInt8(ascii: ".")
            end += 1
        }
        while end > sign, !ASCII.isLetter(text[end - 1]), !ASCII.isDigit(text[end - 1]) { end -= 1 }
        return sawStop && end > sign + 1 ? end : nil
    }

    /// `:-)`, `;)`, `:D`: eyes, a nose or none, a mouth, and nothing more.
    private func face(_ chunk: Chunk) -> Int? {
        let start = chunk.range.lowerBound
        guard (2...3).contains(chunk.range.count) else { return nil }
        switch text[start] {
        case UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "="): break
        default: return nil
        }
        if chunk.range.count == 3 {
            guard text[start + 1] == UInt8(ascii: "-") || text[start + 1] == UInt8(ascii: "'")
            else { return nil }
        }
        switch text[chunk.end - 1] {
        case UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "D"), UInt8(ascii: "P"),
            UInt8(ascii: "O"), UInt8(ascii: "]"), UInt8(ascii: "["), UInt8(ascii: "|"):
            return chunk.end
        default: return nil
        }
    }

    /// An apostrophe where no word goes on: a clitic, `’90s`, `’til`, or a quote mark.
    mutating func apostrophe(_ index: Int, _ width: Int, _ chunk: Chunk) -> Int {
        let next = index + width
        if index > chunk.range.lowerBound, followsWord(index),
            let end = cliticEnd(next, chunk)
        {
            return add(index, end, .clitic)
        }
        if next < chunk.end {
            if let end = elidedYear(next, chunk) { return add(index, end, .number) }
            if let end = elidedWord(next, chunk) { return add(index, end, .word) }
            // Two of them are one mark: `''`.
            let second = ScalarAt(text, next)
            if second.kind == .apostrophe, second.width == width, text[next] == text[index] {
                let opens = text[index] == UInt8(ascii: "`")
                return add(index, next + width, opens ? .openingMark : .straightQuote)
            }
        }
        return add(index, next, width == 1 ? .straightQuote : .closingMark)
    }

    /// Whether the byte before ends a word, an abbreviation, or a quoted or bracketed one.
    private func followsWord(_ index: Int) -> Bool {
        let before = text[index - 1]
        return ASCII.isLetter(before) || ASCII.isDigit(before) || before >= 0x80
            || before == UInt8(ascii: ".") || before == UInt8(ascii: ")")
            || before == UInt8(ascii: "\"") || before == UInt8(ascii: "!")
            || before == UInt8(ascii: "$") || before == UInt8(ascii: "%")
    }

    /// `’90s`, `’02`
    private func elidedYear(_ index: Int, _ chunk: Chunk) -> Int? {
        guard index + 2 <= chunk.end, ASCII.isDigit(text[index]), ASCII.isDigit(text[index + 1])
        else { return nil }
        let end =
            index + 2 < chunk.end && text[index + 2] == UInt8(ascii: "s") ? index + 3 : index + 2
        return isAlphanumeric(end, chunk) ? nil : end
    }

    private func elidedWord(_ index: Int, _ chunk: Chunk) -> Int? {
        var end = index
        while end < chunk.end, end - index < 6, ASCII.isLetter(text[end]) { end += 1 }
        guard end > index, !isAlphanumeric(end, chunk) else { return nil }
        let classes = WordLists.classes(Hash.lowered(text, index..<end))
        return classes.contains(.elision) ? end : nil
    }
}
