// The lines between headline and report that say who wrote it and when: `By Jane Doe and John
// Smith, Reuters`, `Jane Doe in Beijing`, `Published: 16 June 2023`.

import Articles

/// A byline, or a line that says when the article appeared.
struct Byline: Equatable {
    /// Authors' names; an agency's only where no person is named.
    var names: [String]
    /// No person is named.
    var isAgency: Bool
    /// The day that stands in it, or `nil`.
    var day: CalendarDay?

    /// The byline that a passage is, or `nil`. Without "By" it needs a job, an agency or a place
    /// after a name (`Jane Doe in Beijing`), and that only says something directly below a
    /// headline: `isBelowTitle`.
    static func match(_ source: SourceText, _ range: ByteRange, isBelowTitle: Bool) -> Self? {
        let words = source.words(range, limit: 26)
        guard let first = words.first, words.count <= 25 else { return nil }
        let opening = source.folded(first, limit: 8)
        let hasBy = ["by", "by:", "words:"].contains(opening.string)
        guard hasBy ? words.count > 1 : isBelowTitle else { return nil }
        let start = hasBy ? words[1].lowerBound : range.lowerBound
        var parts: [Part] = []
        for part in split(source, start..<range.upperBound) {
            guard let kind = kind(source, part) else { return nil }
            parts.append(kind)
        }
        let people = parts.compactMap { if case .person(let name) = $0 { name } else { nil } }
        let agencies = parts.compactMap { if case .agency(let name) = $0 { name } else { nil } }
        let hasSupport =
            parts.contains { if case .person = $0 { false } else { true } }
            || words.last.map { writers.contains(source.folded($0).string) } ?? false
        switch parts.first {
        case .person: guard hasBy || hasSupport else { return nil }
        case .agency: break
        case .job: guard hasBy else { return nil }
        default: return nil
        }
        return Self(
            names: people.isEmpty ? agencies : people, isAgency: people.isEmpty,
            day: WrittenDate.first(in: source, range))
    }

    /// The authors' names in a byline that is known to be one; all of it where it has no form that
    /// is known.
    static func names(_ text: String) -> [String] {
        let source = SourceText(bytes: Array(text.utf8))
        let range = source.trimmed(0..<source.bytes.count)
        guard !range.isEmpty else { return [] }
        let people = split(source, range).map { kind(source, $0) }
        let names = people.compactMap { if case .person(let name) = $0 { name } else { nil } }
        if let line = match(source, range, isBelowTitle: true) { return line.names }
        let isWhole = people.allSatisfy { if case .person = $0 { true } else { false } }
        return isWhole && !names.isEmpty ? names : [source.collapsed(range)]
    }

    private enum Part { case person(String), agency(String), job, place, date, address }

    /// The pieces between commas, bars, bullets, spaced dashes, "and", "in", "for" and "with".
    private static func split(_ source: SourceText, _ range: ByteRange) -> [ByteRange] {
        var parts: [ByteRange] = []
        var start: Int?
        var end = range.lowerBound
        func close() {
            if let first = start, first < end { parts.append(first..<end) }
            start = nil
        }
        for word in source.words(range) {
            let folded = source.folded(word).string
            if ["and", "&", "|", "-", "--", "in", "for", "with", "·", "•", "/", "at"].contains(
                folded)
            {
                close()
                continue
            }
            if start == nil { start = word.lowerBound }
            end = word.upperBound
            if let last = folded.utf8.last, last == 0x2C || last == 0x3B {
                end -= 1
                close()
            }
        }
        close()
        return parts
    }

    private static func kind(_ source: SourceText, _ range: ByteRange) -> Part? {
        let folded = source.folded(range).string
        if folded.utf8.contains(0x40) { return .address }
        let words = source.words(range)
        if isDateOrTime(folded) { return .date }
        if isAgency(source, folded, words) { return .agency(source.collapsed(range)) }
        if let name = nameBeforeJob(source, words) { return .person(name) }
        if words.contains(where: { Agencies.jobs.contains(source.folded($0).string) }) {
            return .job
        }
        guard words.count <= 5, words.allSatisfy({ isNameWord(source, $0) }) else { return nil }
        return words.count == 1 ? .place : .person(source.collapsed(range))
    }

    /// The name in `Jane Doe Diplomatic editor`.
    private static func nameBeforeJob(_ source: SourceText, _ words: [ByteRange]) -> String? {
        guard words.count <= 7, let last = words.last,
            writers.contains(source.folded(last).string),
            let job = words.firstIndex(where: { Agencies.jobs.contains(source.folded($0).string) }),
            (2...4).contains(job), words[..<job].allSatisfy({ isNameWord(source, $0) })
        else { return nil }
        return source.collapsed(words[0].lowerBound..<words[job - 1].upperBound)
    }

    private static let writers: Set<String> = [
        "columnist", "correspondent", "editor", "reporter", "writer",
    ]

    private static func isAgency(
        _ source: SourceText, _ folded: String, _ words: [ByteRange]
    ) -> Bool {
        let bare = folded.hasPrefix("the ") ? String(folded.dropFirst(4)) : folded
        if Agencies.names.contains(bare) { return true }
        guard words.count > 1, words.count <= 5, words.allSatisfy(source.isCapitalized),
            let last = words.last
        else { return false }
        return outletNouns.contains(source.folded(last).string)
    }

    private static let outletNouns: Set<String> = [
        "agency", "guardian", "herald", "independent", "journal", "network", "news", "newspaper",
        "post", "press", "standard", "star", "telegraph", "times", "tribune",
    ]

    /// A capitalised word of letters, or a particle of names.
    private static func isNameWord(_ source: SourceText, _ word: ByteRange) -> Bool {
        if particles.contains(source.folded(word).string) { return true }
        guard source.scalar(at: word.lowerBound).properties.isUppercase else { return false }
        return source.bytes[word].allSatisfy { byte in
            (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80 || byte == 0x2E || byte == 0x2D
                || byte == 0x27
        }
    }

    private static let particles: Set<String> = [
        "abu", "al", "bin", "da", "de", "del", "della", "den", "der", "di", "dos", "du", "e",
        "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu",
    ]

    // MARK: Dates and times

    /// What a line says about when the article appeared.
    enum Timestamp: Equatable {
        case published(CalendarDay?)
        case updated(CalendarDay?)
        /// Nothing but a date: `Friday, August 21, 2015`.
        case dateOnly(CalendarDay)
    }

    /// The timestamp that a short passage is, or `nil`.
    static func timestamp(_ source: SourceText, _ range: ByteRange) -> Timestamp? {
        guard range.count <= 160, source.wordCount(range, limit: 17) <= 16 else { return nil }
        let folded = source.folded(range)
        if publishedLabels.matchesStart(of: folded) {
            let day = WrittenDate.first(in: source, range)
            return day != nil || isDateOrTime(folded.string) ? .published(day) : nil
        }
        if updatedLabels.matchesStart(of: folded) {
            if let published = source.find("publish", in: range),
                let day = WrittenDate.first(in: source, published..<range.upperBound)
            {
                return .published(day)
            }
            let day = WrittenDate.first(in: source, range)
            return day != nil || isDateOrTime(folded.string) ? .updated(day) : nil
        }
        // Bars and bullets join a date to the rest of the line: `Xinhua | Updated: 2023-06-16`.
        if let label = source.find("updated:", in: range),
            let outlet = folded.split(0x7C).first, Agencies.isSource(outlet.string)
        {
            return .updated(WrittenDate.first(in: source, label..<range.upperBound))
        }
        guard isDateOrTime(folded.string) else { return nil }
        if let day = WrittenDate.first(in: source, range) { return .dateOnly(day) }
        let lastWord = FoldedText(bytes: folded.bytes.split(separator: 0x20).last ?? [])
        return timeWords.contains(lastWord) ? .published(nil) : nil
    }

    /// Whether a piece is nothing but a date, a time of day or both: every word is a number, a
    /// month, a weekday, a zone or a label.
    private static func isDateOrTime(_ folded: String) -> Bool {
        let words = folded.utf8.split {
            !(0x30...0x39).contains($0) && !(0x61...0x7A).contains($0)
        }
        guard !words.isEmpty, words.count <= 14, folded.utf8.allSatisfy({ $0 < 0x80 }) else {
            return false
        }
        var hasNumber = false
        for word in words {
            if let first = word.first, (0x30...0x39).contains(first) {
                hasNumber = true
                continue
            }
            let text = String(Substring(word))
            guard dateWords.contains(text) || WrittenDate.month(text) != nil else { return false }
        }
        return hasNumber
    }

    /// What only times of publication end in.
    private static let timeWords = PhraseTable([
        "ago", "bst", "cest", "cet", "edt", "est", "gmt", "ist", "utc",
    ])

    private static let publishedLabels = PhraseTable([
        "date:", "first published", "originally published", "posted", "publication date",
        "published",
    ])

    private static let updatedLabels = PhraseTable([
        "last modified", "last updated", "modified", "updated",
    ])

    private static let dateWords: Set<String> = [
        "a", "ago", "am", "at", "bst", "cest", "cet", "date", "day", "days", "edt", "est",
        "first", "fri", "friday", "gmt", "hour", "hours", "hrs", "ist", "last", "m", "min",
        "minute", "minutes", "modified", "mon", "monday", "nd", "on", "p", "pm", "posted",
        "published", "rd", "sat", "saturday", "st", "sun", "sunday", "t", "th", "thu", "thursday",
        "time", "tue", "tuesday", "updated", "utc", "wed", "wednesday", "z",
    ]
}
