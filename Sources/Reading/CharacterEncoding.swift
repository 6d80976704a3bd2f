// Bytes in the encodings that news pages still have → text. Labels and their meaning follow the
// WHATWG Encoding Standard, in which ISO-8859-1 and ASCII mean Windows-1252.

/// Decodes bodies that are not declared as UTF-8.
enum CharacterEncoding {
    /// Whether a label means UTF-8.
    static func isUTF8(_ label: String) -> Bool {
        ["utf-8", "utf8", "unicode-1-1-utf-8"].contains(label.lowercased())
    }

    /// The text of bytes in the encoding of a label. A byte order mark is taken off UTF-16, where
    /// it only tells the order of bytes.
    /// - Throws: `ReadingError.unsupportedCharset`, and `.notUTF8` where the label means UTF-8.
    static func decode(_ bytes: [UInt8], label: String) throws(ReadingError) -> String {
        switch label.lowercased() {
        case let name where isUTF8(name): return try UTF8Body.string(bytes)
        case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1",
            "latin1",
            "l1", "us-ascii", "ascii":
            return windows1252(bytes)
        case "utf-16", "utf-16le":
            return utf16(bytes, isBigEndian: bytes.starts(with: [0xFE, 0xFF]))
        case "utf-16be": return utf16(bytes, isBigEndian: !bytes.starts(with: [0xFF, 0xFE]))
        default: throw .unsupportedCharset(label)
        }
    }

    /// The label that a byte order mark stands for, or `nil`.
    static func label(ofMark bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return "utf-8" }
        if bytes.starts(with: [0xFE, 0xFF]) { return "utf-16be" }
        return bytes.starts(with: [0xFF, 0xFE]) ? "utf-16le" : nil
    }

    /// Windows-1252; the five bytes that it leaves open are the control characters of their number.
    static func windows1252(_ bytes: [UInt8]) -> String {
        var view = String.UnicodeScalarView()
        for byte in bytes {
            let scalar = (0x80...0x9F).contains(byte) ? high[Int(byte) - 0x80] : UInt32(byte)
            view.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
        }
        return String(view)
    }

    /// The scalars of Windows-1252's bytes 0x80 to 0x9F.
    static let high: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    private static func utf16(_ bytes: [UInt8], isBigEndian: Bool) -> String {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        for index in stride(from: 0, to: bytes.count - 1, by: 2) {
            let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
        }
        if units.first == 0xFEFF { units.removeFirst() }
        return String(decoding: units, as: UTF16.self)
    }
}
