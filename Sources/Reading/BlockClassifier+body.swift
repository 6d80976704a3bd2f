// The body of an article and what trails behind it: headings, further datelines, link lists.

import Articles

extension BlockClassifier {
    /// Reads everything from the first passage of prose on.
    mutating func readBody() {
        guard bodyStart < passages.count else { return }
        var isInList = false
        for index in bodyStart..<passages.count {
            if listHeadings.contains(index) { isInList = true }
            guard kinds[index] == nil else { continue }
            if isInList {
                if isLink(index) {
                    kinds[index] = .boilerplate
                    reasons[index] = "link list"
                    continue
                }
                isInList = false
            }
            if index > bodyStart { readDateline(index, isFirst: false) }
            guard !source.isProse(passages[index].range), datelineEnds[index] == nil else {
                continue
            }
            if readTimestamp(index, acceptsUnlabelled: false) { continue }
            if readByline(index, isBelowTitle: false) { continue }
            if isHeadingLike(index), isFollowedByProse(index) { kinds[index] = .heading }
        }
        // A page's markup tells what is a link.
        if !isPage { readTail() }
    }

    /// A headline or a label as it stands in a list of links: no whole sentence.
    private func isLink(_ index: Int) -> Bool {
        let range = passages[index].range
        return !source.isProse(range) && source.ending(range) != .stop
    }

    /// Three or more headlines behind the last prose are links even without a heading.
    private mutating func readTail() {
        let links = passages.indices.dropFirst(bodyEnd + 1).filter { index in
            let range = passages[index].range
            return kinds[index] == nil && isLink(index) && !source.hasDoubleQuote(range)
                && source.wordCount(range, limit: 5) == 5
                && !source.scalar(at: range.lowerBound).properties.isLowercase
        }
        guard links.count >= 3 else { return }
        for index in links {
            kinds[index] = .boilerplate
            reasons[index] = "link list"
        }
    }

    /// A short line without a full stop that begins like a heading and quotes nobody. A question
    /// has to be shorter still: `What next?`
    func isHeadingLike(_ index: Int) -> Bool {
        let range = passages[index].range
        guard range.count <= 140, !source.hasDoubleQuote(range) else { return false }
        let wordCount = source.wordCount(range, limit: 15)
        switch source.ending(range) {
        case .open: guard wordCount <= 14 else { return false }
        case .question: guard wordCount <= 6 else { return false }
        default: return false
        }
        let first = source.scalar(at: range.lowerBound)
        return first.properties.isUppercase || first.properties.numericType != nil
            || first == "‘" || first == "'"
    }

    private func isFollowedByProse(_ index: Int) -> Bool {
        let next = passages.indices.dropFirst(index + 1).first {
            ![.caption, .credit].contains(kinds[$0])
        }
        guard let next, kinds[next] == nil else { return false }
        return source.isProse(passages[next].range) || source.ending(passages[next].range) == .stop
    }
}
