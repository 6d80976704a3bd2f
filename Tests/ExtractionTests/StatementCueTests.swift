// The ways in which a cue is worded and stands to what it reports, one invented sentence each.

import Articles
import Testing

@testable import Extraction

@Suite struct StatementCueTests {
    private static let lind = "Swedish envoy Anna Lind arrived on Monday."

    @Test(arguments: [
        // Nouns, a colon, a post, an article.
        ("Lind’s warning that “the dam will not hold” was ignored.", "the dam will not hold"),
        ("In a statement, Lind said: “The dam will not hold.”", "The dam will not hold."),
        ("Lind: “The dam will not hold.”", "The dam will not hold."),
        ("“The dam will not hold,” Lind tweeted.", "The dam will not hold,"),
        ("“The dam will not hold,” Lind wrote in an op-ed.", "The dam will not hold,"),
        // Passive.
        ("The plan was described as “small and overdue” by Lind.", "small and overdue"),
    ])
    func `a cue may be a noun, a colon, a post or a passive`(
        _ text: String, _ words: String
    ) throws {
        #expect(try ReadArticle(Self.lind, text).quoted == ["Anna Lind: \(words)"])
    }

    @Test(arguments: [
        ("The talks, Lind said, would go on in Oslo.", ["The talks", "would go on in Oslo"]),
        (
            "Her government, Lind added, will not pay for the dam.",
            ["Her government", "will not pay for the dam"]
        ),
        ("Such a step, Lind warned, could lead to war.", ["Such a step", "could lead to war"]),
    ])
    func `a cue inside of what it reports leaves two pieces of one statement`(
        _ text: String, _ pieces: [String]
    ) throws {
        let article = try ReadArticle(Self.lind, text)
        #expect(article.reported == pieces.map { "Anna Lind: \($0)" })
        #expect(Set(article.extraction.quotes.map(\.statement)).count == 1)
    }

    @Test(arguments: [
        ("# Dam ‘will hold until May’, says Lind", ["Anna Lind: will hold until May"]),
        ("# Lind: ‘Dam will hold until May’", ["Anna Lind: Dam will hold until May"]),
    ])
    func `a headline quotes in single marks or behind a colon`(
        _ title: String, _ expected: [String]
    ) throws {
        let article = try ReadArticle(title, Self.lind)
        #expect(article.quoted + article.reported == expected)
    }

    @Test func `a quotation that opens again in the next paragraph keeps its speaker`() throws {
        let article = try ReadArticle(
            Self.lind, "“We will go on,” Lind said. “Nobody sleeps before May.",
            "“And then we shall rest for a year.”")
        #expect(
            article.quoted == [
                "Anna Lind: We will go on,", "Anna Lind: Nobody sleeps before May.",
                "Anna Lind: And then we shall rest for a year.",
            ])
    }

    @Test(arguments: [
        "The play “The Sons of the Delta” opened on Friday.",
        "He wore a cap that read “Delta”.",
        "The hacker known as “Heron” was arrested in Malmö.",
        "Lind’s “big house” on the hill is for sale.",
    ])
    func `words in marks that nobody says are no quotes`(_ text: String) throws {
        #expect(try ReadArticle(Self.lind, text).quoted == [])
    }

    @Test func `a confidence is a likelihood`() throws {
        let article = try ReadArticle(
            Self.lind, "“We will go on,” Lind said.", "The mood was “grim”, people nearby thought.")
        #expect(article.extraction.quotes.allSatisfy { (0...1).contains($0.confidence) })
        #expect(try #require(article.extraction.quotes.first).confidence > 0.8)
    }
}
