// People within one article: whose each name, title, description and pronoun is, and which
// country each person serves. One invented text for each hard case.

import Articles
import Testing

@testable import Extraction

@Suite struct PeopleTests {
    @Test(arguments: [
        // Title and surname, and the pronoun behind it.
        (
            "Latvian President Ilze Ozola landed. President Ozola smiled. She left.", "Ilze Ozola",
            ["Ilze Ozola", "Ozola", "She"]
        ),
        // The age.
        (
            "Envoy Tomas Rehn resigned on Monday. The 61-year-old gave no reason.", "Tomas Rehn",
            ["Tomas Rehn", "The 61-year-old"]
        ),
        // A demonym for a person.
        (
            "Hungarian Foreign Minister Vera Toth met Dutch envoy Piet Maas. The Dutch envoy left. The Hungarian said no.",
            "Vera Toth", ["Vera Toth", "The Hungarian"]
        ),
        // Country and office.
        (
            "Chilean President Luz Arce met Greek envoy Nikos Lambros. The Chilean leader agreed.",
            "Luz Arce", ["Luz Arce", "The Chilean leader"]
        ),
        // An office of somebody else is not his.
        (
            "Chilean President Luz Arce met Greek envoy Nikos Lambros. The envoy agreed.",
            "Luz Arce", ["Luz Arce"]
        ),
        // Who.
        (
            "Judge Ada Quist, who presided, adjourned. Quist gave no date.", "Ada Quist",
            ["Ada Quist", "who", "Quist"]
        ),
        // A nickname in marks, used alone later.
        (
            "William “Sandy” Harlan, the former U.S. envoy to Yemen, spoke. Sandy left.",
            "William Harlan", ["William “Sandy” Harlan", "Sandy"]
        ),
        // A nickname that the text explains.
        (
            "Activist Kyaw Lin Oo, better known as Jonny, was freed. Jonny said little.",
            "Kyaw Lin Oo", ["Kyaw Lin Oo", "Jonny", "Jonny"]
        ),
        // A title of another country that ends a name.
        (
            "Spokesman Kyaw Lin Tun declined. On Monday Kyaw Lin Tun resigned.", "Kyaw Lin Tun",
            ["Kyaw Lin Tun", "Kyaw Lin Tun"]
        ),
        // The governor of a place whose name ends as a country's.
        (
            "New Jersey Governor Luz Arce met Greek envoy Nikos Lambros. The New Jersey governor agreed.",
            "Luz Arce", ["Luz Arce", "The New Jersey governor"]
        ),
        // Family name first.
        (
            "Kim Min-jae, South Korea’s vice foreign minister, spoke. Kim left early.",
            "Kim Min-jae", ["Kim Min-jae", "Kim"]
        ),
        // Bin.
        (
            "Saudi Crown Prince Khalid bin Fahd al-Rashid spoke. Bin Fahd left.",
            "Khalid bin Fahd al-Rashid", ["Khalid bin Fahd al-Rashid", "Bin Fahd"]
        ),
        // Van der.
        (
            "Dutch minister Ludwig van der Meer spoke. Van der Meer left.", "Ludwig van der Meer",
            ["Ludwig van der Meer", "Van der Meer"]
        ),
        // Diacritics left out.
        (
            "Polish envoy Łukasz Wójcik spoke. Wojcik left.", "Łukasz Wójcik",
            ["Łukasz Wójcik", "Wojcik"]
        ),
        // No full name anywhere.
        (
            "Everyone knew that Ozola refused. Then Ozola spoke, and she left.", "Ozola",
            ["Ozola", "Ozola", "she"]
        ),
        // Initials.
        (
            "Dr. J. P. Arce of Uruguay spoke. Arce left.", "J. P. Arce", ["J. P. Arce", "Arce"]
        ),
    ])
    func `one person has all of his mentions`(
        _ text: String, _ name: String, _ mentions: [String]
    ) throws {
        #expect(try ReadArticle(text).mentions(of: name) == mentions)
    }

    @Test(arguments: [
        // The words of the role.
        ("Acting Malian trade minister Oumar Keita spoke.", "Oumar Keita", "ML"),
        // Whom an ambassador serves, not where.
        ("Norway’s ambassador to Kenya, Kari Lunde, left.", "Kari Lunde", "NO"),
        // The country before the name alone.
        ("In Oslo, Ghana’s Ama Boateng spoke first.", "Ama Boateng", "GH"),
        // A ministry's country is its spokesman's.
        (
            "Peru’s Foreign Ministry replied. Juan Arce, spokesman for the ministry, said no to Chile.",
            "Juan Arce", "PE"
        ),
        // A place's country is its mayor's.
        ("Kyoto Mayor Kenji Arai spoke of France.", "Kenji Arai", "JP"),
        // A wife's, with what is known of the husband.
        (
            "Zambian President Moses Banda left. Grace Phiri, the wife of Moses Banda, stayed in Paris.",
            "Grace Phiri", "ZM"
        ),
        // An office without a country is hardly of the country that is visited.
        (
            "Prime Minister Edi Hoxha arrived in Norway on Monday. Albania and Albanian firms hope for trade.",
            "Edi Hoxha", "AL"
        ),
        // Each country has one president.
        (
            "Kenyan President Daudi Otieno met President Yusuf Abdi in Nairobi. Kenya and Somalia share a border.",
            "Yusuf Abdi", "SO"
        ),
        // A government is named after who leads it.
        ("The government of Pedro Rojas in Honduras fell.", "Pedro Rojas", "HN"),
        // A row of people.
        (
            "Lao activists Bounmy Keo, Kham Souk and Thong Vong were freed in Geneva.",
            "Kham Souk", "LA"
        ),
        // An Arabic name among an Arab country and another.
        (
            "In Oslo, Norway, President Hamid al-Masri spoke to Norway’s press of Tunisia.",
            "Hamid al-Masri", "TN"
        ),
        // A counterpart serves the other country.
        (
            "Danish President Jens Holm met his Chadian counterpart Idriss Nour.", "Idriss Nour",
            "TD"
        ),
        // A territory of its own.
        ("Greenlandic Premier Aqqaluk Lynge spoke in Nuuk.", "Aqqaluk Lynge", "GL"),
        ("Faroese trade minister Høgni Joensen spoke.", "Høgni Joensen", "FO"),
    ])
    func `a person serves a country`(_ text: String, _ name: String, _ country: String) throws {
        let article = try ReadArticle(text)
        let person = try #require(article.extraction.entities.first { $0.name == name })
        #expect(person.country == country)
    }

    @Test(arguments: [
        ("United Nations Secretary-General Ana Lopes arrived in Iraq.", "Ana Lopes"),
        ("Idris Bello, a fellow in Singapore, disagreed.", "Idris Bello"),
        (
            "Kerstin Falk, regional director of Amnesty International, spoke of Mali.",
            "Kerstin Falk"
        ),
    ])
    func `who serves no state has no country`(_ text: String, _ name: String) throws {
        let article = try ReadArticle(text)
        let person = try #require(article.extraction.entities.first { $0.name == name })
        #expect(person.country == nil)
    }

    @Test func `a president-elect is titled so`() throws {
        #expect(
            try ReadArticle("Mali’s President-elect Mariam Keita spoke.").people
                == ["Mariam Keita · Mali’s President-elect · ML"])
    }

    @Test func `who is quoted by an agency speaks, not the agency`() throws {
        let article = try ReadArticle(
            "According to Reuters, quoting the Kenyan foreign ministry, the talks are “over for good”."
        )
        #expect(article.quoted == ["Kenyan foreign ministry: over for good"])
    }

    @Test func `every territory of ISO 3166 is listed`() {
        let codes = Set(LexiconList.all[0].rows.map { $0[0] })
        for code in ["FO", "GI", "PR", "RE", "TK", "VI", "XK", "TW", "PS", "EU", "MO", "EH", "AX"] {
            #expect(codes.contains(Substring(code)), "\(code)")
        }
        // All of ISO 3166-1 but Antarctica, with Kosovo and the European Union.
        #expect(codes.count == 249 - 1 + 2)
    }
}
