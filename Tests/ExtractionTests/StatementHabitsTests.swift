// The habits of writers, one invented sentence each: how marks are set, what is no quotation, how
// a speaker and a cue are worded.

import Articles
import Testing

@testable import Extraction

@Suite struct StatementHabitsTests {
    private static let lind = "Swedish envoy Anna Lind arrived on Monday."

    @Test(arguments: [
        // Straight, curly, low-high, guillemets, typewriter's pairs, backticks.
        ("\"We will go on,\" Lind said.", ["We will go on,"]),
        ("“We will go on,” Lind said.", ["We will go on,"]),
        ("„We will go on“, Lind said.", ["We will go on"]),
        ("«We will go on», Lind said.", ["We will go on"]),
        ("''We will go on,'' Lind said.", ["We will go on,"]),
        ("``We will go on,'' Lind said.", ["We will go on,"]),
        // Nested marks and apostrophes.
        ("“They said ‘never’ to us,” Lind said.", ["They said ‘never’ to us,"]),
        ("‘It’s the ministers’ duty to wait,’ Lind said.", ["It’s the ministers’ duty to wait,"]),
        // The wrong way round, interrupted by the cue.
        ("”We will go on,” Lind said.", ["We will go on,"]),
        ("“We,” Lind said, “will go on.”", ["We,", "will go on."]),
    ])
    func `marks of every kind bound a quotation`(_ text: String, _ words: [String]) throws {
        #expect(try ReadArticle(Self.lind, text).quoted == words.map { "Anna Lind: \($0)" })
    }

    @Test(arguments: [
        "She keeps a copy of the novel “The Long Winter” on her desk.",
        "Drew “Sparky” Marsh met her at the airport.",
        "The so-called “green line” divides the old town.",
    ])
    func `titles, nicknames and so-called words are no quotes`(_ text: String) throws {
        #expect(try ReadArticle(Self.lind, text).quoted == [])
    }

    @Test(arguments: [
        ("Lind said that the ceasefire would hold.", "Anna Lind: that the ceasefire would hold"),
        ("Lind said the ceasefire would hold.", "Anna Lind: the ceasefire would hold"),
        ("The ceasefire would hold, Lind said.", "Anna Lind: The ceasefire would hold"),
        ("According to Lind, the ceasefire would hold.", "Anna Lind: the ceasefire would hold"),
        ("The ceasefire would hold, according to Lind.", "Anna Lind: The ceasefire would hold"),
        (
            "The ceasefire would hold, a senior aide said.",
            "senior aide: The ceasefire would hold"
        ),
    ])
    func `reported clauses stand before and behind their cue`(
        _ text: String, _ expected: String
    ) throws {
        #expect(try ReadArticle(Self.lind, text).reported == [expected])
    }

    @Test func `a belief is a statement of thought`() throws {
        let article = try ReadArticle(Self.lind, "Lind believes that the ceasefire will hold.")
        #expect(article.extraction.quotes.map(\.attitude) == [.thought])
        #expect(article.reported == ["Anna Lind: that the ceasefire will hold"])
    }
}
