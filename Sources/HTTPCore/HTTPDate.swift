// IMF-fixdate (RFC 9110 §5.6.7).

/// `Sun, 06 Nov 1994 08:49:37 GMT`, from seconds since 1970-01-01T00:00:00Z.
package enum HTTPDate {
    private static let days = Array("SunMonTueWedThuFriSat".utf8)
    private static let months = Array("JanFebMarAprMayJunJulAugSepOctNovDec".utf8)

    /// The bytes of a time at or after 1970.
    package static func bytes(seconds: Int) -> [UInt8] {
        let day = seconds / 86_400
        let rest = seconds % 86_400
        // Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
        let shifted = day + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted % 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let weekday = (day + 4) % 7
        var bytes = Array(days[(weekday * 3)..<(weekday * 3 + 3)])
        func two(_ number: Int, _ separator: UInt8) {
            bytes += [0x30 + UInt8(number / 10), 0x30 + UInt8(number % 10), separator]
        }
        bytes += [0x2C, 0x20]
        two(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 0x20)
        bytes += months[((month - 1) * 3)..<(month * 3)]
        bytes.append(0x20)
        bytes += "\(year) ".utf8
        two(rest / 3600, 0x3A)
        two(rest / 60 % 60, 0x3A)
        two(rest % 60, 0x20)
        return bytes + "GMT".utf8
    }
}
