// How well a row answers a search: an auxiliary function of FTS5 (sqlite.org/fts5.html, section 7)
// that reads the index alone and not the texts. FTS5's own bm25() first counts every row that holds
// each word, which takes longer the more there are; here each word weighs the same, since all of
// them must stand in a row, and a row's score never changes while others come.

import GRDB
import GRDBSQLite

/// The function `relevance(table, weight)` on one connection; a word in the first column counts so
/// often, once without a weight.
enum Relevance {
    /// Lets a connection's statements use the function.
    static func register(_ db: Database) throws {
        let code = try api(db).map { api in
            api.pointee.xCreateFunction(api, "relevance", nil, score, nil)
        }
        guard code == SQLITE_OK else {
            throw DatabaseError(message: "FTS5 takes no function")
        }
    }

    /// The interface of FTS5 (sqlite.org/fts5.html, section 7: "Extending FTS5").
    private static func api(_ db: Database) throws -> UnsafeMutablePointer<fts5_api>? {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard
            sqlite3_prepare_v2(db.sqliteConnection, "SELECT fts5(?1)", -1, &statement, nil)
                == SQLITE_OK
        else { return nil }
        var api: UnsafeMutablePointer<fts5_api>?
        withUnsafeMutablePointer(to: &api) { place in
            _ = sqlite3_bind_pointer(statement, 1, place, "fts5_api_ptr", nil)
            _ = sqlite3_step(statement)
        }
        return api
    }

    /// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) without the
    /// weights of words, in thousandths: rows in which the words stand often for their length come
    /// first.
    private static let score: fts5_extension_function = { api, context, result, count, values in
        guard let api = api?.pointee, let context else { return }
        let titleWeight = count > 0 ? sqlite3_value_double(values?[0]) : 1
        var instances: Int32 = 0
        guard api.xInstCount(context, &instances) == SQLITE_OK else {
            sqlite3_result_int64(result, 0)
            return
        }
        let columns = api.xColumnCount(context)
        var counts = [Double](repeating: 0, count: Int(max(api.xPhraseCount(context), 1)))
        for index in 0..<instances {
            var (phrase, column, offset): (Int32, Int32, Int32) = (0, 0, 0)
            guard api.xInst(context, index, &phrase, &column, &offset) == SQLITE_OK else { break }
            counts[Int(phrase)] += column == 0 ? titleWeight : 1
        }
        var length: Int32 = 0
        for column in 0..<max(columns - 1, 1) {
            var words: Int32 = 0
            if api.xColumnSize(context, column, &words) == SQLITE_OK { length += words }
        }
        let norm = saturation * (1 - slope + slope * Double(length) / usualWords)
        let sum = counts.reduce(0) { $0 + $1 * (saturation + 1) / ($1 + norm) }
        sqlite3_result_int64(result, Int64(sum * 1000))
    }

    private static let saturation = 1.2
    private static let slope = 0.75
    private static let usualWords = 400.0
}
