// A web page → article. Tags become passages with a hint of what they are; then the same rules sort
// them as in plain text. The article's text is what was extracted, paragraphs parted by an empty
// line, and all positions count in it.

package import Articles

/// Reads HTML pages as articles.
///
/// Scripts, styles, navigation, footers, asides and controls are left out of the text. Where one
/// `article` or `main` element holds most of the page's prose, so is everything outside it.
package struct HTMLReader: Sendable {
    /// A reader.
    package init() {}

    /// The article in a page given as bytes. Its encoding is that of a byte order mark, else
    /// `charset` (from the `Content-Type`), else that of a `meta` element in the first 1,024
    /// bytes, else UTF-8 if it is valid, else Windows-1252.
    /// - Throws: `ReadingError.unsupportedCharset`, `.notUTF8` where the page claims to be UTF-8,
    ///   and `.blank` where it shows no text.
    package func read(
        _ bytes: [UInt8], charset: String? = nil, metadata: ArticleMetadata = ArticleMetadata()
    ) throws(ReadingError) -> Article {
        let label = CharacterEncoding.label(ofMark: bytes) ?? charset ?? Self.metaCharset(bytes)
        if let label {
            return try read(CharacterEncoding.decode(bytes, label: label), metadata: metadata)
        }
        let text = String(validating: bytes, as: UTF8.self) ?? CharacterEncoding.windows1252(bytes)
        return try read(text, metadata: metadata)
    }

    /// The article in a page.
    /// - Throws: `ReadingError.blank`.
    package func read(
        _ html: String, metadata: ArticleMetadata = ArticleMetadata()
    ) throws(ReadingError) -> Article {
        try read(html, metadata: metadata, stated: ArticleMetadata())
    }

    /// The article in a page with what the feed around it states.
    func read(
        _ html: String, metadata: ArticleMetadata, stated: ArticleMetadata
    ) throws(ReadingError) -> Article {
        var builder = HTMLTextBuilder(Array(html.utf8))
        builder.readAll()
        let (bytes, passages) = builder.result()
        guard !passages.isEmpty else { throw .blank }
        let source = SourceText(bytes: bytes)
        var stated = stated.filled(from: builder.metadata.metadata)
        let read = BlockClassifier.read(source, passages, title: metadata.title ?? stated.title)
        if read.title != nil { stated.title = nil }
        return Article(
            source: source, text: String(decoding: bytes, as: UTF8.self), read: read,
            given: metadata, stated: stated)
    }

    /// The encoding that a `meta` element names. One that calls itself UTF-16 can only be read as
    /// ASCII here, so it is taken for UTF-8 (WHATWG HTML, section 13.2.3.2).
    private static func metaCharset(_ bytes: [UInt8]) -> String? {
        var tokenizer = HTMLTokenizer(Array(bytes.prefix(1024)))
        while let token = tokenizer.next() {
            guard case .start(let tag) = token, tag.name == "meta" else { continue }
            let declared = tag["charset"] ?? tag["content"].flatMap { MediaType($0).charset }
            if let declared {
                return declared.lowercased().hasPrefix("utf-16") ? "utf-8" : declared
            }
        }
        return nil
    }
}
