// What a reader of a document needs of it: each layer costs time, so only those asked for are made.

/// Layers that the models add to tokens and sentences.
package struct Annotations: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Parts of speech and lemmas. The other two layers stand on them and bring them along.
    package static let tags = Annotations(rawValue: 1)
    /// Names of persons, organizations, places and groups.
    package static let names = Annotations(rawValue: 2)
    /// Heads and relations.
    package static let syntax = Annotations(rawValue: 4)
    /// Every layer.
    package static let all: Annotations = [.tags, .names, .syntax]
}
