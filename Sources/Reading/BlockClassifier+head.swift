// The head of an article: kicker, headline, standfirst, byline, timestamp, and the dateline that
// stands before the report's first sentence.

import Articles

extension BlockClassifier {
    /// Ranks of days of publication, best last.
    private enum Rank {
        static let updated = 1
        static let dateline = 2
        static let published = 3
    }

    /// Lines further down are no longer asked whether they belong to the head of the article.
    private static let maxHeadPassages = 100

    /// Finds the first and the last passage of prose.
    mutating func findBody() {
        bodyStart = passages.indices.first(where: isBody) ?? passages.count
        bodyEnd = passages.indices.last(where: isBody) ?? -1
    }

    private func isBody(_ index: Int) -> Bool {
        guard kinds[index] == nil else { return false }
        let range = passages[index].range
        if source.isProse(range) { return true }
        guard let dateline = inlineDateline(index) else { return false }
        return dateline.isStrong || source.ending(range) == .stop && !dateline.isColonOnly
    }

    /// The dateline before the sentence of a passage, or `nil`.
    func inlineDateline(_ index: Int) -> Dateline? {
        let range = passages[index].range
        guard let dateline = Dateline.match(source, range),
            source.skipBlank(dateline.end, to: range.upperBound) < range.upperBound
        else { return nil }
        return dateline
    }

    /// Finds the title, then reads the lines between it and the body.
    mutating func readHead(title: String?) {
        let known = title.map { bare(Array($0.utf8)) }
        var titleIndex = kinds.firstIndex(of: .title)
        if titleIndex == nil, let index = findTitle(known) {
            titleIndex = index
            kinds[index] = .title
            if index == bodyStart {
                bodyStart =
                    passages.indices.dropFirst(index + 1).first(where: isBody) ?? passages.count
            }
        }
        let shortBefore = (0..<(titleIndex ?? 0)).filter { kinds[$0] == nil }.count
        for index in 0..<min(bodyStart, Self.maxHeadPassages) where kinds[index] == nil {
            let isBelowTitle = titleIndex.map { index > $0 } ?? false
            readHeadLine(index, isBelowTitle: isBelowTitle)
            guard kinds[index] == nil else { continue }
            if !isBelowTitle, titleIndex != nil, shortBefore > 1 {
                kinds[index] = .boilerplate
                reasons[index] = "above the headline"
            } else if isHeadingLike(index), titleIndex != nil {
                kinds[index] = .heading
            }
        }
        // What the markup calls a byline may still tell names and the day.
        for index in 0..<min(bodyStart, Self.maxHeadPassages)
        where passages[index].hint == .byline {
            readHeadLine(index, isBelowTitle: true)
            kinds[index] = .byline
        }
        if bodyStart < passages.count { readDateline(bodyStart, isFirst: true) }
    }

    // MARK: Title

    private func findTitle(_ known: [UInt8]?) -> Int? {
        let head = (0..<min(bodyStart, 40)).filter { kinds[$0] == nil }
        if let known, !known.isEmpty {
            for index in head + (bodyStart < passages.count ? [bodyStart] : [])
            where bare(Array(source.bytes[passages[index].range])) == known { return index }
        }
        guard passages.count > 1 else { return nil }
        let candidates = head.filter(isTitleLike)
        if !candidates.isEmpty {
            // Lines of one to three words above a longer one are sections and menus.
            let long = candidates.first { index in
                source.wordCount(passages[index].range, limit: 4) >= 4
            }
            return long ?? (candidates.first == head.first ? head.first : nil)
        }
        // A headline that ends in a full stop: its words are capitalised, or a byline or dateline
        // follows.
        guard let first = passages.indices.first(where: { kinds[$0] == nil }),
            first == bodyStart || first == head.first, first + 1 < passages.count,
            source.wordCount(passages[first].range, limit: 26) <= 25,
            Dateline.match(source, passages[first].range) == nil
        else { return nil }
        let next = passages.indices.dropFirst(first + 1).first { kinds[$0] == nil }
        guard let next, passages[next].followsBlank else { return nil }
        let range = passages[next].range
        let isFollowedByHead =
            Dateline.match(source, range).map { !$0.isColonOnly } ?? false
            || Byline.match(source, range, isBelowTitle: false) != nil
            || Byline.timestamp(source, range) != nil
        return isFollowedByHead || isTitleCase(first) ? first : nil
    }

    /// A line of up to thirty words without a full stop that is no byline, date or dateline.
    private func isTitleLike(_ index: Int) -> Bool {
        let range = passages[index].range
        guard source.wordCount(range, limit: 31) <= 30, source.firstLetter(range) != nil,
            ![.stop, .comma, .colon].contains(source.ending(range))
        else { return false }
        return Dateline.match(source, range) == nil
            && Byline.match(source, range, isBelowTitle: false) == nil
            && Byline.timestamp(source, range) == nil
    }

    /// Whether every longer word of a passage is capitalised, but for prepositions.
    private func isTitleCase(_ index: Int) -> Bool {
        let words = source.words(passages[index].range).filter { $0.count >= 5 }
        return words.count >= 3
            && words.allSatisfy { word in
                source.isCapitalized(word) || Self.prepositions.contains(source.string(word))
            }
    }

    private static let prepositions: Set<String> = [
        "about", "above", "across", "after", "against", "among", "before", "behind", "below",
        "between", "beyond", "during", "since", "through", "toward", "towards", "under", "until",
        "without",
    ]

    /// Letters and digits alone, ASCII in lower case: what two spellings of a title share.
    private func bare(_ bytes: [UInt8]) -> [UInt8] {
        bytes.compactMap { byte in
            if (0x41...0x5A).contains(byte) { return byte | 0x20 }
            return (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) ? byte : nil
        }
    }

    // MARK: Lines between title and body

    private mutating func readHeadLine(_ index: Int, isBelowTitle: Bool) {
        let range = passages[index].range
        if readTimestamp(index, acceptsUnlabelled: true) { return }
        if let dateline = Dateline.match(source, range), !dateline.isColonOnly {
            // A dateline on a line of its own.
            kinds[index] = .dateline
            if let day = dateline.day { days.append((day, Rank.dateline)) }
            return
        }
        readByline(index, isBelowTitle: isBelowTitle)
    }

    /// Reads a byline; true if the passage is one.
    @discardableResult
    mutating func readByline(_ index: Int, isBelowTitle: Bool) -> Bool {
        guard let line = Byline.match(source, passages[index].range, isBelowTitle: isBelowTitle)
        else { return false }
        kinds[index] = .byline
        if !line.isAgency || byline.isEmpty {
            byline += line.names.filter { !byline.contains($0) }
        }
        if let day = line.day { days.append((day, Rank.dateline)) }
        return true
    }

    /// Reads a line that says when the article appeared; true if the passage is one. A bare date
    /// says that only at the head, where it is kept as a dateline because it is read for dates.
    @discardableResult
    mutating func readTimestamp(_ index: Int, acceptsUnlabelled: Bool) -> Bool {
        switch Byline.timestamp(source, passages[index].range) {
        case .published(let day):
            guard day != nil || acceptsUnlabelled else { return false }
            if let day { days.append((day, Rank.published)) }
            kinds[index] = .byline
        case .updated(let day):
            if let day { days.append((day, Rank.updated)) }
            kinds[index] = .byline
        case .dateOnly(let day):
            guard acceptsUnlabelled else { return false }
            days.append((day, Rank.dateline))
            kinds[index] = isPage ? .byline : .dateline
        case nil: return false
        }
        return true
    }

    /// Cuts the dateline off a passage of prose. Without an agency or a day it only counts before
    /// the first passage, and with a mere colon only if no other passage begins so: those are the
    /// speakers of a transcript.
    mutating func readDateline(_ index: Int, isFirst: Bool) {
        guard let dateline = inlineDateline(index), isFirst || dateline.isStrong else { return }
        if dateline.isColonOnly {
            let others = passages.indices.filter { other in
                other != index && Dateline.match(source, passages[other].range)?.isColonOnly == true
            }
            guard others.isEmpty else { return }
        }
        datelineEnds[index] = dateline.end
        if isFirst, let day = dateline.day { days.append((day, Rank.dateline)) }
    }
}
