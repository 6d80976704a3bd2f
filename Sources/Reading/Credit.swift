// Who took the picture and who helped with the report: lines, and ends of lines, that name people
// and agencies of whom the article does not speak.

import Articles

/// Recognises photo credits, captions with a credit, and reporting credits.
enum Credit {
    /// Whether a whole passage is a photo credit: `Andrew Harnik | Pool | Reuters`, `Photo: X/AFP`,
    /// `[Name/Al Jazeera]`, `AFP via Getty Images`.
    static func isPhotoCredit(_ source: SourceText, _ range: ByteRange) -> Bool {
        let words = source.words(range, limit: 15)
        guard words.count <= 14, range.count <= 160 else { return false }
        let folded = source.folded(range)
        if photoLabels.matchesStart(of: folded) { return true }
        if folded.hasPrefix("[") || folded.hasPrefix("(") {
            let inside = FoldedText(
                bytes: folded.bytes.dropFirst().prefix { $0 != 0x5D && $0 != 0x29 })
            guard inside.bytes.count + 2 >= folded.bytes.count else { return false }
            return isBracketed(inside)
        }
        guard words.count <= 8, source.ending(range) != .stop else { return false }
        return isSourceLine(folded)
    }

    /// Where the photo credit at the end of a caption begins: `[Name/Al Jazeera]`,
    /// `(AP Photo/Name)`, `REUTERS/Name`, `Photo: Name/AFP`. `nil` where the passage ends
    /// otherwise, quotes somebody or is longer than a caption.
    static func startOfTrailingPhotoCredit(_ source: SourceText, _ range: ByteRange) -> Int? {
        let lastByte = source.bytes[range.upperBound - 1]
        let isBracket = lastByte == 0x5D || lastByte == 0x29
        guard isBracket || source.ending(range) == .open else { return nil }
        let words = source.words(range, limit: 91)
        guard words.count > 4, words.count <= 90, !source.hasDoubleQuote(range) else { return nil }
        if isBracket {
            let opener: UInt8 = lastByte == 0x5D ? 0x5B : 0x28
            let from = max(range.lowerBound, range.upperBound - 90)
            guard let open = source.bytes[from..<range.upperBound].lastIndex(of: opener) else {
                return nil
            }
            return isBracketed(source.folded(open + 1..<range.upperBound - 1)) ? open : nil
        }
        // The credit is a sentence of its own without a full stop.
        for start in words.indices.dropFirst(4).reversed().prefix(7) {
            let tail = words[start].lowerBound..<range.upperBound
            let before = source.ending(range.lowerBound..<words[start - 1].upperBound)
            guard before == .stop || before == .open && isLabelled(source, tail) else { continue }
            if isPhotoCredit(source, tail) { return tail.lowerBound }
        }
        return nil
    }

    /// Whether a passage says by its first words that it is a caption: `FILE PHOTO:`, `FILE -`.
    static func isLabelledCaption(_ source: SourceText, _ range: ByteRange) -> Bool {
        let folded = source.folded(range, limit: 60)
        guard captionLabels.matchesStart(of: folded) else { return false }
        return source.wordCount(range, limit: 91) <= 90
    }

    /// Whether a passage is an agency's sign-off: `(Reuters)`, `— AFP`, `-Xinhua`.
    static func isSignOff(_ source: SourceText, _ range: ByteRange) -> Bool {
        guard range.count <= 60 else { return false }
        let folded = source.folded(range)
        guard let first = folded.bytes.first, [0x28, 0x2D, 0x5B, 0x2F].contains(first) else {
            return false
        }
        return Agencies.isSource(folded.dropping("(-[/ ").droppingLast(")]/ .").string)
    }

    /// Whether a passage is only the label of a caption, which follows on the next line.
    static func isCaptionLabel(_ source: SourceText, _ range: ByteRange) -> Bool {
        range.count <= 20 && isLabelledCaption(source, range)
            && [.comma, .colon].contains(source.ending(range))
    }

    /// Whether a passage thanks or names those who reported, wrote and edited.
    static func isReportingCredit(_ source: SourceText, _ range: ByteRange) -> Bool {
        guard source.wordCount(range, limit: 61) <= 60, !source.hasDoubleQuote(range) else {
            return false
        }
        let start = source.folded(range, limit: 60).dropping("(-*_[ ")
        if reportingLabels.matchesStart(of: start) { return true }
        guard let verb = source.find("contribut", in: range) else { return false }
        return contributions.matchesStart(
            of: source.folded(verb..<range.upperBound, limit: 80))
    }

    /// Where a reporting credit in brackets begins that ends a paragraph: `(Reporting by …)`.
    static func startOfTrailingReportingCredit(_ source: SourceText, _ range: ByteRange) -> Int? {
        guard source.bytes[range.upperBound - 1] == 0x29 else { return nil }
        let from = max(range.lowerBound, range.upperBound - 400)
        guard let open = source.bytes[from..<range.upperBound].lastIndex(of: 0x28),
            open > range.lowerBound, isReportingCredit(source, open..<range.upperBound)
        else { return nil }
        return open
    }

    // MARK: Parts

    private static func isLabelled(_ source: SourceText, _ range: ByteRange) -> Bool {
        photoLabels.matchesStart(of: source.folded(range, limit: 40))
    }

    /// What stands in the brackets of a credit: a source after a slash, or a photo label.
    private static func isBracketed(_ inside: FoldedText) -> Bool {
        if photoLabels.matchesStart(of: inside) || inside.hasPrefix("photo/") { return true }
        let parts = inside.split(0x2F)
        return parts.count > 1 && parts.count <= 4
            && parts.contains { Agencies.isSource($0.string) || $0.contains(" via ") }
    }

    /// Names and sources between bars or slashes, or a source alone that sells only photos.
    private static func isSourceLine(_ folded: FoldedText) -> Bool {
        guard !folded.bytes.contains(where: { (0x30...0x39).contains($0) }) else { return false }
        for separator: UInt8 in [0x7C, 0x2F] where folded.bytes.contains(separator) {
            let parts = folded.split(separator)
            guard let first = parts.first, let last = parts.last, parts.count > 1,
                parts.allSatisfy({ $0.bytes.count { $0 == 0x20 } <= 4 })
            else { return false }
            return Agencies.isSource(first.string) || Agencies.isSource(last.string)
                || parts.contains { $0.hasSuffix(" via getty images") }
        }
        return folded.hasSuffix(" via getty images") || folded.hasSuffix(" via reuters")
            || folded.hasSuffix(" via ap") || Agencies.soldPhotos.contains(folded.string)
    }

    private static let photoLabels = PhraseTable([
        "afp photo", "ap photo", "credit:", "file photo/", "getty images/", "handout/",
        "illustration by", "illustration:", "image by", "image credit", "image source", "image:",
        "images:", "photo by", "photo courtesy", "photo credit", "photo illustration", "photo:",
        "photograph by", "photograph:", "photos by", "photos:", "pic:", "picture by",
        "picture credit", "picture:", "pictures:", "reuters/", "screengrab", "screenshot/",
        "video by", "xinhua/",
    ])

    private static let captionLabels = PhraseTable([
        "(file photo)", "a file photo", "a handout photo", "a photo taken", "an undated photo",
        "caption:", "file -", "file image", "file photo", "file picture", "file: ",
        "handout photo", "image caption", "in this file", "in this handout", "in this image",
        "in this photo", "media caption", "pictured:", "this combination of", "this file photo",
        "this handout", "this photo ", "this undated photo", "this video grab",
    ])

    private static let reportingLabels = PhraseTable([
        "additional reporting", "author:", "compiled by", "edited by", "editing by", "editor:",
        "editors:", "reported by", "reporter:", "reporters:", "reporting and writing by",
        "reporting by", "reporting from", "translated by", "with additional reporting",
        "with agency inputs", "with contributions from", "with files from", "with input from",
        "with inputs from", "with reporting by", "with reporting from", "writing by",
        "written by",
    ])

    private static let contributions = PhraseTable([
        "contributed additional reporting", "contributed from ", "contributed reporting",
        "contributed research", "contributed to the report.", "contributed to this",
        "contributing reporting", "contributing to this",
    ])
}
