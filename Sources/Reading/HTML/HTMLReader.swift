// A web page → article: the tree's pieces, sorted into the article's and others, become passages
// with a hint of what they are; then the same rules sort them as in plain text. The article's text
// is what was extracted, paragraphs parted by an empty line, and all positions count in it.

package import Articles

/// Reads HTML pages as articles.
///
/// Scripts, controls, hidden elements and the site's own navigation and footer are left out of the
/// text. All else that is none of the article's stands in it as `boilerplate`, with the reason.
package struct HTMLReader: Sendable {
    private let limits: HTMLLimits

    /// A reader with limits.
    package init(limits: HTMLLimits = HTMLLimits()) { self.limits = limits }

    /// The article in a page given as bytes. Its encoding is that of a byte order mark, else
    /// `charset` (from the `Content-Type`), else that of a `meta` element in the first 1,024
    /// bytes, else UTF-8 if it is valid, else Windows-1252. Bytes that the encoding does not have
    /// become U+FFFD.
    /// - Throws: `ReadingError.unsupportedCharset`, `.notUTF8` where the header claims UTF-8,
    ///   `.pageTooLarge`, `.pageTooDeep`, and `.blank` where the page shows no text.
    package func read(
        _ bytes: [UInt8], charset: String? = nil, metadata: ArticleMetadata = ArticleMetadata()
    ) throws(ReadingError) -> Article {
        guard bytes.count <= limits.maxBytes else {
            throw .pageTooLarge(maxBytes: limits.maxBytes)
        }
        if let label = CharacterEncoding.label(ofMark: bytes) ?? charset {
            return try read(CharacterEncoding.decode(bytes, label: label), metadata: metadata)
        }
        if let text = String(validating: bytes, as: UTF8.self) {
            return try read(text, metadata: metadata)
        }
        // A page that names its encoding wrongly is still read.
        let label = CharacterEncoding.label(inHeadOf: bytes) ?? "windows-1252"
        if CharacterEncoding.isUTF8(label) {
            return try read(String(decoding: bytes, as: UTF8.self), metadata: metadata)
        }
        let text =
            (try? CharacterEncoding.decode(bytes, label: label))
            ?? CharacterEncoding.windows1252(bytes)
        return try read(text, metadata: metadata)
    }

    /// The article in a page.
    /// - Throws: `ReadingError.blank`, `.pageTooLarge`, `.pageTooDeep`.
    package func read(
        _ html: String, metadata: ArticleMetadata = ArticleMetadata()
    ) throws(ReadingError) -> Article {
        try read(html, metadata: metadata, stated: ArticleMetadata())
    }

    /// The article in a page with what the feed around it states.
    func read(
        _ html: String, metadata: ArticleMetadata, stated: ArticleMetadata
    ) throws(ReadingError) -> Article {
        let page = try HTMLPage(Array(html.utf8), limits: limits)
        var stated = stated.filled(from: page.metadata.metadata)
        let text = HTMLText(page, title: metadata.title ?? stated.title)
        guard !text.passages.isEmpty else { throw .blank }
        let source = SourceText(bytes: text.bytes)
        let read = BlockClassifier.read(
            source, text.passages, title: metadata.title ?? stated.title, isPage: true)
        if read.title != nil { stated.title = nil }
        return Article(
            source: source, text: String(decoding: text.bytes, as: UTF8.self), read: read,
            given: metadata, stated: stated)
    }
}
