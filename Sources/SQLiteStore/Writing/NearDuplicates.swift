// Near-duplicates: one report in ten outlets, a word changed or its end cut. Each article has a
// sketch of least hashes (MinHash: Broder, "On the resemblance and containment of documents",
// 1997) over runs of words, whose bands are rows of an index; articles that share a band are
// compared by the runs themselves. So no article is compared with all others.

import Articles
import GRDB

/// Links articles that say the same, on the writing connection.
struct NearDuplicates {
    let db: Database

    /// Words in a run.
    private static let runWords = 4
    /// Texts of fewer words are alike for many reasons.
    private static let minWords = 40
    /// 20 bands of three: two texts that share half of their runs share a band in 93 of 100 cases,
    /// two that share a tenth in two.
    private static let bands = 20
    private static let rows = 3
    /// Articles compared at most.
    private static let maxCandidates = 8
    /// Rows read of one band at most.
    private static let maxSharers = 64
    /// Of the shorter text's runs, so many stand in the longer one…
    private static let minContained = 0.8
    /// …which is at most so many times as long.
    private static let maxRatio = 2.5

    /// Notes the sketch of an article whose rows are there, and links it to what it is a copy of,
    /// if anything: the article that was there first.
    func link(_ key: Int64) throws {
        let runs = try runs(of: key)
        guard !runs.isEmpty else { return }
        let sketch = Self.sketch(runs)
        let original = try original(of: key, Set(runs), sketch)
        try keepSketch(sketch, of: key)
        try db.prepared("UPDATE articles SET original = ?2 WHERE key = ?1").run(key, original)
    }

    /// Notes bands of an article.
    func keepSketch(_ sketch: [Int64], of key: Int64) throws {
        for band in sketch {
            try db.prepared("INSERT OR IGNORE INTO article_bands(band, article) VALUES (?1, ?2)")
                .run(band, key)
        }
    }

    /// Lets the copies of an article that goes be copies of the earliest of them.
    func unlink(_ id: String) throws {
        try pass(copies(of: id, limit: .max).map(\.id))
    }

    /// Links an article again that has another text: copies that are none any more are left to
    /// the earliest of them, and the others go where the article goes.
    func relink(_ id: String, _ key: Int64) throws {
        let runs = Set(try runs(of: key))
        try pass(
            copies(of: id, limit: Self.maxCompared).filter { copy in
                try !Self.isCopy(runs, Set(self.runs(of: copy.key)))
            }.map(\.id))
        try link(key)
        let original = try db.prepared("SELECT original FROM articles WHERE key = ?1")
            .first(key) { $0.optionalString(0) }
        guard let original = original ?? nil else { return }
        try db.prepared("UPDATE articles SET original = ?2 WHERE original = ?1").run(id, original)
    }

    /// Copies that are compared with a new text of their original.
    private static let maxCompared = 100

    /// Events that copies of an article report: they count their sources anew once it changes.
    func reports(ofCopiesOf id: String) throws -> [Int64] {
        let loader = ReportLoader(db: db)
        return try copies(of: id, limit: .max).flatMap { try loader.keys(of: $0.key) }
    }

    private func copies(of id: String, limit: Int) throws -> [(id: String, key: Int64)] {
        try db.prepared(
            "SELECT id, key FROM articles WHERE original = ?1 ORDER BY received_at LIMIT ?2"
        ).all(id, limit) { (id: $0.string(0), key: $0.int64(1)) }
    }

    /// Makes the first of some copies an original, and the others its copies.
    private func pass(_ copies: [String]) throws {
        guard let heir = copies.first else { return }
        for copy in copies {
            try db.prepared("UPDATE articles SET original = ?2 WHERE id = ?1")
                .run(copy, copy == heir ? nil : heir)
        }
    }

    private func original(
        of key: Int64, _ runs: Set<UInt64>, _ sketch: [Int64]
    ) throws -> String? {
        var shared: [Int64: Int] = [:]
        for band in sketch {
            try db.prepared(
                "SELECT article FROM article_bands WHERE band = ?1 ORDER BY article LIMIT ?2"
            ).visit(band, Self.maxSharers) { row in
                if row.int64(0) != key { shared[row.int64(0), default: 0] += 1 }
                return true
            }
        }
        let candidates = shared.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for candidate in candidates.prefix(Self.maxCandidates) {
            guard Self.isCopy(runs, Set(try self.runs(of: candidate.key))) else { continue }
            let own = try db.prepared("SELECT id FROM articles WHERE key = ?1")
                .first(key) { $0.string(0) }
            let first = try db.prepared(
                "SELECT coalesce(original, id) FROM articles WHERE key = ?1"
            ).first(candidate.key) { $0.string(0) }
            if let first, first != own { return first }
        }
        return nil
    }

    private static func isCopy(_ left: Set<UInt64>, _ right: Set<UInt64>) -> Bool {
        let (short, long) = left.count < right.count ? (left, right) : (right, left)
        guard !short.isEmpty, Double(long.count) <= maxRatio * Double(short.count) else {
            return false
        }
        return Double(short.count(where: long.contains)) >= minContained * Double(short.count)
    }

    /// The runs of an article's paragraphs; of all of its text where it has none.
    private func runs(of key: Int64) throws -> [UInt64] {
        let text = try db.prepared("SELECT text FROM article_texts WHERE article = ?1")
            .first(key) { $0.string(0) }
        guard let text else { return [] }
        let offsets = ScalarOffsets(text)
        let paragraphs = try db.prepared(
            """
            SELECT start, "end" FROM blocks WHERE article = ?1 AND kind = 'paragraph'
            ORDER BY ordinal
            """
        ).all(key) { offsets.string(offsets.bytes($0.range(0))) }
        let words = try Words(db: db)
            .text(paragraphs.isEmpty ? text : paragraphs.joined(separator: "\n"))
        guard words.count >= Self.minWords else { return [] }
        return WordRuns.hashes(of: words, length: Self.runWords)
    }

    /// The bands of a sketch, each with its number mixed in.
    private static func sketch(_ runs: [UInt64]) -> [Int64] {
        var least = [UInt64](repeating: .max, count: bands * rows)
        for run in runs {
            for index in least.indices {
                let hash = mixed(run ^ (UInt64(index + 1) &* 0x9E37_79B9_7F4A_7C15))
                if hash < least[index] { least[index] = hash }
            }
        }
        return (0..<bands).map { band in
            let hash = least[band * rows..<(band + 1) * rows].reduce(UInt64(band)) {
                mixed($0 ^ $1)
            }
            return Int64(bitPattern: hash)
        }
    }

    /// The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).
    private static func mixed(_ value: UInt64) -> UInt64 {
        var hash = value
        hash = (hash ^ hash >> 30) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ hash >> 27) &* 0x94D0_49BB_1331_11EB
        return hash ^ hash >> 31
    }
}
