// One list of facts as rows of fields. The lists are plain files that are compiled into the
// program; they are read once, when the first article is.

import ExtractionLexicons

/// A list: its rows in file order, each cut into fields at `|`.
struct LexiconList {
    let rows: [[Substring]]
    /// Its first line, which names source, licence and columns.
    let header: Substring

    /// All lists of names, offices and cues.
    static var all: [LexiconList] {
        [
            lexicon_countries(), lexicon_cues(), lexicon_family_first(), lexicon_function_words(),
            lexicon_given_names(), lexicon_name_words(), lexicon_offices(),
            lexicon_organizations(), lexicon_places(), lexicon_short_names(),
        ].map(LexiconList.init)
    }

    /// Reads the bytes of a list; lines that open with `#` are comments.
    init(_ data: LexiconData) {
        let text = String(
            decoding: UnsafeBufferPointer(start: data.start, count: data.count), as: UTF8.self)
        header = text.prefix { $0 != "\n" }
        rows = text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
            $0.split(separator: "|", omittingEmptySubsequences: false)
        }
    }
}

extension [Substring] {
    /// The values of a field that holds several, parted by `;`; empty for a missing field.
    func values(_ field: Int) -> [Substring] {
        field < count ? self[field].split(separator: ";") : []
    }

    /// A field, or `nil` where it is missing or empty.
    func value(_ field: Int) -> String? {
        field < count && !self[field].isEmpty ? String(self[field]) : nil
    }
}
