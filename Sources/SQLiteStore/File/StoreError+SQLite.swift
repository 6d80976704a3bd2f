// The one table from SQLite's result codes (sqlite.org/rescode.html) to the archive's errors.

import Articles
import GRDB

extension StoreError {
    /// What an error of GRDB or of the store itself means for a caller.
    init(_ error: any Error) {
        if let error = error as? StoreError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self = .unexpected(detail: String(describing: error))
            return
        }
        let detail = "\(error.extendedResultCode.rawValue): \(error.message ?? "no message")"
        self =
            switch error.resultCode {
            case .SQLITE_FULL: .full
            case .SQLITE_READONLY: .readOnly
            case .SQLITE_BUSY, .SQLITE_LOCKED: .busy
            case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: .cannotOpen(detail: detail)
            case .SQLITE_IOERR: .inputOutput(detail: detail)
            case .SQLITE_CORRUPT: .corrupt(detail: detail)
            case .SQLITE_NOTADB: .notADatabase(detail: detail)
            // GRDB answers so when a pool or queue was closed.
            case .SQLITE_MISUSE: .closed
            default: .unexpected(detail: detail)
            }
    }

    /// Runs `body` and translates what it throws.
    static func translating<Value: ~Copyable>(
        _ body: () throws -> Value
    ) throws(StoreError) -> Value {
        do {
            return try body()
        } catch {
            throw StoreError(error)
        }
    }
}
