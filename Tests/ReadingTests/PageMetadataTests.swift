// What pages state about themselves, in which form, and which statement comes first.

import Articles
import Reading
import Testing

struct PageMetadataTests {
    static let text = "<p>Envoys met in the capital on Monday and agreed to meet again in May.</p>"

    static func linkedData(_ json: String) -> String {
        "<script type='application/ld+json'>\(json)</script>"
    }

    @Test func `all that a page states is read`() throws {
        let article = try HTMLReader().read(
            """
            <html lang="en-GB"><head><title>Envoys meet | Example News</title>
            <link rel="canonical" href="https://news.example/2023/06/16/envoys">
            <meta property="og:site_name" content="Example News">
            <meta property="og:image" content="https://news.example/hall.jpg">
            <meta property="article:published_time" content="2023-06-16T08:30:00+02:00">
            <meta name="author" content="By Jane Doe"></head><body><h1>Envoys meet</h1>
            <figure><img src=hall.jpg><figcaption>The hall in which they met.</figcaption></figure>
            \(Self.text)
            """)
        #expect(article.title == "Envoys meet")
        #expect(article.byline == ["Jane Doe"])
        #expect(article.source == "Example News")
        #expect(article.url == "https://news.example/2023/06/16/envoys")
        var details = ArticleDetails()
        details.language = "en-GB"
        details.canonicalURL = "https://news.example/2023/06/16/envoys"
        details.siteName = "Example News"
        details.imageURL = "https://news.example/hall.jpg"
        details.imageCaption = "The hall in which they met."
        #expect(article.details == details)
    }

    @Test(arguments: [
        #"{"@type":"NewsArticle","author":{"name":"Jane Doe"},"publisher":{"name":"Example"}}"#,
        #"[{"@type":"WebSite","name":"x"},{"@type":["Thing","NewsArticle"],"author":["Jane Doe"],"publisher":{"name":"Example"}}]"#,
        ##"{"@graph":[{"@type":"Person","@id":"#p","name":"Jane Doe"},{"@type":"Organization","@id":"#o","name":"Example"},{"@type":"BlogPosting","author":{"@id":"#p"},"publisher":{"@id":"#o"}}]}"##,
        #"{"@type":"WebPage","mainEntity":{"@type":"ReportageNewsArticle","author":[{"@type":"Person","name":"By Jane Doe"}],"publisher":{"name":"Example"}}}"#,
        "<!-- {\"@type\":\"Article\",\"author\":\"Jane Doe\",\n\"description\":\"two\nlines\",\"publisher\":{\"name\":\"Example\"}} //-->",
    ])
    func `linked data is read in every arrangement`(json: String) throws {
        let article = try HTMLReader().read(Self.linkedData(json) + Self.text)
        #expect(article.byline == ["Jane Doe"])
        #expect(article.source == "Example")
    }

    @Test func `the better source counts, whatever the order on the page`() throws {
        let sources = [
            "<span itemprop=author>Microdata Author</span>",
            "<meta name=author content='Meta Author'>",
            Self.linkedData(#"{"@type":"NewsArticle","author":"Linked Author"}"#),
        ]
        for names in [sources, sources.reversed()] {
            #expect(try HTMLReader().read(names.joined() + Self.text).byline == ["Linked Author"])
            #expect(
                try HTMLReader().read(names.filter { !$0.contains("script") }.joined() + Self.text)
                    .byline == ["Meta Author"])
        }
        #expect(try HTMLReader().read(sources[0] + Self.text).byline == ["Microdata Author"])
    }

    @Test(
        arguments: [
            ("<meta name=date content='20230616'>", "2023-06-16"),
            ("<meta name=pubdate content='Fri, 16 Jun 2023 17:02:00 GMT'>", "2023-06-16"),
            ("<meta name=date content='Fri Jun 16 10:22:31 UTC 2023'>", "2023-06-16"),
            ("<meta name=citation_date content='2023/06/16'>", "2023-06-16"),
            ("<span itemprop=datePublished>June 16, 2023</span>", "2023-06-16"),
            ("<time itemprop=dateModified datetime=2023-06-18>x</time>", nil),
            ("<meta property=article:modified_time content=2023-06-18>", nil),
            (linkedData(#"{"@type":"WebPage","datePublished":"2023-06-16"}"#), "2023-06-16"),
            (linkedData(#"{"@type":"NewsArticle","datePublished":"soon"}"#), nil),
        ] as [(String, String?)])
    func `days are read in the forms that pages write them`(head: String, day: String?) throws {
        #expect(try HTMLReader().read(head + Self.text).publishedAt?.iso == day)
    }

    @Test(arguments: [
        ("Envoys meet in the capital | Example News", "Envoys meet in the capital"),
        (
            "Envoys meet - again, and at length, in Vienna",
            "Envoys meet - again, and at length, in Vienna"
        ),
        ("Talks | Example News", "Talks | Example News"),
    ])
    func `a title element without the outlet's name`(element: String, title: String) throws {
        #expect(try HTMLReader().read("<title>\(element)</title>" + Self.text).title == title)
    }

    @Test func `character references in linked data are decoded`() throws {
        let json = #"{"@type":"NewsArticle","headline":"Envoys &amp; ministers don&#8217;t agree"}"#
        #expect(
            try HTMLReader().read(Self.linkedData(json) + Self.text).title
                == "Envoys & ministers don’t agree")
    }

    @Test func `an address that is none, and a body in linked data, state nothing`() throws {
        let json = #"{"@type":"NewsArticle","url":"/x","articleBody":"Another text altogether."}"#
        let article = try HTMLReader().read(Self.linkedData(json) + Self.text)
        #expect(article.url == nil)
        #expect(
            article.text == "Envoys met in the capital on Monday and agreed to meet again in May.")
    }
}
