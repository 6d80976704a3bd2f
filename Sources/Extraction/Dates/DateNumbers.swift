// Numbers in words: `twenty-five`, `a hundred`, `two and a half`, `nineteen ninety-four` and
// `20 million` become one lexeme each, so that the rules know numbers only.

enum DateNumbers {
    /// The lexemes with every number in words joined into one.
    static func joined(_ lexemes: [DateLexeme], _ bytes: UnsafeBufferPointer<UInt8>)
        -> [DateLexeme]
    {
        var joined: [DateLexeme] = []
        joined.reserveCapacity(lexemes.count)
        var index = 0
        while index < lexemes.count {
            let terms = lexemes[index].terms
            if terms.meets(starts), let (number, next) = number(lexemes, index) {
                joined.append(number)
                index = next
            } else {
                joined.append(lexemes[index])
                index += 1
            }
        }
        return joined
    }

    /// Larger numbers are read as this one: no count of time needs them.
    private static let largest = 1_000_000_000

    private static let starts = DateTerms.of(.number, .ordinal, .a, .scale, .couple, .half)

    /// A number that begins at an index and ends before `next`.
    private static func number(_ lexemes: [DateLexeme], _ index: Int) -> (DateLexeme, Int)? {
        let first = lexemes[index]
        if first.terms.has(.ordinal) { return (ordinal(first), index + 1) }
        var next = index
        var value: Int
        var inDigits = false
        if first.terms.has(.number) {
            value = first.value
            inDigits = first.form.contains(.digits)
            next += 1
        } else {
            // `a hundred`, `a couple of`, `half a`.
            guard first.terms.has(.a), index + 1 < lexemes.count,
                lexemes[index + 1].terms.has(.scale) && lexemes[index + 1].value <= 1000
            else { return nil }
            value = 1
            next += 1
        }
        var lexeme = first
        if !inDigits, (20...90).contains(value), value % 10 == 0 {
            if let (ones, isOrdinal, after) = ones(lexemes, next) {
                value += ones
                next = after
                if isOrdinal {
                    lexeme.value = value
                    lexeme.end = lexemes[next - 1].end
                    return (ordinal(lexeme), next)
                }
            }
        }
        if !inDigits, (10...20).contains(value), let (rest, after) = yearTail(lexemes, next) {
            lexeme.value = value * 100 + rest
            lexeme.end = lexemes[after - 1].end
            lexeme.terms = .of(.yearNumber)
            return (lexeme, after)
        }
        var scaled = false
        while next < lexemes.count, lexemes[next].terms.has(.scale), value < largest {
            value = min(value * min(lexemes[next].value, largest), largest)
            next += 1
            scaled = true
        }
        if scaled, !inDigits, value == 2000 {
            lexeme.terms = .of(.number, .yearNumber)
        } else if scaled {
            lexeme.terms = .of(.number)
            lexeme.form.insert(.grouped)
        } else if !inDigits {
            lexeme.terms = first.terms
            lexeme.terms.formUnion(DateLexer.terms(ofNumber: value, digits: 1))
        }
        var tenths = first.tenths
        if next + 2 < lexemes.count, lexemes[next].terms.has(.and), lexemes[next + 1].terms.has(.a),
            lexemes[next + 2].terms.has(.half)
        {
            tenths = 5
            next += 3
        }
        if isHalf(lexemes, next) {
            tenths = 5
            next += 3
        }
        lexeme.value = value
        lexeme.tenths = tenths
        lexeme.end = lexemes[next - 1].end
        return (lexeme, next)
    }

    /// `1/2` behind a number.
    private static func isHalf(_ lexemes: [DateLexeme], _ index: Int) -> Bool {
        index + 2 < lexemes.count && lexemes[index].value == 1 && lexemes[index + 2].value == 2
            && lexemes[index + 1].terms.has(.slash)
            && lexemes[index].form.contains(.digits) && lexemes[index + 2].form.contains(.digits)
            && !lexemes[index + 1].form.contains(.spaceBefore)
    }

    private static func ordinal(_ lexeme: DateLexeme) -> DateLexeme {
        var ordinal = lexeme
        ordinal.terms.remove(.number)
        ordinal.terms.insert(.ordinal)
        if (1...31).contains(lexeme.value) { ordinal.terms.insert(.dayOrdinal) }
        return ordinal
    }

    /// `-five` or `five` or `-first` behind a ten.
    private static func ones(_ lexemes: [DateLexeme], _ index: Int)
        -> (value: Int, isOrdinal: Bool, next: Int)?
    {
        var next = index
        let hyphen = next < lexemes.count && lexemes[next].terms.has(.hyphen)
        if hyphen { next += 1 }
        guard next < lexemes.count, !lexemes[next].form.contains(.digits),
            (1...9).contains(lexemes[next].value)
        else { return nil }
        if lexemes[next].terms.has(.number) { return (lexemes[next].value, false, next + 1) }
        // `twenty second` apart is more likely a count of seconds.
        if hyphen, lexemes[next].terms.has(.ordinal) {
            return (lexemes[next].value, true, next + 1)
        }
        return nil
    }

    /// `ninety-four` behind `nineteen`, `oh five` not.
    private static func yearTail(_ lexemes: [DateLexeme], _ index: Int) -> (Int, Int)? {
        guard index < lexemes.count, !lexemes[index].form.contains(.digits),
            lexemes[index].terms.has(.number), (10...90).contains(lexemes[index].value)
        else { return nil }
        let tens = lexemes[index].value
        if tens >= 20, let (ones, isOrdinal, next) = ones(lexemes, index + 1), !isOrdinal {
            return (tens + ones, next)
        }
        return (tens, index + 1)
    }
}
