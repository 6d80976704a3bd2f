// The reports that a correction of events is about, by where they stand: nothing here refers to a
// row of an article, so that what was put right outlives reading anew, removal and return.

import Articles
import GRDB

/// Reads and writes pins on one connection.
struct EventPins {
    let db: Database

    /// The kinds of corrections that have pins.
    static let merge = "event_merge"
    static let split = "event_split"

    /// The places on the two sides of a correction.
    func places(of correction: Int) throws -> ([ReportPlace], [ReportPlace]) {
        let rows = try db.prepared(
            """
            SELECT side, article, start, "end" FROM event_pins WHERE correction = ?1
            ORDER BY side, article, start, "end"
            """
        ).all(correction) { row in
            (side: row.int(0), place: ReportPlace(article: row.string(1), range: row.range(2)))
        }
        return (
            rows.filter { $0.side == 0 }.map(\.place), rows.filter { $0.side == 1 }.map(\.place)
        )
    }

    func add(_ places: [ReportPlace], to correction: Int, side: Int) throws {
        for place in places {
            try db.prepared(
                """
                INSERT OR IGNORE INTO event_pins(correction, side, article, start, "end")
                VALUES (?1, ?2, ?3, ?4, ?5)
                """
            ).run(
                correction, side, place.article, place.range.lowerBound, place.range.upperBound)
        }
    }

    func remove(_ correction: Int) throws {
        try db.prepared("DELETE FROM event_pins WHERE correction = ?1").run(correction)
    }

    /// The corrections that are about a report, the latest first.
    func corrections(of place: ReportPlace) throws -> [Int] {
        try db.prepared(
            """
            SELECT DISTINCT correction FROM event_pins
            WHERE article = ?1 AND start < ?3 AND "end" > ?2 ORDER BY correction DESC
            """
        ).all(place.article, place.range.lowerBound, place.range.upperBound) { $0.int(0) }
    }
}
