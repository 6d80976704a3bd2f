// Forty pages in the manner of ten outlets: each outlet's own mark-up around the same invented
// report, with four mixtures of what stands around and inside an article. The expected text is
// put together beside the page, from the same sentences and never from the reader's output.

/// A page, and the article's body in it.
struct OutletPage: CustomStringConvertible, Sendable {
    let name: String
    let html: String
    let body: String
    var description: String { name }

    static let all: [Self] = outlets.flatMap { outlet in
        (0..<4).map { variant in
            let (html, body) = outlet.make(Report(variant: variant))
            return Self(
                name: "\(outlet.name) \(variant)",
                html: "<!DOCTYPE html><html><head><title>\(Report.title) | Alder Post</title>"
                    + "</head><body>\(Report.cookies)\(Report.menu)\(html)\(Report.footer)"
                    + "</body></html>",
                body: body.joined(separator: "\n"))
        }
    }

    private typealias Outlet = (name: String, make: @Sendable (Report) -> (String, [String]))

    private static let outlets: [Outlet] = [
        (
            "an article element",
            { report in
                (
                    "<article>\(report.head)\(Report.share)\(report.figure)\(report.paragraphs(0..<4))"
                        + "\(Report.related)\(report.paragraphs(4..<8))\(Report.newsletter)</article>"
                        + report.around, report.sentences
                )
            }
        ),
        (
            "a weblog's theme",
            { report in
                (
                    "<div id='page' class='hfeed site'><div id='primary'><main><article class='post'>"
                        + "<header class='entry-header'>\(report.head)</header><div class="
                        + "'entry-content'>\(report.paragraphs(0..<8))<div class='sharedaddy'>"
                        + "<h3>Share this:</h3><ul><li><a href='#'>Tweet</a></li></ul></div></div>"
                        + "<footer class='entry-footer'>Tags: <a href='#'>pier</a></footer></article>"
                        + "</main></div>\(report.around)</div>", report.sentences
                )
            }
        ),
        (
            "tables and line breaks",
            { report in
                (
                    "<table><tr><td><a href='/'>Home</a><br><a href='/w'>World</a></td><td>"
                        + "<h1>\(Report.title)</h1><font size=2>"
                        + report.sentences.joined(separator: "<br><br>")
                        + "</font></td><td>\(report.around)</td></tr></table>", report.sentences
                )
            }
        ),
        (
            "companion columns",
            { report in
                let columns = [0, 2, 4, 6].map { start in
                    "<div class='css-1fanzo5'><div class='css-53u6y8'>"
                        + "\(report.paragraphs(start..<start + 2))</div></div>"
                        + "<div class='ad-wrapper'><p>Advertisement</p></div>"
                }
                return (
                    "<div class='x1'>\(report.head)<section name='articleBody'>"
                        + "\(columns.joined())</section></div>\(report.around)", report.sentences
                )
            }
        ),
        (
            "headings and lists",
            { report in
                let middle = [
                    "What comes next", "The pier closes in April",
                    "The southern basin takes all boats",
                ]
                return (
                    "<div class='story'><div class='story-body'>\(report.head)"
                        + "\(report.paragraphs(0..<3))<h2>\(middle[0])</h2><ul><li>\(middle[1])</li>"
                        + "<li>\(middle[2])</li></ul>\(report.paragraphs(3..<6))"
                        + "<p><a href='/r'>Read more: the long story of the pier</a></p>"
                        + "\(report.paragraphs(6..<8))\(Report.tags)\(Report.author)</div></div>"
                        + report.around,
                    report.sentences[..<3] + middle + report.sentences[3...]
                )
            }
        ),
        (
            "divisions as paragraphs",
            { report in
                (
                    "<div class='wrap'><div class='c'><h1>\(Report.title)</h1>"
                        + report.sentences.map { "<div>\($0)</div>" }.joined()
                        + "</div><div class='r'>\(report.around)</div></div>", report.sentences
                )
            }
        ),
        (
            "a summary in points",
            { report in
                let points = ["Council closes pier until October", "Crews must move south"]
                return (
                    "<main><article>\(report.head)<div class='article-body'><ul class='key-points'>"
                        + points.map { "<li>\($0)</li>" }.joined() + "</ul>"
                        + "\(report.paragraphs(0..<8))</div></article>\(Report.teasers)</main>"
                        + report.around, points + report.sentences
                )
            }
        ),
        (
            "a short notice",
            { report in
                (
                    "<div class='content'><h1>\(Report.title)</h1><p class='date'>3 March 2020</p>"
                        + "\(report.paragraphs(0..<3))</div>\(report.around)",
                    Array(report.sentences[..<3])
                )
            }
        ),
        (
            "questions and answers",
            { report in
                let question = "What did the council decide, and why now?"
                return (
                    "<article>\(report.head)<div itemprop='articleBody'>"
                        + report.sentences.map { "<p><b>\(question)</b></p><p>\($0)</p>" }.joined()
                        + "</div></article>\(report.around)",
                    report.sentences.flatMap { [question, $0] }
                )
            }
        ),
        (
            "a table of figures",
            { report in
                (
                    "<article>\(report.head)<div class='post-content'>\(report.paragraphs(0..<4))"
                        + "<table><tr><th>Pier</th><th>Boats</th></tr><tr><td>North</td><td>41</td>"
                        + "</tr></table>\(report.figure)\(report.paragraphs(4..<8))</div></article>"
                        + report.around,
                    report.sentences[..<4] + ["Pier Boats North 41"] + report.sentences[4...]
                )
            }
        ),
    ]
}

/// The invented report and the junk around it.
struct Report: Sendable {
    let variant: Int

    static let title = "Port Alder closes its pier"

    /// Its paragraphs; each variant begins elsewhere, so that quotes come first, last and between.
    var sentences: [String] { Array((Self.pool + Self.pool)[(variant * 2)..<(variant * 2 + 8)]) }

    private static let pool = [
        "The harbour council of Port Alder voted on Tuesday to close the northern pier for repairs.",
        "“We could not wait any longer,” said Mara Quist, who chairs the council, after the vote.",
        "“It is over.”",
        "Fishing crews, who land a third of their catch there, must use the southern basin.",
        "\"Nobody asked us,\" said Tom Reel, who runs two boats. \"We will lose a whole season.\"",
        "The work will cost 4.2 million crowns, of which the region pays half, the treasurer said.",
        "A second vote on a new ferry terminal was put off, because two members were absent.",
        "Residents had collected nearly nine thousand signatures against the closure since May.",
    ]

    func paragraphs(_ range: Range<Int>) -> String {
        sentences[range].map { "<p>\($0)</p>\n" }.joined()
    }

    var head: String {
        "<h1>\(Self.title)</h1><div class='byline'>By Ann Loft</div>"
            + "<time datetime='2020-03-03'>March 3, 2020</time>"
    }

    var figure: String {
        "<figure><img src=x><figcaption>The northern pier seen from the lighthouse last week. "
            + "<span class='credit'>Photo: Jan Moor</span></figcaption></figure>"
    }

    /// What stands beside and below the article.
    var around: String {
        switch variant {
        case 0: Self.sidebar
        case 1: Self.sidebar + Self.comments
        case 2: Self.comments + Self.teasers
        default: Self.newsletter + Self.related + Self.share
        }
    }

    static let cookies =
        "<div class='cookie-banner'><p>We use cookies to make this site work better for you and "
        + "for our partners. <a href='#'>Accept</a></p></div>"
    static let menu = "<nav><a href='/'>Home</a> <a href='/w'>World</a></nav>"
    static let footer = "<footer><p>© 2020 Alder Post. All rights reserved.</p></footer>"
    static let share =
        "<ul class='social-share'><li><a href='#'>Facebook</a></li><li><a href='#'>Mail</a></li></ul>"
    static let related =
        "<div class='related-articles'><h3>Related</h3><ul><li><a href='/a'>Ten harbours that "
        + "changed their fate</a></li><li><a href='/b'>What the treasurer said</a></li></ul></div>"
    static let newsletter =
        "<div class='newsletter-signup'><h4>Morning Briefing</h4><p>Get the best stories in your "
        + "inbox every morning, free of charge and free of ads.</p><form><input></form></div>"
    static let tags = "<div class='tags'><a href='#'>pier</a> <a href='#'>harbour</a></div>"
    static let author =
        "<div class='author-bio'><p>Ann Loft writes about harbours and the sea for the Alder Post "
        + "since 2011.</p></div>"
    static let sidebar =
        "<div class='sidebar'><h3>Most read</h3>"
        + String(
            repeating: "<div class='item'><a href='/x'>Another story that has a headline</a><p>And "
                + "a summary of the story that is a whole sentence with words.</p></div>", count: 6)
        + "</div>"
    static let comments =
        "<div id='comments'><h3>12 Comments</h3>"
        + String(
            repeating: "<div class='comment'><p>I have lived here for forty years and never saw "
                + "such a council, to be honest with you all.</p><a href='#'>Reply</a></div>",
            count: 12) + "</div>"
    static let teasers = String(
        repeating: "<article class='teaser'><h2><a href='/t'>Another headline for you</a></h2><p>"
            + "The summary of that story with enough words for a sentence.</p></article>", count: 6)
}
