// The one pass over a page before libxml2 sees it. It keeps the parser's work linear in the bytes:
// scripts, styles and comments are emptied (half of many pages), and a tag's attributes are
// bounded in number and size, because libxml2 compares each attribute with all before it. A part of
// the page that is never closed (`<nav>` without `</nav>`) loses its tag, for it would swallow all
// that follows.

/// Prepares a page for the parser.
enum HTMLSieve {
    /// Attributes of one tag past this number are dropped.
    static let maxAttributes = 128
    /// Longer values (`data:` addresses, state of frameworks) are dropped; bytes.
    static let maxValueBytes = 16_384

    /// The page with all that the article does not need left out.
    static func sieved(_ page: [UInt8]) -> [UInt8] {
        var sieve = Sieve(page: page)
        sieve.run()
        return sieve.output
    }

    private struct Sieve {
        let page: [UInt8]
        var output: [UInt8] = []
        var index = 0
        /// Names of elements, and `--`, that do not end from some place on; not looked for again.
        var unended: Set<String> = []
        /// Where the start tags of parts of the page stand in the output that have no end tag yet.
        var open: [String: [Range<Int>]] = [:]

        /// Elements that say of all inside that it is something else than the article.
        static let parts: Set<String> = ["aside", "footer", "form", "header", "menu", "nav"]

        init(page: [UInt8]) {
            self.page = page
            output.reserveCapacity(page.count / 2)
        }

        mutating func run() {
            while index < page.count {
                let next = page[index...].firstIndex(of: 0x3C) ?? page.count
                output += page[index..<next]
                index = next
                guard index + 1 < page.count else { break }
                switch page[index + 1] {
                case 0x21 where page[index...].starts(with: [0x3C, 0x21, 0x2D, 0x2D]): comment()
                case 0x21, 0x3F: index = (page[index...].firstIndex(of: 0x3E) ?? page.count - 1) + 1
                case let byte where isLetter(byte): tag()
                case 0x2F:
                    closePart()
                    output.append(0x3C)
                    index += 1
                default:
                    output.append(0x3C)
                    index += 1
                }
            }
            if index < page.count { output += page[index...] }
            for tag in open.values.joined() {
                for place in tag { output[place] = 0x20 }
            }
        }

        /// An end tag closes the last part of its name.
        private mutating func closePart() {
            _ = open[name(from: index + 2)]?.popLast()
        }

        /// The first letters of a name, in lower case.
        private func name(from start: Int) -> String {
            var end = start
            while end < page.count, end < start + 12, isName(page[end]) { end += 1 }
            return String(decoding: page[start..<end].map { $0 | 0x20 }, as: UTF8.self)
        }

        /// Leaves a comment out; one that never ends is only its own first bytes.
        private mutating func comment() {
            let start = index + 4
            guard !unended.contains("--") else {
                index = start
                return
            }
            var dash = start
            while let found = page[min(dash, page.count)...].firstIndex(of: 0x2D) {
                if page[found...].starts(with: [0x2D, 0x2D, 0x3E]) {
                    index = found + 3
                    return
                }
                dash = found + 1
            }
            unended.insert("--")
            index = start
        }

        /// Copies a start tag within its bounds, and skips the content of scripts and styles.
        private mutating func tag() {
            let start = index
            index += 1
            while index < page.count, isName(page[index]) { index += 1 }
            let begin = output.count
            output += page[start..<index]
            let name = name(from: start + 1)
            let attributes = output.count
            copyAttributes()
            if Self.parts.contains(name) { open[name, default: []].append(begin..<output.count) }
            guard name == "script" || name == "style" else { return }
            let isData = output[attributes...].contains(sequence: Array("ld+json".utf8))
            guard let end = endTag(name) else { return }
            if name == "script", isData { output += page[index..<end] }
            index = end
        }

        private mutating func copyAttributes() {
            var count = 0
            while index < page.count, page[index] != 0x3E {
                let start = index
                guard isNameStart(page[index]) else {
                    // Blanks, slashes, and what libxml2 passes over up to the next of these.
                    if isBlank(page[index]) || page[index] == 0x2F {
                        while index < page.count, isBlank(page[index]) || page[index] == 0x2F {
                            index += 1
                        }
                        output.append(page[index - 1] == 0x2F ? 0x2F : 0x20)
                    } else {
                        while index < page.count, !isBlank(page[index]), page[index] != 0x2F,
                            page[index] != 0x3E
                        { index += 1 }
                    }
                    continue
                }
                while index < page.count, isName(page[index]) { index += 1 }
                let size = value()
                count += 1
                if count <= HTMLSieve.maxAttributes, size <= HTMLSieve.maxValueBytes {
                    output += page[start..<index]
                    output.append(0x20)
                }
            }
            if index < page.count {
                output.append(0x3E)
                index += 1
            }
        }

        /// Passes over `= value`, if it is there; the value's size.
        private mutating func value() -> Int {
            let behindName = index
            skipBlanks()
            guard index < page.count, page[index] == 0x3D else {
                index = behindName
                return 0
            }
            index += 1
            skipBlanks()
            let start = index
            guard index < page.count else { return 0 }
            let quote = page[index]
            if quote == 0x22 || quote == 0x27 {
                let end = page[(index + 1)...].firstIndex(of: quote)
                index = end.map { $0 + 1 } ?? page.count
            } else {
                while index < page.count, !isBlank(page[index]), page[index] != 0x3E { index += 1 }
            }
            return index - start
        }

        private mutating func endTag(_ name: String) -> Int? {
            guard !unended.contains(name) else { return nil }
            let name = Array(name.utf8)
            var from = index
            while let open = page[from...].firstIndex(of: 0x3C) {
                let end = open + 2 + name.count
                if end <= page.count, page[open + 1] == 0x2F,
                    zip(page[(open + 2)..<end], name).allSatisfy({ $0 | 0x20 == $1 })
                {
                    return open
                }
                from = open + 1
            }
            unended.insert(String(decoding: name, as: UTF8.self))
            return nil
        }

        private mutating func skipBlanks() {
            while index < page.count, isBlank(page[index]) { index += 1 }
        }

        private func isBlank(_ byte: UInt8) -> Bool {
            byte == 0x20 || (0x09...0x0D).contains(byte)
        }

        private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

        private func isNameStart(_ byte: UInt8) -> Bool {
            isLetter(byte) || byte == 0x5F || byte == 0x3A || byte >= 0x80
        }

        private func isName(_ byte: UInt8) -> Bool {
            isNameStart(byte) || (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2E
        }
    }
}

extension ArraySlice<UInt8> {
    /// Whether some bytes stand anywhere in it.
    func contains(sequence: [UInt8]) -> Bool {
        var rest = self
        while let start = rest.firstIndex(of: sequence[0]) {
            if rest[start...].starts(with: sequence) { return true }
            rest = rest[(start + 1)...]
        }
        return false
    }
}
