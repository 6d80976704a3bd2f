// What words of the lists do not tell where they stand: acts of nobody, of nature, or of none at all.

import Articles
import Extraction
import Testing

@Suite struct `Words that tell no act` {
    @Test(arguments: [
        EventCase("The march was a show of support for Peru."),
        EventCase("The photo was a propaganda coup for Peru."),
        EventCase("The cold contributed to the defeat of Peru."),
        EventCase("The drought threatens the stability of Peru."),
        EventCase("Peru provided no evidence to Norway."),
        EventCase("Ada Brandt looked into the eyes of Luis Vega."),
        EventCase("Peru seized the opportunity."),
        EventCase("Peru beat Norway in the final."),
        EventCase("The war on poverty goes on in Peru."),
    ])
    func `a phrase keeps its words from other acts`(_ test: EventCase) throws {
        try test.check()
    }

    @Test(arguments: [
        EventCase("Norway threatened to halt unity talks with Peru.", "THREATEN occurred - NO,PE"),
        EventCase("Norway contributed tents to Peru.", "AID occurred - NO,PE"),
        EventCase("Peru seized a Norwegian ship.", "ASSAULT occurred - PE,NO"),
        EventCase("The army staged a coup in Peru.", "COERCE occurred - PE"),
    ])
    func `the same words tell one elsewhere`(_ test: EventCase) throws { try test.check() }

    @Test(arguments: [
        EventCase("The earthquake killed 40 people in Peru."),
        EventCase("Forty people were killed in the earthquake in Peru."),
        EventCase("A storm hit Peru on Monday."),
        EventCase("They fled the heat that struck Peru."),
        EventCase("Norway killed 40 people in Peru.", "ASSAULT occurred - NO,PE"),
    ])
    func `what nature does is no act`(_ test: EventCase) throws { try test.check() }

    @Test(arguments: [
        EventCase("Norway banned firms from buying Peruvian copper.", "SANCTION occurred - NO"),
        EventCase(
            "Norway and Peru discussed ways of boosting relations.",
            "CONSULT occurred - NO,PE", "SUPPORT hypothetical - NO,PE"),
        EventCase(
            "Peru stressed the importance of meeting Ada Brandt.", "CONSULT hypothetical - PE,NO"),
        EventCase(
            "Norway sought to portray the visit to Peru as a success.",
            "CONSULT occurred - PE"),
        EventCase(
            "Although Norway denied that it had ended the talks, it prompted many to leave Peru.",
            "REJECT occurred - NO", "REJECT denied - NO"),
    ])
    func `what is banned, thought of or talked about is not done`(_ test: EventCase) throws {
        try test.check()
    }

    @Test(arguments: [
        EventCase(
            "The storm forced Norway to postpone a visit to Peru.", "REJECT occurred - NO,PE"),
        EventCase(
            "Peru and Norway signed the Pact on Fishing 2022-2024 in Lima.",
            "SUPPORT occurred - PE,NO"),
        EventCase(
            "“I will meet Luis Vega tomorrow,” Ada Brandt said on Monday.",
            "CONSULT planned 2024-03-12 PE"),
    ])
    func `actors and days are those of the act`(_ test: EventCase) throws { try test.check() }

    @Test(arguments: [
        EventCase(
            "Sanctions imposed by Norway on Peru remain in force.", "SANCTION occurred - NO,PE"),
        EventCase(
            "In a phone call on Tuesday, Ada Brandt told Luis Vega that the road was open.",
            "CONSULT occurred 2024-03-12 NO,PE"),
        EventCase(
            "Two Peruvian sailors were detained in Oslo on Monday.",
            "COERCE occurred 2024-03-11 PE,NO"),
        EventCase(
            "Norway and Peru agreed to leave the pass by August.", "AGREE occurred - NO,PE"),
    ])
    func `participles and openings have their actors`(_ test: EventCase) throws {
        try test.check()
    }

    @Test(arguments: [
        EventCase(
            "The visit of Ada Brandt to Peru ended on Monday.",
            "CONSULT occurred 2024-03-11 NO,PE"),
        EventCase(
            "The visit to Peru, which had been planned for June 12, was called off by Norway.",
            "REJECT occurred - PE,NO"),
        EventCase(
            "Norway warned Peru that it would close the border.", "THREATEN occurred - NO,PE"),
        EventCase(
            "Norway will debate the treaty with Peru on Friday.",
            "CONSULT planned 2024-03-15 NO,PE"),
    ])
    func `one act is one event`(_ test: EventCase) throws { try test.check() }

    @Test func `of two acts the foremost is the surer`() throws {
        let events = try extraction(
            of:
                "Peru expelled an envoy of Norway after the arrest of two Peruvian sailors in Oslo.",
            on: "2024-03-14"
        ).events
        #expect(events.map(\.type) == [.sanction, .coerce])
        #expect(events.allSatisfy { (0.02...0.99).contains($0.confidence) })
        #expect(events[0].confidence > events[1].confidence)
    }
}
