// Variants of one quote over articles: the same words, cut differently. A quote is known by runs
// of its words, of which some are chosen so that two that share six words in a row share a chosen
// run (winnowing: Schleimer, Wilkerson and Aiken, SIGMOD 2003).

import Articles
import GRDB

/// Finds and keeps groups of variants on the writing connection.
struct QuoteVariants {
    let db: Database

    private static let runWords = 4
    private static let window = 3
    /// Quotes of fewer words are said by many people.
    private static let minWords = 5
    /// Of the shorter one's runs, so many must stand in the longer one.
    private static let minShared = 0.8
    private static let maxCandidates = 64

    /// Adds a quote whose row is there, and draws it to its variants: those of the same speaker,
    /// or where one of the two has none.
    func add(_ key: Int64, text: String, speaker: Int64?) throws {
        let runs = try runs(of: text)
        guard !runs.isEmpty else { return }
        let chosen = Self.chosen(runs)
        var seen: Set<Int64> = []
        var groups: Set<Int64> = []
        var alone: [Int64] = []
        for run in chosen {
            try db.prepared(
                """
                SELECT q.key, q.quote_group, q.speaker, q.text FROM quote_shingles s
                CROSS JOIN quotes q ON q.key = s.quote WHERE s.shingle = ?1 LIMIT ?2
                """
            ).visit(run, Self.maxCandidates) { row in
                let other = row.int64(0)
                guard seen.insert(other).inserted,
                    speaker == nil || row.isNull(2) || row.int64(2) == speaker,
                    Self.isVariant(runs, try self.runs(of: row.string(3)))
                else { return seen.count < Self.maxCandidates }
                if row.isNull(1) { alone.append(other) } else { groups.insert(row.int64(1)) }
                return seen.count < Self.maxCandidates
            }
        }
        for run in chosen {
            try db.prepared("INSERT OR IGNORE INTO quote_shingles(shingle, quote) VALUES (?1, ?2)")
                .run(run, key)
        }
        guard !groups.isEmpty || !alone.isEmpty else { return }
        let group = try groups.min() ?? db.takeNumbers(1, of: "last_group")
        for member in alone + [key] {
            try db.prepared("UPDATE quotes SET quote_group = ?2 WHERE key = ?1")
                .run(member, group)
        }
        // A longer text may show that two cuts of it belong together.
        for other in groups where other != group && speaker != nil {
            try db.prepared("UPDATE quotes SET quote_group = ?2 WHERE quote_group = ?1")
                .run(other, group)
        }
    }

    /// Forgets the runs of a quote by its text, which they were chosen from.
    func remove(_ key: Int64, text: String) throws {
        for run in try Self.chosen(runs(of: text)) {
            try db.prepared("DELETE FROM quote_shingles WHERE shingle = ?1 AND quote = ?2")
                .run(run, key)
        }
    }

    /// Every run of words, in their order.
    private func runs(of text: String) throws -> [Int64] {
        let words = try Words(db: db).text(text)
        guard words.count >= Self.minWords else { return [] }
        return WordRuns.hashes(of: words, length: Self.runWords).map { Int64(bitPattern: $0) }
    }

    /// The least run of each window.
    private static func chosen(_ runs: [Int64]) -> Set<Int64> {
        guard runs.count > window else { return Set(runs) }
        return Set((0...(runs.count - window)).map { runs[$0..<$0 + window].min() ?? 0 })
    }

    private static func isVariant(_ left: [Int64], _ right: [Int64]) -> Bool {
        let (short, long) = left.count < right.count ? (left, Set(right)) : (right, Set(left))
        let shared = short.count(where: long.contains)
        return !short.isEmpty && Double(shared) >= minShared * Double(short.count)
    }
}

/// What stands round a quote, for a `TextQuoteSelector` (W3C Web Annotation Data Model, 4.2.4).
struct QuoteContextWords {
    let prefix: String
    let suffix: String
    private static let scalars = 32

    init(of range: ScalarRange, in offsets: ScalarOffsets) {
        prefix = offsets.string(
            offsets.bytes(max(range.lowerBound - Self.scalars, 0)..<range.lowerBound))
        suffix = offsets.string(
            offsets.bytes(
                range.upperBound..<min(range.upperBound + Self.scalars, offsets.scalarCount)))
    }
}
