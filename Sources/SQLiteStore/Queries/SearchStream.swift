// One scope of a search as its hits are taken: windows of rows, newest first, and within a window
// the most relevant first. A cursor names the window by its keys and the last hit by its score and
// key, so that rows which come meanwhile move none that is still to come.

import Articles
import GRDB

/// Where a scope of a search stands.
struct SearchPlace: Equatable {
    /// How many numbers keep it.
    static let numbers = 4

    /// The highest key of the window.
    var top = Int64.max
    /// The lowest key of the window; 0 where it reaches to the end.
    var bottom: Int64 = 0
    /// The last hit that was taken of the window: nothing before the first.
    var score = Int64.max
    var key = Int64.max

    init() {}

    /// The place of the scope of an index among those of a cursor.
    init(_ place: CursorCodec.Place, scope: Int) {
        let first = scope * Self.numbers
        top = place.number(first)
        bottom = place.number(first + 1)
        score = place.number(first + 2)
        key = place.number(first + 3)
    }

    var values: [Int64] { [top, bottom, score, key] }

    /// The place before the first hit of the next window.
    var afterWindow: SearchPlace {
        var next = SearchPlace()
        next.top = bottom - 1
        return next
    }
}

/// One scope of a search.
struct SearchStream {
    /// Rows that are ranked among each other.
    static let window = 1000

    let scope: SearchQuery.Scope
    let match: String
    private(set) var place: SearchPlace
    /// What is left of the window, the best last.
    private var waiting: [(score: Int64, key: Int64)] = []
    /// Whether the place was a window's start when it was given: its lower end is still open.
    private var isAtStart: Bool

    init(scope: SearchQuery.Scope, match: String, place: SearchPlace) {
        self.scope = scope
        self.match = match
        self.place = place
        isAtStart = place.key == Int64.max
    }

    /// Whether every hit was taken.
    var isAtEnd: Bool { waiting.isEmpty }

    /// Reads what is left of the window, or the next one.
    mutating func fill(_ db: Database) throws {
        while waiting.isEmpty {
            // A window that was begun is read to the key at which it ended.
            let limit = isAtStart ? Self.window : -1
            var lowest = Int64.max
            var count = 0
            try db.prepared(scope.sql).visit(match, place.bottom, place.top, limit) { row in
                lowest = row.int64(0)
                count += 1
                waiting.append((row.int64(1), lowest))
                return true
            }
            if isAtStart, count == Self.window { place.bottom = lowest }
            waiting = waiting.filter { ($0.score, $0.key) < (place.score, place.key) }
                .sorted { ($0.score, $0.key) < ($1.score, $1.key) }
            guard waiting.isEmpty else { return }
            guard place.bottom > 0 else { return }
            place = place.afterWindow
            isAtStart = true
        }
    }

    /// The key of the next hit.
    mutating func next(_ db: Database) throws -> Int64? {
        guard let hit = waiting.popLast() else { return nil }
        (place.score, place.key) = hit
        isAtStart = false
        if waiting.isEmpty { try fill(db) }
        return hit.key
    }
}
