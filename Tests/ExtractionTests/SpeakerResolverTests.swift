// Quotations and whose they are.

import Articles
import Testing

@testable import Extraction

@Suite struct SpeakerResolverTests {
    private static let lind = "Swedish envoy Anna Lind arrived on Monday."

    @Test(arguments: [
        ("“We will go,” Lind said.", "We will go,"),
        ("“We will go,” said Lind.", "We will go,"),
        ("“We will go,” she said.", "We will go,"),
        ("Lind said, “We will go on.”", "We will go on."),
        ("Lind told reporters on Tuesday: “We will go.”", "We will go."),
        ("“We will go,” Lind, who is tired, told the paper.", "We will go,"),
        ("“We will go,” the envoy added.", "We will go,"),
        ("According to Lind, the talks were “a slow dance.”", "a slow dance."),
        ("The talks were “a slow dance,” Lind told Reuters.", "a slow dance,"),
        ("Lind called the talks “a slow dance.”", "a slow dance."),
        ("“We go.” Lind said on Monday.", "We go."),
    ])
    func `the speaker stands before, behind or inside`(_ sentence: String, _ words: String) throws {
        #expect(try ReadArticle(Self.lind, sentence).quoted == ["Anna Lind: \(words)"])
    }

    @Test(arguments: [
        (
            "“We will see,” said Drew Marsh, a former U.S. envoy and now a senior fellow in Oslo.",
            "Drew Marsh"
        ),
        (
            "“We will see,” Drew Marsh, senior fellow at the Northern Institute, told CNBC.",
            "Drew Marsh"
        ),
        ("“We will see,” said the mediator, Drew Marsh.", "Drew Marsh"),
        ("“We will see,” department spokesperson Drew Marsh said in a statement.", "Drew Marsh"),
    ])
    func `an apposition does not hide the speaker`(_ text: String, _ name: String) throws {
        #expect(try ReadArticle(text).quoted == ["\(name): We will see,"])
    }

    @Test func `an interrupted quote is one statement`() throws {
        let article = try ReadArticle(
            Self.lind, "“Nobody,” she said, “takes a lemon without a mandate.”")
        #expect(
            article.quoted
                == ["Anna Lind: Nobody,", "Anna Lind: takes a lemon without a mandate."])
        #expect(Set(article.extraction.quotes.map(\.statement)).count == 1)
    }

    @Test func `a second quote in the paragraph goes on`() throws {
        let article = try ReadArticle(
            Self.lind, "“It is late,” Lind said. “It is very late. We must go.”")
        #expect(article.quoted.last == "Anna Lind: It is very late. We must go.")
        #expect(Set(article.extraction.quotes.map(\.statement)).count == 1)
    }

    @Test func `a quote that re-opens in the next paragraph keeps its speaker`() throws {
        let article = try ReadArticle(
            Self.lind, "“It is late,” Lind said. “It is very late.", "“We must go now.”")
        #expect(article.quoted.last == "Anna Lind: We must go now.")
        #expect(Set(article.extraction.quotes.map(\.statement)).count == 1)
    }

    @Test func `a paragraph that is all quote goes on from the one before`() throws {
        let article = try ReadArticle(
            Self.lind, "“It is late,” Lind said.", "“So we should all go home, I think.”")
        #expect(article.quoted.last == "Anna Lind: So we should all go home, I think.")
    }

    @Test func `a label between paragraphs parts no speaker's words`() throws {
        let article = try ReadArticle(
            Self.lind, "“It is late,” said Lind.", "READ ALSO", "“So we all go home, I think.”")
        #expect(article.quoted.last == "Anna Lind: So we all go home, I think.")
    }

    @Test func `a spokesperson is known again behind another who spoke`() throws {
        let article = try ReadArticle(
            "A Treasury spokesperson said the fund was “late”. Market traders said it was “gone”. “We will pay,” the spokesperson added."
        )
        #expect(
            article.quoted == [
                "Treasury spokesperson: late", "Market traders: gone",
                "Treasury spokesperson: We will pay,",
            ])
    }

    @Test func `what is said that others think is the words of who says it`() throws {
        let article = try ReadArticle(
            Self.lind, "Lind said that villagers believe that the dam is “a gift”.")
        #expect(article.quoted == ["Anna Lind: a gift"])
    }

    @Test func `a ministry speaks under its full name`() throws {
        let article = try ReadArticle(
            "China’s Ministry of Foreign Affairs confirmed the visit.",
            "“There is no date,” the ministry said. “There will be none,” it added.")
        #expect(
            article.quoted == [
                "China’s Ministry of Foreign Affairs: There is no date,",
                "China’s Ministry of Foreign Affairs: There will be none,",
            ])
    }

    @Test func `a speaker without a name keeps the description`() throws {
        let article = try ReadArticle(
            "A senior aide to the king said the talks were “over.” “I packed my bag,” the aide said. “Twice,” he said."
        )
        #expect(
            article.quoted == [
                "senior aide to the king: over.", "senior aide to the king: I packed my bag,",
                "senior aide to the king: Twice,",
            ])
        #expect(article.extraction.quotes.allSatisfy { $0.speaker?.entity == nil })
    }

    @Test(arguments: [
        "The so-called “dinner diplomacy” has its critics.",
        "Lind’s book, “The Patient Harbor,” came out in May.",
        "He sang “Home Again” at the door.",
        "The ‘Rock question’, as officials call it, is old.",
        "The “Lind plan” failed.",
    ])
    func `a term or a title is no quote`(_ text: String) throws {
        #expect(try ReadArticle(text).quoted.isEmpty)
    }

    @Test func `a quote inside of a quote is none of its own`() throws {
        let article = try ReadArticle(
            Self.lind, "“They honour the ‘One Sea’ policy,” Lind said.")
        #expect(article.quoted == ["Anna Lind: They honour the ‘One Sea’ policy,"])
    }

    @Test func `quoted words inside of the reporter's sentence stand in a clause`() throws {
        let article = try ReadArticle(
            Self.lind, "Lind said that the talks had been “a slow dance” in the rain.")
        let quote = try #require(article.extraction.quotes.first)
        #expect(quote.kind == .mixed)
        #expect(
            article.string(quote.clause) == "that the talks had been “a slow dance” in the rain")
    }

    @Test(arguments: [
        ("Lind said that the talks had failed.", "that the talks had failed"),
        ("Lind said Wednesday that the talks had failed.", "that the talks had failed"),
        ("Lind told reporters the talks had failed.", "the talks had failed"),
        ("The talks had failed, Lind said.", "The talks had failed"),
        ("According to Lind, the talks had failed.", "the talks had failed"),
        ("The talks had failed, according to Lind.", "The talks had failed"),
    ])
    func `what is reported without marks is found`(_ sentence: String, _ words: String) throws {
        #expect(try ReadArticle(Self.lind, sentence).reported == ["Anna Lind: \(words)"])
    }

    @Test func `a verb behind and shares its subject`() throws {
        let article = try ReadArticle(
            Self.lind, "Lind called the plan “a cage” and said that she would not sign it.")
        #expect(article.quoted == ["Anna Lind: a cage"])
        #expect(article.reported == ["Anna Lind: that she would not sign it"])
    }

    @Test func `a reported thought is told apart from speech`() throws {
        let article = try ReadArticle(Self.lind, "Lind believes that the talks will fail.")
        #expect(article.extraction.quotes.map(\.attitude) == [.thought])
    }

    @Test func `below the wanted confidence there are candidates instead of a speaker`() throws {
        let article = try ReadArticle(
            Self.lind, "“It is late,” Lind said.", "“So we should all go home, I think.”",
            options: .init(minConfidence: 0.8))
        let last = try #require(article.extraction.quotes.last)
        #expect(last.speaker == nil)
        #expect(last.candidates.map { article.extraction.entities[$0].name } == ["Anna Lind"])
    }

    @Test func `the words of a speaker are those that stand there`() throws {
        let article = try ReadArticle(Self.lind, "“We will go,” she said.")
        let speaker = try #require(article.extraction.quotes.first?.speaker)
        #expect(speaker.name == "Anna Lind")
        #expect(article.string(speaker.range) == "she")
        #expect(article.extraction.entities[try #require(speaker.entity)].name == "Anna Lind")
    }
}
