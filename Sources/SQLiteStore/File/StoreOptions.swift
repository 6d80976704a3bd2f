// The settings of an archive, each with its unit and default.

/// How an archive's file is opened.
package struct StoreOptions: Sendable {
    /// When a commit counts as done (SQLite, "PRAGMA synchronous").
    package enum Synchronous: String, Sendable, CaseIterable {
        /// On disk before `insert` answers.
        case full = "FULL"
        /// At the next checkpoint: a power cut may undo the last commits, never break the file.
        case normal = "NORMAL"
    }
    /// Default `.full`.
    package var synchronous: Synchronous
    /// How long to wait for another process that writes. Default 5 s.
    package var busyTimeout: Duration
    /// Connections that the pool keeps for concurrent reads. Default 4.
    package var maxReaders: Int
    /// Page cache of each connection in KiB, of which a small file fills little. Default 16384: the
    /// inner pages of the trees that a page of events is read from at 100,000 articles.
    package var cacheKiB: Int
    /// The file's size limit in pages of 4096 bytes; `nil`, the default, for SQLite's own
    /// (2^32 - 2). A file at its limit is a full disk.
    package var maxPages: Int?

    /// The size of the log in bytes above which a write is followed by putting all of it into the
    /// file. SQLite's own checkpoints never empty a log that some reader is always in; this one waits
    /// for those that are, a moment. Default 32 MiB.
    package var maxLogBytes: Int
    /// How many pages of log are put into the file at a time (SQLite, "PRAGMA wal_autocheckpoint").
    /// Default 1000.
    package var checkpointPages: Int

    /// Options of these values.
    package init(
        synchronous: Synchronous = .full, busyTimeout: Duration = .seconds(5),
        maxReaders: Int = 4, cacheKiB: Int = 16_384, maxPages: Int? = nil,
        maxLogBytes: Int = 33_554_432, checkpointPages: Int = 1000
    ) {
        self.synchronous = synchronous
        self.busyTimeout = busyTimeout
        self.maxReaders = maxReaders
        self.cacheKiB = cacheKiB
        self.maxPages = maxPages
        self.maxLogBytes = maxLogBytes
        self.checkpointPages = checkpointPages
    }
}
