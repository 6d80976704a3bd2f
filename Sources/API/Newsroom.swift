// The middle of the road, from what was uploaded to what is on disk: read, extract, store. The
// server and the shell both walk it here.

package import Articles
import Crypto
package import Extraction
package import Reading

/// Reads uploads into articles with their record, and stores them.
package struct Newsroom: Sendable {
    /// The version of the pipeline that makes records today; stored beside each. Whoever changes
    /// what is extracted raises it, so that `chancery reextract` finds what is older.
    package static let pipelineVersion = "2"

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
        _ line: [UInt8], metadata: ArticleMetadata = ArticleMetadata()
    ) -> (id: String?, article: Result<ReadArticle, ReadingError>) {
        let (id, article) = reader.readItem(line, metadata: metadata)
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

    /// A stored article as it is read today.
    package struct Rereading: Sendable {
        fileprivate let id: String
        fileprivate let extraction: Extraction
    }

    /// Reads a stored article anew; `nil` where it is gone.
    package func reread(
        _ id: String, of store: any ArticleStore
    ) throws(StoreError) -> Rereading? {
        try store.article(id).map { Rereading(id: id, extraction: pipeline.extract($0.article)) }
    }

    /// Puts what was read anew in the place of what was read before; `false` where the article is
    /// gone.
    package func store(
        _ read: Rereading, in store: any ArticleStore
    ) throws(StoreError) -> Bool {
        try store.replace(
            article: read.id, extraction: read.extraction, pipelineVersion: Self.pipelineVersion)
    }

    /// Puts lines of an export back in one transaction; nothing is read anew.
    package func restore(
        _ lines: [ExportedLine], in store: any ArticleStore
    ) throws(StoreError) -> [Restoration] {
        try store.restore(lines, contentHash: Self.contentHash)
    }

    /// What tells an upload from every other: its bytes, and what was said of it beside them.
    package static func digest(of upload: Upload) -> [UInt8] {
        var hash = SHA256()
        let said = upload.metadata
        let parts = [
            upload.contentType, said.url, said.source, said.title, said.publishedAt?.iso,
        ]
        for part in parts {
            hash.update(data: Array((part ?? "").utf8) + [part == nil ? 0xFE : 0xFF])
        }
        hash.update(data: upload.body)
        return Array(hash.finalize().prefix(16))
    }

    private static func contentHash(_ article: Article) -> [UInt8] {
        Array(SHA256.hash(data: Array(article.text.utf8)))
    }

    /// Gives a stored article another day of publication and reads it anew under it; `false` where
    /// it is gone.
    package func redate(
        _ id: String, to day: CalendarDay?, in store: any ArticleStore
    ) throws(StoreError) -> Bool {
        guard let stored = try store.article(id) else { return false }
        var article = stored.article
        article.publishedAt = day
        return try store.redate(
            article: id, publishedAt: day, extraction: pipeline.extract(article),
            pipelineVersion: Self.pipelineVersion)
    }

    private func newArticle(_ read: ReadArticle, _ receivedAtSeconds: Int) -> NewArticle {
        NewArticle(
            article: read.article, extraction: read.extraction,
            contentHash: Self.contentHash(read.article),
            receivedAtSeconds: receivedAtSeconds, pipelineVersion: Self.pipelineVersion,
            uploadDigest: read.uploadDigest)
    }
}

/// An article and what was read from it.
package struct ReadArticle: Sendable {
    package let article: Article
    package let extraction: Extraction
    /// By which the same upload is known before it is read; `nil` where nobody will ask.
    package var uploadDigest: [UInt8]?

    /// An article with its record.
    package init(article: Article, extraction: Extraction, uploadDigest: [UInt8]? = nil) {
        self.article = article
        self.extraction = extraction
        self.uploadDigest = uploadDigest
    }
}
