// Where countries are named in a document, as evidence for whose office an office is: by name,
// demonym, capital, seat of government, or the body of a state.

import Articles
import Language

/// The countries that the words of one document name.
struct CountryEvidence {
    /// A place where a country is named.
    struct Sighting {
        let token: Int
        let country: String
        /// Somebody travels there or is sent there, so it is hardly his own.
        let isDestination: Bool
        /// Where something happens, within its sentence (`a ceremony in Lima`).
        let isScene: Bool
        /// The person of whose office it is a part (`US Secretary of State Anna Lind`), as an
        /// index of the entities; -1 for none.
        let owner: Int32
    }

    /// In text order.
    let sightings: [Sighting]
    /// How often each country is named.
    private(set) var counts: [String: Int] = [:]
    private let words: TextWords

    /// Looks through all capitalised words.
    init(_ words: TextWords, _ entities: [EntityDraft]) {
        self.words = words
        var sightings: [Sighting] = []
        var token = 0
        let gazetteer = Gazetteer.standard
        var bodies: [Int: String] = [:]
        for entity in entities where entity.kind == .organization {
            guard let country = entity.country else { continue }
            for mention in entity.mentions { bodies[mention.tokens.lowerBound] = country }
        }
        var persons: Set<Int> = []
        var owners: [Int: Int32] = [:]
        for (index, entity) in entities.enumerated() where entity.kind == .person {
            for mention in entity.mentions { persons.formUnion(mention.tokens) }
            for token in Self.office(of: entity, words) { owners[token] = Int32(index) }
        }
        while token < words.count {
            guard words.has(token, .capital), !persons.contains(token) else {
                token += 1
                continue
            }
            let match = gazetteer.match(
                at: token, in: words.document, limit: words.count, first: words.hashes[token]
            ) { words.hashes[$0] }
            let party = Self.american.contains(words.hashes[token]) ? "US" : nil
            if let country = match?.country ?? bodies[token] ?? party {
                sightings.append(
                    Sighting(
                        token: token, country: country,
                        isDestination: Self.isDestination(token, words),
                        isScene: (match?.kind == .place || match?.kind == .capital)
                            && words.has(token - 1, .preposition)
                            && words.sentence[max(0, token - 2)] == words.sentence[token],
                        owner: owners[token] ?? -1))
                counts[country, default: 0] += 1
            }
            token = match?.tokens.upperBound ?? token + 1
        }
        self.sightings = sightings
    }

    /// The words of a person's office, with whose it is: `Norway’s` before `foreign minister`.
    private static func office(of entity: EntityDraft, _ words: TextWords) -> Range<Int> {
        guard let role = entity.role else { return 0..<0 }
        var start = role.tokens.lowerBound
        while words.has(start - 1, [.clitic, .article]) || words.has(start - 1, .capital),
            words.sentence[start - 1] == words.sentence[role.tokens.lowerBound],
            role.tokens.lowerBound - start < 4
        {
            start -= 1
        }
        return start..<role.tokens.upperBound
    }

    /// `visit Norway`, `arrived in the Czech Republic`, `ambassador to Chad`.
    private static func isDestination(_ token: Int, _ words: TextWords) -> Bool {
        // `his Spanish counterpart` is of the other side.
        if words.is(token + 1, RoleReader.counterpart) { return true }
        var before = token - 1
        while words.has(before, .article) { before -= 1 }
        if going.contains(words.hash(before)) { return true }
        guard words.has(before, .preposition) else { return false }
        return going.contains(words.hash(before - 1)) || words.is(before, RoleReader.to)
    }

    private static let going = Set(
        [
            "visit", "visits", "visited", "visiting", "arrive", "arrives", "arrived", "arriving",
            "trip", "travel", "travels", "travelled", "traveled", "travelling", "traveling",
            "toured", "tour", "flew", "left", "leave", "ambassador", "envoy", "delegation",
            "against", "returned", "returning", "return", "criticised", "criticized", "condemned",
            "accused", "landed",
        ].map { WordHashing.folded($0) })

    /// How a text that is at home in the United States shows it without naming them.
    private static let american = Set(
        ["republican", "republicans", "democrat", "democrats", "gop"]
            .map { WordHashing.folded($0) })

    /// The country that at least two fifths of all sightings are of.
    var foremost: String? {
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
            most.value * 5 >= sightings.count * 2
        else { return nil }
        return most.key
    }

    /// How well each country fits a person mentioned at some tokens: named near him, the more the
    /// nearer and the fewer the countries; and how much the article is about it.
    func scores(of mentions: [Range<Int>], person: Int) -> [String: Double] {
        var result: [String: Double] = [:]
        let all = Double(max(1, sightings.count))
        for (country, count) in counts { result[country] = 1.5 * Double(count) / all }
        // What stands in the lead is what the story is about.
        for sighting in sightings
        where words.sentence[sighting.token] < 2 && !sighting.isDestination && !sighting.isScene {
            result[sighting.country, default: 0] += 0.2
        }
        for mention in mentions.prefix(12) {
            let sentence = words.sentence[mention.lowerBound]
            var index = firstSighting(from: words.document.sentences[Int(max(0, sentence - 1))])
            let leading = index < sightings.count ? sightings[index].token : -1
            while index < sightings.count {
                let sighting = sightings[index]
                index += 1
                let distance = words.sentence[sighting.token] - sentence
                guard distance <= 0 else { break }
                let gap = abs(sighting.token - mention.lowerBound)
                var weight = (distance == 0 ? 1.0 : 0.3) / (1 + Double(gap) / 8)
                // What the sentence before is about, it is mostly about still.
                if distance < 0, sighting.token == leading { weight = 0.35 }
                if sighting.token < mention.lowerBound {
                    weight *= distance < 0 ? 1 : 1.3
                } else if gap > 15 {
                    weight *= 0.5
                }
                if sighting.isScene { weight *= 0.5 }
                // `Lind in Norway`
                if sighting.token == mention.upperBound + 1,
                    words.has(mention.upperBound, .preposition)
                {
                    weight += 1.5
                }
                if sighting.owner >= 0, sighting.owner != person {
                    // It is whose office it stands in, and who deals with him is of another.
                    weight *= 0.1
                } else if sighting.isDestination {
                    // `Lind travels to Norway`, but `travels to Norway for talks with Lind`.
                    weight *= sighting.token < mention.lowerBound && distance == 0 ? 1 : -0.6
                }
                result[sighting.country, default: 0] += weight
            }
        }
        return result
    }

    /// The last sighting before a token.
    func last(before token: Int) -> Sighting? {
        let next = firstSighting(from: token..<token)
        return next > 0 ? sightings[next - 1] : nil
    }

    private func firstSighting(from tokens: Range<Int>) -> Int {
        var (low, high) = (0, sightings.count)
        while low < high {
            let middle = (low + high) / 2
            if sightings[middle].token < tokens.lowerBound {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}
