import Articles
import Extraction
import Language
import Testing

/// Gives the entities of a list wherever their names stand, the longest name first.
struct ListedEntities: Stage {
    let needs: Set<Layer> = [.language]
    let gives: Set<Layer> = [.entities]

    private static let list: [(kind: Entity.Kind, country: String?, names: [String])] = [
        (.person, "NO", ["Ada Brandt", "Brandt"]), (.person, "PE", ["Luis Vega", "Vega"]),
        (.country, "NO", ["Norway", "Norwegian"]), (.country, "PE", ["Peru", "Peruvian"]),
        (.country, "KE", ["Kenya", "Kenyan"]), (.place, "NO", ["Oslo"]),
        (.place, "PE", ["Lima"]), (.place, "CH", ["Geneva"]),
        (.organization, "NO", ["Norwegian Navy"]), (.organization, nil, ["Andean League"]),
    ]

    func apply(to draft: inout Draft) {
        let bytes = draft.document.text
        var taken: [ByteRange] = []
        var mentions: [[Mention]] = Self.list.map { _ in [] }
        let names = Self.list.enumerated().flatMap { entity, entry in
            entry.names.map { (entity: entity, name: Array($0.utf8)) }
        }
        for (entity, name) in names.sorted(by: { $0.name.count > $1.name.count }) {
            guard bytes.count >= name.count else { continue }
            for start in 0...bytes.count - name.count
            where bytes[start..<start + name.count].elementsEqual(name) {
                let range = start..<start + name.count
                guard !taken.contains(where: { $0.overlaps(range) }) else { continue }
                taken.append(range)
                mentions[entity].append(Mention(range: range, kind: .name))
            }
        }
        draft.extraction.entities = zip(Self.list, mentions).compactMap { entry, mentions in
            guard !mentions.isEmpty else { return nil }
            return Entity(
                kind: entry.kind, name: entry.names[0], country: entry.country,
                mentions: mentions.sorted { $0.range.lowerBound < $1.range.lowerBound })
        }
    }
}

/// The extraction of a text, each line of it a paragraph.
func extraction(
    of text: String, on published: String?, kind: Block.Kind = .paragraph
) throws -> Extraction {
    var blocks: [Block] = []
    var start = 0
    let bytes = Array(text.utf8)
    for index in 0...bytes.count where index == bytes.count || bytes[index] == 0x0A {
        if index > start { blocks.append(Block(range: start..<index, kind: kind)) }
        start = index + 1
    }
    let article = Article(
        text: text, publishedAt: published.flatMap { CalendarDay(iso: $0) }, blocks: blocks)
    return try Pipeline([ListedEntities(), DateResolver(), EventExtractor()]).extract(article)
}

/// A text and the events in it, each written `TYPE status date countries`; `-` where there is
/// none.
struct EventCase: Sendable, CustomTestStringConvertible {
    let text: String
    let published: String?
    let expected: [String]

    init(_ text: String, on published: String? = "2024-03-14", _ expected: String...) {
        self.text = text
        self.published = published
        self.expected = expected
    }

    var testDescription: String { text }
}

private func described(_ event: Event) -> String {
    let countries = event.countries.isEmpty ? "-" : event.countries.joined(separator: ",")
    let date = event.date?.edtf ?? "-"
    return "\(event.type?.rawValue ?? "-") \(event.status.rawValue) \(date) \(countries)"
}

private func check(_ test: EventCase) throws { try test.check() }

extension EventCase {
    /// Checks that the text has just the expected events.
    func check() throws {
        let events = try extraction(of: text, on: published).events
        #expect(events.map(described) == expected)
    }
}

@Suite struct `Events of a sentence` {
    @Test(arguments: [
        EventCase("Ada Brandt visited Lima on Monday.", "CONSULT occurred 2024-03-11 NO,PE"),
        EventCase("Ada Brandt met Luis Vega on Monday.", "CONSULT occurred 2024-03-11 NO,PE"),
        EventCase("Peru expelled two Norwegian diplomats.", "SANCTION occurred - PE,NO"),
        EventCase(
            "The Norwegian Navy shot down a Peruvian drone in February.",
            "ASSAULT occurred 2024-02 NO,PE"),
        EventCase("Norway condemned the raid.", "ACCUSE occurred - NO"),
        EventCase("Norway urged Peru to free the poet.", "REQUEST occurred - NO,PE"),
        EventCase("Peru broke off diplomatic ties with Norway.", "SANCTION occurred - PE,NO"),
        EventCase("Thousands took to the streets in Lima.", "PROTEST occurred - PE"),
    ])
    func `a trigger gives an act its type`(_ test: EventCase) throws { try check(test) }

    @Test(arguments: [
        EventCase("Ada Brandt is set to visit Peru in May.", "CONSULT planned 2024-05 NO,PE"),
        EventCase("Ada Brandt will visit Peru in May.", "CONSULT planned 2024-05 NO,PE"),
        EventCase(
            "Ada Brandt is next week to visit Peru.", "CONSULT planned 2024-03-18/2024-03-24 NO,PE"),
        EventCase("Ada Brandt plans to visit Peru.", "CONSULT planned - NO,PE"),
        EventCase("Ada Brandt did not visit Peru.", "CONSULT denied - NO,PE"),
        EventCase("Ada Brandt may visit Peru.", "CONSULT hypothetical - NO,PE"),
        EventCase("Ada Brandt may visit Peru in May.", "CONSULT planned 2024-05 NO,PE"),
        EventCase(
            "The upcoming visit of Ada Brandt to Peru will be short.",
            "CONSULT planned - NO,PE"),
        EventCase(
            "Peru denied that it attacked Norway.", "REJECT occurred - PE", "ASSAULT denied - PE,NO"
        ),
        EventCase(
            "Peru denied on Monday that it attacked Norway.", "REJECT occurred 2024-03-11 PE",
            "ASSAULT denied - PE,NO"),
    ])
    func `the words before an act give its status`(_ test: EventCase) throws { try check(test) }

    @Test(arguments: [
        EventCase("Ada Brandt postponed her visit to Peru.", "REJECT occurred - NO,PE"),
        EventCase("The visit to Peru was cancelled on Monday.", "REJECT occurred 2024-03-11 PE"),
        EventCase("Norway refused to meet Luis Vega.", "REJECT occurred - NO,PE"),
        EventCase("Peru will not accept the ruling.", "REJECT occurred - PE"),
    ])
    func `what is called off or refused is a refusal`(_ test: EventCase) throws {
        try check(test)
    }

    @Test(arguments: [
        EventCase(
            "Ada Brandt met Luis Vega, the ministry said on Tuesday.",
            "CONSULT occurred - NO,PE"),
        EventCase(
            "On Monday, Norway recalled its envoy from Peru.",
            "SANCTION occurred 2024-03-11 NO,PE"),
        EventCase("Norway condemned Monday the arrests.", "ACCUSE occurred 2024-03-11 NO"),
        EventCase("Norway condemned the arrests.", on: nil, "ACCUSE occurred - NO"),
    ])
    func `an act has the date of its clause, never that of its report`(_ test: EventCase) throws {
        try check(test)
    }

    @Test(arguments: [
        EventCase("Two Peruvian diplomats were expelled by Norway.", "SANCTION occurred - PE,NO"),
        EventCase(
            "Norway condemned the raid and recalled its envoy from Peru.",
            "ACCUSE occurred - NO", "SANCTION occurred - NO,PE"),
        EventCase(
            "The ban on Peruvian fish was lifted by Norway on Monday.",
            "CONCEDE occurred 2024-03-11 PE,NO"),
        EventCase("The curbs on Kenya will be lifted by Norway.", "CONCEDE planned - KE,NO"),
        EventCase(
            "Talks between Norway and Peru opened on Monday.", "CONSULT occurred 2024-03-11 NO,PE"),
    ])
    func `actors are found on both sides`(_ test: EventCase) throws { try check(test) }

    @Test func `the agent of a passive is the source`() throws {
        let found = try extraction(of: "Two Peruvian diplomats were expelled by Norway.", on: nil)
        let actors = found.events[0].actors.map { actor in
            "\(found.entities[actor.entity].name) \(actor.role.rawValue)"
        }
        #expect(actors.sorted() == ["Norway source", "Peru target"])
    }

    @Test func `both sides of a meeting are source and target`() throws {
        let found = try extraction(of: "Ada Brandt met Luis Vega.", on: nil)
        let actors = found.events[0].actors.map { actor in
            "\(found.entities[actor.entity].name) \(actor.role.rawValue)"
        }
        #expect(
            actors.sorted() == [
                "Ada Brandt source", "Ada Brandt target", "Luis Vega source", "Luis Vega target",
            ])
    }

    @Test(arguments: [
        EventCase("Ada Brandt said the talks went on."),
        EventCase("Ada Brandt is a lawyer in Oslo."),
        EventCase("A visit can help."),
        EventCase(""),
    ])
    func `what nobody does is no event`(_ test: EventCase) throws { try check(test) }

    @Test func `an event runs from its subject to its date`() throws {
        let text = "In short, Ada Brandt visited Lima on Monday in heavy rain."
        let event = try #require(try extraction(of: text, on: "2024-03-14").events.first)
        let words = String(decoding: Array(text.utf8)[event.range], as: UTF8.self)
        #expect(words.hasSuffix("Ada Brandt visited Lima on Monday"))
    }
}

@Suite struct `Actors by the tree` {
    @Test(arguments: [
        // What is said of the thing acted on is not acted on.
        EventCase(
            "Peru rejected Norway's demand to cut a treaty with Kenya.",
            "REJECT occurred - PE,NO"),
        EventCase(
            "Peru accused Norway of a raid on a camp of Kenya.", "ACCUSE occurred - PE,NO",
            "ASSAULT occurred - KE"),
        EventCase(
            "Ada Brandt met her Peruvian counterpart in Geneva.", "CONSULT occurred - NO,PE"),
        EventCase("Norway sent medicines to Kenya and Peru.", "AID occurred - NO,KE,PE"),
        // The subject of a demand or of a condition is the one addressed.
        EventCase("Norway demanded that Peru free the poet.", "REQUEST occurred - NO,PE"),
        EventCase(
            "Norway threatened to quit if Peru goes on with its tests.",
            "THREATEN occurred - NO,PE"),
        // Where it takes place, if nobody else is named.
        EventCase(
            "Norway condemned the coup in Kenya.", "ACCUSE occurred - NO,KE",
            "COERCE occurred - KE"),
        EventCase("Norway eased the curfew in Kenya.", "CONCEDE occurred - NO,KE"),
        EventCase("The ethnic Norwegian farmers protested in Lima.", "PROTEST occurred - PE"),
        EventCase("Kenyan Norwegians attacked a camp.", "ASSAULT occurred - KE"),
        EventCase("The army of Peru shot down a Norwegian-made drone.", "ASSAULT occurred - PE"),
        EventCase(
            "The court of Peru banned the Norwegian language.", "SANCTION occurred - PE"),
    ])
    func `an act has its own actors`(_ test: EventCase) throws { try check(test) }

    @Test(arguments: [
        EventCase(
            "Ada Brandt met Luis Vega on the sidelines of the summit in Geneva.",
            "CONSULT occurred - NO,PE"),
        EventCase(
            "Norway and Peru signed a pact on Monday. The two sides last met in Geneva.",
            "SUPPORT occurred 2024-03-11 NO,PE", "CONSULT occurred - NO,PE"),
        EventCase(
            "Norway is at odds with Peru. The two sides met on Monday.",
            "CONSULT occurred 2024-03-11 NO,PE"),
        EventCase(
            "Peru, which has a row with Kenya, called for talks.", "REQUEST occurred - PE"),
        EventCase("Luis Vega asked not to be named."),
    ])
    func `a place of meeting is no actor, a relative clause lends none`(_ test: EventCase) throws {
        try check(test)
    }

    @Test(arguments: [
        // The day of a thing is not the day of what is done to it.
        EventCase(
            "Norway condemned Sunday's raid on Peru.", "ACCUSE occurred - NO,PE",
            "ASSAULT occurred 2024-03-10 PE"),
        EventCase(
            "Ada Brandt spoke to Luis Vega by phone and praised a 1951 treaty.",
            "CONSULT occurred - NO,PE", "SUPPORT occurred - NO", "AGREE occurred 1951 -"),
    ])
    func `a date that describes a noun is that of the noun`(_ test: EventCase) throws {
        try check(test)
    }

    @Test(arguments: [
        EventCase("Kenya joined the league in 2000.", "- occurred 2000 KE"),
        EventCase("Luis Vega was sworn in on Monday.", "- occurred 2024-03-11 PE"),
        EventCase("Luis Vega will retire in May.", "- planned 2024-05 PE"),
        // A measure, a saying and an act without a day are none.
        EventCase("Norway grew by a tenth in 2000."),
        EventCase("Luis Vega wrote on Monday that he knew."),
        EventCase("Luis Vega retired."),
    ])
    func `a dated act of no PLOVER type is an event`(_ test: EventCase) throws { try check(test) }

    @Test func `two dates that make a stretch are one for the act`() throws {
        try check(
            EventCase(
                "Ada Brandt visited Peru from March 4 to March 6.",
                "CONSULT occurred 2024-03-04/2024-03-06 NO,PE"))
        try check(
            EventCase(
                "Ada Brandt visited Peru between January and February.",
                "CONSULT occurred 2024-01/2024-02 NO,PE"))
    }
}

@Suite struct `Events of a story` {
    @Test func `what those who met agreed on has the day of their meeting`() throws {
        try check(
            EventCase(
                "Ada Brandt met Luis Vega in Geneva on Monday.\nBrandt and Vega agreed on a dam.",
                "CONSULT occurred 2024-03-11 NO,PE", "AGREE occurred 2024-03-11 NO,PE"))
    }

    @Test func `what others did has not`() throws {
        try check(
            EventCase(
                "Ada Brandt met Luis Vega in Geneva on Monday.\nKenya agreed on a dam.",
                "CONSULT occurred 2024-03-11 NO,PE", "AGREE occurred - KE"))
    }

    @Test func `at the time is the day last spoken of`() throws {
        try check(
            EventCase(
                "Norway shot down a Peruvian drone in February. Peru expelled an envoy at the time.",
                "ASSAULT occurred 2024-02 NO,PE", "SANCTION occurred 2024-02 PE"))
    }

    @Test func `a caption gives none, a headline only where nothing else stands`() throws {
        let text = "Ada Brandt visits Lima on Monday"
        #expect(try extraction(of: text, on: nil, kind: .caption).events.isEmpty)
        #expect(try extraction(of: text, on: nil, kind: .title).events.count == 1)
    }

    @Test func `a sentence without end is read in pieces`() throws {
        let text = String(repeating: "Ada Brandt visited Lima and ", count: 500)
        let events = try extraction(of: text, on: nil).events
        // From its first words to its last.
        #expect(events.count > 100)
        #expect(events.first?.range.lowerBound == 0)
        #expect(events.last.map { $0.range.lowerBound > text.utf8.count - 100 } == true)
    }

    @Test(arguments: ["", ".", "\u{FEFF}", "((((", "“”", "will will will", "’s visit to to"])
    func `no text is too odd`(text: String) throws {
        _ = try extraction(of: text, on: nil)
    }
}

@Suite struct `What an event is to its article` {
    @Test(arguments: [
        ("Ada Brandt met Luis Vega on Monday.", Event.Setting.news),
        ("Ada Brandt met Luis Vega.", .news),
        ("Ada Brandt will visit Peru in May.", .news),
        ("Norway expelled a Peruvian envoy in January.", .background),
        ("Ada Brandt had met Luis Vega.", .background),
        ("Norway attacked Peru in 1999.", .history),
        ("Norway and Peru signed a treaty in the 1980s.", .history),
        ("Norway and Kenya signed a treaty in 2024.", .news),
    ])
    func `news, background and history are told apart`(
        _ text: String, _ setting: Event.Setting
    ) throws {
        #expect(try extraction(of: text, on: "2024-03-14").events.map(\.setting) == [setting])
    }

    @Test(arguments: ["Ada Brandt had met Luis Vega.", "Norway attacked Peru in 1999."])
    func `without a day of publication only words tell`(_ text: String) throws {
        let setting = try extraction(of: text, on: nil).events.map(\.setting)
        #expect(setting == [text.contains("had") ? .background : .news])
    }

    @Test func `what a speaker holds is opinion, what one tells with its day is not`() throws {
        func settings(_ text: String) throws -> [Event.Setting] {
            let bytes = text.utf8.count
            let article = Article(
                text: text, publishedAt: CalendarDay(iso: "2024-03-14"),
                blocks: [Block(range: 0..<bytes, kind: .paragraph)])
            return try Pipeline([
                ListedEntities(), DateResolver(), QuoteExtractor(), SpeakerResolver(),
                EventExtractor(),
            ]).extract(article).events.map(\.setting)
        }
        let held = try settings("“Norway attacked Peru and nobody saw it,” Luis Vega said.")
        #expect(held == [.opinion])
        let told = try settings("“Norway attacked Peru on Monday and nobody saw it,” Vega said.")
        #expect(told == [.news])
    }
}

@Suite struct `Acts that are called off` {
    @Test(arguments: [
        EventCase(
            "Ada Brandt postponed a visit to Peru set for May.", "REJECT occurred - NO,PE"),
        EventCase(
            "On Monday, Ada Brandt cancelled her visit to Peru.",
            "REJECT occurred 2024-03-11 NO,PE"),
    ])
    func `the day of the visit is not the day of its end`(_ test: EventCase) throws {
        try check(test)
    }

    @Test func `a plan that is called off is none any more, and the end says what it ends`() throws
    {
        let found = try extraction(
            of: "Ada Brandt is due to visit Peru on March 20. Brandt cancelled her trip on Monday.",
            on: "2024-03-14")
        #expect(found.events.map(\.status) == [.denied, .occurred])
        #expect(found.events.map(\.type) == [.consult, .reject])
        #expect(found.events.indices.map(found.event(calledOffBy:)) == [nil, 0])
    }

    @Test func `a visit that was put off before may still be planned`() throws {
        let found = try extraction(
            of:
                "Ada Brandt is due to visit Peru on March 20. She postponed a trip to Peru in January.",
            on: "2024-03-14")
        #expect(found.events.first?.status == .planned)
    }

    @Test(arguments: [
        EventCase(
            "Ada Brandt had been due to visit Peru next week.",
            "CONSULT denied 2024-03-18/2024-03-24 NO,PE"),
        EventCase(
            "Ada Brandt will visit Peru in May. Brandt called off a trip to Kenya.",
            "CONSULT planned 2024-05 NO,PE", "REJECT occurred - NO,KE"),
    ])
    func `what had been planned is not, what is another plan still is`(_ test: EventCase) throws {
        try check(test)
    }
}
