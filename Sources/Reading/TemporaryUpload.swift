package import Articles

struct HTMLReader {
    func read(_ b: [UInt8], charset: String?, metadata: ArticleMetadata) throws(ReadingError)
        -> Article
    { throw .unsupportedMediaType("text/html") }
    func read(_ b: String, metadata: ArticleMetadata, stated: ArticleMetadata = .init())
        throws(ReadingError) -> Article
    { throw .unsupportedMediaType("text/html") }
}
