// Whole paragraphs as newspapers print them, with the cuts that the treebanks' guidelines ask for:
// the habits that treebanks of the web hardly show, met together as an article has them.

import Testing

@testable import Language

@Suite struct NewsParagraphTests {
    /// A paragraph, and its sentences as tokens that are joined with spaces.
    struct Paragraph: Sendable, CustomTestStringConvertible {
        let text: String
        let sentences: [String]
        var testDescription: String { String(text.prefix(40)) }
    }

    static let paragraphs = [
        Paragraph(
            text:
                "LISBON, Jan. 6 (Lusitania Wire) — The U.S.-Ghana fishing talks, now in their third "
                + "round, ended early on Friday. The No. 2 official at the ministry, Dr. Abena K. "
                + "Sarpong, wouldn’t say why.",
            sentences: [
                "LISBON , Jan. 6 ( Lusitania Wire ) — The U.S. - Ghana fishing talks , now in "
                    + "their third round , ended early on Friday .",
                "The No. 2 official at the ministry , Dr. Abena K. Sarpong , would n’t say why .",
            ]),
        Paragraph(
            text:
                "“We have looked at the offer. It falls short of our policy,” Sarpong said. “That "
                + "is all.”",
            sentences: [
                "“ We have looked at the offer .",
                "It falls short of our policy , ” Sarpong said .",
                "“ That is all . ”",
            ]),
        Paragraph(
            text: "In the ’90s a licence cost $2,460 a boat; by 2021 it was €11,300, or about "
                + "US$12,900, a rise of more than 400%. Catches fell 3.5 percent at 14 of 20 ports.",
            sentences: [
                "In the ’90s a licence cost $ 2,460 a boat ; by 2021 it was € 11,300 , or about "
                    + "US$ 12,900 , a rise of more than 400 % .",
                "Catches fell 3.5 percent at 14 of 20 ports .",
            ]),
        Paragraph(
            text: "Is a deal near? \"Nobody knows,\" Mr. Figueiredo told the BBC at 7:30 p.m. on "
                + "Sunday. \"They'll call us.\"",
            sentences: [
                "Is a deal near ?",
                "\" Nobody knows , \" Mr. Figueiredo told the BBC at 7:30 p.m. on Sunday .",
                "\" They 'll call us . \"",
            ]),
        Paragraph(
            text: "Portugal’s then-Prime Minister, who isn't in office any more, met Ghana's "
                + "vice-president in Washington, D.C., in mid-March. Neither country’s embassy "
                + "commented on what either side’s envoys said…",
            sentences: [
                "Portugal ’s then - Prime Minister , who is n't in office any more , met Ghana 's "
                    + "vice - president in Washington , D.C. , in mid-March .",
                "Neither country ’s embassy commented on what either side ’s envoys said …",
            ]),
        Paragraph(
            text: "The accord (signed in Accra on Feb. 29, 2024) covers tuna, prawns and squid. It "
                + "runs until Dec. 31. After that, both sides say, they “will see.”",
            sentences: [
                "The accord ( signed in Accra on Feb. 29 , 2024 ) covers tuna , prawns and squid .",
                "It runs until Dec. 31 .", "After that , both sides say , they “ will see . ”",
            ]),
        Paragraph(
            text: "Acme Nets Inc. shares rose 5% to £3.10. The firm, which is based in St. Ives, "
                + "said its boats weren’t at risk -- yet. Write to desk@example.org or see "
                + "www.example.org.",
            sentences: [
                "Acme Nets Inc. shares rose 5 % to £ 3.10 .",
                "The firm , which is based in St. Ives , said its boats were n’t at risk -- yet .",
                "Write to desk@example.org or see www.example.org .",
            ]),
    ]

    private func cut(_ paragraph: Paragraph) -> [String] {
        let document = English.tokenize(Array(paragraph.text.utf8))
        return document.sentences.map { $0.map { document.string($0) }.joined(separator: " ") }
    }

    @Test(arguments: paragraphs)
    func `a paragraph is cut into the tokens and sentences of the guidelines`(
        paragraph: Paragraph
    ) {
        #expect(cut(paragraph) == paragraph.sentences)
    }

    @Test func `a headline, a dateline in capitals and a body are apart`() {
        let text =
            "Lisbon, Accra Sign Fishing Accord\n\nACCRA — Portugal and Ghana signed.\n\nIt "
            + "was raining."
        let document = English.tokenize(Array(text.utf8))
        #expect(
            document.sentences.map { document.string(document.range($0)) } == [
                "Lisbon, Accra Sign Fishing Accord", "ACCRA — Portugal and Ghana signed.",
                "It was raining.",
            ])
    }
}
