// A prepared statement of GRDB's cache, driven through SQLite's own calls. GRDB binds and reads
// strings as C strings, which cut a text at U+0000; an archive keeps every text whole, and its
// hot reads want the raw bytes anyway. Connections, transactions and migrations stay GRDB's.

import Articles
import GRDB
import GRDBSQLite

/// A value that can stand for a `?` of a statement. Strings and blobs are copied.
protocol SQLBindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32
}

/// SQLITE_TRANSIENT, whose macro Swift cannot see: SQLite copies the bytes at once.
private let copied = unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)

extension Int64: SQLBindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, self)
    }
}

extension Int: SQLBindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_int64(statement, index, Int64(self))
    }
}

extension Double: SQLBindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        sqlite3_bind_double(statement, index, self)
    }
}

extension String: SQLBindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        var text = self
        return text.withUTF8 { bytes in
            // No bytes may come as no pointer, which would bind NULL.
            guard let start = bytes.baseAddress else {
                return sqlite3_bind_text(statement, index, "", 0, copied)
            }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                sqlite3_bind_text64(
                    statement, index, $0, UInt64(bytes.count), copied, UInt8(SQLITE_UTF8))
            }
        }
    }
}

extension [UInt8]: SQLBindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        isEmpty
            ? sqlite3_bind_zeroblob(statement, index, 0)
            : sqlite3_bind_blob64(statement, index, self, UInt64(count), copied)
    }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .some(let value): value.bind(to: statement, at: index)
        case .none: sqlite3_bind_null(statement, index)
        }
    }
}

/// One statement of a connection, used on that connection's queue only, and not again before it
/// has run to its end.
struct PreparedStatement {
    private let pointer: OpaquePointer
    /// Keeps `pointer` alive.
    private let owner: Statement

    fileprivate init(_ statement: Statement) {
        owner = statement
        pointer = statement.sqliteStatement
    }

    /// Runs a statement that gives no row.
    func run<each Value: SQLBindable>(_ values: repeat each Value) throws {
        try visit(repeat each values) { _ in true }
    }

    /// Hands each row to `row` until it answers `false`.
    func visit<each Value: SQLBindable>(
        _ values: repeat each Value, row: (SQLRow) throws -> Bool
    ) throws {
        defer { sqlite3_reset(pointer) }
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            try bind(value, at: index)
        }
        try step(row)
    }

    /// Hands each row to `row`, with values whose number is not known beforehand after the rest;
    /// those past the statement's last parameter are left out.
    func visit<each Value: SQLBindable>(
        _ values: repeat each Value, list: [any SQLBindable], row: (SQLRow) throws -> Bool
    ) throws {
        defer { sqlite3_reset(pointer) }
        var index: Int32 = 0
        for value in repeat each values {
            index += 1
            try bind(value, at: index)
        }
        for value in list where index < sqlite3_bind_parameter_count(pointer) {
            index += 1
            try bind(value, at: index)
        }
        try step(row)
    }

    private func bind(_ value: some SQLBindable, at index: Int32) throws {
        let code = value.bind(to: pointer, at: index)
        guard code == SQLITE_OK else { throw failure(code) }
    }

    private func step(_ row: (SQLRow) throws -> Bool) throws {
        while true {
            let code = sqlite3_step(pointer)
            guard code == SQLITE_ROW else {
                if code == SQLITE_DONE { return }
                throw failure(code)
            }
            guard try row(SQLRow(pointer: pointer)) else { return }
        }
    }

    /// Each row, made into a value.
    func all<each Value: SQLBindable, Result>(
        _ values: repeat each Value, row: (SQLRow) throws -> Result
    ) throws -> [Result] {
        var results: [Result] = []
        try visit(repeat each values) {
            results.append(try row($0))
            return true
        }
        return results
    }

    /// The first row, made into a value.
    func first<each Value: SQLBindable, Result>(
        _ values: repeat each Value, row: (SQLRow) throws -> Result
    ) throws -> Result? {
        var result: Result?
        try visit(repeat each values) {
            result = try row($0)
            return false
        }
        return result
    }

    private func failure(_ code: Int32) -> DatabaseError {
        let connection = sqlite3_db_handle(pointer)
        return DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)),
            message: sqlite3_errmsg(connection).map { String(cString: $0) } ?? "code \(code)",
            sql: owner.sql)
    }
}

/// The row that a statement stands on; valid until the statement steps on. Columns count from 0.
struct SQLRow {
    fileprivate let pointer: OpaquePointer

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(pointer, column) == SQLITE_NULL }

    func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(pointer, column) }

    func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(pointer, column)) }

    func optionalInt(_ column: Int32) -> Int? { isNull(column) ? nil : int(column) }

    func double(_ column: Int32) -> Double { sqlite3_column_double(pointer, column) }

    /// The raw bytes of a text or blob, which are empty for NULL.
    ///
    /// A text is asked for as a blob: as text SQLite would first copy it to end it with a zero.
    /// The value may be asked twice without a lock, since GRDB opens every connection in
    /// multi-thread mode, where a value needs no protection (sqlite.org/c3ref/value.html).
    func utf8(_ column: Int32) -> BorrowedUTF8 {
        let value = sqlite3_column_value(pointer, column)
        let start = sqlite3_value_blob(value)?.assumingMemoryBound(to: UInt8.self)
        return BorrowedUTF8(
            start: start, count: start == nil ? 0 : Int(sqlite3_value_bytes(value)))
    }

    func optionalUTF8(_ column: Int32) -> BorrowedUTF8? {
        let bytes = utf8(column)
        return bytes.isEmpty && isNull(column) ? nil : bytes
    }

    func string(_ column: Int32) -> String { String(decoding: utf8(column), as: UTF8.self) }

    func optionalString(_ column: Int32) -> String? {
        optionalUTF8(column).map { String(decoding: $0, as: UTF8.self) }
    }

    func day(_ column: Int32) -> CalendarDay? {
        optionalInt(column).map(CalendarDay.init(dayNumber:))
    }

    func range(_ column: Int32) -> Range<Int> {
        let start = int(column)
        return start..<max(start, int(column + 1))
    }

    /// A range that is kept as one number.
    func packedRange(_ column: Int32) -> Range<Int> {
        let (start, end) = int64(column).quotientAndRemainder(dividingBy: 1 << 32)
        return Int(start)..<max(Int(start), Int(end))
    }

    /// The case whose raw value stands in the column. One that is not known is damage, since
    /// only cases are ever written.
    func value<Value: RawRepresentable & CaseIterable>(
        _ column: Int32, as type: Value.Type = Value.self
    ) throws -> Value where Value.RawValue == String {
        let bytes = utf8(column)
        for value in Value.allCases where value.rawValue.utf8.elementsEqual(bytes) {
            return value
        }
        throw StoreError.corrupt(detail: "\(string(column)) is no \(Value.self)")
    }
}

extension Range<Int> {
    /// The range as one number, `start << 32 | end`.
    var packed: Int64 { Int64(lowerBound) << 32 | Int64(upperBound) }
}

extension Database {
    /// The statement of this SQL, prepared once for each connection.
    func prepared(_ sql: String) throws -> PreparedStatement {
        PreparedStatement(try cachedStatement(sql: sql))
    }
}
