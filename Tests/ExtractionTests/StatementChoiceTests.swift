// Which cue, which speaker and how much of the sentence: one invented sentence for each way in
// which a sentence offers more than one.

import Articles
import Testing

@testable import Extraction

@Suite struct StatementChoiceTests {
    private static let lind =
        "Swedish envoy Anna Lind arrived on Monday. Norwegian Ambassador Drew Marsh was there."

    @Test(arguments: [
        // What somebody reports of another is his who reports it.
        ("Marsh wrote that Lind had called the plan “a trap.”", "Drew Marsh: a trap."),
        // The subject that a participle shares.
        ("Lind went on to attack the plan, saying it was “late.”", "Anna Lind: late."),
        // An agency passes on.
        (
            "“The vote was fair,” the agency quoted Lind as saying.",
            "Anna Lind: The vote was fair,"
        ),
        // A name in apposition to who speaks for a body, behind another clause.
        (
            "Oslo agreed, and an envoy of the union, Anna Lind, said the offer was “fair.”",
            "Anna Lind: fair."
        ),
    ])
    func `words in marks have the speaker that the sentence gives them`(
        _ text: String, _ expected: String
    ) throws {
        #expect(try ReadArticle(Self.lind, text).quoted == [expected])
    }

    @Test(arguments: [
        ("“We are appalled” by the attack, Lind said.", "“We are appalled” by the attack"),
        ("The plan was “weak,” said Lind.", "The plan was “weak,”"),
    ])
    func `the clause has all that is attributed`(_ text: String, _ clause: String) throws {
        let article = try ReadArticle(Self.lind, text)
        let quotes = article.extraction.quotes
        #expect(quotes.map(\.kind) == [.mixed])
        #expect(quotes.map { article.string($0.clause) } == [clause])
    }

    @Test func `what the reporter ends goes on from the quotation before`() throws {
        let article = try ReadArticle(
            Self.lind, "“We will wait,” Lind said. “We will wait for months” and longer.")
        #expect(article.extraction.quotes.map(\.kind) == [.direct, .mixed])
        #expect(Set(article.extraction.quotes.map(\.statement)).count == 1)
    }

    @Test(arguments: [
        ("The road is open, Lind told parliament.", ["Anna Lind: The road is open"]),
        (
            "The offer, Lind said on Monday, would stand until May.",
            ["Anna Lind: The offer", "Anna Lind: would stand until May"]
        ),
        ("Sweden recalled its envoy to Norway on Friday.", []),
    ])
    func `neither who is told nor what is done is reported`(
        _ text: String, _ expected: [String]
    ) throws {
        #expect(try ReadArticle(Self.lind, text).reported == expected)
    }
}
