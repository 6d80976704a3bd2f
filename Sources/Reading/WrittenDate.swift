// Full dates as headlines' neighbours write them: `16 June 2023`, `June 16, 2023`, `2023-06-16`.
// Only a date with its year is a day; nothing is completed from elsewhere.

import Articles

/// Finds the first full date in a short piece of text.
enum WrittenDate {
    private static let months: [String: Int] = {
        let names = [
            "january", "february", "march", "april", "may", "june", "july", "august", "september",
            "october", "november", "december",
        ]
        var months = ["sept": 9]
        for (index, name) in names.enumerated() {
            months[name] = index + 1
            months[String(name.prefix(3))] = index + 1
        }
        return months
    }()

    /// The month (1–12) of an English month's name, whole or cut to three letters (`sept` too), in
    /// any case; `nil` for other words.
    static func month(_ word: String) -> Int? {
        guard (3...9).contains(word.utf8.count) else { return nil }
        return months[word.lowercased()]
    }

    /// A run of digits or of letters, and the byte before it.
    private struct Token {
        var text: String
        var number: Int?
        var isYear: Bool { number.map { text.count == 4 && (1900...2199).contains($0) } ?? false }
        var before: UInt8
    }

    /// The first full date among the first 60 words and numbers of a range, or `nil`. A numeric
    /// date whose order of day and month cannot be told (`06/07/2023`) is none; with full stops
    /// the day stands first.
    static func first(in source: SourceText, _ range: ByteRange) -> CalendarDay? {
        let tokens = tokens(source, range)
        for index in tokens.indices {
            if let day = date(tokens, index) { return day }
        }
        return nil
    }

    private static func date(_ tokens: [Token], _ index: Int) -> CalendarDay? {
        let token = tokens[index]
        func at(_ offset: Int) -> Token? {
            index + offset < tokens.count ? tokens[index + offset] : nil
        }
        guard let number = token.number else {
            guard let month = month(token.text), let day = at(1)?.number else { return nil }
            let ordinal = at(2).map { isOrdinal($0.text) } ?? false
            // `Mar 19 10:22:31 UTC 2019` (ctime).
            if at(3)?.before == 0x3A, at(4)?.before == 0x3A,
                let year = (5...6).compactMap({ at($0) }).first(where: \.isYear)
            {
                return CalendarDay(year: year.number ?? 0, month: month, day: day)
            }
            guard let year = at(ordinal ? 3 : 2), year.isYear else { return nil }
            return CalendarDay(year: year.number ?? 0, month: month, day: day)
        }
        if token.isYear, let month = at(1), let day = at(2), month.before == day.before,
            [0x2D, 0x2E, 0x2F].contains(month.before)
        {
            return CalendarDay(year: number, month: month.number ?? 0, day: day.number ?? 0)
        }
        var next = 1
        if let word = at(next), isOrdinal(word.text) { next += 1 }
        if at(next)?.text.lowercased() == "of" { next += 1 }
        guard let middle = at(next), let year = at(next + 1), year.isYear else { return nil }
        if let month = month(middle.text) {
            return CalendarDay(year: year.number ?? 0, month: month, day: number)
        }
        guard let second = middle.number, middle.before == year.before else { return nil }
        switch middle.before {
        case 0x2E: return CalendarDay(year: year.number ?? 0, month: second, day: number)
        case 0x2F, 0x2D:
            if number > 12 {
                return CalendarDay(year: year.number ?? 0, month: second, day: number)
            }
            if second > 12 || second == number {
                return CalendarDay(year: year.number ?? 0, month: number, day: second)
            }
            return nil
        default: return nil
        }
    }

    private static func isOrdinal(_ word: String) -> Bool {
        ["st", "nd", "rd", "th"].contains(word.lowercased())
    }

    private static func tokens(_ source: SourceText, _ range: ByteRange) -> [Token] {
        var tokens: [Token] = []
        var index = range.lowerBound
        let bytes = source.bytes
        while index < range.upperBound, tokens.count < 60 {
            let isDigit = Self.isDigit(bytes[index])
            guard isDigit || isLetter(bytes[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < range.upperBound,
                isDigit ? Self.isDigit(bytes[index]) : isLetter(bytes[index])
            { index += 1 }
            let text = source.string(start..<index)
            tokens.append(
                Token(
                    text: text, number: isDigit && text.utf8.count <= 4 ? Int(text) : nil,
                    before: start > range.lowerBound ? bytes[start - 1] : 0x20))
        }
        return tokens
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
}
