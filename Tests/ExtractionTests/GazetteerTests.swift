// Known names at a token, and the lists behind them.

import Language
import Testing

@testable import Extraction

@Suite struct GazetteerTests {
    @Test(arguments: [
        ("Chinese", GazetteerMatch.Kind.demonym, "CN"), ("Norway", .country, "NO"),
        ("the U.S. said", .country, "US"), ("US", .country, "US"),
        ("the UN said", .organization, "-"),
        ("Kremlin", .metonym, "RU"), ("Downing Street", .metonym, "GB"),
        ("Quito", .capital, "EC"), ("South Korean", .demonym, "KR"),
        ("Democratic Republic of the Congo", .country, "CD"),
        ("State Department", .organization, "US"),
        ("Kharkiv", .place, "UA"), ("the European Union", .country, "EU"),
        ("Sana’a", .capital, "YE"), ("Sana'a", .capital, "YE"),
    ])
    func `a known name tells its country`(
        _ words: String, _ kind: GazetteerMatch.Kind, _ country: String
    ) throws {
        let document = English.annotate(words)
        let match = try #require(
            Gazetteer.standard.matches(in: 0..<document.count, of: document).first)
        #expect(match.kind == kind)
        #expect(match.country ?? "-" == country)
    }

    @Test(arguments: ["us", "who", "turkey with chad", "may", "china plates"])
    func `small letters name no country`(_ words: String) {
        let document = English.annotate(words)
        #expect(Gazetteer.standard.matches(in: 0..<document.count, of: document).isEmpty)
    }

    @Test func `the longest name wins`() throws {
        let document = English.annotate("South Sudanese")
        let match = try #require(Gazetteer.standard.match(at: 0, in: document))
        #expect(match.tokens == 0..<2)
        #expect(match.country == "SS")
    }

    @Test func `codes have names`() {
        #expect(Gazetteer.standard.countryName("NO") == "Norway")
        #expect(Gazetteer.standard.countryName("ZZ") == nil)
    }

    @Test func `each country is listed once with a code of two letters`() {
        let countries = LexiconList.all[0]
        #expect(countries.rows.count > 190)
        #expect(
            countries.rows.allSatisfy { $0.count == 6 && $0[0].utf8.count == 2 && !$0[1].isEmpty })
    }

    @Test func `a list opens with its source and licence and names nothing twice`() {
        for list in LexiconList.all {
            #expect(list.header.hasPrefix("# facts: ") && list.header.contains("CC0"))
            let names = list.rows.map { $0[0] }
            #expect(Set(names).count == names.count, "\(list.header)")
        }
    }

    @Test func `a cue is known in each of its forms`() throws {
        for form in ["say", "says", "said", "saying"] {
            let entry = try #require(Lexicon.standard.entry(WordHashing.folded(form)))
            #expect(Lexicon.standard.cues[Int(entry.cue)].lemma == "say")
        }
        let believes = try #require(Lexicon.standard.entry(WordHashing.folded("believes")))
        #expect(Lexicon.standard.cues[Int(believes.cue)].isThought)
    }
}
