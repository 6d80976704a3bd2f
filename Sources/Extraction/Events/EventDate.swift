// A date as the event stage uses it: what the date stage reads as two dates (`from June 16 to June
// 19`) is for an act one stretch of time.

import Articles
import Language

/// A date expression that names days, in tokens.
struct EventDate: Sendable {
    let span: DateSpan
    let tokens: Range<Int>
}

extension EventDate {
    /// Words between the two ends of a stretch.
    private static let links: Set<String> = [
        "-", "–", "and", "through", "till", "to", "until",
    ]

    /// The longest gap, in days, between the two ends of one stretch.
    private static let maxDays = 10 * 366

    /// The stretch from this date to a later one that follows it: `from June 16 to June 19`,
    /// `between May and July`, `in January and April`. `nil` where they are two.
    func joined(with other: EventDate, in document: Document) -> EventDate? {
        let between = tokens.upperBound
        guard other.tokens.lowerBound == between + 1,
            Self.links.contains(document.string(between).lowercased()),
            span.to < other.span.from,
            other.span.from.dayNumber - span.to.dayNumber < Self.maxDays
        else { return nil }
        let edtf = "\(Self.end(of: span, last: false))/\(Self.end(of: other.span, last: true))"
        return EventDate(
            span: DateSpan(edtf: edtf, from: span.from, to: other.span.to),
            tokens: tokens.lowerBound..<other.tokens.upperBound)
    }

    /// One end of an interval as EDTF allows it: a day, a month or a year.
    private static func end(of span: DateSpan, last: Bool) -> String {
        let isPlain = span.edtf.utf8.allSatisfy { $0 == 0x2D || (0x30...0x39).contains($0) }
        let isSeason = span.edtf.utf8.count == 7 && span.edtf.suffix(2) > "12"
        if isPlain, !isSeason { return span.edtf }
        return last ? span.to.iso : span.from.iso
    }
}
