// Articles written for these tests, in the manner of different newsrooms. People, quotes and events
// are invented.

import Testing

/// One article and what its blocks are, each as its kind and first words.
struct ReadingFixture: CustomTestStringConvertible {
    var name: String
    var text: String
    var blocks: [String]
    var title: String?
    var byline: [String] = []
    var day: String?

    var testDescription: String { name }
}

extension ReadingFixture {
    static let all = [
        usWire, britishBroadsheet, chineseAgency, russianAgency, gulfAgency, africanAgency,
        broadcasterPage, pastedPage, oneLine, headless, hardWrapped, transcript,
    ]

    static let usWire = Self(
        name: "US wire",
        text: """
            Envoys from Norland and Sudland agree to reopen their border

            FILE PHOTO: Foreign Minister Ana Belk of Norland waves in Geneva, May 2, 2021. REUTERS/Jon Roe/File Photo

            By Jane Doe and John Smith

            GENEVA, July 3 (Reuters) - Norland and Sudland agreed on Monday to reopen their border.

            “This is a good day for both peoples,” Belk told reporters.

            A spokesman for Sudland declined to comment.

            (Reporting by Jane Doe in Geneva; Editing by Max Muster)
            """,
        blocks: [
            "title Envoys from Norland and", "caption FILE PHOTO: Foreign Minister",
            "credit REUTERS/Jon Roe/File Photo", "byline By Jane Doe and",
            "dateline GENEVA, July 3 (Reuters)", "paragraph Norland and Sudland agreed",
            "paragraph “This is a good", "paragraph A spokesman for Sudland",
            "credit (Reporting by Jane Doe",
        ],
        title: "Envoys from Norland and Sudland agree to reopen their border",
        byline: ["Jane Doe", "John Smith"])

    static let britishBroadsheet = Self(
        name: "British broadsheet",
        text: """
            ‘A gamble too far’: prime minister’s treaty faces revolt

            Backbenchers say the accord with Norland was signed in haste

            Jane Doe Diplomatic editor
            Fri 16 Jun 2023 17.22 BST

            The prime minister’s treaty with Norland is facing a revolt from his own benches.

            “We were not asked,” said one former minister. “Nobody was.”

            What next?

            A vote is expected before the summer recess, according to two officials in London.

            Sign up to our morning briefing
            """,
        blocks: [
            "title ‘A gamble too far’:", "heading Backbenchers say the accord",
            "byline Jane Doe Diplomatic editor", "dateline Fri 16 Jun 2023",
            "paragraph The prime minister’s treaty", "paragraph “We were not asked,”",
            "heading What next?", "paragraph A vote is expected", "boilerplate Sign up to our",
        ],
        title: "‘A gamble too far’: prime minister’s treaty faces revolt", byline: ["Jane Doe"],
        day: "2023-06-16")

    static let chineseAgency = Self(
        name: "Chinese agency",
        text: """
            Norland president arrives in Beijing for state visit
            Xinhua | Updated: 2023-06-16 10:32
            BEIJING, June 16 (Xinhua) -- Norland President Ola Berg arrived in Beijing on Friday for a state visit.
            The two sides will "expand practical cooperation," Foreign Ministry spokesperson Wei Lan said at a press briefing.
            [Photo/Xinhua]
            """,
        blocks: [
            "title Norland president arrives in", "byline Xinhua | Updated: 2023-06-16",
            "dateline BEIJING, June 16 (Xinhua)", "paragraph Norland President Ola Berg",
            "paragraph The two sides will", "credit [Photo/Xinhua]",
        ],
        title: "Norland president arrives in Beijing for state visit", day: "2023-06-16")

    static let russianAgency = Self(
        name: "Russian agency",
        text: """
            MOSCOW, June 16. /TASS/. Russia and Sudland will hold consultations on grain next week, Deputy Foreign Minister Ivan Petrenko told reporters.

            "The date is being agreed," he said.
            """,
        blocks: [
            "dateline MOSCOW, June 16. /TASS/.", "paragraph Russia and Sudland will",
            "paragraph \"The date is being",
        ])

    static let gulfAgency = Self(
        name: "Gulf agency",
        text: """
            Emir receives letter from President of Sudland

            DOHA: His Highness the Emir received a written message from the President of Sudland on bilateral ties.

            The message was received by the Minister of State during a meeting on Tuesday.
            """,
        blocks: [
            "title Emir receives letter from", "dateline DOHA:", "paragraph His Highness the Emir",
            "paragraph The message was received",
        ],
        title: "Emir receives letter from President of Sudland")

    static let africanAgency = Self(
        name: "African agency",
        text: """
            NAIROBI, Kenya – 26 July 2022: Ministers of six states called for a ceasefire in Sudland on Tuesday.

            Read more: Sudland’s rival generals at a glance

            “The guns must fall silent,” said Kenya’s Amina Otieno [Left].
            """,
        blocks: [
            "dateline NAIROBI, Kenya – 26", "paragraph Ministers of six states",
            "boilerplate Read more: Sudland’s rival", "paragraph “The guns must fall",
        ],
        day: "2022-07-26")

    static let broadcasterPage = Self(
        name: "broadcaster's page",
        text: """
            Norland crisis: President sacks army chief

            Published
            16 June 2023

            Share

            Image source, Getty Images
            Image caption,
            General Pavel Orlo had served for nine years

            By Jane Doe
            BBC News, Oslo

            The president of Norland has sacked the head of the armed forces, his office says.

            Ola Berg said the general had "lost the trust of the people".

            'A dark day'

            Opposition leader Ana Belk called it "a dark day for our democracy".

            You may also be interested in:

            The island that nobody wants

            Related Topics
            Norland
            Military
            """,
        blocks: [
            "title Norland crisis: President sacks", "boilerplate Published",
            "dateline 16 June 2023", "boilerplate Share", "credit Image source, Getty Images",
            "caption Image caption,", "caption General Pavel Orlo had", "byline By Jane Doe",
            "byline BBC News, Oslo", "paragraph The president of Norland",
            "paragraph Ola Berg said the", "heading 'A dark day'",
            "paragraph Opposition leader Ana Belk", "boilerplate You may also be",
            "boilerplate The island that nobody", "boilerplate Related Topics",
            "boilerplate Norland", "boilerplate Military",
        ],
        title: "Norland crisis: President sacks army chief", byline: ["Jane Doe"],
        day: "2023-06-16")

    static let pastedPage = Self(
        name: "pasted web page",
        text: """
            Skip to content
            World
            Europe
            Norland expels two Sudland diplomats
            By Jane Doe, June 16, 2023
            3 min read
            Share on Facebook
            Norland expelled two diplomats from Sudland on Friday and accused them of spying on its parliament.
            “They abused our trust,” Foreign Minister Ana Belk said in a statement to the press.
            Related
            Five things to know about Norland’s parliament
            Sudland recalls its ambassador
            The ministry in Sudland called the step “a provocation” and promised to answer it in kind.
            The Associated Press contributed to this report.
            More from Europe
            Storm closes ports on the northern coast
            ‘We lost everything’: farmers count the cost
            12 comments
            We use cookies to improve your experience. By using this site you accept them.
            © 2023 Example Media
            """,
        blocks: [
            "boilerplate Skip to content", "boilerplate World", "boilerplate Europe",
            "title Norland expels two Sudland", "byline By Jane Doe, June",
            "boilerplate 3 min read",
            "boilerplate Share on Facebook", "paragraph Norland expelled two diplomats",
            "paragraph “They abused our trust,”", "boilerplate Related",
            "boilerplate Five things to know", "boilerplate Sudland recalls its ambassador",
            "paragraph The ministry in Sudland", "credit The Associated Press contributed",
            "boilerplate More from Europe", "boilerplate Storm closes ports on",
            "boilerplate ‘We lost everything’: farmers", "boilerplate 12 comments",
            "boilerplate We use cookies to", "boilerplate © 2023 Example Media",
        ],
        title: "Norland expels two Sudland diplomats", byline: ["Jane Doe"], day: "2023-06-16")

    static let oneLine = Self(
        name: "everything on one line",
        text: "KYIV, Ukraine (AP) — Envoys met on Monday. “We listened,” one of them said. "
            + "Talks go on. (Reporting by Jane Doe; Editing by John Smith)",
        blocks: [
            "dateline KYIV, Ukraine (AP) —", "paragraph Envoys met on Monday.",
            "credit (Reporting by Jane Doe;",
        ])

    static let headless = Self(
        name: "no headline",
        text: """
            The foreign ministers of Norland and Sudland met in Vienna on Tuesday and agreed to meet again.

            “It went well,” he said.

            Old wounds

            The neighbours have not had ambassadors in each other’s capitals since the war of 1998.
            """,
        blocks: [
            "paragraph The foreign ministers of", "paragraph “It went well,” he",
            "heading Old wounds", "paragraph The neighbours have not",
        ])

    static let hardWrapped = Self(
        name: "hard-wrapped mail",
        text: """
            Norland and Sudland sign fishing accord

            OSLO (AP) -- Norland and Sudland signed an accord on fishing on Monday,
            ending a dispute that had lasted for more than twelve years and cost the
            two neighbours millions. Ministers shook hands in the town hall.
            President Ola Berg called it a fair deal.

            "We have waited long enough," said Ana Belk, the foreign minister, as
            she left the hall. "Now the boats can sail."
            """,
        blocks: [
            "title Norland and Sudland sign", "dateline OSLO (AP) --",
            "paragraph Norland and Sudland signed", "paragraph \"We have waited long",
        ],
        title: "Norland and Sudland sign fishing accord")

    static let transcript = Self(
        name: "transcript",
        text: """
            MODERATOR: Good morning and thank you all for coming to this briefing on Sudland.

            BELK: We have seen the reports and we are looking into them with our partners.

            QUESTION: Can you say when the envoy will travel to the region this month?
            """,
        blocks: [
            "paragraph MODERATOR: Good morning and", "paragraph BELK: We have seen",
            "paragraph QUESTION: Can you say",
        ])
}
