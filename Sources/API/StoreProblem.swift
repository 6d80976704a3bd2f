// What the archive or a reader throws, as the client is told: the one table from inner errors to
// statuses.

package import Articles
package import Reading

extension Problem {
    /// A failure of the archive. Its inner detail goes to the log, never to the client.
    package init(_ error: StoreError) {
        switch error {
        case .full:
            self.init(
                status: 507,
                detail: "the disk is full: nothing was stored; reading still works",
                retryAfterSeconds: 60)
        case .busy:
            self.init(
                status: 503, detail: "another process holds the archive: nothing was stored",
                retryAfterSeconds: 1)
        case .closed:
            self.init(status: 503, detail: "the server is stopping", retryAfterSeconds: 5)
        case .badCursor:
            self = .parameter(
                "cursor", "'cursor' is none that this list gave for the same parameters")
        case .readOnly:
            self.init(status: 503, detail: "the archive cannot be written: nothing was stored")
        case .cannotOpen, .notADatabase, .newerVersion, .inputOutput, .corrupt, .unexpected:
            self.init(status: 500, detail: "the archive failed; the server's log says how")
        }
    }

    /// An upload that cannot be read.
    package init(_ error: ReadingError) {
        let status =
            switch error {
            case .notUTF8, .malformedJSON: 400
            case .unsupportedMediaType, .unsupportedCharset: 415
            case .pageTooLarge: 413
            case .blank, .invalid, .pageTooDeep: 422
            }
        let faults = error.problems.map { problem in
            switch problem.location {
            case .pointer(let pointer):
                Fault(place: .pointer(pointer), detail: problem.detail)
            case .parameter(let name):
                Fault(place: .parameter(name), detail: problem.detail)
            }
        }
        let isQuery = faults.contains { if case .parameter = $0.place { true } else { false } }
        self.init(status: isQuery ? 400 : status, detail: error.detail, faults: faults)
    }
}

/// Runs a question to the archive; what it throws becomes the problem that the client is told.
func asking<Result>(
    _ question: () throws(StoreError) -> Result
) throws(Problem) -> Result {
    do { return try question() } catch { throw Problem(error) }
}
