// The short forms of given names: `Bill` for `William`.

import ExtractionLexicons

/// Which given names may be one person's. A value that is read once and shared.
struct ShortNames: Sendable {
    static let standard = ShortNames()

    /// Of each short form, folded as in a `NameKey`, the names that it is short for.
    private let full: [String: Set<String>]

    /// Reads the list.
    init() {
        var full: [String: Set<String>] = [:]
        for row in LexiconList(lexicon_short_names()).rows {
            guard let name = NameKey(String(row[0])).parts.first else { continue }
            for short in row.values(1) {
                for part in NameKey(String(short)).parts { full[part, default: []].insert(name) }
            }
        }
        self.full = full
    }

    /// Whether two folded given names differ and may be one: a name and its short form, or two
    /// short forms of one name.
    func areOne(_ first: String, _ second: String) -> Bool {
        guard first != second else { return false }
        let names = full[first, default: []].union([first])
        return !names.isDisjoint(with: full[second, default: []].union([second]))
    }
}
