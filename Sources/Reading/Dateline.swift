// The place, day and agency that open a news report: `BEIJING —`, `KYIV, Ukraine (AP) —`,
// `WASHINGTON, July 3 (Xinhua) --`, `CAIRO – 26 July 2022:`, `(Reuters) -`. What could as well be
// the beginning of a sentence is none.

import Articles

/// A dateline at the beginning of a passage.
struct Dateline: Equatable {
    /// Behind its dash or colon.
    var end: Int
    /// The day that it names with its year, or `nil`.
    var day: CalendarDay?
    /// It names an agency or a day: nothing else begins so, wherever in the text it stands.
    var isStrong: Bool
    /// It ends in a colon and names neither: in a transcript that would be a speaker.
    var isColonOnly: Bool

    /// The dateline that opens a range, or `nil`. It may also be the whole range.
    static func match(_ source: SourceText, _ range: ByteRange) -> Self? {
        guard mayOpen(source, range) else { return nil }
        var end = min(range.upperBound, range.lowerBound + maxBytes)
        while end < range.upperBound, source.bytes[end] & 0xC0 == 0x80 { end -= 1 }
        var scanner = DatelineScanner(
            source: source, position: range.lowerBound, end: end, limit: range.upperBound)
        return scanner.dateline()
    }

    /// A cheap look that sends most sentences away: a dateline begins with a bracket, a digit or
    /// two capitals, or has a bracket, a digit or a slash in its first words.
    private static func mayOpen(_ source: SourceText, _ range: ByteRange) -> Bool {
        let head = source.bytes[range].prefix(60)
        guard let first = head.first,
            first == 0x28 || first >= 0x80 || (0x30...0x5A).contains(first)
        else { return false }
        if let second = head.dropFirst().first, second < 0x61 || second >= 0x80 { return true }
        return head.contains { $0 == 0x28 || (0x2F...0x39).contains($0) }
    }

    /// No dateline is longer; the search ends there.
    private static let maxBytes = 160

    /// Words in capitals before a dash or colon that are labels, not places.
    static let labels: Set<String> = [
        "ADVERTISEMENT", "ANALYSIS", "ANSWER", "BACKGROUND", "BREAKING", "COMMENT", "COMMENTARY",
        "CORRECTED", "CORRECTION", "DEVELOPING", "EDITORIAL", "EDITOR'S", "EDITOR’S", "EXCLUSIVE",
        "EXPLAINED", "EXPLAINER", "FACTBOX", "FEATURE", "FILE", "FOCUS", "INTERVIEW", "LIVE",
        "MODERATOR", "MR", "MR.", "MRS", "MRS.", "MS", "MS.", "NEWS", "NOTE", "OPINION", "PHOTO",
        "PHOTOS", "PICTURE", "PICTURES", "PROFILE", "QUESTION", "READ", "RECAP", "REPORT", "SEE",
        "SPEAKER", "TIMELINE", "UPDATE", "UPDATED", "UPDATES", "URGENT", "VIDEO", "VIEWPOINT",
        "WATCH", "WRAPUP",
    ]
}
