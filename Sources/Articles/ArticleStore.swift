// What the archive promises: articles go in whole or not at all, and come out by id. A store is
// one target that keeps this protocol and passes the shared contract tests.

/// The archive of articles and of what was read from them.
///
/// All methods block, and may be called from any thread; call them off the event loop. What
/// `insert` and `delete` have answered is on disk.
package protocol ArticleStore: ArticleReader, Sendable {
    /// Stores an article with its extraction in one transaction. A text that comes under the
    /// address of an article is that article's new revision, which keeps the old one; one that is
    /// nearly another's is linked to it as a copy.
    ///
    /// - Returns: `.existing` with nothing written where an article of the same `contentHash` is
    ///   there; of two calls at the same moment with the same hash one answers `.created`.
    /// - Throws: `.full`, `.readOnly`, `.busy`, `.inputOutput`, `.corrupt`; nothing is then stored.
    func insert(_ article: NewArticle) throws(StoreError) -> Insertion

    /// Stores many articles in one transaction: all of them, or none when it throws.
    func insert(contentsOf articles: [NewArticle]) throws(StoreError) -> [Insertion]

    /// What `insert` would answer, with nothing stored.
    func rehearse(_ articles: [NewArticle]) throws(StoreError) -> [Insertion]

    /// What became of a request that was carried out and is not yet forgotten.
    func remembered(_ key: String, nowSeconds: Int) throws(StoreError) -> RememberedAnswer?

    /// Puts lines of an export back in one transaction: what each of them became, in their order.
    /// An article's identity is the hash of its content, as for `insert`.
    func restore(
        _ lines: [ExportedLine], contentHash: (Article) -> [UInt8]
    ) throws(StoreError) -> [Restoration]

    /// Removes an article with all that hangs on it: its revisions, quotes, dates, events, and the
    /// entities that no other article mentions. Corrections stay, for the day when it comes again.
    ///
    /// - Returns: `false` where no such article is there.
    func delete(article id: String) throws(StoreError) -> Bool

    /// Puts another extraction in the place of an article's; ids, order and corrections stay.
    ///
    /// - Returns: `false` where no such article is there.
    func replace(
        article id: String, extraction: Extraction, pipelineVersion: String
    ) throws(StoreError) -> Bool

    /// Gives an article another day of publication (`nil` for none), with the extraction that was
    /// read under it, in one transaction; ids and corrections stay, its place in lists is that of
    /// the day.
    ///
    /// - Returns: `false` where no such article is there.
    func redate(
        article id: String, publishedAt: CalendarDay?, extraction: Extraction,
        pipelineVersion: String
    ) throws(StoreError) -> Bool

    /// Makes a correction and lays it over all that it is about, in one transaction.
    func correct(_ correction: Correction) throws(StoreError) -> CorrectionOutcome

    /// Undoes a correction; `false` where none has this number.
    func undo(correction id: Int) throws(StoreError) -> Bool

    /// A reader of its own connection for one event loop, whose short indexed reads are quick
    /// enough to be answered there. Calls from several threads would wait for each other.
    func makeReader() throws(StoreError) -> any ArticleReader & Sendable

    /// Copies the archive as it is at one moment into a new file, while it goes on to be read and
    /// written. Of two copies with no change between, each byte is the same.
    func backup(to path: String) throws(StoreError)

    /// How many times this process has written to the archive: what was read before the number
    /// changed may be out of date. Quick enough for an event loop.
    var changes: Int { get }

    /// Reads everything and tells what is wrong: the file's structure, references, full-text
    /// indexes, counters, and every span against its text. Empty when all is well.
    func check() throws(StoreError) -> [String]

    /// Writes the log back into the file and closes every connection. Later calls throw `.closed`.
    func close() throws(StoreError)
}

/// One article to be stored.
package struct NewArticle: Sendable {
    package var article: Article
    package var extraction: Extraction
    /// The identity of the content: SHA-256, or at least 16 bytes of another strong hash. The
    /// article's id is made from its first 10 bytes.
    package var contentHash: [UInt8]
    /// When it was received, seconds since 1970-01-01T00:00:00Z.
    package var receivedAtSeconds: Int
    /// The version of the pipeline that made `extraction`.
    package var pipelineVersion: String
    /// The request that brings it, where that may be sent again.
    package var request: RepeatableRequest?
    /// The digest of what it was read from, by which the same upload is known before it is read;
    /// `nil` where nobody will ask.
    package var uploadDigest: [UInt8]?

    /// An article with its record, as received at a time.
    package init(
        article: Article, extraction: Extraction, contentHash: [UInt8], receivedAtSeconds: Int,
        pipelineVersion: String, uploadDigest: [UInt8]? = nil,
        request: RepeatableRequest? = nil
    ) {
        self.article = article
        self.extraction = extraction
        self.contentHash = contentHash
        self.receivedAtSeconds = receivedAtSeconds
        self.pipelineVersion = pipelineVersion
        self.request = request
        self.uploadDigest = uploadDigest
    }
}

/// What became of an insertion; the value is the article's id.
package enum Insertion: Sendable, Equatable {
    case created(id: String)
    case existing(id: String)
    /// It took the place of an earlier text of the article; `number` counts from 2.
    case revised(id: String, number: Int)

    /// The id of the article that is now there.
    package var id: String {
        switch self {
        case .created(let id), .existing(let id), .revised(let id, _): id
        }
    }

    /// Whether the call stored it.
    package var isNew: Bool {
        if case .existing = self { false } else { true }
    }
}

/// An article as it is stored, with its whole record.
package struct StoredArticle: Sendable, Equatable {
    /// 16 characters of `0-9a-v`, the same for the same content in every archive.
    package var id: String
    package var article: Article
    package var extraction: Extraction
    /// The archive-wide record of each of `extraction.entities`, at the same index.
    package var entityIDs: [EntityID]
    /// Seconds since 1970-01-01T00:00:00Z.
    package var receivedAtSeconds: Int
    package var pipelineVersion: String
    package var standing: ArticleStanding
    /// Whether it was written anew since: read anew, redated or corrected.
    package var isRewritten: Bool

    /// A stored article of these parts.
    package init(
        id: String, article: Article, extraction: Extraction, entityIDs: [EntityID],
        receivedAtSeconds: Int, pipelineVersion: String, isRewritten: Bool = false,
        standing: ArticleStanding = ArticleStanding()
    ) {
        self.id = id
        self.article = article
        self.extraction = extraction
        self.entityIDs = entityIDs
        self.receivedAtSeconds = receivedAtSeconds
        self.pipelineVersion = pipelineVersion
        self.standing = standing
        self.isRewritten = isRewritten
    }
}

/// The name of one entity across the archive: `r` and a number, never used twice.
package struct EntityID: Sendable, Hashable, LosslessStringConvertible {
    /// The number, from 1.
    package let number: Int64

    /// The entity of a number.
    package init(number: Int64) { self.number = number }

    /// An id from its written form (`r17`), or `nil`.
    package init?(_ text: String) {
        guard text.utf8.first == UInt8(ascii: "r"), let number = Int64(text.dropFirst()),
            number > 0, text == "r\(number)"
        else { return nil }
        self.number = number
    }

    /// The written form (`r17`).
    package var description: String { "r\(number)" }
}

/// How much an archive holds.
package struct StoreStatistics: Sendable, Equatable {
    package var articles: Int
    package var quotes: Int
    package var events: Int
    package var entities: Int
    /// Size of the main file and of its log, in bytes.
    package var fileBytes: Int
    package var logBytes: Int
    /// The version of the file's layout.
    package var schemaVersion: Int
    /// How many articles have their record from each version of the pipeline.
    package var articlesByPipeline: [String: Int]
    /// A name for all that the archive holds: another one after each article or correction that
    /// came, went or was written anew, and none of another archive's.
    package var revision: String

    /// Statistics of these figures.
    package init(
        articles: Int = 0, quotes: Int = 0, events: Int = 0, entities: Int = 0,
        fileBytes: Int = 0, logBytes: Int = 0, schemaVersion: Int = 0,
        articlesByPipeline: [String: Int] = [:], revision: String = ""
    ) {
        self.articles = articles
        self.quotes = quotes
        self.events = events
        self.entities = entities
        self.fileBytes = fileBytes
        self.logBytes = logBytes
        self.schemaVersion = schemaVersion
        self.articlesByPipeline = articlesByPipeline
        self.revision = revision
    }
}

/// What can go wrong in an archive. `detail` is for the log, never for a client.
package enum StoreError: Error, Sendable, Equatable {
    /// The file is none of ours: another format, or another program's database. Left untouched.
    case notADatabase(detail: String)
    /// The file was written by a newer version of the program. Left untouched.
    case newerVersion(found: Int, known: Int)
    /// The file or folder could not be opened or made.
    case cannotOpen(detail: String)
    /// The disk, or the file's page limit, is full. Nothing was written; reads go on.
    case full
    /// The file or its folder cannot be written.
    case readOnly
    /// Another process held the file longer than the busy timeout.
    case busy
    /// A read or write failed below the store.
    case inputOutput(detail: String)
    /// The file is damaged.
    case corrupt(detail: String)
    /// The cursor is not one that this archive gave for this query.
    case badCursor
    /// The store was closed.
    case closed
    /// Anything else that SQLite reports: a fault of the program.
    case unexpected(detail: String)
}
