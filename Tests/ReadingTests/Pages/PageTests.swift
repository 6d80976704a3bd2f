// How much of real-looking pages' articles is found, how much else, and what pages do that break
// readers: parts that are never closed, several articles, nothing at all.

import Articles
import Reading
import Testing

struct PageTests {
    @Test(arguments: [("Known", 26, 0.97, 0.8), ("HeldBack", 14, 0.955, 0.4)])
    func `of pages in the manner of many outlets the articles are found`(
        folder: String, count: Int, f1: Double, exact: Double
    ) throws {
        var score = PageScore()
        for page in try FixturePage.all(folder) {
            score.add(page, try HTMLReader().read(page.html))
        }
        #expect(score.pages >= count)
        #expect(score.f1 >= f1, "\(folder): F1 \(score.f1)")
        #expect(
            Double(score.exact) >= exact * Double(score.pages),
            "\(folder): exact \(score.exact) of \(score.pages); not: \(score.faults)")
    }

    static let sentences = [
        "The harbour council of Port Alder voted on Tuesday to close the northern pier for repairs.",
        "“We could not wait any longer,” said Mara Quist, who chairs the council, after the vote.",
        "Fishing crews, who land a third of their catch there, must use the southern basin now.",
    ]
    static let paragraphs = sentences.map { "<p>\($0)</p>" }.joined()

    /// The texts of an article's paragraphs.
    static func body(_ html: String) throws -> [String] {
        let article = try HTMLReader().read(html)
        let utf8 = Array(article.text.utf8)
        return article.blocks.filter { $0.kind == .paragraph }
            .map { String(decoding: utf8[$0.range], as: UTF8.self) }
    }

    @Test(arguments: ["nav", "aside", "form", "header", "footer", "menu"])
    func `a part that is never closed swallows nothing`(name: String) throws {
        let links = "<ul><li><a href=/>Home</a><li><a href=/w>World news</a></ul>"
        let page = "<h1>Pier closes</h1><\(name)>\(links)<div>\(Self.paragraphs)</div>"
        #expect(try Self.body(page) == Self.sentences)
        let nested = "<\(name)>\(links)<\(name)>\(links)</\(name)><div>\(Self.paragraphs)</div>"
        #expect(try Self.body(nested) == Self.sentences)
    }

    @Test func `what was dropped says why`() throws {
        let page =
            "<article><h1>Pier closes</h1>" + Self.paragraphs
            + "<div class=related-articles><h3>Related</h3><ul><li><a href=/a>Ten harbours that "
            + "changed their fate</a></ul></div>"
            + "<div class='newsletter-signup'><p>The best stories, every morning, free.</p></div>"
            + "<ul class=social-share><li><a href=#>Facebook</a></ul>"
            + "<blockquote class=twitter-tweet><p>The pier, sadly. — Ann (@ann)</p></blockquote>"
            + "<aside class=pullquote>We could not wait any longer</aside></article>"
            + "<div class=cookie-banner><p>This site keeps small files to know you again.</p></div>"
            + "<div id=comments><p>I have lived here for forty years and never saw the like.</p>"
            + "</div>"
        let article = try HTMLReader().read(page)
        #expect(
            article.blocks.compactMap(\.why) == [
                "related links", "related links", "newsletter box", "share bar", "embedded post",
                "pull quote", "cookie wall", "comments",
            ])
        #expect(article.blocks.allSatisfy { ($0.kind == .boilerplate) == ($0.why != nil) })
    }

    @Test func `of two articles one after another the first is read`() throws {
        let other = Self.sentences.map { "<p>Later that year: \($0)</p>" }.joined()
        let page =
            "<main><article><h1>Pier closes</h1>\(Self.paragraphs)</article>"
            + "<article><h1>Pier opens</h1>\(other)</article></main>"
        #expect(try Self.body(page) == Self.sentences)
    }

    @Test func `posts side by side are one report`() throws {
        let posts = Self.sentences.map {
            "<article class=post><h2>At noon</h2><p>\($0)</p></article>"
        }
        #expect(
            try Self.body("<h1>Pier: live</h1><main>\(posts.joined())</main>") == Self.sentences)
    }

    @Test func `a page that hides its text until a script runs is read`() throws {
        let text = (1...9).map { "<p>In report \($0) it says: \(Self.sentences[0])</p>" }.joined()
        let page = "<body><div style='display:none' id=app><h1>Pier closes</h1>\(text)</div>"
        #expect(try Self.body(page).count == 9)
    }

    @Test func `a page that was saved behind an open dialogue is read, and the dialogue is not`()
        throws
    {
        let text = (1...9).map { "<p>In report \($0) it says: \(Self.sentences[0])</p>" }.joined()
        let page =
            "<div role=dialog><p>\(Self.sentences[1])</p></div>"
            + "<div id=app aria-hidden=true><h1>Pier closes</h1>\(text)</div>"
        #expect(try Self.body(page).count == 9)
    }

    @Test func `a paragraph that the page shows twice is read once`() throws {
        let page =
            "<article><h1>Pier closes</h1>\(Self.paragraphs)<div class=mobile>"
            + "<p>\(Self.sentences[0])</p></div></article>"
        #expect(try Self.body(page) == Self.sentences)
    }

    @Test func `a page of any size and depth gives an article or an error`() throws {
        let bomb = String(repeating: "<div>", count: 100_000) + "Talks go on."
        #expect(throws: ReadingError.pageTooDeep(maxDepth: 1000)) { try HTMLReader().read(bomb) }
        #expect(throws: ReadingError.pageTooLarge(maxBytes: 2000)) {
            try HTMLReader(limits: HTMLLimits(maxBytes: 2000)).read(bomb)
        }
        let value = String(repeating: "x", count: 8_000_000)
        #expect(try HTMLReader().read("<p title='\(value)'>Talks go on.").text == "Talks go on.")
        let attributes = (0..<100_000).map { " a\($0)" }.joined()
        #expect(try HTMLReader().read("<p\(attributes)>Talks go on.").text == "Talks go on.")
        #expect(throws: ReadingError.blank) { try HTMLReader().read("<script>x()</script>") }
    }

    @Test func `older encodings are read`() throws {
        let japanese: [UInt8] = [0x83, 0x65, 0x83, 0x58, 0x83, 0x67]
        #expect(
            try HTMLReader().read(Array("<p>".utf8) + japanese, charset: "Shift_JIS").text == "テスト")
        let cyrillic: [UInt8] = [0xCC, 0xE8, 0xF0]
        #expect(
            try HTMLReader().read(
                Array("<meta charset=windows-1251><p>".utf8) + cyrillic
            ).text == "Мир")
        #expect(throws: ReadingError.unsupportedCharset("x-none")) {
            try HTMLReader().read(cyrillic, charset: "x-none")
        }
    }
}
