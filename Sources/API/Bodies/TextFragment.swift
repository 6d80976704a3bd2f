// A link to the very words in the page that an article came from: the URL with a text directive
// (WICG, "URL Fragment Text Directives": `#:~:text=[prefix-,]start[,end][,-suffix]`).

/// Makes text directives from a quote and what stands round it.
enum TextFragment {
    /// A quote of more bytes is given by its first and last words.
    private static let maxExactBytes = 300
    private static let edgeWords = 5

    /// The address of a quote in the page at a URL.
    static func address(
        url: some Sequence<UInt8>, exact: some Collection<UInt8>, prefix: some Collection<UInt8>,
        suffix: some Collection<UInt8>
    ) -> [UInt8] {
        var address = Array(url)
        // A fragment that is there stays before the directive.
        if !address.contains(UInt8(ascii: "#")) { address.append(UInt8(ascii: "#")) }
        address += Array(":~:text=".utf8)
        if let before = lastLineWords(Array(prefix)) {
            append(before, to: &address)
            address += Array("-,".utf8)
        }
        let words = Array(exact).split(whereSeparator: isSpace)
        let isLong = exact.count > maxExactBytes || exact.contains(0x0A)
        if isLong, words.count > 2 * edgeWords {
            append(words.prefix(edgeWords), to: &address)
            address.append(UInt8(ascii: ","))
            append(words.suffix(edgeWords), to: &address)
        } else {
            append(words[...], to: &address)
        }
        if let after = firstLineWords(Array(suffix)) {
            address += Array(",-".utf8)
            append(after, to: &address)
        }
        return address
    }

    /// The whole words at the end of what stands before, of the same line: a browser matches at
    /// the borders of words, and within one block.
    private static func lastLineWords(_ text: [UInt8]) -> ArraySlice<ArraySlice<UInt8>>? {
        let line = text.split(separator: 0x0A, omittingEmptySubsequences: false).last ?? []
        var words = line.split(whereSeparator: isSpace)[...]
        // The first may be the end of a word that was cut.
        if line.count == text.count, isCut(text), let first = line.first, !isSpace(first) {
            words = words.dropFirst()
        }
        return words.contains(where: hasLetter) ? words : nil
    }

    /// Whether more stands in the article beyond what is told.
    private static func isCut(_ text: [UInt8]) -> Bool {
        text.count { $0 & 0xC0 != 0x80 } >= 32
    }

    private static func firstLineWords(_ text: [UInt8]) -> ArraySlice<ArraySlice<UInt8>>? {
        let line = text.split(separator: 0x0A, omittingEmptySubsequences: false).first ?? []
        var words = line.split(whereSeparator: isSpace)[...]
        if line.count == text.count, isCut(text), let last = line.last, !isSpace(last) {
            words = words.dropLast()
        }
        return words.contains(where: hasLetter) ? words : nil
    }

    private static func append(_ words: ArraySlice<ArraySlice<UInt8>>, to address: inout [UInt8]) {
        for (index, word) in words.enumerated() {
            if index > 0 { address += Array("%20".utf8) }
            for byte in word {
                if isPlain(byte) {
                    address.append(byte)
                } else {
                    address.append(UInt8(ascii: "%"))
                    address.append(digits[Int(byte >> 4)])
                    address.append(digits[Int(byte & 15)])
                }
            }
        }
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// Unreserved characters (RFC 3986 §2.3) but for the dash, which means something in a
    /// directive.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }

    private static func hasLetter(_ word: ArraySlice<UInt8>) -> Bool {
        word.contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || (0x30...0x39).contains($0) }
    }
}
