// Splits a block into lexemes: its own view of the bytes, so that the date grammar does not hang
// on how a tokenizer cuts `Jan.`, `1990s`, `2009-2010` or `15:00`. One pass, no copies.

/// Reads the bytes of a block into lexemes.
struct DateLexer {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let end: Int
    private var at: Int
    private var lexemes: [DateLexeme] = []
    private var form: DateLexeme.Form = [.lineStart, .sentenceStart]

    /// The lexemes of a range of a text.
    static func lexemes(of text: [UInt8], in range: Range<Int>) -> DateLexemes {
        text.withUnsafeBufferPointer { bytes in
            var lexer = DateLexer(bytes: bytes, range: range)
            lexer.run()
            return DateLexemes(items: DateNumbers.joined(lexer.lexemes, bytes))
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>) {
        self.bytes = bytes
        at = range.lowerBound
        end = range.upperBound
        lexemes.reserveCapacity(range.count / 5)
    }

    private mutating func run() {
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

    private mutating func append(
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

    private func isLetter(_ index: Int) -> Bool {
        guard index < end else { return false }
        let byte = bytes[index]
        return (0x61...0x7A).contains(byte | 0x20) || byte >= 0xC3 && byte <= 0xDF
    }

    private mutating func word() {
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
        if count > 2, entry.terms == .none, bytes[start + count - 1] == 0x73 {
            entry.terms.insert(.plainNoun)
        }
        append(start, entry.terms, value: entry.value, unit: entry.unit, extra)
        possessive()
    }

    /// `'s` and `’s` right behind a word are a lexeme of their own.
    private mutating func possessive() {
        guard let width = apostrophe(at), at + width < end, bytes[at + width] | 0x20 == 0x73,
            !isLetter(at + width + 1)
        else { return }
        let start = at
        at += width + 1
        append(start, .of(.possessive))
    }

    /// The width of an apostrophe at an index, or `nil`.
    private func apostrophe(_ index: Int) -> Int? {
        guard index < end else { return nil }
        if bytes[index] == 0x27 || bytes[index] == 0x60 { return 1 }
        guard index + 2 < end, bytes[index] == 0xE2, bytes[index + 1] == 0x80,
            bytes[index + 2] == 0x99 || bytes[index + 2] == 0x98
        else { return nil }
        return 3
    }

    // MARK: Marks

    private mutating func mark(_ byte: UInt8) {
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
    private func isSpaceOrMark(_ index: Int) -> Bool {
        let byte = bytes[index]
        guard index + 1 < end else { return false }
        if byte == 0xC2 { return true }
        return byte == 0xE2 && (bytes[index + 1] == 0x80 || bytes[index + 1] == 0x82)
            || byte == 0xE3 && bytes[index + 1] == 0x80
    }

    private mutating func beyondASCII() {
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

    // MARK: Numbers

    private mutating func number() {
        let start = at
        guard let first = digits(), let reading = numeric(start, first) else { return }
        append(
            start, reading.terms, value: reading.value, tenths: reading.tenths,
            reading.form.union(.digits))
    }

    /// Up to nine digits as a number; longer runs are passed over as no number.
    private mutating func digits() -> (value: Int, count: Int)? {
        let start = at
        var value = 0
        while at < end, (0x30...0x39).contains(bytes[at]) {
            if at - start < 9 { value = value * 10 + Int(bytes[at] - 0x30) }
            at += 1
        }
        let count = at - start
        guard count <= 9 else {
            append(start, .none)
            return nil
        }
        return (value, count)
    }

    private func isDigit(_ index: Int) -> Bool {
        index < end && (0x30...0x39).contains(bytes[index])
    }

    private typealias Reading = (
        terms: DateTerms, value: Int, tenths: UInt8, form: DateLexeme.Form
    )

    private mutating func numeric(_ start: Int, _ first: (value: Int, count: Int)) -> Reading? {
        let separator = at < end ? bytes[at] : 0
        if isDigit(at + 1) {
            switch separator {
            case 0x3A where first.count <= 2:
                if let clock = clock(hour: first.value) { return clock }
            case 0x2F, 0x2D, 0x2E:
                if let date = threeParts(first, separator) { return date }
            default: break
            }
            if separator == 0x2C, isDigit(at + 2), isDigit(at + 3), !isDigit(at + 4),
                first.count <= 3
            {
                return grouped(first.value)
            }
            if separator == 0x2E { return decimal(first) }
        }
        return suffixed(first)
    }

    private mutating func clock(hour: Int) -> Reading? {
        guard hour <= 24, isDigit(at + 1), isDigit(at + 2), !isDigit(at + 3) else { return nil }
        let minute = Int(bytes[at + 1] - 0x30) * 10 + Int(bytes[at + 2] - 0x30)
        guard minute < 60 else { return nil }
        at += 3
        if at < end, bytes[at] == 0x3A, isDigit(at + 1), isDigit(at + 2) { at += 3 }
        return (.of(.clock), hour * 100 + minute, 0, [])
    }

    /// `22/06/2021`, `2021-06-22`, `22.06.21`.
    private mutating func threeParts(
        _ first: (value: Int, count: Int), _ separator: UInt8
    ) -> Reading? {
        let back = at
        at += 1
        guard first.count <= 2 || first.count == 4, let second = pair(), at < end,
            bytes[at] == separator, isDigit(at + 1)
        else {
            at = back
            return nil
        }
        at += 1
        let thirdStart = at
        var third = 0
        while isDigit(at), at - thirdStart < 5 {
            third = third * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        let width = at - thirdStart
        let yearFirst = first.count == 4
        guard !isDigit(at), yearFirst ? width <= 2 : width == 4 || width == 2 && separator != 0x2E,
            !(at + 1 < end && bytes[at] == separator && isDigit(at + 1))
        else {
            at = back
            return nil
        }
        let value = (first.value * 10_000 + second) * 10_000 + third
        return (.of(yearFirst ? .isoDate : .numericDate), value, 0, [])
    }

    /// One or two digits, or `nil`.
    private mutating func pair() -> Int? {
        guard isDigit(at) else { return nil }
        var value = Int(bytes[at] - 0x30)
        at += 1
        if isDigit(at) {
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        return isDigit(at) ? nil : value
    }

    private mutating func grouped(_ first: Int) -> Reading {
        var value = first
        while at < end, bytes[at] == 0x2C, isDigit(at + 1), isDigit(at + 2), isDigit(at + 3),
            !isDigit(at + 4), value < 1_000_000_000
        {
            for index in at + 1...at + 3 { value = value * 10 + Int(bytes[index] - 0x30) }
            at += 4
        }
        return (.of(.number), value, 0, .grouped)
    }

    private mutating func decimal(_ first: (value: Int, count: Int)) -> Reading {
        at += 1
        let start = at
        while isDigit(at) { at += 1 }
        let tenths = bytes[start] - 0x30
        var terms = DateTerms.of(.number)
        let minutes = at - start == 2 ? Int(tenths) * 10 + Int(bytes[start + 1] - 0x30) : 60
        if minutes < 60, first.value <= 24 {
            terms.insert(.dottedClock)
            return (terms, first.value * 100 + minutes, 0, .grouped)
        }
        return (terms, first.value, tenths, .grouped)
    }

    private mutating func suffixed(_ number: (value: Int, count: Int)) -> Reading? {
        let (value, count) = number
        if isLetter(at) {
            let first = bytes[at] | 0x20
            let second = isLetter(at + 1) ? bytes[at + 1] | 0x20 : 0
            if second == 0 {
                if first == 0x73, value % 10 == 0, count == 4 || count == 2 {
                    at += 1
                    return (.of(count == 4 ? .decadeNumber : .shortDecade), value, 0, [])
                }
            } else if !isLetter(at + 2) {
                switch (first, second) {
                case (0x73, 0x74), (0x6E, 0x64), (0x72, 0x64), (0x74, 0x68):
                    at += 2
                    var terms = DateTerms.of(.ordinal)
                    if (1...31).contains(value) { terms.insert(.dayOrdinal) }
                    return (terms, value, 0, [])
                default: break
                }
            }
        } else if let width = apostrophe(at), count == 4, value % 10 == 0,
            at + width < end, bytes[at + width] == 0x73, !isLetter(at + width + 1),
            value >= 1000, value < 2100
        {
            at += width + 1
            return (.of(.decadeNumber), value, 0, [])
        }
        return (Self.terms(ofNumber: value, digits: count), value, 0, [])
    }

    /// What a plain number can stand for.
    static func terms(ofNumber value: Int, digits: Int) -> DateTerms {
        var terms = DateTerms.of(.number)
        if digits <= 2 {
            if (1...31).contains(value) { terms.insert(.dayNumber) }
            if value <= 24 { terms.insert(.hour) }
            if digits == 2 { terms.insert(.twoDigits) }
        } else if digits == 4 {
            terms.insert(.fourDigits)
            if (1000..<2200).contains(value) { terms.insert(.yearNumber) }
        }
        return terms
    }
}
