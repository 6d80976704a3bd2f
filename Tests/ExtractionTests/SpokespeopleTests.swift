// Those who speak for others: spokespeople with their body and its country, seats of government and
// capitals that stand for a state, ministries in small letters, documents that say `we`.

import Articles
import Testing

@testable import Extraction

@Suite struct SpokespeopleTests {
    @Test(arguments: [
        // A spokesperson for a body, by name behind a comma.
        (
            "“We stay,” a spokesperson for the Kenyan presidency, Hussein Barasa, said.",
            "Hussein Barasa · spokesperson for the Kenyan presidency · KE"
        ),
        (
            "Matthew Brandt, a spokesman for the State Department, declined.",
            "Matthew Brandt · spokesman for the State Department · US"
        ),
        (
            "Norway’s foreign ministry spokesperson Ragnhild Moe declined.",
            "Ragnhild Moe · Norway’s foreign ministry spokesperson · NO"
        ),
        (
            "European Commission spokesperson Eva Lindqvist declined.",
            "Eva Lindqvist · European Commission spokesperson · EU"
        ),
        // A rank is no office where one is told behind the name.
        (
            "Maj. Gen. Yusuf al-Amin, the Sudanese army’s spokesman, declined.",
            "Yusuf al-Amin · Sudanese army’s spokesman · SD"
        ),
        // A prince holds his office, not his rank.
        (
            "Saudi Foreign Minister Prince Faris bin Saud al-Harbi declined.",
            "Faris bin Saud al-Harbi · Saudi Foreign Minister · SA"
        ),
        // What a clause with who says that somebody is.
        (
            "Mr. Okafor, who is Nigeria’s ambassador to Ghana, declined.",
            "Okafor · Nigeria’s ambassador to Ghana · NG"
        ),
        // Former, acting and -elect stay.
        (
            "Former Finnish president Aino Virta declined.",
            "Aino Virta · Former Finnish president · FI"
        ),
        (
            "Jamaica’s acting foreign minister Roy Banks declined.",
            "Roy Banks · Jamaica’s acting foreign minister · JM"
        ),
        (
            "Chile’s President-elect Marco Soler declined.",
            "Marco Soler · Chile’s President-elect · CL"
        ),
    ])
    func `a person speaks for a body and its country`(_ text: String, _ person: String) throws {
        #expect(try ReadArticle(text).people == [person])
    }

    @Test(arguments: [
        (
            "Beijing said it would wait. “We wait,” the foreign ministry said.", "foreign ministry",
            "CN"
        ),
        (
            "Tokyo’s foreign ministry spoke. “We wait,” the ministry said.",
            "Tokyo’s foreign ministry", "JP"
        ),
        ("Downing Street declined. “We wait,” a spokesperson said.", "Downing Street", "GB"),
        ("The Kremlin declined. “We wait,” a spokesman said.", "Kremlin", "RU"),
        (
            "The State Department shut its doors. “We wait,” the Foreign Ministry said.",
            "U.S. Department of State", "US"
        ),
        (
            "The United States Department of State shut. “We wait,” the State Department said.",
            "United States Department of State", "US"
        ),
        // Whose paper it is.
        (
            "Portugal wrote to its neighbours. “This troubles us,” the document said.", "Portugal",
            "PT"
        ),
    ])
    func `a body speaks for a country`(_ text: String, _ name: String, _ country: String) throws {
        let article = try ReadArticle(text)
        let quote = try #require(article.extraction.quotes.first { $0.kind == .direct })
        let entity = try #require(quote.speaker?.entity)
        #expect(article.extraction.entities[entity].name == name)
        #expect(article.extraction.entities[entity].country == country)
    }

    @Test(arguments: [
        ("Ankara accused Athens of delay.", ["Turkey", "Greece"]),
        ("Talks between Rabat and Algiers failed.", ["Morocco", "Algeria"]),
        ("Ties with Hanoi are good.", ["Vietnam"]),
        ("She flew from Quito to Lima.", []),
        ("They met in Vienna on Monday.", []),
    ])
    func `a capital stands for its state where one acts on it`(
        _ text: String, _ states: [String]
    ) throws {
        #expect(try ReadArticle(text).names(.country) == states)
    }

    @Test func `a title before a name is the speaker's`() throws {
        let article = try ReadArticle(
            "Maj. Gen. Yusuf al-Amin, the Sudanese army’s spokesman, said the road was open.")
        #expect(article.reported == ["Yusuf al-Amin: the road was open"])
    }

    @Test(arguments: [
        // The head of a body, by the body.
        (
            "U.N. Secretary-General Antonio Ferreira arrived. The U.N. chief left.",
            "Antonio Ferreira", ["Antonio Ferreira", "The U.N. chief"]
        ),
        // His age and his office.
        (
            "Pakistan’s Prime Minister Asif Khan resigned. The 61-year-old leader left.",
            "Asif Khan", ["Asif Khan", "The 61-year-old leader"]
        ),
        // A counterpart has the office, but whose it is was told first.
        (
            "Secretary of State Laura Hayes met her counterpart Karl Lang. The secretary left.",
            "Laura Hayes", ["Laura Hayes", "her", "The secretary"]
        ),
        // Short forms of given names, and initials.
        (
            "William J. Carver spoke. Bill Carver left.", "William J. Carver",
            ["William J. Carver", "Bill Carver"]
        ),
        ("Juan Arce of Peru spoke. J. Arce left.", "Juan Arce", ["Juan Arce", "J. Arce"]),
    ])
    func `a description or a short form finds its person`(
        _ text: String, _ name: String, _ mentions: [String]
    ) throws {
        #expect(try ReadArticle(text).mentions(of: name) == mentions)
    }

    @Test func `two of one surname and initial stay two`() throws {
        let people = try ReadArticle("Jon Lind met Jan Lind. Jon Lind left first.").names(.person)
        #expect(people == ["Jon Lind", "Jan Lind"])
    }
}
