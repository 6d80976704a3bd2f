// Lines of the page around an article, and sentences that only resemble them.

import Articles
import Reading
import Testing

struct FurnitureTests {
    static let opening =
        "Envoys of Norland and Sudland met in Vienna on Monday to discuss the border."

    @Test(arguments: [
        "Advertisement", "ADVERTISEMENT - SCROLL TO CONTINUE", "Share this article", "Read more:",
        "READ MORE: Envoy resigns", "Read also: Envoy resigns over treaty",
        "Sign up for our newsletter",
        "Subscribe to our newsletter for the latest from Vienna.",
        "© 2023 Example Media. All rights reserved.",
        "Copyright 2023 Example Media", "(c) 2023 Example Media", "23 comments", "5 min read",
        "Follow Jane Doe on Twitter", "Tags: Norland, Sudland, border", "Home > World > Europe",
        "* * *",
        "We use cookies to personalise content and ads.", "Watch: Envoy leaves the hall",
        "Most Read", "Related Stories", "Our Standards: The Thomson Reuters Trust Principles.",
    ])
    func `furniture is boilerplate wherever it stands`(line: String) throws {
        let article = try PlainTextReader().read(
            "\(Self.opening)\n\n\(line)\n\nThe talks lasted for two days and ended without a statement."
        )
        #expect(article.blocks.map(\.kind) == [.paragraph, .boilerplate, .paragraph])
    }

    @Test(arguments: [
        "“Subscribe to peace, not to war,” the envoy told the assembly on Monday.",
        "Subscribers to the state’s grain scheme will be paid in full, the ministry said.",
        "Related talks in Geneva were put off, an official said on Tuesday.",
        "“Read more history,” he said.", "He declined to comment.",
        "Watching from afar, Berg said nothing.",
        "By Monday, the envoys had left.", "More than 20 people were killed in the raid.",
        "Share prices fell in both capitals after the talks.", "The latest round ended in May.",
        "The company changed its privacy policy after talks with the ministry.",
        "Topics on the agenda include grain, oil and fishing, according to officials.",
        "Search teams found the wreck on Tuesday.", "“Home,” she said.",
    ])
    func `a sentence of the article is never furniture`(line: String) throws {
        let article = try PlainTextReader().read(
            "\(Self.opening)\n\n\(line)\n\nThe talks lasted for two days and ended without a statement."
        )
        #expect(article.blocks.map(\.kind) == [.paragraph, .paragraph, .paragraph])
    }

    @Test(arguments: [
        "Jon Roe | Pool | Reuters", "Photo: Jon Roe/AFP", "[Jon Roe/Al Jazeera]",
        "(AP Photo/Jon Roe)",
        "AFP via Getty Images", "Jon Roe / AFP", "REUTERS/Jon Roe", "Getty Images",
        "EPA-EFE/Jon Roe",
        "(Photo by Jon Roe/Getty Images)", "Jon Roe contributed to this report.",
        "Reporting by Jon Roe; editing by Max Muster", "Additional reporting by Jon Roe in Oslo",
        "— Jon Roe contributed to this report from Oslo.", "With inputs from agencies",
        "Max Muster in Oslo contributed reporting.", "(Reuters)",
    ])
    func `photo and reporting credits are credits`(line: String) throws {
        let article = try PlainTextReader().read(
            "\(Self.opening)\n\n\(line)\n\nThe talks lasted for two days and ended without a statement."
        )
        #expect(article.blocks.map(\.kind) == [.paragraph, .credit, .paragraph])
    }

    @Test(arguments: [
        ("Ana Belk of Norland arrives in Vienna, May 2, 2021. REUTERS/Jon Roe", "REUTERS/Jon Roe"),
        (
            "Ana Belk of Norland speaks to the assembly in Vienna [Jon Roe/Al Jazeera]",
            "[Jon Roe/Al Jazeera]"
        ),
        ("Ana Belk of Norland arrives in Vienna. (AP Photo/Jon Roe)", "(AP Photo/Jon Roe)"),
        (
            "FILE - Ana Belk of Norland waves in Vienna on May 2, 2021. (AP Photo/Jon Roe, File)",
            "(AP Photo/Jon Roe, File)"
        ),
        ("Ana Belk of Norland arrives in Vienna. Photo: Jon Roe/AFP", "Photo: Jon Roe/AFP"),
    ])
    func `a caption and the credit at its end are two blocks`(line: String, credit: String) throws {
        let article = try PlainTextReader().read(
            "Talks open in Vienna\n\n\(line)\n\n\(Self.opening)")
        #expect(article.blocks.map(\.kind) == [.title, .caption, .credit, .paragraph])
        let bytes = Array(article.text.utf8)
        #expect(String(decoding: bytes[article.blocks[2].range], as: UTF8.self) == credit)
    }

    @Test func `headlines behind the article are links even without a heading`() throws {
        let article = try PlainTextReader().read(
            """
            \(Self.opening)

            Storm closes ports on the northern coast
            Five things to know about the envoy
            Norland’s king to visit three islands
            """)
        #expect(
            article.blocks.map(\.kind) == [.paragraph, .boilerplate, .boilerplate, .boilerplate])
    }

    @Test func `one short line behind the article stays a paragraph`() throws {
        let article = try PlainTextReader().read("\(Self.opening)\n\nThank you very much indeed")
        #expect(article.blocks.map(\.kind) == [.paragraph, .paragraph])
    }
}
