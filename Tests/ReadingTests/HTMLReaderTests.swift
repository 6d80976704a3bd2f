// Pages in, articles out. The pages are written for these tests.

import Articles
import Reading
import Testing

struct HTMLReaderTests {
    static let page = """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8">
        <title>Norland expels two diplomats | Example News</title>
        <meta property="og:site_name" content="Example News">
        <meta property="article:published_time" content="2023-06-16T08:30:00+02:00">
        <meta name="author" content="Jane Doe">
        <link rel="canonical" href="https://news.example.com/norland-expels">
        <style>p { color: red }</style><script>if (1 < 2) { document.write("<p>No</p>") }</script>
        </head><body class="article related">
        <nav><ul><li><a href="/">Home</a><li><a href="/world">World</a></ul></nav>
        <header><h1>Norland <em>expels</em> two&nbsp;diplomats</h1>
        <p class="byline">By <span class="author">Jane Doe</span></p></header>
        <article>
        <figure><img src="a.jpg" alt="hall"><figcaption>Ana Belk leaves the hall.
        <span class="credit">Jon Roe/AFP</span></figcaption></figure>
        <p>OSLO &mdash; Norland expelled two diplomats on <time datetime="2023-06-14">Wednesday</time>,
        <a href="/b">Ana Belk</a> said.</p>
        <p>&ldquo;They abused our trust,&rdquo; she said.<br>&#147;We had no choice.&#148;
        <div class="newsletter-box"><h3>Sign up</h3><p>The best of Oslo, daily</p></div>
        <h2>What next?</h2>
        <p>The ministry in Sudland called the step <q>a provocation</q> and promised to answer.</p>
        <blockquote><p>There will be a response in kind, and it will come soon.</p></blockquote>
        <h3>Related</h3>
        <ul><li><a href="/1">Five things to know about Norland</a></li>
        <li><a href="/2">Sudland recalls its ambassador</a></li></ul>
        </article>
        <aside><p>An opinion that has nothing to do with all of this, and is long enough.</p></aside>
        <footer>&copy; 2023 Example News</footer></body></html>
        """

    @Test func `a page becomes an article`() throws {
        let article = try HTMLReader().read(Self.page)
        #expect(
            outline(article) == [
                "title Norland expels two diplomats", "byline By Jane Doe",
                "caption Ana Belk leaves the", "credit Jon Roe/AFP", "dateline OSLO —",
                "paragraph Norland expelled two diplomats",
                "paragraph “They abused our trust,”", "paragraph “We had no choice.”",
                "boilerplate Sign up", "boilerplate The best of Oslo,", "heading What next?",
                "paragraph The ministry in Sudland", "paragraph There will be a",
                "boilerplate Related", "boilerplate Five things to know",
                "boilerplate Sudland recalls its ambassador", "boilerplate An opinion that has",
            ])
        #expect(article.title == "Norland expels two diplomats")
        #expect(article.byline == ["Jane Doe"])
        #expect(article.source == "Example News")
        #expect(article.url == "https://news.example.com/norland-expels")
        #expect(article.publishedAt?.iso == "2023-06-16")
        #expect(article.publishedAtFrom == .metadata)
    }

    @Test func `paragraphs are parted by an empty line, and positions count in the text`() throws {
        let article = try HTMLReader().read(
            "<p>Talks\n go <b>on</b>.</p>\n<p>Nobody&nbsp;knows\thow long.<br>Not he.</p>")
        #expect(article.text == "Talks go on.\n\nNobody\u{A0}knows how long.\nNot he.")
        #expect(article.blocks.map(\.range) == [0..<12, 14..<37, 38..<45])
    }

    @Test(
        arguments: [
            (
                #"<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2023-06-16T01:00:00Z"}</script><meta name="date" content="2022-01-01">"#,
                "2023-06-16"
            ),
            (
                #"<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2020-01-01"},{"@type":["ReportageNewsArticle"],"datePublished":"2023-06-16"}]}</script>"#,
                "2023-06-16"
            ),
            (
                #"<script type="application/ld+json">{broken</script><meta property="article:published_time" content="2023-06-16">"#,
                "2023-06-16"
            ),
            (
                #"<time datetime="2022-01-01"></time><meta itemprop="datePublished" content="2023-06-16">"#,
                "2023-06-16"
            ),
            (
                #"<meta name="date" content="soon"><time datetime="2023-06-16T10:00">today</time>"#,
                "2023-06-16"
            ),
            (#"<meta property="article:modified_time" content="2023-06-17">"#, nil),
        ] as [(String, String?)])
    func `the day comes from the best statement of the page`(head: String, day: String?) throws {
        let article = try HTMLReader().read("\(head)<p>Envoys met in the capital on Monday.</p>")
        #expect(article.publishedAt?.iso == day)
        #expect(article.publishedAtFrom == (day == nil ? .none : .metadata))
    }

    @Test func `authors in JSON-LD are objects, strings or arrays of them`() throws {
        for (json, names) in [
            (#"{"name": "Jane Doe"}"#, ["Jane Doe"]), (#""Jane Doe""#, ["Jane Doe"]),
            (#"[{"name": "Jane Doe"}, "John Smith"]"#, ["Jane Doe", "John Smith"]),
        ] {
            let page =
                #"<script type="application/ld+json">{"@type": "Article", "author": \#(json)}</script>"#
            #expect(try HTMLReader().read(page + "<p>Talks go on.").byline == names)
        }
    }

    @Test func `a title without a heading comes from the page's statements`() throws {
        let article = try HTMLReader().read(
            "<title>Talks open | Example</title><meta property=og:title content='Talks open'>"
                + "<p>Envoys met in the capital on Monday and agreed to meet again.</p>")
        #expect(article.title == "Talks open")
        #expect(article.text == "Envoys met in the capital on Monday and agreed to meet again.")
    }

    @Test(arguments: [
        (
            "<p>AT&T &amp; &lt;b&gt; &eacute;&#233;&#xE9; &unknown; &rsquo;&copy=",
            "AT&T & <b> ééé &unknown; ’&copy="
        ),
        ("<p>a < b > c", "a < b > c"), ("<p>1 <!-- <p>no --> 2", "1 2"),
        ("<P CLASS=x>Talks</P >", "Talks"),
        ("<p title='a > b' hidden=no>x</p><p title=\"<p>\">Talks", "Talks"), ("Talks", "Talks"),
        ("<p>Talks<script>", "Talks"), ("<p>Talks</p><", "Talks\n\n<"),
        ("<![CDATA[x]]><p>Talks", "Talks"),
        ("<noscript>no</noscript>Talks", "Talks"),
        ("<div>Talks<div>go</div>on</div></div></div>.", "Talks\n\ngo\n\non\n\n."),
        ("<p>&#0;&#x110000;x", "x"),
        ("<button>Menu</button><div style='display: none'>no</div>Talks", "Talks"),
    ])
    func `broken and odd markup is read the way browsers show it`(html: String, text: String) throws
    {
        #expect(try HTMLReader().read(html).text == text)
    }

    @Test(arguments: [
        "", "<html></html>", "<p>&nbsp;</p>", "<script>x</script>", "<nav>Home</nav>", "<!-- -->",
    ])
    func `a page that shows no text is blank`(html: String) {
        #expect(throws: ReadingError.blank) { try HTMLReader().read(html) }
    }

    @Test func `the encoding is told by mark, header, meta element or the bytes`() throws {
        let reader = HTMLReader()
        func text(_ bytes: [UInt8], _ charset: String? = nil) throws -> String {
            try reader.read(bytes, charset: charset).text
        }
        let latin = Array("<p>caf".utf8) + [0xE9]
        #expect(try text(latin) == "café")
        #expect(try text(Array("<p>café".utf8)) == "café")
        #expect(try text(latin, "ISO-8859-1") == "café")
        #expect(try text(Array("<meta charset=windows-1252>".utf8) + latin) == "café")
        let meta = #"<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">"#
        #expect(try text(Array(meta.utf8) + latin) == "café")
        #expect(
            try text([0xFF, 0xFE] + "<p>é".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] })
                == "é")
        #expect(throws: ReadingError.notUTF8(offset: 6)) { try text(latin, "utf-8") }
        #expect(throws: ReadingError.unsupportedCharset("x-none")) { try text(latin, "x-none") }
    }

    @Test func `a page cut anywhere never crashes, and its blocks lie in its text`() throws {
        let bytes = Array(Self.page.utf8)
        for end in stride(from: 1, to: bytes.count, by: 7) {
            guard let article = try? HTMLReader().read(Array(bytes[..<end])) else { continue }
            var last = 0
            for block in article.blocks {
                #expect(block.range.lowerBound >= last)
                last = block.range.upperBound
            }
            #expect(last <= article.text.utf8.count)
        }
    }
}
