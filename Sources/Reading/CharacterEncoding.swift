// Bytes in the encodings that news pages still have → text. Labels and their meaning follow the
// WHATWG Encoding Standard, in which ISO-8859-1 and ASCII mean Windows-1252.

import Glibc

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
        default: return try iconv(bytes, label: label)
        }
    }

    /// Any encoding that libxml2 or iconv know. What has no meaning in it becomes U+FFFD.
    private static func iconv(_ bytes: [UInt8], label: String) throws(ReadingError) -> String {
        let isLabel = label.utf8.count <= 40 && label.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard isLabel, let converter = iconv_open("UTF-8", label) as iconv_t?,
            Int(bitPattern: converter) != -1
        else { throw .unsupportedCharset(label) }
        defer { iconv_close(converter) }
        var input = bytes
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var chunk = [CChar](repeating: 0, count: 65_536)
        input.withUnsafeMutableBytes { input in
            var next = input.bindMemory(to: CChar.self).baseAddress
            var left = input.count
            while left > 0 {
                let made = chunk.withUnsafeMutableBufferPointer { chunk in
                    var place = chunk.baseAddress
                    var room = chunk.count
                    let isWrong =
                        Glibc.iconv(converter, &next, &left, &place, &room) == -1 && errno != E2BIG
                    output += chunk.prefix(chunk.count - room).map { UInt8(bitPattern: $0) }
                    return !isWrong
                }
                if !made, left > 0 {
                    output += [0xEF, 0xBF, 0xBD]
                    next = next.map { $0 + 1 }
                    left -= 1
                }
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// The label that a byte order mark stands for, or `nil`.
    static func label(ofMark bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return "utf-8" }
        if bytes.starts(with: [0xFE, 0xFF]) { return "utf-16be" }
        return bytes.starts(with: [0xFF, 0xFE]) ? "utf-16le" : nil
    }

    /// The encoding that a `meta` element in the first 1,024 bytes names. One that calls itself
    /// UTF-16 can only be read as ASCII here, so it is taken for UTF-8 (WHATWG HTML, 13.2.3.2).
    static func label(inHeadOf bytes: [UInt8]) -> String? {
        let head = FoldedText(
            bytes: bytes.prefix(1024).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...])
        var rest = head.bytes
        while let meta = rest.range(of: "<meta") {
            let end = rest[meta...].firstIndex(of: 0x3E) ?? rest.endIndex
            if let charset = rest[meta..<end].range(of: "charset") {
                let value = rest[(charset + 7)..<end]
                    .drop { $0 == 0x20 || $0 == 0x3D || $0 == 0x22 || $0 == 0x27 }
                    .prefix { $0 > 0x20 && ![0x22, 0x27, 0x2F, 0x3B].contains($0) }
                let label = String(decoding: value, as: UTF8.self)
                if !label.isEmpty { return label.hasPrefix("utf-16") ? "utf-8" : label }
            }
            rest = rest[end...]
        }
        return nil
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

extension ArraySlice<UInt8> {
    /// Where an ASCII text begins, or `nil`.
    fileprivate func range(of text: StaticString) -> Int? {
        text.withUTF8Buffer { text in
            var rest = self
            while let start = rest.firstIndex(of: text[0]) {
                if rest[start...].starts(with: text) { return start }
                rest = rest[(start + 1)...]
            }
            return nil
        }
    }
}
