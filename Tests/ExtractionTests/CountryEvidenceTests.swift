// Which country a holder of an office serves where no word of the office tells, from what the
// text says around; and that nothing is said where the text leaves it open.

import Testing

@testable import Extraction

@Suite struct CountryEvidenceTests {
    @Test(arguments: [
        // Two who deal with each other are of two countries.
        (
            "Kenya’s parliament debates on Thursday. President Wilson Rotich, who met his Rwandan counterpart Paul Ndoli in Kigali, was silent.",
            "Wilson Rotich · President · KE"
        ),
        // The sentence before is about his country; its object’s envoy is not his.
        (
            "The Philippines summoned China’s ambassador. Foreign Secretary Teresa Delgado spoke on Monday in Manila.",
            "Teresa Delgado · Foreign Secretary · PH"
        ),
        // Somebody travels to him.
        (
            "US Secretary of State Mark Hollis will travel to Manila on July 30 for talks with President Ramon Aquilino.",
            "Ramon Aquilino · President · PH"
        ),
        // The office’s own words win over any neighbour.
        (
            "Peru and Chile agreed. Peru’s envoys told Uruguayan President Luz Arce in Lima that Peru would wait.",
            "Luz Arce · Uruguayan President · UY"
        ),
        // An office that one country calls so.
        (
            "The talks in Geneva went on, and Washington waited. Secretary of State Mark Hollis spoke first.",
            "Mark Hollis · Secretary of State · US"
        ),
        // A party shows at home where the text is.
        (
            "Republicans and Democrats in the Senate split over Syria. President Dale Hart said nothing.",
            "Dale Hart · President · US"
        ),
        // Nobody tells.
        (
            "The concert had been sold out. Ada Quist sang about Norway and Peru.",
            "Ada Quist · - · -"
        ),
    ])
    func office(text: String, person: String) throws {
        let article = try ReadArticle(text)
        #expect(article.people.contains(person), "\(article.people)")
    }
}
