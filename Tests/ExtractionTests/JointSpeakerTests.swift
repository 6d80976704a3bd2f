// Those who say something together: all of them are given, the first as the speaker; and those who
// merely stand beside the one who speaks are not.

import Articles
import Testing

@testable import Extraction

@Suite struct JointSpeakerTests {
    private static let people =
        "Swedish envoy Anna Lind met Kenyan minister Daniel Okoro and the banker Peter Marsh."

    private func speakers(_ text: String) throws -> [[String]] {
        try ReadArticle(Self.people, text).extraction.quotes.map { $0.speakers.map(\.name) }
    }

    @Test(arguments: [
        "“We will go on,” Lind and Okoro said in a joint statement.",
        "Lind and Okoro said that the ceasefire would hold.",
        "Lind, the envoy, and Okoro said that the ceasefire would hold.",
        "Swedish envoy Anna Lind and Kenyan minister Daniel Okoro said that the ferry would sail.",
        "The ceasefire would hold, said Lind and Okoro.",
    ])
    func `two who speak as one are both given`(_ text: String) throws {
        #expect(try speakers(text) == [["Anna Lind", "Daniel Okoro"]])
    }

    @Test func `three who speak as one are all given`() throws {
        #expect(
            try speakers("Lind, Okoro and Marsh said that the ceasefire would hold.")
                == [["Anna Lind", "Daniel Okoro", "Peter Marsh"]])
    }

    @Test func `two countries say something together`() throws {
        #expect(
            try speakers("China and Japan said in a joint statement that the talks would go on.")
                == [["China", "Japan"]])
    }

    @Test func `the pieces of a joint statement have the same speakers`() throws {
        #expect(
            try speakers("“We signed it,” Lind and Okoro said. “It will hold for many years.”")
                == [["Anna Lind", "Daniel Okoro"], ["Anna Lind", "Daniel Okoro"]])
    }

    @Test(arguments: [
        ("“We will go on,” said Lind, and Okoro nodded.", "Anna Lind"),
        (
            "After talks with Lind and Marsh, Okoro said that the ceasefire would hold.",
            "Daniel Okoro"
        ),
        ("Okoro met Lind and said that the ceasefire would hold.", "Daniel Okoro"),
    ])
    func `who stands beside a speaker does not speak`(_ text: String, _ name: String) throws {
        #expect(try speakers(text) == [[name]])
    }
}
