// Plain text → article. The text is kept as it was sent, down to its last byte; blocks only point
// into it.

package import Articles

/// Reads plain text as an article.
///
/// A byte order mark at the beginning stays in the text, so that positions are those of what was
/// sent; it lies in no block. NUL and other control characters count as white space.
package struct PlainTextReader: Sendable {
    /// A reader.
    package init() {}

    /// The article in a text given as bytes.
    /// - Throws: `ReadingError.notUTF8` and `.blank`.
    package func read(
        _ bytes: [UInt8], metadata: ArticleMetadata = ArticleMetadata()
    ) throws(ReadingError) -> Article {
        try article(bytes, text: UTF8Body.string(bytes), metadata, ArticleMetadata())
    }

    /// The article in a text.
    /// - Throws: `ReadingError.blank`.
    package func read(
        _ text: String, metadata: ArticleMetadata = ArticleMetadata()
    ) throws(ReadingError) -> Article {
        try read(text, metadata: metadata, stated: ArticleMetadata())
    }

    /// The article in a text with what the feed around it states.
    func read(
        _ text: String, metadata: ArticleMetadata, stated: ArticleMetadata
    ) throws(ReadingError) -> Article {
        try article(Array(text.utf8), text: text, metadata, stated)
    }

    private func article(
        _ bytes: [UInt8], text: String, _ metadata: ArticleMetadata, _ stated: ArticleMetadata
    ) throws(ReadingError) -> Article {
        let source = SourceText(bytes: bytes)
        let passages = source.passages()
        guard !passages.isEmpty else { throw .blank }
        return Article(
            source: source, text: text,
            read: BlockClassifier.read(source, passages, title: metadata.title ?? stated.title),
            given: metadata, stated: stated)
    }
}

extension Article {
    /// An article of a text, its blocks, what the caller said and what the page or feed stated.
    /// The caller comes first, then the page, then the text itself, then the address.
    init(
        source: SourceText, text: String, read: ReadBlocks, given: ArticleMetadata,
        stated: ArticleMetadata
    ) {
        let known = given.filled(from: stated)
        let candidates: [(CalendarDay?, PublicationSource)] = [
            (given.publishedAt, .given), (stated.publishedAt, .metadata), (read.day, .dateline),
            (known.url.flatMap(PublicationDay.inAddress), .url),
        ]
        let published = candidates.first { $0.0 != nil }
        self.init(
            text: text, title: known.title ?? read.title.map(source.collapsed),
            byline: known.byline.isEmpty ? read.byline : known.byline, source: known.source,
            url: known.url, publishedAt: published?.0, publishedAtFrom: published?.1 ?? .none,
            blocks: read.blocks, details: known.details)
        if details.imageCaption == nil,
            let caption = read.blocks.first(where: { $0.kind == .caption })
        {
            details.imageCaption = source.collapsed(caption.range)
        }
    }
}

/// The bytes of a body that has to be UTF-8.
enum UTF8Body {
    /// The string of bytes, unchanged.
    /// - Throws: `ReadingError.notUTF8` with the offset of the first wrong byte.
    static func string(_ bytes: [UInt8]) throws(ReadingError) -> String {
        do {
            return String(copying: try UTF8Span(validating: bytes.span))
        } catch {
            throw .notUTF8(offset: error.byteOffsets.lowerBound)
        }
    }
}
