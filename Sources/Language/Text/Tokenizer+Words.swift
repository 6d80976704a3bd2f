// Words and numbers: what may stand inside of one (`U.S.`, `3.5`, `O’Rourke`, `AT&T`), what is
// cut off its end (clitics, units), and whose the full stop after it is.

extension Tokenizer {
    /// Takes a word or a number with its clitic or unit; gives the place after it.
    mutating func word(_ start: Int, _ chunk: Chunk) -> Int {
        if let end = hyphenatedNumber(start, chunk) { return add(start, end, .number) }
        var end = wordEnd(start, chunk)
        let startsWithDigit = ASCII.isDigit(text[start])
        if startsWithDigit, let unit = unitStart(start..<end) {
            add(start, unit, .number)
            return stopped(unit, end, chunk)
        }
        if let length = contraction(start..<end) {
            add(start, start + length, .word)
            return add(start + length, end, .clitic)
        }
        if let negation = negation(start, end, chunk) {
            if negation.lowerBound > start { add(start, negation.lowerBound, .word) }
            return add(negation.lowerBound, negation.upperBound, .clitic)
        }
        if startsWithDigit {
            // A number that opens a paragraph with its stop counts the items of a list: `2. `
            if chunk.opensParagraph, start == chunk.range.lowerBound, end - start <= 2,
                end + 1 == chunk.end, text[end] == UInt8(ascii: "."),
                end + 1 < chunk.paragraph.upperBound
            {
                end += 1
                return add(start, end, .leadingAbbreviation)
            }
            return add(start, end, .number)
        }
        return stopped(start, end, chunk)
    }

    /// Adds a word together with the full stop after it where the stop is part of it.
    private mutating func stopped(_ start: Int, _ end: Int, _ chunk: Chunk) -> Int {
        guard end < chunk.end, text[end] == UInt8(ascii: "."), end - start <= 16,
            kind(end + 1, chunk) != .period
        else {
            return add(start, end, .word)
        }
        guard let kind = abbreviation(start..<end, chunk) else { return add(start, end, .word) }
        return add(start, end + 1, kind)
    }

    /// The kind of an abbreviation, if the stop after these bytes belongs to them.
    private func abbreviation(_ word: Range<Int>, _ chunk: Chunk) -> TokenKind? {
        let follow = Follow(text, word.upperBound + 1, chunk.paragraph)
        if isAcronym(word) { return .abbreviation }
        if word.count == 1, ASCII.isUpper(text[word.lowerBound]) {
            // An initial: `J. D. Vance`, but neither `Plan B. The` nor `so do I. They`.
            let isPronoun = text[word.lowerBound] == UInt8(ascii: "I")
            let leads = follow.isUpper && (follow.isInitial || !(isPronoun || follow.isStarter))
            return leads ? .leadingAbbreviation : nil
        }
        switch WordLists.abbreviation(Hash.bytes(text, word)) {
        case .none: return nil
        case .always:
            let isCompany = !follow.isUpper && !follow.isDigit
            return isCompany || endsName(word) ? .abbreviation : .leadingAbbreviation
        case .end: return follow.isEnd ? nil : .abbreviation
        case .title: return follow.isUpper ? .leadingAbbreviation : nil
        case .number: return follow.isDigit ? .leadingAbbreviation : nil
        case .day: return follow.isDigit || follow.isComma ? .leadingAbbreviation : nil
        case .state: return followsComma(word) ? .abbreviation : nil
        }
    }

    /// `Inc.`, `Jr.`: stand at the end of a name, so that a sentence can end with them.
    private func endsName(_ word: Range<Int>) -> Bool {
        switch text[word.lowerBound] {
        case UInt8(ascii: "I"), UInt8(ascii: "C"), UInt8(ascii: "L"), UInt8(ascii: "B"):
            return true
        case UInt8(ascii: "J"), UInt8(ascii: "S"):
            return word.count == 2 && text[word.lowerBound + 1] == UInt8(ascii: "r")
        case UInt8(ascii: "E"), UInt8(ascii: "A"): return true
        default: return false
        }
    }

    private func followsComma(_ word: Range<Int>) -> Bool {
        guard let last = ends.last else { return false }
        return text[Int(last) - 1] == UInt8(ascii: ",") && ASCII.isUpper(text[word.lowerBound])
    }

    /// `U.S`, `a.m`, `Ph.D`: segments of one letter (the first of at most two) between stops.
    private func isAcronym(_ word: Range<Int>) -> Bool {
        var letters = 0
        var stops = 0
        for index in word {
            if text[index] == UInt8(ascii: ".") {
                stops += 1
                letters = 0
            } else {
                letters += 1
                if letters > 2 || (letters > 1 && stops > 0) || !ASCII.isLetter(text[index]) {
                    return false
                }
            }
        }
        return stops > 0
    }

    /// Where a word that starts here ends, its inner stops, commas and apostrophes included.
    private func wordEnd(_ start: Int, _ chunk: Chunk) -> Int {
        var index = start
        var hyphens = 0
        while index < chunk.end {
            let scalar = ScalarAt(text, index)
            switch scalar.kind {
            case .letter, .digit: index += scalar.width
            case .invisible:
                guard isAlphanumeric(index + scalar.width, chunk) else { return index }
                index += scalar.width
            case .period:
                guard joinsStop(start, index, chunk) else { return index }
                index += 1
            case .comma, .symbol:
                guard joinsSymbol(start, index, chunk) else { return index }
                index += 1
                if text[index - 1] == UInt8(ascii: "$") { return index }
            case .apostrophe:
                guard joinsApostrophe(start, index, scalar.width, chunk) else { return index }
                index += scalar.width
            case .hyphen:
                let isPrefix = hyphens == 0 && index - start <= 8 && scalar.width == 1
                guard isPrefix, isAlphanumeric(index + 1, chunk),
                    WordLists.classes(Hash.lowered(text, start..<index)).contains(.prefix)
                else { return index }
                hyphens += 1
                index += 1
            default: return index
            }
        }
        return index
    }

    private func joinsStop(_ start: Int, _ index: Int, _ chunk: Chunk) -> Bool {
        guard index + 1 < chunk.end, index > start else { return false }
        let before = text[index - 1]
        let after = text[index + 1]
        if ASCII.isDigit(before), ASCII.isDigit(after) { return true }
        guard ASCII.isLetter(after), ASCII.isLetter(before) || ASCII.isDigit(before) else {
            return false
        }
        let endsAfterOne = !isAlphanumeric(index + 2, chunk)
        let segment = segmentLength(before: index, start)
        if endsAfterOne, segment <= 2, !ASCII.isDigit(before) { return true }
        // A domain or a file: `example.org`, `notes.doc`.
        return segment >= 2 && ASCII.isLower(after) && !endsAfterOne
    }

    /// The letters between a stop and the one before it, counted to three.
    private func segmentLength(before stop: Int, _ start: Int) -> Int {
        var length = 0
        while length < 3, stop - length - 1 >= start,
            text[stop - length - 1] != UInt8(ascii: ".")
        {
            length += 1
        }
        return length
    }

    private func joinsSymbol(_ start: Int, _ index: Int, _ chunk: Chunk) -> Bool {
        guard index > start else { return false }
        let before = text[index - 1]
        let hasAfter = index + 1 < chunk.end
        let after = hasAfter ? text[index + 1] : 0
        switch text[index] {
        case UInt8(ascii: ","):
            return ASCII.isDigit(before) && hasAfter && index + 3 < chunk.end
                && (1...3).allSatisfy { ASCII.isDigit(text[index + $0]) }
                && !(index + 4 < chunk.end && ASCII.isDigit(text[index + 4]))
        case UInt8(ascii: ":"), UInt8(ascii: "/"):
            return ASCII.isDigit(before) && ASCII.isDigit(after)
        case UInt8(ascii: "&"):
            return ASCII.isUpper(before) && ASCII.isUpper(after) && index - start <= 4
        case UInt8(ascii: "*"), UInt8(ascii: "@"):
            return ASCII.isLetter(before) && ASCII.isLetter(after)
        case UInt8(ascii: "$"):
            return index - start <= 3 && (start..<index).allSatisfy { ASCII.isUpper(text[$0]) }
                && (!hasAfter || ASCII.isDigit(after))
        default: return false
        }
    }

    private func joinsApostrophe(_ start: Int, _ index: Int, _ width: Int, _ chunk: Chunk) -> Bool {
        let next = index + width
        guard isAlphanumeric(next, chunk), index > start else { return false }
        if ASCII.isDigit(text[index - 1]) {
            // `1990's`: a decade, not a clitic.
            return text[index - 1] == UInt8(ascii: "0") && index - start <= 4 && index - start > 1
                && text[next] == UInt8(ascii: "s") && !isAlphanumeric(next + 1, chunk)
        }
        if isNegationTail(index, next, chunk) { return false }
        return cliticEnd(next, chunk) == nil
    }

    private func isNegationTail(_ apostrophe: Int, _ next: Int, _ chunk: Chunk) -> Bool {
        ASCII.lowered(text[apostrophe - 1]) == UInt8(ascii: "n")
            && ASCII.lowered(text[next]) == UInt8(ascii: "t") && !isAlphanumeric(next + 1, chunk)
    }

    /// `n’t` at the end of a word that stops before its apostrophe.
    private func negation(_ start: Int, _ end: Int, _ chunk: Chunk) -> Range<Int>? {
        guard end < chunk.end, end > start else { return nil }
        let mark = ScalarAt(text, end)
        let next = end + mark.width
        guard mark.kind == .apostrophe, next < chunk.end, isNegationTail(end, next, chunk) else {
            return nil
        }
        return end - 1..<next + 1
    }

    /// The end of a clitic whose letters start here: s, m, d, ll, re, ve.
    func cliticEnd(_ index: Int, _ chunk: Chunk) -> Int? {
        guard index < chunk.end else { return nil }
        let first = ASCII.lowered(text[index])
        let second = index + 1 < chunk.end ? ASCII.lowered(text[index + 1]) : 0
        let length: Int
        switch (first, second) {
        case (UInt8(ascii: "l"), UInt8(ascii: "l")), (UInt8(ascii: "r"), UInt8(ascii: "e")),
            (UInt8(ascii: "v"), UInt8(ascii: "e")):
            length = 2
        case (UInt8(ascii: "s"), _), (UInt8(ascii: "m"), _), (UInt8(ascii: "d"), _): length = 1
        default: return nil
        }
        return isAlphanumeric(index + length, chunk) ? nil : index + length
    }

    private func contraction(_ word: Range<Int>) -> Int? {
        guard (2...9).contains(word.count) else { return nil }
        let length = WordLists.contraction(Hash.lowered(text, word))
        return length > 0 ? length : nil
    }

    /// Where the unit begins in `65k`, `7:30pm`, `5km`; nil for `20th`, `F16`, `1990s`.
    private func unitStart(_ word: Range<Int>) -> Int? {
        var index = word.upperBound
        while index > word.lowerBound, word.upperBound - index < 5,
            ASCII.isLetter(text[index - 1]) || text[index - 1] == UInt8(ascii: ".")
        {
            index -= 1
        }
        guard index < word.upperBound, index > word.lowerBound, ASCII.isDigit(text[index - 1]),
            ASCII.isLetter(text[index])
        else { return nil }
        var letters: [UInt8] = []
        for place in index..<word.upperBound where text[place] != UInt8(ascii: ".") {
            letters.append(text[place])
        }
        let hash = letters.withUnsafeBufferPointer { Hash.lowered($0, 0..<$0.count) }
        return WordLists.classes(hash).contains(.unit) ? index : nil
    }

    /// Telephone numbers and numeric dates: `555-0142`, `2023-06-16`.
    private func hyphenatedNumber(_ start: Int, _ chunk: Chunk) -> Int? {
        guard ASCII.isDigit(text[start]) else { return nil }
        var index = start
        var hyphens = 0
        while index < chunk.end, index - start < 24 {
            if text[index] == UInt8(ascii: "-") {
                guard index + 1 < chunk.end, ASCII.isDigit(text[index + 1]) else { break }
                hyphens += 1
            } else if !ASCII.isDigit(text[index]) {
                break
            }
            index += 1
        }
        let isLocal =
            hyphens == 1 && index - start == 8 && text[start + 3] == UInt8(ascii: "-")
        return (hyphens >= 2 || isLocal) && !isAlphanumeric(index, chunk) ? index : nil
    }
}

/// What stands after a full stop, past spaces, marks and brackets.
struct Follow {
    private(set) var isUpper = false
    private(set) var isDigit = false
    private(set) var isComma = false
    private(set) var isInitial = false
    private(set) var isStarter = false
    /// Nothing but marks is left of the paragraph.
    private(set) var isEnd = false

    init(_ text: UnsafeBufferPointer<UInt8>, _ place: Int, _ paragraph: Range<Int>) {
        var index = place
        let limit = min(paragraph.upperBound, place + 16)
        scan: while index < limit {
            let scalar = ScalarAt(text, index)
            switch scalar.kind {
            case .space, .invisible, .closingQuote, .doubleQuote, .apostrophe, .closeBracket:
                index += scalar.width
            default: break scan
            }
        }
        guard index < paragraph.upperBound else {
            isEnd = true
            return
        }
        isComma = text[index] == UInt8(ascii: ",")
        isDigit = ASCII.isDigit(text[index])
        isUpper = Self.isUpper(text, index)
        guard isUpper else { return }
        var end = index
        while end < paragraph.upperBound, end - index < 14, ASCII.isLetter(text[end]) { end += 1 }
        isInitial =
            end - index == 1 && end < paragraph.upperBound && text[end] == UInt8(ascii: ".")
        isStarter = WordLists.classes(Hash.lowered(text, index..<end)).contains(.starter)
    }

    /// Whether the letter here is a capital; Latin, Greek and Cyrillic.
    static func isUpper(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        let byte = text[index]
        if byte < 0x80 { return ASCII.isUpper(byte) }
        guard index + 1 < text.count else { return false }
        let code = UInt32(byte & 0x1F) << 6 | UInt32(text[index + 1] & 0x3F)
        switch byte {
        case 0xC3: return code <= 0xDE && code != 0xD7
        case 0xC4...0xC5: return code & 1 == ((0x139...0x148).contains(code) ? 1 : 0)
        case 0xCE: return (0x386...0x3AB).contains(code)
        case 0xD0: return (0x400...0x42F).contains(code)
        case 0xE1: return text.count > index + 2 && text[index + 2] & 1 == 0
        default: return false
        }
    }
}
