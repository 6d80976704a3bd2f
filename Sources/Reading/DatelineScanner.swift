// The grammar of datelines: place, regions, day, agency and the dash, each but the last optional,
// and then the beginning of a sentence.

import Articles

/// Reads a dateline from left to right.
struct DatelineScanner {
    let source: SourceText
    var position: Int
    /// Where the search ends.
    let end: Int
    /// Where the passage ends.
    let limit: Int
    private var hasDate = false
    private var hasAgency = false
    private var isUpperCase = true
    private var placeLetters = 0

    init(source: SourceText, position: Int, end: Int, limit: Int) {
        self.source = source
        self.position = position
        self.end = end
        self.limit = limit
    }

    mutating func dateline() -> Dateline? {
        let start = position
        if peek() != 0x28 {
            guard readDate() || readPlace() else { return nil }
            readParts()
        }
        readAgency()
        if !hasAgency, !hasDate { readDashAndDate() }
        guard hasAgency || placeLetters >= 3 || hasDate && placeLetters > 0 else { return nil }
        guard isUpperCase || hasAgency || hasDate else { return nil }
        guard let separator = readSeparator() else { return nil }
        let dateline = Dateline(
            end: position, day: WrittenDate.first(in: source, start..<position),
            isStrong: hasAgency || hasDate,
            isColonOnly: separator == .colon && !hasAgency && !hasDate)
        return isFollowedBySentence() ? dateline : nil
    }

    // MARK: Parts

    /// Up to six words that begin in upper case: a place, or several with slashes. Counts its
    /// letters and sees whether all of them are capitals.
    private mutating func readPlace() -> Bool {
        var wordCount = 0
        while wordCount < 6 {
            let before = position
            skipBlanks()
            let word = readWord()
            guard !word.isEmpty else {
                position = before
                break
            }
            let isConnector = ["and", "de", "del", "of", "la", "al", "el"].contains(
                source.string(word))
            guard source.isCapitalized(word) || wordCount > 0 && isConnector else {
                position = before
                break
            }
            if wordCount == 0, Dateline.labels.contains(source.string(word)) { return false }
            for index in word {
                let byte = source.bytes[index]
                if (0x61...0x7A).contains(byte) { isUpperCase = isUpperCase && isConnector }
                if (0x41...0x5A).contains(byte & 0xDF) || byte >= 0xC0 { placeLetters += 1 }
            }
            wordCount += 1
            if let last = word.last, source.bytes[last] == 0x2E, peek() == 0x20,
                source.string(word).utf8.count > 5
            {
                break
            }
        }
        return wordCount > 0
    }

    /// What follows the place after commas or a full stop: regions and the day.
    private mutating func readParts() {
        for _ in 0..<4 {
            let before = position
            skipBlanks()
            if peek() == 0x2C {
                position += 1
                skipBlanks()
            } else {
                // `MOSCOW. June 16` and `BEIJING June 16`: only a day follows without a comma.
                guard readDate() else {
                    position = before
                    return
                }
                continue
            }
            if readDate() { continue }
            guard readRegion() else {
                position = before
                return
            }
        }
    }

    /// Up to four words after a comma that begin in upper case or are an initial.
    private mutating func readRegion() -> Bool {
        var count = 0
        while count < 4 {
            let before = position
            skipBlanks()
            let word = readWord()
            guard !word.isEmpty, source.isCapitalized(word) else {
                position = before
                break
            }
            count += 1
        }
        return count > 0
    }

    /// `July 3`, `Jan. 5, 2023`, `26 July 2022`, `Monday`, `2023-06-16`.
    private mutating func readDate() -> Bool {
        let before = position
        skipBlanks()
        let first = bareWord()
        if let number = Int(first), (1...31).contains(number) || number > 1900 {
            skipBlanks()
            if WrittenDate.month(bareWord()) == nil { return reset(before) }
        } else if WrittenDate.month(first) != nil {
            skipBlanks()
            guard let number = Int(bareWord()), (1...31).contains(number) else {
                return reset(before)
            }
        } else if WrittenDate.first(in: source, before..<position) == nil {
            return reset(before)
        }
        // The year, if it is there.
        let behindDay = position
        skip(0x2C)
        skipBlanks()
        if let year = Int(bareWord()), (1900...2199).contains(year) {
        } else {
            position = behindDay
        }
        skip(0x2E)
        hasDate = true
        return true
    }

    /// `(AP)`, `(Xinhua)`, `/TASS/`. Brackets count only if the name is an agency's, or a dash
    /// follows and all of it is short.
    private mutating func readAgency() {
        let start = position
        skipBlanks()
        guard let open = peek(), open == 0x28 || open == 0x2F else {
            position = start
            return
        }
        let close: UInt8 = open == 0x28 ? 0x29 : 0x2F
        guard let last = source.bytes[position..<end].dropFirst().firstIndex(of: close),
            last - position <= 40
        else {
            position = start
            return
        }
        let inside = (position + 1)..<last
        let words = source.words(inside, limit: 6)
        let isKnown = source.folded(inside).split(0x2F).contains { Agencies.isSource($0.string) }
        position = last + 1
        skip(0x2E)
        if isKnown {
            hasAgency = true
            return
        }
        var probe = self
        probe.hasAgency = false
        let isShortName = words.count <= 3 && words.allSatisfy(source.isCapitalized)
        if isShortName, placeLetters > 0, isUpperCase, probe.readSeparator() != nil {
            hasAgency = true
        } else {
            position = start
        }
    }

    /// `– 26 July 2022` between the place and a colon.
    private mutating func readDashAndDate() {
        let before = position
        guard readSeparator() == .dash, readDate() else {
            position = before
            return
        }
        skipBlanks()
        if peek() != 0x3A { position = before; hasDate = false }
    }

    private enum Separator { case dash, colon, none }

    /// A dash of any form, `--`, `_`, `:`; or nothing after an agency in brackets or a day that
    /// ends in a full stop.
    private mutating func readSeparator() -> Separator? {
        let endsInStop =
            position > 0 && source.bytes[source.scalarStart(before: position)] == 0x2E
        let hadBlank = skipBlanks()
        switch peek() {
        case 0x3A:
            position += 1
            return .colon
        case 0x2D:
            let start = position
            while peek() == 0x2D { position += 1 }
            let isDouble = position - start > 1
            let hasBlankAfter = position >= limit || source.blankLength(at: position) > 0
            return isDouble || hasBlankAfter || hadBlank && hasAgency ? .dash : nil
        case 0x5F:
            position += 1
            return .dash
        case 0xE2
        where source.bytes[position + 1] == 0x80
            && (0x90...0x95).contains(source.bytes[position + 2]):
            position += 3
            return .dash
        case 0xE2 where source.bytes[position + 1] == 0x88 && source.bytes[position + 2] == 0x92:
            position += 3
            return .dash
        default:
            return hasAgency || hasDate && endsInStop && isUpperCase && placeLetters > 0
                ? Separator.none : nil
        }
    }

    /// A sentence, a quote or nothing follows.
    private func isFollowedBySentence() -> Bool {
        let next = source.skipBlank(position, to: limit)
        guard next < limit else { return true }
        let scalar = source.scalar(at: next)
        return scalar.properties.isUppercase || scalar.properties.numericType != nil
            || SourceText.openingMarks.contains(scalar) || scalar == "`"
    }

    // MARK: Bytes

    private func peek() -> UInt8? { position < end ? source.bytes[position] : nil }

    private mutating func skip(_ byte: UInt8) { if peek() == byte { position += 1 } }

    @discardableResult private mutating func skipBlanks() -> Bool {
        let start = position
        position = source.skipBlank(position, to: end)
        return position > start
    }

    private mutating func reset(_ position: Int) -> Bool {
        self.position = position
        return false
    }

    /// A word without the full stop behind it.
    private mutating func bareWord() -> String {
        let word = readWord()
        let text = source.string(word)
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    /// Everything up to a blank, comma, colon, bracket, underscore, long dash or `--`.
    private mutating func readWord() -> ByteRange {
        let start = position
        while let byte = peek(), source.blankLength(at: position) == 0 {
            if [0x2C, 0x3A, 0x28, 0x29, 0x5F, 0x22, 0x3B, 0x3F, 0x21].contains(byte) { break }
            if byte == 0x2D, position + 1 < end, source.bytes[position + 1] == 0x2D { break }
            if byte == 0x2D, position == start { break }
            if byte == 0x2F, position == start { break }
            if byte == 0xE2 {
                // Inside a word only the apostrophe and the two hyphens of this block.
                let third = source.bytes[position + 2]
                guard source.bytes[position + 1] == 0x80, [0x90, 0x91, 0x99].contains(third) else {
                    break
                }
            }
            position += UTF8.width(source.scalar(at: position))
        }
        return start..<position
    }
}
