// The words that extraction knows, joined from the lists: what each can be, the lemma of a cue,
// the usual gender of a given name.

import ExtractionLexicons

/// A verb that reports.
struct CueVerb: Sendable {
    let lemma: String
    let isThought: Bool
    /// It takes a reported clause (`said that …`), not only a noun phrase (`praised …`).
    let takesClause: Bool
}

/// What is known of one word.
struct LexiconEntry: Sendable {
    var traits: WordTraits
    /// Its verb in `Lexicon.cues`, or -1.
    var cue: Int16 = -1
    /// How often a man bears the given name, in percent; 50 where it tells nothing.
    var malePercent: UInt8 = 50
}

/// All words of the lists. A value that is read once and shared.
struct Lexicon: Sendable {
    static let standard = Lexicon()

    let cues: [CueVerb]
    /// Of each cue the folded hash of its lemma.
    let cueHashes: [WordHash]
    private let table: WordTable<LexiconEntry>

    /// Reads the lists.
    init() {
        var pairs: [(WordHash, LexiconEntry)] = []
        func add(_ word: some StringProtocol, _ entry: LexiconEntry) {
            pairs.append((WordHashing.folded(word), entry))
        }
        for row in LexiconList(lexicon_function_words()).rows {
            let traits = row[1].split(separator: " ").reduce(into: WordTraits()) {
                $0.formUnion(WordTraits(listed: $1))
            }
            add(row[0], LexiconEntry(traits: traits))
        }
        for list in [lexicon_offices(), lexicon_name_words()] {
            for row in LexiconList(list).rows {
                add(row[0], LexiconEntry(traits: WordTraits(listed: row[1])))
            }
        }
        for row in LexiconList(lexicon_family_first()).rows {
            add(row[0], LexiconEntry(traits: .familyFirst))
        }
        for row in LexiconList(lexicon_given_names()).rows {
            let percent = Double(row[1]).map { UInt8($0 * 100) } ?? 50
            add(row[0], LexiconEntry(traits: .givenName, malePercent: percent))
        }
        var cues: [CueVerb] = []
        for row in LexiconList(lexicon_cues()).rows {
            let cue = CueVerb(
                lemma: String(row[0]), isThought: row[2] == "thought",
                takesClause: row[3] == "clause")
            var traits: WordTraits = .cue
            if cue.isThought { traits.insert(.thoughtCue) }
            if cue.takesClause { traits.insert(.clauseCue) }
            for form in row[1].split(separator: " ") {
                let isFinite = !form.hasSuffix("ing") || form.count < 5
                add(
                    form,
                    LexiconEntry(
                        traits: isFinite ? traits.union(.finiteCue) : traits,
                        cue: Int16(cues.count)))
            }
            cues.append(cue)
        }
        self.cues = cues
        cueHashes = cues.map { WordHashing.folded($0.lemma) }
        table = WordTable(pairs) { first, second in
            LexiconEntry(
                traits: first.traits.union(second.traits),
                cue: max(first.cue, second.cue),
                malePercent: first.malePercent == 50 ? second.malePercent : first.malePercent)
        }
    }

    /// What is known of a word, by the hash of its folded bytes.
    func entry(_ word: WordHash) -> LexiconEntry? { table[word] }
}
