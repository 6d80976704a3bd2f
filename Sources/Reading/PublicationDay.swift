// The day of publication as callers, feeds and addresses write it. What the text itself shows is
// read by `WrittenDate`.

package import Articles

/// Reads days of publication from values that are nothing but a date, and from addresses.
package enum PublicationDay {
    /// The day that a caller gives: `YYYY-MM-DD`, or an RFC 3339 timestamp, whose day is kept as
    /// written, in its own offset. `nil` for anything else and for days that do not exist.
    package static func given(_ value: String) -> CalendarDay? {
        let bytes = Array(value.utf8)
        guard bytes.count >= 10, let day = day(bytes[0..<10]) else { return nil }
        return bytes.count == 10 || isTime(bytes[10...]) ? day : nil
    }

    /// The sentence for a value that `given` refuses.
    package static func problem(_ value: String) -> String {
        "“\(value.prefix(64))” is not a day (YYYY-MM-DD) or an RFC 3339 timestamp."
    }

    /// The day that a page or a feed states: anything that begins with `YYYY-MM-DD` or `YYYYMMDD`,
    /// or a full date in words (`Sat, 12 Jan 2019`, `Tue Mar 19 10:22:31 UTC 2019`).
    static func stated(_ value: String) -> CalendarDay? {
        let bytes = Array(value.utf8.prefix(64))
        if bytes.count >= 10, let day = day(bytes[..<10]) { return day }
        if bytes.count >= 8, bytes[..<8].allSatisfy(isDigit),
            bytes.count == 8 || !isDigit(bytes[8])
        {
            return plausible(number(bytes[..<4]), number(bytes[4..<6]), number(bytes[6..<8]))
        }
        let source = SourceText(bytes: Array(String(decoding: bytes, as: UTF8.self).utf8))
        return WrittenDate.first(in: source, 0..<source.bytes.count)
    }

    /// The day in an address: `/2023/06/16/`, `/2023/jun/16/`, `/2023-06/16/`, `2023-06-16` or
    /// `/20230616/`, the first that is a real day of 1990 to 2099.
    package static func inAddress(_ url: String) -> CalendarDay? {
        let bytes = Array(url.utf8.prefix(2048))
        var index = 0
        while index < bytes.count {
            guard isDigit(bytes[index]), index == 0 || !isDigit(bytes[index - 1]) else {
                index += 1
                continue
            }
            if let day = addressDay(bytes, at: index) { return day }
            index += 1
        }
        return nil
    }

    private static func addressDay(_ bytes: [UInt8], at start: Int) -> CalendarDay? {
        var end = start
        while end < bytes.count, isDigit(bytes[end]) { end += 1 }
        if end - start == 8 {
            return plausible(
                number(bytes[start..<start + 4]), number(bytes[start + 4..<start + 6]),
                number(bytes[start + 6..<end]))
        }
        guard end - start == 4, let (month, next) = addressMonth(bytes, at: end) else { return nil }
        guard next < bytes.count, isSeparator(bytes[next]) else { return nil }
        var last = next + 1
        while last < bytes.count, isDigit(bytes[last]) { last += 1 }
        guard (1...2).contains(last - next - 1) else { return nil }
        return plausible(number(bytes[start..<end]), month, number(bytes[next + 1..<last]))
    }

    /// The month after a separator, and the offset behind it.
    private static func addressMonth(_ bytes: [UInt8], at separator: Int) -> (Int, Int)? {
        guard separator < bytes.count, isSeparator(bytes[separator]) else { return nil }
        var end = separator + 1
        while end < bytes.count, !isSeparator(bytes[end]), end - separator < 11 { end += 1 }
        let word = bytes[(separator + 1)..<end]
        if word.allSatisfy(isDigit) {
            return (1...2).contains(word.count) ? (number(word), end) : nil
        }
        return WrittenDate.month(String(decoding: word, as: UTF8.self)).map { ($0, end) }
    }

    private static func plausible(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay? {
        guard (1990...2099).contains(year) else { return nil }
        return CalendarDay(year: year, month: month, day: day)
    }

    private static func day(_ bytes: ArraySlice<UInt8>) -> CalendarDay? {
        CalendarDay(iso: String(decoding: bytes, as: UTF8.self))
    }

    /// `full-time` of RFC 3339, section 5.6, after its separator (`T`, `t` or a space).
    private static func isTime(_ bytes: ArraySlice<UInt8>) -> Bool {
        var rest = bytes
        func pair(below limit: Int) -> Bool {
            guard rest.count >= 2, rest.prefix(2).allSatisfy(isDigit),
                number(rest.prefix(2)) < limit
            else { return false }
            rest = rest.dropFirst(2)
            return true
        }
        func skip(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard skip(0x54) || skip(0x74) || skip(0x20) else { return false }
        guard pair(below: 24), skip(0x3A), pair(below: 60), skip(0x3A), pair(below: 61) else {
            return false
        }
        if skip(0x2E) {
            let fraction = rest.prefix(while: isDigit)
            guard !fraction.isEmpty else { return false }
            rest = rest.dropFirst(fraction.count)
        }
        if skip(0x5A) || skip(0x7A) { return rest.isEmpty }
        guard skip(0x2B) || skip(0x2D) else { return false }
        return pair(below: 24) && skip(0x3A) && pair(below: 60) && rest.isEmpty
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int {
        digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isSeparator(_ byte: UInt8) -> Bool { byte == 0x2F || byte == 0x2D }
}
