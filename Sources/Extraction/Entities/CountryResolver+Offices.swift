// What kind of office a person holds, so far as it tells whether some state is served: one of a
// state, one of which a state has one, one in a body of no state; and where a name is at home.

import Articles
import Language

extension CountryResolver {
    /// Whether a person speaks for a body of no country, or for learning.
    static func isForeign(_ entity: EntityDraft, _ words: TextWords) -> Bool {
        entity.offices.contains { strangers.contains($0) }
    }

    func isNational(_ index: Int) -> Bool {
        let entity = entities[index]
        guard !isInternational(entity.role) else { return false }
        if entity.offices.contains(where: { Self.national.contains($0) }) || rules(index)
            || isOfState(entity.role)
        {
            return true
        }
        guard let role = entity.role else { return false }
        if role.tokens.contains(where: { Self.national.contains(words.hashes[$0]) }) { return true }
        let isOfBody = role.tokens.contains { entityAt[$0] != nil }
        return !isOfBody && role.tokens.contains { Self.official.contains(words.hashes[$0]) }
    }

    /// `the Lind administration`, `the government of Anna Lind`.
    func rules(_ index: Int) -> Bool {
        entities[index].mentions.contains { mention in
            mention.kind == .name
                && (words.has(mention.tokens.upperBound, .regime)
                    || Self.governments.contains(words.hash(mention.tokens.upperBound))
                    || words.is(mention.tokens.lowerBound - 1, RoleReader.of)
                        && Self.governments.contains(
                            words.hash(mention.tokens.lowerBound - 2)))
        }
    }

    /// `United Nations Secretary-General`: an office in a body that is no country’s.
    func isInternational(_ role: RoleReading?) -> Bool {
        guard let role else { return false }
        return role.tokens.contains { token in
            entityAt[token].map {
                entities[$0].kind == .organization && entities[$0].country == nil
                    && Gazetteer.standard.match(at: token, in: words.document)?.kind
                        == .organization
            } ?? (words.is(token, Self.secretary) && words.is(token + 2, Self.generalWord))
        }
    }

    /// `Secretary of State Anna Lind` without `for Trade`: the foreign minister of the United
    /// States, as a rule.
    func isSecretaryOfState(_ index: Int) -> Bool {
        guard let role = entities[index].role, let last = role.tokens.last else { return false }
        return words.is(last, Self.state) && words.is(last - 1, RoleReader.of)
            && words.is(last - 2, Self.secretary)
    }

    /// `junta spokesman`, `spokesman of the government`: an office in a body of the state that
    /// bears no name.
    func isOfState(_ role: RoleReading?) -> Bool {
        guard let role, !isInternational(role) else { return false }
        return role.tokens.contains { Self.stateBodies.contains(words.hashes[$0]) }
    }

    func highOffice(_ index: Int) -> WordHash? {
        if rules(index) { return Self.president }
        guard let role = entities[index].role, Self.single.contains(role.head),
            let head = role.tokens.first(where: { words.hashes[$0] == role.head })
        else { return nil }
        // A vice president, or one of the senate, is another office.
        let before = head - 1
        guard
            before < role.tokens.lowerBound || words.has(before, .clitic)
                || Self.former.contains(words.hashes[before])
                || Gazetteer.standard.match(at: before, in: words.document)?.country != nil
                || words.has(before, .stop),
            !(words.has(head + 1, .preposition)
                && entityAt[head + 2].map {
                    entities[$0].kind == .organization
                } ?? false)
        else { return nil }
        return role.head
    }

    func isFormer(_ index: Int) -> Bool {
        entities[index].role.map { role in
            role.tokens.contains { Self.former.contains(words.hashes[$0]) }
        } ?? false
    }

    func isArabic(_ index: Int) -> Bool { culture(of: index) == Self.arab }

    /// The countries where a name of such a form is at home, as far as its form tells.
    func culture(of index: Int) -> Set<String>? {
        for mention in entities[index].mentions where mention.kind == .name {
            for token in mention.tokens {
                if Self.articles.contains(words.hashes[token]) { return Self.arab }
                if let hyphen = words.document.string(token).firstIndex(of: "-"),
                    Self.articles.contains(
                        WordHashing.folded(words.document.string(token)[..<hyphen]))
                {
                    return Self.arab
                }
            }
            if mention.tokens.count > 1, words.has(mention.tokens.lowerBound, .familyFirst) {
                return Self.sinosphere
            }
        }
        return nil
    }

    static func set(_ list: String) -> Set<WordHash> {
        Set(list.split(separator: " ").map { WordHashing.folded($0) })
    }

    static let its = WordHashing.folded("its")
    static let secretary = WordHashing.folded("secretary")
    static let state = WordHashing.folded("state")
    static let generalWord = WordHashing.folded("general")
    static let president = WordHashing.folded("president")
    /// Offices of which a country has one.
    static let single = set("president premier chancellor king queen emir sultan")
    static let former = set("former late ex ousted then outgoing deposed then-president")
    static let articles = set("al el bin ibn bint abu")
    static let arab = Set(
        ("AE BH DJ DZ EG EH IQ JO KM KW LB LY MA MR OM PS QA SA SD SO SY TN YE")
            .split(separator: " ").map(String.init))
    static let sinosphere = Set(
        "CN HK KP KR MO MY SG TW VN".split(separator: " ").map(String.init))
    static let stateBodies = set(
        """
        junta government ministry parliament army military police opposition cabinet presidency \
        house senate assembly congress representatives deputies
        """)
    static let national = set(
        """
        president minister premier chancellor king queen emir sultan senator speaker lawmaker \
        legislator mp governor mayor general commander politician activist campaigner figure \
        leader undersecretary under-secretary attorney judge chargé d'affaires ambassador \
        ministers presidents congressman congresswoman justice dissident prosecutor councillor
        """)
    /// Offices that are a state’s where no body is named with them.
    static let official = set(
        """
        chair chairman chairwoman diplomat envoy secretary adviser advisor spokesman spokeswoman \
        spokesperson
        """)
    /// What stands between two sides.
    static let dealing = set(
        """
        with to by counterpart against met meet meets meeting host hosts hosted received receives \
        welcomed welcomes phoned telephoned accused visited urged
        """)
    static let governments = set("government regime administration")
    /// Those who may live and work anywhere.
    static let strangers = set(
        """
        fellow scholar professor lecturer researcher analyst expert economist correspondent \
        reporter journalist ambassador envoy author historian photographer columnist editor \
        secretary-general rapporteur director
        """)
}
