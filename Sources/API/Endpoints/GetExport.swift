// GET /v1/export and /v1/backup: all that the archive holds, as text for other programs and as the
// very file.

import Articles
import Glibc
import HTTPCore

private let ranges = [(status: 200, meaning: "All of it"), (206, "The part that was asked for")]

/// `GET /v1/export`.
struct GetExport: Endpoint {
    let store: any ArticleStore
    /// Where a part of an export waits to be sent.
    let spoolFolder: String
    /// Seconds since 1970-01-01T00:00:00Z.
    let now: @Sendable () -> Int
    let facts = EndpointFacts(
        "GET", "/v1/export",
        "Every correction, then every article with all that is known of it, a JSON object a line",
        successes: ranges, mediaTypes: ["application/x-ndjson"])

    func answer(_ call: Call) throws(Problem) -> Answer {
        try .long(
            call, type: facts.mediaTypes[0], revision: store.revision, now: now,
            whole: { ExportStream(reader: store) }, file: spooled)
    }

    private func spooled() throws(Problem) -> SpoolFile {
        let stream = ExportStream(reader: store)
        do throws(SpoolError) {
            let file = try SpoolFile(folder: spoolFolder)
            while true {
                switch stream.next([], isLast: true) {
                case .more(let bytes): try file.append(bytes)
                case .end(let bytes):
                    try file.append(bytes)
                    return file
                case .failed: throw SpoolError(code: EIO)
                }
            }
        } catch { throw error.problem }
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
        successes: ranges, mediaTypes: ["application/vnd.sqlite3"])

    func answer(_ call: Call) throws(Problem) -> Answer {
        let day = CalendarDay(dayNumber: now() / 86_400).iso
        let name = "attachment; filename=\"chancery-\(day).sqlite\""
        return try .long(
            call, type: facts.mediaTypes[0], fields: [("Content-Disposition", name)],
            revision: store.revision, now: now, file: copy)
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
