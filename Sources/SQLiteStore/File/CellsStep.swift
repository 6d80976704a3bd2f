// The step to layout 10: months of timelines, counted as acts come and go, and a word by which the
// acts between two countries are found. It runs once for a file, inside the migration's transaction.

import Articles
import GRDB

/// Makes and fills what layout 10 added.
struct CellsStep {
    let db: Database

    static let identifier = "10: months of timelines, pairs of countries"

    func run() throws {
        try db.execute(
            sql: """
                -- `acts` is an `ActCell`: how many acts of a subject a month has, and the foremost.
                CREATE TABLE act_cells (
                  subject TEXT NOT NULL, month INTEGER NOT NULL, acts BLOB NOT NULL,
                  PRIMARY KEY (subject, month)
                ) WITHOUT ROWID;
                """)
        // Those that an earlier step has just made have their words.
        let acts = try db.prepared(
            "SELECT key, countries, tags FROM acts WHERE instr(countries, ' ')"
        ).all { row in
            let there = Set(row.codes(2))
            return (key: row.int64(0), tags: Tag.pairs(row.codes(1)).filter { !there.contains($0) })
        }
        for act in acts where !act.tags.isEmpty {
            try db.prepared("UPDATE acts SET tags = tags || ' ' || ?2 WHERE key = ?1")
                .run(act.key, act.tags.joined(separator: " "))
        }
        let index = FullTextIndex.acts.name
        try db.execute(sql: "INSERT INTO \(index)(\(index)) VALUES ('rebuild')")
        let cells = ActCells(db: db)
        let counted = try cells.counted().sorted {
            ($0.key.subject.text, $0.key.month.number) < ($1.key.subject.text, $1.key.month.number)
        }
        for (name, cell) in counted { try cells.write(cell, name) }
    }
}
