// People with roles and countries, bodies, and all of their mentions.

import Articles
import Testing

@testable import Extraction

@Suite struct EntityResolverTests {
    @Test(arguments: [
        (
            "Norwegian Foreign Minister Kari Lunde met him.",
            "Kari Lunde · Norwegian Foreign Minister · NO"
        ),
        (
            "U.S. Secretary of State Harlan Brewster left.",
            "Harlan Brewster · U.S. Secretary of State · US"
        ),
        (
            "China’s Commerce Minister Gao Wenrui spoke.",
            "Gao Wenrui · China’s Commerce Minister · CN"
        ),
        (
            "Idris Bello, a professor at Lagos State University, disagreed.",
            "Idris Bello · professor at Lagos State University · NG"
        ),
        (
            "Anna Weiss, 61, a former German defense official, left.",
            "Anna Weiss · former German defense official · DE"
        ),
        (
            "The undersecretary for trade of the ministry, Pablo Arce, explained the plan.",
            "Pablo Arce · undersecretary for trade of the ministry · -"
        ),
        (
            "Tomoko Arai, 80, who heads the association of survivors, agreed.",
            "Tomoko Arai · heads the association of survivors · -"
        ),
        ("Ousmane Faye, President of Senegal, called.", "Ousmane Faye · President of Senegal · SN"),
        (
            "Danish Ambassador to Chad Mette Holm arrived.",
            "Mette Holm · Danish Ambassador to Chad · DK"
        ),
        (
            "“No,” said Peru’s deputy envoy, Pablo Arce, a former judge.",
            "Pablo Arce · Peru’s deputy envoy · PE"
        ),
        ("The mediator, Jan Bakker, a Dutch lawyer, left.", "Jan Bakker · mediator · NL"),
        ("Sen. Walter Lindqvist objected.", "Walter Lindqvist · Sen. · -"),
    ])
    func `a role is read where it stands`(_ text: String, _ expected: String) throws {
        #expect(try ReadArticle(text).people == [expected])
    }

    @Test(arguments: [
        "Abdullah bin Rashid Al Dhafri", "Lorenz van der Meulen", "Song Ji-woo", "Farid al-Tarrazi",
        "Caoimhe Ní Bhriain", "J. P. Arce", "Inmaculada Cifuentes de la Vega", "Réka Szentágothai",
    ])
    func `a name is taken whole`(_ name: String) throws {
        #expect(try ReadArticle("Envoy \(name) said no.").names(.person) == [name])
    }

    @Test(arguments: [
        "The Ada Lindqvist School of Public Policy opened.", "He left Harlan Marsh Bank in May.",
        "Talks were held on Mount Erebus.", "They signed the Lindqvist Treaty.",
        "The Great Hall of the People was full.", "THE TALKS IN OSLO FAILED AGAIN",
    ])
    func `an institution, a place or a treaty is nobody`(_ text: String) throws {
        #expect(try ReadArticle(text).people.isEmpty)
    }

    @Test func `a headline in title case makes no names of its own`() throws {
        let article = try ReadArticle(
            "# Brewster Lands in Oslo for Fresh Talks After Long Delay",
            "Secretary of State Harlan Brewster arrived on Monday.")
        #expect(article.names(.person) == ["Harlan Brewster"])
        #expect(article.mentions(of: "Harlan Brewster") == ["Brewster", "Harlan Brewster"])
    }

    @Test func `surnames, pronouns and offices go to one person`() throws {
        let article = try ReadArticle(
            "Finnish Foreign Minister Outi Kallas arrived in Oslo on Monday. She met reporters.",
            "Kallas’s plane was late. The minister did not mind.")
        #expect(
            article.mentions(of: "Outi Kallas")
                == ["Outi Kallas", "She", "Kallas", "The minister"])
    }

    @Test func `in a Chinese name the family name comes first`() throws {
        let article = try ReadArticle(
            "Vice Premier Meng Xiaoou spoke in Beijing. Meng then left.")
        #expect(article.mentions(of: "Meng Xiaoou") == ["Meng Xiaoou", "Meng"])
    }

    @Test func `one name with and without its article is one person`() throws {
        let article = try ReadArticle(
            "President Hamid El-Masri met the envoy Karim Saleh. Al-Masri, or El Masri, smiled.")
        #expect(
            article.mentions(of: "Hamid El-Masri") == ["Hamid El-Masri", "Al-Masri", "El Masri"])
    }

    @Test func `two people of one surname stay two`() throws {
        let article = try ReadArticle(
            "Minister Anna Lind met her brother, the envoy Karl Lind. Karl Lind left first.")
        #expect(article.names(.person) == ["Anna Lind", "Karl Lind"])
    }

    @Test func `a counterpart holds the same office`() throws {
        let article = try ReadArticle(
            "Danish President Jens Holm met his Chadian counterpart Idriss Nour.")
        #expect(
            article.people
                == ["Jens Holm · Danish President · DK", "Idriss Nour · President · TD"])
    }

    @Test func `a nickname in marks is part of no name and no quote`() throws {
        let article = try ReadArticle("Envoy Yusuf “the Locksmith” Karaman said he would come.")
        #expect(article.names(.person) == ["Yusuf Karaman"])
        #expect(article.quoted.isEmpty)
    }

    @Test func `a ministry is one body by all of its names`() throws {
        let article = try ReadArticle(
            "China’s Foreign Ministry confirmed the visit. China’s Ministry of Foreign Affairs gave no date. The ministry said no more."
        )
        #expect(
            article.mentions(of: "China’s Ministry of Foreign Affairs") == [
                "China’s Foreign Ministry", "China’s Ministry of Foreign Affairs", "The ministry",
            ])
    }

    @Test func `an acronym in brackets is the body before it`() throws {
        let article = try ReadArticle("The Northern Fisheries Council (NFC) met. NFC staff left.")
        #expect(article.mentions(of: "Northern Fisheries Council").count == 3)
    }

    @Test func `a capital that acts is its state, else a place`() throws {
        let article = try ReadArticle("Oslo insisted on a reply. The envoy stayed in Oslo.")
        #expect(article.mentions(of: "Norway") == ["Oslo"])
        #expect(article.mentions(of: "Oslo") == ["Oslo"])
    }

    @Test func `entities come in the order of their first mention`() throws {
        let article = try ReadArticle("Norway and Envoy Kari Lunde wrote to Chad. Norway waited.")
        #expect(article.extraction.entities.map(\.name) == ["Norway", "Kari Lunde", "Chad"])
        #expect(article.mentions(of: "Norway").count == 2)
    }

    @Test(arguments: [
        "", "'s 's 's", "President President President", "of of of the the", "A. B. C. D. E. F. G.",
        "al- al- al-", "(((((", String(repeating: "Lind, ", count: 2_000),
        String(repeating: "Minister of ", count: 2_000),
        String(repeating: "he said ", count: 2_000),
        String(repeating: "Anna Lind and Bo Oda said. ", count: 500), "Юрий Петров said “да”.",
        "\u{FEFF}\u{200B}", "e\u{301}e\u{301} said so", "👨‍👩‍👧 said hi",
    ])
    func `no text is too odd`(_ text: String) throws {
        let article = try ReadArticle(text)
        for entity in article.extraction.entities {
            #expect(!entity.mentions.isEmpty)
            #expect(entity.mentions.allSatisfy { $0.range.upperBound <= article.text.utf8.count })
        }
    }
}
