// Splits a block into lexemes: its own view of the bytes, so that the date grammar does not hang
// on how a tokenizer cuts `Jan.`, `1990s`, `2009-2010` or `15:00`. One pass, no copies.

/// Reads the bytes of a block into lexemes.
struct DateLexer {
    let bytes: UnsafeBufferPointer<UInt8>
    let end: Int
    var at: Int
    var lexemes: [DateLexeme] = []
    var form: DateLexeme.Form = [.lineStart, .sentenceStart]

    /// The lexemes of a range of a text.
    static func lexemes(of text: [UInt8], in range: Range<Int>) -> DateLexemes {
        text.withUnsafeBufferPointer { bytes in
            var lexer = DateLexer(bytes: bytes, range: range)
            lexer.run()
            return DateLexemes(items: DateNumbers.joined(lexer.lexemes, bytes))
        }
    }

    init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        self.bytes = bytes
        at = range.lowerBound
        end = range.upperBound
        lexemes.reserveCapacity(range.count / 5)
    }

    mutating func run() {
        while at < end {
            let byte = bytes[at]
            switch byte {
            case 0x0A, 0x0D:
                form.formUnion([.spaceBefore, .lineStart])
                at += 1
            case 0x20, 0x09, 0x0B, 0x0C:
                form.insert(.spaceBefore)
                at += 1
            case 0x30...0x39: number()
            case 0x41...0x5A, 0x61...0x7A: word()
            case 0x80...: beyondASCII()
            default: mark(byte)
            }
        }
    }

    mutating func append(
        _ start: Int, _ terms: DateTerms, value: Int = 0, unit: Int = 0, tenths: UInt8 = 0,
        _ extra: DateLexeme.Form = []
    ) {
        lexemes.append(
            DateLexeme(
                start: Int32(start), end: Int32(at), terms: terms, value: value, unit: unit,
                tenths: tenths, form: form.union(extra)))
        form = []
    }

    // MARK: Words

    func isLetter(_ index: Int) -> Bool {
        guard index < end else { return false }
        let byte = bytes[index]
        return (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3 && byte <= 0xDF
    }

    mutating func word() {
        let start = at
        var key: UInt128 = 0
        var capitals = 0
        while at < end {
            let byte = bytes[at]
            let lower = byte | 0x20
            if (0x61...0x7A).contains(lower) {
                if byte != lower { capitals += 1 }
                key = key << 8 | UInt128(lower)
            } else if byte >= 0x80, !isSpaceOrMark(at) {
                key = key << 8 | UInt128(byte)
            } else if byte == 0x2E, at - start == 1 || at > start + 1 && bytes[at - 2] == 0x2E,
                isLetter(at + 1), !isLetter(at + 2)
            {
                key = key << 8 | UInt128(byte)
            } else {
                break
            }
            at += 1
        }
        let count = at - start
        if count > 16 { key = 0 }
        var extra: DateLexeme.Form = bytes[start] < 0x61 ? .capital : []
        if capitals == count, count > 1 { extra.insert(.allCapitals) }
        var entry = DateVocabulary.Entry()
        if key != 0, let known = DateVocabulary.english.entry(key) { entry = known }
        if at < end, bytes[at] == 0x2E {
            if entry.isAbbreviation || entry.terms.has(.meridiem) && bytes[at - 2] == 0x2E {
                at += 1
                extra.insert(.stopped)
            }
        }
        if count > 3, bytes[start] >= 0x61, bytes[start + count - 1] == 0x64,
            bytes[start + count - 2] == 0x65, bytes[start + count - 3] != 0x65
        {
            entry.terms.insert(.pastVerb)
        }
        if count > 5, bytes[start] >= 0x61, bytes[start + count - 1] == 0x67,
            bytes[start + count - 2] == 0x6E, bytes[start + count - 3] == 0x69
        {
            entry.terms.insert(.gerund)
        }
        if count > 2, entry.terms == .none, bytes[start + count - 1] == 0x73 {
            entry.terms.insert(.plainNoun)
        }
        append(start, entry.terms, value: entry.value, unit: entry.unit, extra)
        possessive()
    }

    /// `'s` and `’s` right behind a word are a lexeme of their own.
    mutating func possessive() {
        guard let width = apostrophe(at), at + width < end, bytes[at + width] | 0x20 == 0x73,
            !isLetter(at + width + 1)
        else { return }
        let start = at
        at += width + 1
        append(start, .of(.possessive))
    }

    /// The width of an apostrophe at an index, or `nil`.
    func apostrophe(_ index: Int) -> Int? {
        guard index < end else { return nil }
        if bytes[index] == 0x27 || bytes[index] == 0x60 { return 1 }
        guard index + 2 < end, bytes[index] == 0xE2, bytes[index + 1] == 0x80,
            bytes[index + 2] == 0x99 || bytes[index + 2] == 0x98
        else { return nil }
        return 3
    }

    // MARK: Marks

    mutating func mark(_ byte: UInt8) {
        let start = at
        at += 1
        switch byte {
        case 0x2C: append(start, .of(.comma))
        case 0x2D:
            while at < end, bytes[at] == 0x2D { at += 1 }
            append(start, at - start == 1 ? .of(.hyphen) : .none)
        case 0x2F: append(start, .of(.slash))
        case 0x27, 0x60: append(start, .of(.apostrophe))
        case 0x28: append(start, .of(.open))
        case 0x29: append(start, .of(.close))
        case 0x24: append(start, .of(.currency))
        case 0x25: append(start, .of(.percent))
        case 0x2E, 0x21, 0x3F:
            append(start, .of(.stop))
            form.insert(.sentenceStart)
        case 0x22: break
        default: append(start, .none)
        }
    }

    /// Whether a space or a mark of General Punctuation, a no-break space or a currency sign
    /// begins at an index.
    func isSpaceOrMark(_ index: Int) -> Bool {
        let byte = bytes[index]
        guard index + 1 < end else { return false }
        if byte == 0xC2 { return true }
        return byte == 0xE2 && (bytes[index + 1] == 0x80 || bytes[index + 1] == 0x82)
            || byte == 0xE3 && bytes[index + 1] == 0x80
    }

    mutating func beyondASCII() {
        guard isSpaceOrMark(at) else { return word() }
        let start = at
        let lead = bytes[at]
        let second = bytes[at + 1]
        if lead == 0xC2 {
            at += 2
            switch second {
            case 0xA0, 0xAD: form.insert(.spaceBefore)
            case 0xA3, 0xA5: append(start, .of(.currency))
            default: append(start, .none)
            }
            return
        }
        let third = at + 2 < end ? bytes[at + 2] : 0
        at = min(at + 3, end)
        switch (lead, second, third) {
        case (0xE2, 0x80, 0x80...0x8D), (0xE2, 0x80, 0xA8...0xAF), (0xE3, _, _):
            form.insert(.spaceBefore)
        case (0xE2, 0x80, 0x90...0x93): append(start, .of(.hyphen))
        case (0xE2, 0x80, 0x98...0x99): append(start, .of(.apostrophe))
        case (0xE2, 0x80, 0x9C...0x9F): break
        case (0xE2, 0x82, _): append(start, .of(.currency))
        default: append(start, .none)
        }
    }
}
