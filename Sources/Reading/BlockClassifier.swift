// Which passage is what. Passages that say so themselves come first (furniture, credits, labelled
// captions); then the head of the article, from its first line to its first prose; then the body
// and what trails behind it. In doubt a passage is a paragraph: a quote in a paragraph is read, one
// in a caption or a link list is lost.

import Articles

/// What the blocks of a text tell.
struct ReadBlocks {
    var blocks: [Block] = []
    /// The first title block's range, or `nil`.
    var title: ByteRange?
    /// Authors' names from the bylines.
    var byline: [String] = []
    /// The day that the text itself gives for its publication, or `nil`.
    var day: CalendarDay?
}

/// Sorts the passages of one text into blocks.
struct BlockClassifier {
    let source: SourceText
    let passages: [Passage]
    /// What each passage is; `nil` while open, and a paragraph in the end.
    var kinds: [Block.Kind?]
    /// Why passages are boilerplate, where the text tells.
    var reasons: [Int: String] = [:]
    /// The passages come from a page: a date alone is then a label of the page, no dateline.
    var isPage = false
    /// Passages that head a link list.
    var listHeadings: Set<Int> = []
    /// Where the dateline at the beginning of a passage ends.
    var datelineEnds: [Int: Int] = [:]
    /// The first passage of prose; the number of passages if there is none.
    var bodyStart = 0
    /// The last passage of prose, or -1.
    var bodyEnd = -1
    var byline: [String] = []
    /// Days of publication that were seen, with their rank: what says "published" outranks a
    /// dateline, and that what says "updated".
    var days: [(day: CalendarDay, rank: Int)] = []

    private init(_ source: SourceText, _ passages: [Passage]) {
        self.source = source
        self.passages = passages
        kinds = passages.map(\.hint)
    }

    /// The blocks of passages of a text. A passage that says what `title` says is a title.
    static func read(
        _ source: SourceText, _ passages: [Passage], title: String? = nil,
        isPage: Bool = false
    ) -> ReadBlocks {
        var classifier = Self(source, passages)
        classifier.isPage = isPage
        classifier.findFurnitureAndCredits()
        classifier.findCaptions()
        classifier.findBody()
        classifier.readHead(title: title)
        classifier.readBody()
        return classifier.result()
    }

    // MARK: What says so itself

    private mutating func findFurnitureAndCredits() {
        for (index, passage) in passages.enumerated() {
            if passage.hint == .title || passage.hint == .boilerplate { continue }
            // The number in a cell of a table.
            if passage.hint == .paragraph, source.firstLetter(passage.range) == nil,
                source.bytes[passage.range].contains(where: { (0x30...0x39).contains($0) })
            {
                continue
            }
            if index > 0, kinds[index - 1] == .caption,
                Credit.isCaptionLabel(source, passages[index - 1].range)
            {
                kinds[index] = .caption
                continue
            }
            switch Furniture.match(source, passage.range) {
            case .item:
                kinds[index] = .boilerplate
                reasons[index] = "label or notice"
            case .listHeading:
                kinds[index] = .boilerplate
                reasons[index] = "link list"
                listHeadings.insert(index)
            case nil
            where Credit.isPhotoCredit(source, passage.range)
                || Credit.isReportingCredit(source, passage.range)
                || Credit.isSignOff(source, passage.range):
                kinds[index] = .credit
            case nil
            where passage.hint == nil
                && Credit.isLabelledCaption(source, passage.range):
                kinds[index] = .caption
            case nil: break
            }
        }
    }

    private mutating func findCaptions() {
        let lastDateline = passages.indices.prefix(30).last {
            Dateline.match(source, passages[$0].range) != nil
        }
        for index in passages.indices where kinds[index] == nil {
            let passage = passages[index]
            if index > 0, Credit.startOfTrailingPhotoCredit(source, passage.range) != nil {
                kinds[index] = .caption
                continue
            }
            guard index + 1 < passages.count, kinds[index + 1] == .credit,
                Credit.isPhotoCredit(source, passages[index + 1].range),
                source.wordCount(passage.range, limit: 71) <= 70,
                !source.hasDoubleQuote(passage.range),
                Dateline.match(source, passage.range) == nil
            else { continue }
            // Caption and credit stand together, with nothing else in their group of lines; or
            // they stand between the headline and the dateline.
            let isGroup =
                passage.followsBlank && !passages[index + 1].followsBlank
                && (index + 2 == passages.count || passages[index + 2].followsBlank)
            let isBeforeDateline = lastDateline.map { index > 0 && index < $0 } ?? false
            if isGroup && index > 0 || isBeforeDateline { kinds[index] = .caption }
        }
    }

    // MARK: Result

    private func result() -> ReadBlocks {
        var result = ReadBlocks(byline: byline)
        for (index, passage) in passages.enumerated() {
            let kind = kinds[index] ?? .paragraph
            var range = passage.range
            if kind == .title, result.title == nil { result.title = range }
            if let end = datelineEnds[index] {
                let dateline = source.trimmed(range.lowerBound..<end)
                result.blocks.append(Block(range: dateline, kind: .dateline))
                range = source.skipBlank(end, to: range.upperBound)..<range.upperBound
            }
            let credit: Int? =
                switch kind {
                case .caption: Credit.startOfTrailingPhotoCredit(source, range)
                case .paragraph: Credit.startOfTrailingReportingCredit(source, range)
                default: nil
                }
            if let credit {
                let head = source.trimmed(range.lowerBound..<credit)
                result.blocks.append(Block(range: head, kind: kind))
                result.blocks.append(Block(range: credit..<range.upperBound, kind: .credit))
            } else if !range.isEmpty {
                let why = kind == .boilerplate ? passage.why ?? reasons[index] : nil
                result.blocks.append(Block(range: range, kind: kind, why: why))
            }
        }
        result.day = days.max { $0.rank < $1.rank }?.day
        return result
    }
}
