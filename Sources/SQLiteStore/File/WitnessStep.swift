// The step to layout 11: of an act that very many report, the reports on which what it says rests are
// told from those that tell nothing new. It runs once for a file, inside the migration's transaction.

import Articles
import GRDB

/// Makes and fills what layout 11 added.
struct WitnessStep {
    let db: Database

    static let identifier = "11: witnesses of what very many report"

    func run() throws {
        try db.execute(
            sql: """
                -- Whether the report told nothing new of its act.
                ALTER TABLE events ADD COLUMN follows INTEGER NOT NULL DEFAULT 0;
                DROP INDEX events_by_act;
                CREATE INDEX events_by_act ON events(act, follows);
                -- How many follow, by the dates that they give (`FollowingDate`).
                ALTER TABLE acts ADD COLUMN following TEXT NOT NULL DEFAULT '';
                """)
        let acts = try db.prepared("SELECT key FROM acts WHERE reports > ?1")
            .all(ActWitnesses.all) { $0.int64(0) }
        for act in acts { try ActWriter(db).chooseWitnesses(of: act) }
    }
}
