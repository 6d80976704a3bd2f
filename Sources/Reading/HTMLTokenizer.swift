// HTML as a run of tags and text. There is no tree and no error: what is broken is read the way
// browsers show it, as far as the text of an article needs (WHATWG HTML, section 13.2.5).

import Articles

/// A piece of an HTML page.
enum HTMLToken {
    /// Text between tags, with its character references undecoded.
    case text(ByteRange)
    case start(HTMLTag)
    /// The name in lower case.
    case end(String)
    /// The content of an element whose content is no markup (`script`, `style`, `title`).
    case raw(element: HTMLTag, ByteRange)
}

/// A start tag.
struct HTMLTag {
    /// In lower case.
    var name: String
    /// Names in lower case; values with their character references decoded.
    var attributes: [(name: String, value: String)]

    /// The value of the first attribute of a name, or `nil`.
    subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// Cuts a page, given as valid UTF-8, into tokens.
struct HTMLTokenizer {
    private let bytes: [UInt8]
    /// The offset behind the last token.
    private(set) var position = 0
    /// The start tag whose raw content comes next.
    private var rawElement: HTMLTag?
    /// Names of raw elements, and `!--`, that have no end from some place on, and are not looked
    /// for again.
    private var unclosed: Set<String> = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token, or `nil` at the end.
    mutating func next() -> HTMLToken? {
        if let element = rawElement {
            rawElement = nil
            return .raw(element: element, rawContent(element.name))
        }
        while position < bytes.count {
            guard bytes[position] == 0x3C else { return .text(text()) }
            guard position + 1 < bytes.count else { return .text(rest()) }
            switch bytes[position + 1] {
            case 0x21, 0x3F: skipDeclaration()
            case 0x2F where position + 2 < bytes.count && isLetter(bytes[position + 2]):
                position += 2
                let name = tagName()
                _ = attributes()
                return .end(name)
            case let byte where isLetter(byte):
                position += 1
                let tag = HTMLTag(name: tagName(), attributes: attributes())
                if Self.rawElements.contains(tag.name) { rawElement = tag }
                return .start(tag)
            default: return .text(text())
            }
        }
        return nil
    }

    private static let rawElements: Set<String> = [
        "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
    ]

    // MARK: Text

    /// Up to the next `<`, at least one byte.
    private mutating func text() -> ByteRange {
        let start = position
        position += 1
        while position < bytes.count, bytes[position] != 0x3C { position += 1 }
        return start..<position
    }

    private mutating func rest() -> ByteRange {
        defer { position = bytes.count }
        return position..<bytes.count
    }

    /// Up to the end tag of an element. A `script` that is never closed has no content, so that the
    /// page behind it is not lost.
    private mutating func rawContent(_ name: String) -> ByteRange {
        let start = position
        guard !unclosed.contains(name) else { return start..<start }
        let name = Array(name.utf8)
        var index = position
        while let open = bytes[index...].firstIndex(of: 0x3C) {
            let end = open + 2 + name.count
            if end <= bytes.count, bytes[open + 1] == 0x2F,
                zip(bytes[(open + 2)..<end], name).allSatisfy({ $0 | 0x20 == $1 }),
                end == bytes.count || !isLetter(bytes[end])
            {
                position = open
                return start..<open
            }
            index = open + 1
        }
        unclosed.insert(String(decoding: name, as: UTF8.self))
        return start..<start
    }

    /// A comment, a doctype, a processing instruction, a CDATA section.
    private mutating func skipDeclaration() {
        let isComment = bytes[position...].starts(with: [0x3C, 0x21, 0x2D, 0x2D])
        if isComment, !unclosed.contains("!--") {
            var index = position + 4
            while let dash = bytes[index...].firstIndex(of: 0x2D) {
                if bytes[dash...].starts(with: [0x2D, 0x2D, 0x3E]) {
                    position = dash + 3
                    return
                }
                index = dash + 1
            }
            unclosed.insert("!--")
        }
        position = (bytes[position...].firstIndex(of: 0x3E) ?? bytes.count - 1) + 1
    }

    // MARK: Tags

    private mutating func tagName() -> String {
        let start = position
        while position < bytes.count, !endsName(bytes[position]) { position += 1 }
        return lowercased(start..<position)
    }

    /// Everything up to and with the `>` of a tag.
    private mutating func attributes() -> [(name: String, value: String)] {
        var attributes: [(name: String, value: String)] = []
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x3E {
                position += 1
                break
            }
            guard !isBlank(byte), byte != 0x2F else {
                position += 1
                continue
            }
            let start = position
            position += 1
            while position < bytes.count, bytes[position] != 0x3D, !endsName(bytes[position]) {
                position += 1
            }
            let name = lowercased(start..<position)
            skipBlanks()
            guard position < bytes.count, bytes[position] == 0x3D else {
                attributes.append((name, ""))
                continue
            }
            position += 1
            attributes.append((name, attributeValue()))
        }
        return attributes
    }

    private mutating func attributeValue() -> String {
        skipBlanks()
        guard position < bytes.count else { return "" }
        let quote = bytes[position]
        let start: Int
        if quote == 0x22 || quote == 0x27 {
            start = position + 1
            position = bytes[start...].firstIndex(of: quote) ?? bytes.count
            defer { position = min(position + 1, bytes.count) }
            return HTMLCharacters.decoded(bytes[start..<position])
        }
        start = position
        while position < bytes.count, !isBlank(bytes[position]), bytes[position] != 0x3E {
            position += 1
        }
        return HTMLCharacters.decoded(bytes[start..<position])
    }

    // MARK: Bytes

    private mutating func skipBlanks() {
        while position < bytes.count, isBlank(bytes[position]) { position += 1 }
    }

    private func endsName(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 0x2F || byte == 0x3E }

    private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }

    private func lowercased(_ range: ByteRange) -> String {
        String(
            decoding: bytes[range].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 },
            as: UTF8.self)
    }
}
