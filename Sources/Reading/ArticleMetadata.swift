// What the caller tells about an article beside its text. It wins over whatever the text or the
// page says about itself.

package import Articles

/// What a caller says about an article; nothing by default.
package struct ArticleMetadata: Sendable, Equatable {
    /// The headline, or `nil`.
    package var title: String?
    /// The address of the article, or `nil`.
    package var url: String?
    /// The outlet (`cnbc.com`), or `nil`.
    package var source: String?
    /// The day of publication, or `nil`.
    package var publishedAt: CalendarDay?
    /// Authors' names in their order, without "By".
    package var byline: [String]
    /// What else is stated.
    package var details: ArticleDetails

    /// Metadata of these parts; all absent by default.
    package init(
        title: String? = nil, url: String? = nil, source: String? = nil,
        publishedAt: CalendarDay? = nil, byline: [String] = [],
        details: ArticleDetails = ArticleDetails()
    ) {
        self.title = title
        self.url = url
        self.source = source
        self.publishedAt = publishedAt
        self.byline = byline
        self.details = details
    }

    /// Names of the query parameters that carry metadata.
    package static let parameterNames = ["url", "published_at", "source", "title"]

    /// Metadata from decoded query parameters. An empty value is the same as none.
    /// - Throws: `ReadingError.invalid` naming every parameter that is unknown, doubled or wrong.
    package init(parameters: [(name: String, value: String)]) throws(ReadingError) {
        self.init()
        var problems: [ReadingError.Problem] = []
        var seen: Set<String> = []
        for (name, value) in parameters {
            let location = ReadingError.Problem.Location.parameter(name)
            guard Self.parameterNames.contains(name) else {
                let known = Self.parameterNames.joined(separator: ", ")
                problems.append(.init(location, "There is no parameter “\(name)”, only \(known)."))
                continue
            }
            guard seen.insert(name).inserted else {
                problems.append(.init(location, "The parameter “\(name)” is given twice."))
                continue
            }
            guard !value.isEmpty else { continue }
            switch name {
            case "url": url = value
            case "source": source = value
            case "title": title = value
            default:
                publishedAt = PublicationDay.given(value)
                if publishedAt == nil {
                    problems.append(.init(location, PublicationDay.problem(value)))
                }
            }
        }
        guard problems.isEmpty else { throw .invalid(problems) }
    }

    /// These metadata, with what they lack taken from others.
    package func filled(from other: Self) -> Self {
        Self(
            title: title ?? other.title, url: url ?? other.url, source: source ?? other.source,
            publishedAt: publishedAt ?? other.publishedAt,
            byline: byline.isEmpty ? other.byline : byline,
            details: details.filled(from: other.details))
    }
}
