// Whole texts in, blocks out.

import Articles
import Reading
import Testing

struct PlainTextReaderTests {
    @Test(arguments: ReadingFixture.all)
    func `each part of an article becomes a block of its kind`(fixture: ReadingFixture) throws {
        let article = try PlainTextReader().read(fixture.text)
        #expect(outline(article) == fixture.blocks)
        #expect(article.title == fixture.title)
        #expect(article.publishedAt?.iso == fixture.day)
        #expect(article.publishedAtFrom == (fixture.day == nil ? .none : .dateline))
    }

    @Test(arguments: ReadingFixture.all)
    func `only blanks lie outside the blocks, however the text is cut`(fixture: ReadingFixture)
        throws
    {
        let scalars = Array(fixture.text.unicodeScalars)
        for start in stride(from: 0, to: scalars.count - 1, by: 23) {
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[start...])
            try expectWhole(String(text))
            text = String.UnicodeScalarView()
            text.append(contentsOf: scalars[...start])
            try expectWhole(String(text))
        }
    }

    @Test(arguments: [
        "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}", "\n\t\u{A0}",
        "\n\u{200B}",
    ])
    func `every line break of Unicode separates lines`(lineBreak: String) throws {
        let fixture = ReadingFixture.usWire
        let text = fixture.text.split(separator: "\n", omittingEmptySubsequences: false)
            .joined(separator: lineBreak)
        let article = try PlainTextReader().read(text)
        #expect(outline(article) == fixture.blocks)
        #expect(article.text == text)
    }

    @Test func `a byte order mark stays in the text and in no block`() throws {
        let article = try PlainTextReader().read([0xEF, 0xBB, 0xBF] + Array("Talks go on.".utf8))
        #expect(article.text.utf8.count == 15)
        #expect(article.blocks == [Block(range: 3..<15, kind: .paragraph)])
    }

    @Test func `no-break and zero-width characters around a line are no part of its block`() throws
    {
        let article = try PlainTextReader().read("\u{200B}\u{A0} Talks go on.\u{A0}\u{2060}\u{0}\n")
        #expect(article.blocks == [Block(range: 6..<18, kind: .paragraph)])
    }

    @Test(arguments: ["", " \n\t", "\u{FEFF}\u{A0}\u{200B}", "\u{0}\u{0}", "\r\r\n\u{85}"])
    func `a text without a visible character is refused`(text: String) {
        #expect(throws: ReadingError.blank) { try PlainTextReader().read(text) }
    }

    @Test(
        arguments: [
            ([0x41, 0xC3, 0x28], 1), ([0xFF], 0), ([0x41, 0x42, 0xE2, 0x82], 2),
            ([0xED, 0xA0, 0x80], 0),
            ([0x41, 0xC0, 0xAF], 1), ([0xF5, 0x80, 0x80, 0x80], 0),
        ] as [([UInt8], Int)])
    func `bytes that are not UTF-8 are refused with their offset`(bytes: [UInt8], offset: Int) {
        #expect(throws: ReadingError.notUTF8(offset: offset)) { try PlainTextReader().read(bytes) }
    }

    @Test(arguments: [
        "\n", "a\n", "\u{A0}", "(", "“", "BEIJING: ", "Read more\n", "By A B\n", "FILE - [",
        "A line of more than forty characters that breaks\nin lower case. ",
    ])
    func `a text of one thing many times over is read like any other`(piece: String) throws {
        let text = String(repeating: piece, count: 40_000 / piece.utf8.count) + "x"
        #expect(try PlainTextReader().read(text).text == text)
    }

    @Test func `what the caller gives wins over what the text shows`() throws {
        let article = try PlainTextReader().read(
            ReadingFixture.pastedPage.text,
            metadata: ArticleMetadata(
                title: "Given title", url: "https://example.com/2020/01/02/x",
                source: "example.com",
                publishedAt: CalendarDay(iso: "2023-06-20"), byline: ["A. Nother"]))
        #expect(article.title == "Given title")
        #expect(article.byline == ["A. Nother"])
        #expect(article.publishedAt?.iso == "2023-06-20")
        #expect(article.publishedAtFrom == .given)
        #expect(article.source == "example.com")
    }

    @Test func `a given title is found in the text even where it ends in a full stop`() throws {
        let article = try PlainTextReader().read(
            "Talks fail in Vienna again.\nThe ministers left the hall without a word to the press.",
            metadata: ArticleMetadata(title: "Talks fail in Vienna again"))
        #expect(
            outline(article) == ["title Talks fail in Vienna", "paragraph The ministers left the"])
    }

    @Test func `the authors of every fixture are read without agency, place or job`() throws {
        for fixture in ReadingFixture.all where !fixture.byline.isEmpty {
            #expect(try PlainTextReader().read(fixture.text).byline == fixture.byline)
        }
    }

    private func expectWhole(_ text: String) throws {
        guard let article = try? PlainTextReader().read(text) else { return }
        var end = 0
        let bytes = Array(text.utf8)
        for block in article.blocks {
            #expect(block.range.lowerBound >= end && !block.range.isEmpty)
            #expect(String(decoding: bytes[end..<block.range.lowerBound], as: UTF8.self).isBlank)
            end = block.range.upperBound
        }
        #expect(String(decoding: bytes[end...], as: UTF8.self).isBlank)
    }
}

extension String {
    fileprivate var isBlank: Bool { unicodeScalars.allSatisfy { $0.properties.isWhitespace } }
}

/// Each block as its kind and its first four words.
func outline(_ article: Article) -> [String] {
    let bytes = Array(article.text.utf8)
    return article.blocks.map { block in
        let words = String(decoding: bytes[block.range], as: UTF8.self)
            .split { $0.isWhitespace || $0 == "\u{2028}" }.prefix(4)
        return "\(block.kind.rawValue) \(words.joined(separator: " "))"
    }
}
