// The day of publication: given, in the text, in the address, or nowhere.

import Articles
import Reading
import Testing

struct PublicationDayTests {
    @Test(arguments: [
        ("2023-06-16", "2023-06-16"), ("2023-06-16T23:30:00Z", "2023-06-16"),
        ("2023-06-16T23:30:00-05:00", "2023-06-16"),
        ("2023-06-16t01:02:03.456+14:00", "2023-06-16"),
        ("2023-06-16 10:00:60Z", "2023-06-16"), ("2024-02-29", "2024-02-29"),
    ])
    func `a given day or timestamp keeps its day as written`(value: String, day: String) {
        #expect(PublicationDay.given(value)?.iso == day)
    }

    @Test(arguments: [
        "", "2023-02-29", "2023-13-01", "2023-6-1", "16 June 2023", "2023-06-16T",
        "2023-06-16T10:00",
        "2023-06-16T10:00:00", "2023-06-16T24:00:00Z", "2023-06-16T10:00:00.Z", "2023-06-16Z",
        "2023-06-16T10:00:00+0500", " 2023-06-16", "２０２３-06-16", "+023-06-16",
    ])
    func `an impossible or unclear given date is refused`(value: String) {
        #expect(PublicationDay.given(value) == nil)
    }

    @Test(
        arguments: [
            ("https://example.com/2023/06/16/talks", "2023-06-16"),
            ("https://example.com/world/2023/jun/16/talks", "2023-06-16"),
            ("https://example.com/news/talks-2023-06-16.html", "2023-06-16"),
            ("https://example.com/20230616/c_1.htm", "2023-06-16"),
            ("https://example.com/2023-06/16/c_1.htm", "2023-06-16"),
            ("https://example.com/12345678/2023/6/1", "2023-06-01"),
            ("https://example.com/2023/02/31/talks", nil), ("https://example.com/2023/06", nil),
            ("https://example.com/article/4201234567", nil),
            ("https://example.com/1850/06/16/x", nil),
        ] as [(String, String?)])
    func `an address may name the day`(url: String, day: String?) throws {
        let article = try PlainTextReader().read(
            "Talks go on.", metadata: ArticleMetadata(url: url))
        #expect(article.publishedAt?.iso == day)
        #expect(article.publishedAtFrom == (day == nil ? .none : .url))
    }

    @Test(
        arguments: [
            ("CAIRO – 26 July 2022: Envoys met on Monday in the capital.", "2022-07-26"),
            (
                "BEIJING, June 16, 2023 (Xinhua) -- Envoys met on Monday in the capital.",
                "2023-06-16"
            ),
            ("BEIJING, June 16 (Xinhua) -- Envoys met on Monday in the capital.", nil),
            (
                "Talks open\n\nPublished: 16 June 2023\n\nEnvoys met on Monday in the old capital.",
                "2023-06-16"
            ),
            (
                "Talks open\nUpdated 10:32 GMT, 17 June 2023\nPublished 16 June 2023\nEnvoys met on Monday.",
                "2023-06-16"
            ),
            (
                "Talks open\nLast updated: 17 June 2023; published 16 June 2023\nEnvoys met.",
                "2023-06-16"
            ),
            (
                "Talks open\nUpdated 10:32 GMT, 17 June 2023\n\nEnvoys met on Monday in the capital.",
                "2023-06-17"
            ),
            (
                "Talks open\nBy Jane Doe, June 16, 2023\nEnvoys met on Monday in the capital.",
                "2023-06-16"
            ),
            (
                "Talks open\nFriday, June 16th, 2023\nEnvoys met on Monday in the capital.",
                "2023-06-16"
            ),
            ("Talks open\n16.06.2023\nEnvoys met on Monday in the capital.", "2023-06-16"),
            ("Talks open\n06/07/2023\nEnvoys met on Monday in the capital.", nil),
            ("Talks open\n31 June 2023\nEnvoys met on Monday in the capital.", nil),
            (
                "Talks open\nFILE PHOTO: Envoys in Vienna, May 2, 2021. REUTERS/Jon Roe\nEnvoys met.",
                nil
            ),
            ("Envoys met on June 16, 2023, in the capital and agreed to meet again.", nil),
        ] as [(String, String?)])
    func `the text's own dateline, byline or timestamp names the day`(text: String, day: String?)
        throws
    {
        let article = try PlainTextReader().read(text)
        #expect(article.publishedAt?.iso == day)
    }
}
