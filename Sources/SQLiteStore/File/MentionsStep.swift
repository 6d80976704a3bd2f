// The step to layout 7: mentions that a correction takes from one person of an article for another.

/// What layout 7 adds.
enum MentionsStep {
    static let definition = """
        -- A mention of an article (an id) that is of another person, by its scalars and its words:
        -- what was corrected outlives the article's rows, and finds its place when it is read anew.
        CREATE TABLE correction_mentions (
          correction INTEGER NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL,
          "end" INTEGER NOT NULL, words TEXT NOT NULL, entity INTEGER NOT NULL,
          PRIMARY KEY (article, correction, start)
        ) WITHOUT ROWID;
        CREATE INDEX correction_mentions_by_correction ON correction_mentions(correction);
        -- The entity of the same article (an ordinal) whose mentions these were as it was read.
        ALTER TABLE article_entities ADD COLUMN divided_from INTEGER;
        """
}
