// How digits are read: plain numbers, ordinals, decades, grouped and decimal numbers, clock times
// and numeric dates, each one lexeme with the terms that it can stand for.

extension DateLexer {
    mutating func number() {
        let start = at
        guard let first = digits(), let reading = numeric(start, first) else { return }
        append(
            start, reading.terms, value: reading.value, tenths: reading.tenths,
            reading.form.union(.digits))
    }

    /// Up to nine digits as a number; longer runs are passed over as no number.
    mutating func digits() -> (value: Int, count: Int)? {
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

    func isDigit(_ index: Int) -> Bool {
        index < end && (0x30...0x39).contains(bytes[index])
    }

    typealias Reading = (
        terms: DateTerms, value: Int, tenths: UInt8, form: DateLexeme.Form
    )

    mutating func numeric(_ start: Int, _ first: (value: Int, count: Int)) -> Reading? {
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

    mutating func clock(hour: Int) -> Reading? {
        guard hour <= 24, isDigit(at + 1), isDigit(at + 2), !isDigit(at + 3) else { return nil }
        let minute = Int(bytes[at + 1] - 0x30) * 10 + Int(bytes[at + 2] - 0x30)
        guard minute < 60 else { return nil }
        at += 3
        if at < end, bytes[at] == 0x3A, isDigit(at + 1), isDigit(at + 2) { at += 3 }
        return (.of(.clock), hour * 100 + minute, 0, [])
    }

    /// `22/06/2021`, `2021-06-22`, `22.06.21`.
    mutating func threeParts(
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
    mutating func pair() -> Int? {
        guard isDigit(at) else { return nil }
        var value = Int(bytes[at] - 0x30)
        at += 1
        if isDigit(at) {
            value = value * 10 + Int(bytes[at] - 0x30)
            at += 1
        }
        return isDigit(at) ? nil : value
    }

    mutating func grouped(_ first: Int) -> Reading {
        var value = first
        while at < end, bytes[at] == 0x2C, isDigit(at + 1), isDigit(at + 2), isDigit(at + 3),
            !isDigit(at + 4), value < 1_000_000_000
        {
            for index in at + 1...at + 3 { value = value * 10 + Int(bytes[index] - 0x30) }
            at += 4
        }
        return (.of(.number), value, 0, .grouped)
    }

    mutating func decimal(_ first: (value: Int, count: Int)) -> Reading {
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

    mutating func suffixed(_ number: (value: Int, count: Int)) -> Reading? {
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
