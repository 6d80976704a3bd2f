// What a page or a feed states about an article beside its text, kept as it was given. Nothing of
// the extraction needs it; readers, and whoever must keep to a licence, do.

/// Statements about an article. Each is `nil` where nothing states it.
package struct ArticleDetails: Sendable, Equatable {
    /// A BCP 47 tag (`en-GB`), as stated.
    package var language: String?
    /// The address that the page gives for itself.
    package var canonicalURL: String?
    /// The outlet, as the page calls it.
    package var siteName: String?
    /// The caption of the first picture.
    package var imageCaption: String?
    package var imageURL: String?
    /// What a reader of the feed may do with it (ninjs `usageterms`).
    package var usageTerms: String?
    package var copyrightHolder: String?
    package var copyrightNotice: String?
    /// The provider's own name for the item and its version (ninjs `uri`, `version`).
    package var providerURI: String?
    package var providerVersion: String?
    /// When the provider made the item and this version of it, as written.
    package var firstCreated: String?
    package var versionCreated: String?

    /// No statements.
    package init() {}

    /// A statement's name, in JSON and in the archive, and its place here.
    package typealias Field = (
        name: StaticString, path: any WritableKeyPath<Self, String?> & Sendable
    )

    /// Every statement. The first `commonCount` are those of any page.
    package static let fields: [Field] = [
        ("language", \.language), ("canonical_url", \.canonicalURL), ("site_name", \.siteName),
        ("image_caption", \.imageCaption), ("image_url", \.imageURL),
        ("usage_terms", \.usageTerms), ("copyright_holder", \.copyrightHolder),
        ("copyright_notice", \.copyrightNotice), ("provider_uri", \.providerURI),
        ("provider_version", \.providerVersion), ("first_created", \.firstCreated),
        ("version_created", \.versionCreated),
    ]

    /// How many of `fields` any page may state; the others are a newsroom's.
    package static let commonCount = 4

    /// These statements, with what they lack taken from others.
    package func filled(from other: Self) -> Self {
        var result = self
        for (_, path) in Self.fields where self[keyPath: path] == nil {
            result[keyPath: path] = other[keyPath: path]
        }
        return result
    }
}
