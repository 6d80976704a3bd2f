// Whom he and she mean: near and far, in and out of quotation marks, and nobody.

import Articles
import Testing

@testable import Extraction

@Suite struct PronounTests {
    @Test(arguments: [
        // The other gender.
        (
            "Peter Holm met Anna Frey in Oslo. She left at noon.", "Anna Frey",
            ["Anna Frey", "She"]
        ),
        // Of one clause.
        (
            "Peter Holm spoke. David Frey defended himself.", "David Frey",
            ["David Frey", "himself"]
        ),
        // Inside of quotation marks, of whom another speaks.
        (
            "Anna Frey resigned on Monday. “She served us well,” Peter Holm said.", "Anna Frey",
            ["Anna Frey", "She"]
        ),
        // Over sentences.
        (
            "Anna Frey resigned. Oslo was quiet. Shops were open. She had served for years.",
            "Anna Frey", ["Anna Frey", "She"]
        ),
        // Of whose gender nothing is known: who says so speaks of herself.
        (
            "Ms. Anna Frey spoke of the victims. Kim Sung-joo, 95, a weaver, said she would not go.",
            "Kim Sung-joo", ["Kim Sung-joo", "she"]
        ),
    ])
    func `a pronoun means one person`(_ text: String, _ name: String, _ mentions: [String]) throws {
        #expect(try ReadArticle(text).mentions(of: name) == mentions)
    }

    @Test func `who spoke last goes on speaking`() throws {
        let article = try ReadArticle(
            "Norwegian envoy Peter Holm is set to travel to Rome this weekend.",
            "Holm’s trip is a “turning point,” David Frey, a senior adviser at the Fjord "
                + "Institute, told the paper.",
            "“Talking is a fair goal,” he said.")
        #expect(article.quoted.last == "David Frey: Talking is a fair goal,")
    }

    @Test func `a pronoun without anybody means nobody`() throws {
        #expect(try ReadArticle("He left at noon. She stayed.").people == [])
    }

    @Test func `someone without a name is he too`() throws {
        let article = try ReadArticle(
            "Anna Frey met the press. A man shouted at the door and he was led away.")
        #expect(article.mentions(of: "Anna Frey") == ["Anna Frey"])
    }
}
