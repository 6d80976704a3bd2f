// The entity stage: finds names, tells whose they are, reads roles and countries beside them,
// and adds the mentions without a name.

import Articles
import Language

/// Fills `Draft.extraction.entities`: people, organisations, places and countries in the order
/// of their first mention, each with all of its mentions.
package struct EntityResolver: Stage {
    package let needs: Set<Layer> = [.language]
    package let gives: Set<Layer> = [.entities]
    private let finder: any NameFinder

    /// An entity stage for English.
    package init() { self.init(finder: RuleNameFinder()) }

    /// A stage that takes names from a finder.
    init(finder: any NameFinder) { self.finder = finder }

    package func apply(to draft: inout Draft) {
        let words = TextWords(draft.document)
        var entities = named(draft, words: words)
        entities =
            Coreference(words: words, marks: QuoteMarks(words), entities: entities).entities
        var countries = CountryResolver(words: words, entities: entities)
        entities = countries.filled()
        draft.extraction.entities = Self.finished(entities, words)
    }

    /// The entities with their mentions by name, and what is told of the people among them.
    func named(_ draft: Draft, words: TextWords) -> [EntityDraft] {
        var titles: Set<Int> = []
        for (block, sentences) in zip(draft.blocks, draft.document.paragraphs)
        where block.kind == .title || block.kind == .heading {
            titles.formUnion(sentences)
        }
        let names = finder.names(in: words, blocks: BlockStyles(words, titles: titles))
        let people = PersonLinker(words: words, names: names)
        let bodies = BodyLinker(words: words, names: names) { people.personAt[$0] >= 0 }
        var entities = people.people + bodies.bodies
        let profiler = PersonProfiler(words: words, names: names)
        profiler.fill(&entities, personAt: people.personAt)
        return entities
    }

    /// Entities with mentions in text order, sorted by their first.
    private static func finished(_ drafts: [EntityDraft], _ words: TextWords) -> [Entity] {
        drafts.map { draft in
            var mentions = draft.mentions
            mentions.sort { $0.tokens.lowerBound < $1.tokens.lowerBound }
            return Entity(
                kind: draft.kind, name: draft.name,
                role: draft.roleText
                    ?? draft.role.map { words.name($0.tokens) },
                country: draft.country,
                mentions: mentions.map {
                    Mention(range: words.document.range($0.tokens), kind: $0.kind)
                })
        }.sorted { $0.mentions[0].range.lowerBound < $1.mentions[0].range.lowerBound }
    }
}
