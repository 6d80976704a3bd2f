// GET /v1/export and /v1/backup: all that the archive holds, as text for other programs and as the
// very file.

import Articles
import Glibc
import HTTPCore

/// `GET /v1/export`.
struct GetExport: Endpoint {
    let store: any ArticleStore
    /// Where a part of an export waits to be sent.
    let spoolFolder: String
    let facts = EndpointFacts(
        "GET", "/v1/export", "Every article with its extraction, one JSON object a line",
        mediaTypes: ["application/x-ndjson"])

    func answer(_ call: Call) throws(Problem) -> Answer {
        Answer(
            fields: [("Content-Type", facts.mediaTypes[0])], stream: ExportStream(reader: store))
    }
}

/// `GET /v1/backup`.
struct GetBackup: Endpoint {
    let store: any ArticleStore
    /// Where the copy waits to be sent.
    let spoolFolder: String
    /// Seconds since 1970-01-01T00:00:00Z.
    let now: @Sendable () -> Int
    let facts = EndpointFacts(
        "GET", "/v1/backup", "The archive as a SQLite file, as it is at this moment",
        mediaTypes: ["application/vnd.sqlite3"])

    func answer(_ call: Call) throws(Problem) -> Answer {
        let file = try copy()
        let day = CalendarDay(dayNumber: now() / 86_400).iso
        return Answer(
            fields: [
                ("Content-Type", facts.mediaTypes[0]),
                ("Content-Disposition", "attachment; filename=\"chancery-\(day).sqlite\""),
            ], stream: FileStream(file, 0..<file.byteCount), streamBytes: file.byteCount)
    }

    private func copy() throws(Problem) -> SpoolFile {
        let path = SpoolFile.path(in: spoolFolder)
        do {
            try asking { () throws(StoreError) in try store.backup(to: path) }
        } catch {
            unlink(path)
            throw error
        }
        do throws(SpoolError) { return try SpoolFile(taking: path) } catch { throw error.problem }
    }
}
