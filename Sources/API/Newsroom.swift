// The middle of the road, from what was uploaded to what is on disk: read, extract, store. The
// server and the shell both walk it here.

package import Articles
import Crypto
package import Extraction
package import Reading

/// Reads uploads into articles with their record, and stores them.
package struct Newsroom: Sendable {
    /// The version of the pipeline that makes records today; stored beside each.
    package static let pipelineVersion = "1"

    private let reader: UploadReader
    private let pipeline: Pipeline

    /// A newsroom that reads with `reader` and extracts with `pipeline`.
    package init(reader: UploadReader = UploadReader(), pipeline: Pipeline = .standard) {
        self.reader = reader
        self.pipeline = pipeline
    }

    /// The article of an upload with its record; nothing is stored.
    package func read(_ upload: Upload) throws(ReadingError) -> ReadArticle {
        let article = try reader.read(upload)
        return ReadArticle(article: article, extraction: pipeline.extract(article))
    }

    /// One line of NDJSON, with the `id` that it carries.
    package func readItem(
        _ line: [UInt8]
    ) -> (id: String?, article: Result<ReadArticle, ReadingError>) {
        let (id, article) = reader.readItem(line)
        return (
            id, article.map { ReadArticle(article: $0, extraction: pipeline.extract($0)) }
        )
    }

    /// Stores an article as received at a time (seconds since 1970). The same text is stored
    /// once: its identity is the SHA-256 of its UTF-8 bytes.
    package func store(
        _ read: ReadArticle, in store: any ArticleStore, receivedAtSeconds: Int,
        request: RepeatableRequest? = nil
    ) throws(StoreError) -> Insertion {
        var new = newArticle(read, receivedAtSeconds)
        new.request = request
        return try store.insert(new)
    }

    /// What storing articles would come to; nothing is stored.
    package func rehearse(
        _ read: [ReadArticle], in store: any ArticleStore, receivedAtSeconds: Int
    ) throws(StoreError) -> [Insertion] {
        try store.rehearse(read.map { newArticle($0, receivedAtSeconds) })
    }

    /// Stores many articles in one transaction.
    package func store(
        _ read: [ReadArticle], in store: any ArticleStore, receivedAtSeconds: Int
    ) throws(StoreError) -> [Insertion] {
        try store.insert(contentsOf: read.map { newArticle($0, receivedAtSeconds) })
    }

    /// Reads a stored article anew; `false` where it is gone.
    package func reextract(
        _ id: String, in store: any ArticleStore
    ) throws(StoreError) -> Bool {
        guard let stored = try store.article(id) else { return false }
        return try store.replace(
            article: id, extraction: pipeline.extract(stored.article),
            pipelineVersion: Self.pipelineVersion)
    }

    private func newArticle(_ read: ReadArticle, _ receivedAtSeconds: Int) -> NewArticle {
        NewArticle(
            article: read.article, extraction: read.extraction,
            contentHash: Array(SHA256.hash(data: Array(read.article.text.utf8))),
            receivedAtSeconds: receivedAtSeconds, pipelineVersion: Self.pipelineVersion)
    }
}

/// An article and what was read from it.
package struct ReadArticle: Sendable {
    package let article: Article
    package let extraction: Extraction

    /// An article with its record.
    package init(article: Article, extraction: Extraction) {
        self.article = article
        self.extraction = extraction
    }
}
