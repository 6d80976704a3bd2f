// How commands open the archive: by the settings, and where they only read or mend it, one that is
// there already.

import Articles
import FoundationEssentials
import SQLiteStore

/// The archive that is there already, and its path: the `--data` of a command, else as for serve.
/// Fails with 66 where there is none.
func openExistingStore(
    data: String?
) async throws -> (store: SQLiteArticleStore, path: String) {
    let settings = try await Settings.load(flags: data.map { [Setting.data.flag, $0] } ?? [])
    return (try openExistingStore(settings), settings[.data])
}

/// The archive of the settings, which is there already; fails with 66 where it is not.
func openExistingStore(_ settings: Settings) throws(Failure) -> SQLiteArticleStore {
    let path = settings[.data]
    guard FileManager.default.fileExists(atPath: path) else {
        throw Failure(.noInput, "'\(path)': there is no such file")
    }
    return try openStore(settings)
}

/// The archive of the settings; fails with 74 where the file is none that can be used.
func openStore(_ settings: Settings) throws(Failure) -> SQLiteArticleStore {
    try openStore(settings[.data], options: StoreOptions(settings))
}

/// The archive of a file.
func openStore(
    _ path: String, options: StoreOptions = StoreOptions()
) throws(Failure) -> SQLiteArticleStore {
    do { return try SQLiteArticleStore(path: path, options: options) } catch {
        throw Failure(error, path: path)
    }
}

extension StoreOptions {
    /// The options that the settings give.
    init(_ settings: Settings) {
        self.init(
            synchronous: settings[.synchronous] == "normal" ? .normal : .full,
            busyTimeout: settings.milliseconds(.busyTimeout),
            maxReaders: settings.integer(.maxReaders),
            maxLogBytes: settings.integer(.maxLogBytes))
    }
}
