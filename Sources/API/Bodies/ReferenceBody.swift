// The small parts that list rows share: positions, the article that a row stands in, entities.

import Articles
import JSON

extension JSONWriter {
    /// `start` and `end` in Unicode scalars.
    mutating func positions(_ range: ScalarRange) {
        member("start", range.lowerBound)
        member("end", range.upperBound)
    }

    /// An array of positions.
    mutating func positions(_ key: StaticString, _ ranges: [ScalarRange]) {
        array(key) { json in
            for range in ranges { json.object { $0.positions(range) } }
        }
    }

    /// The article that a row stands in.
    mutating func article(_ article: ArticleReference) {
        object("article") { $0.members(of: article) }
    }

    /// The members that name an article.
    mutating func members(of article: ArticleReference) {
        member("id", article.id)
        member("title", article.title)
        member("source", article.source)
        member("url", article.url)
        member("published_at", article.publishedAt?.iso)
    }

    /// The id, type, name and country that name an entity.
    mutating func entity(id: EntityID, kind: Entity.Kind, name: String, country: String?) {
        member("id", id.description)
        member("type", kind.rawValue)
        member("name", name)
        member("country", country)
    }
}
