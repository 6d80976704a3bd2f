// From tags to passages: block elements end a passage, inline elements do not; names of elements
// and classes give hints. There is no tree, only the stack of open containers.

import Articles

/// Gathers the text of a page as passages.
struct HTMLTextBuilder {
    /// What the page states about itself.
    private(set) var metadata = HTMLMetadata()

    private let bytes: [UInt8]
    private var tokenizer: HTMLTokenizer
    private var open: [Container] = []
    private var pieces: [Piece] = []
    private var current: [UInt8] = []
    private var linkBytes = 0
    private var linkDepth = 0
    private var heading: Int?
    private var followsBreak = false
    private var regionCount = 0
    /// Deeper elements are read as if they lay in the deepest one that is kept.
    private static let maxOpenElements = 512

    /// An open element that is no mere inline element.
    private struct Container {
        var name: String
        var isDropped = false
        var isAside = false
        var hint: Block.Kind?
        /// The number of the `article` or `main` element that it is, or lies in; 0 for none.
        var region = 0
    }

    /// A passage of the page before it is known which are taken.
    private struct Piece {
        var text: [UInt8]
        var heading: Int?
        var hint: Block.Kind?
        var isAside: Bool
        var isLink: Bool
        var followsBreak: Bool
        var region: Int
    }

    /// A builder for a page in UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        tokenizer = HTMLTokenizer(bytes)
    }

    /// Reads the whole page.
    mutating func readAll() {
        let closed = HTMLElements.lastEndTags(bytes)
        while let token = tokenizer.next() {
            switch token {
            case .text(let range): append(HTMLCharacters.decoded(bytes[range]))
            case .raw(let tag, let range):
                switch tag.name {
                case "script": metadata.takeScript(tag, bytes[range])
                case "title" where open.allSatisfy({ $0.name != "svg" }):
                    metadata.takeTitle(HTMLCharacters.decoded(bytes[range]))
                default: break
                }
            case .start(let tag): start(tag, isClosed: tokenizer.position <= closed[tag.name] ?? -1)
            case .end(let name): end(name)
            }
        }
        flush()
    }

    // MARK: Tags

    private mutating func start(_ tag: HTMLTag, isClosed: Bool) {
        if open.last?.isDropped != true { metadata.take(tag) }
        switch tag.name {
        case "a": linkDepth += 1
        case "q": append("“")
        case "br":
            flush()
            followsBreak = true
        case "h1", "h2", "h3", "h4", "h5", "h6":
            flush()
            heading = tag.name.utf8.last.map { Int($0 - 0x30) }
            push(tag, isClosed: isClosed)
        case let name where HTMLElements.blocks.contains(name):
            flush()
            if !HTMLElements.voids.contains(name) { push(tag, isClosed: isClosed) }
        case "span" where isClosed: push(tag, isClosed: isClosed)
        case let name where HTMLElements.dropped.contains(name) && isClosed:
            push(tag, isClosed: isClosed)
        default: break
        }
    }

    private mutating func end(_ name: String) {
        switch name {
        case "a": linkDepth = max(0, linkDepth - 1)
        case "q": append("”")
        case "p" where !open.contains { $0.name == "p" }: flush()
        case "span":
            if let index = open.lastIndex(where: {
                $0.name == name || HTMLElements.blocks.contains($0.name)
            }),
                open[index].name == name
            {
                let outer = index > 0 ? open[index - 1].hint : nil
                if open[index].hint != outer { flush() }
                open.removeSubrange(index...)
            }
        default:
            let isBlock = HTMLElements.blocks.contains(name)
            guard isBlock || HTMLElements.dropped.contains(name) else { return }
            if isBlock { flush() }
            if HTMLElements.isHeading(name) { heading = nil }
            // An end tag without its start is passed over; it closes what was left open inside.
            if let index = open.suffix(64).lastIndex(where: { $0.name == name }) {
                open.removeSubrange(index...)
            }
        }
    }

    private mutating func push(_ tag: HTMLTag, isClosed: Bool) {
        // A paragraph or list item ends where the next one begins.
        if ["p", "li"].contains(tag.name), open.last?.name == tag.name { open.removeLast() }
        guard open.count < Self.maxOpenElements else { return }
        var container = open.last ?? Container(name: "")
        container.name = tag.name
        if isClosed, HTMLElements.dropped.contains(tag.name) || HTMLElements.isHidden(tag) {
            container.isDropped = true
        }
        if tag.name == "article" || tag.name == "main", container.region == 0 {
            regionCount += 1
            container.region = regionCount
        }
        if tag.name == "figcaption" { container.hint = .caption }
        let isWhole = ["article", "body", "main"].contains(tag.name)
        for word in HTMLElements.classWords(tag) where !isWhole {
            if isClosed, HTMLElements.asideWords.contains(word) { container.isAside = true }
            guard let hint = HTMLElements.hintWords[word], tag.name != "figure" else { continue }
            // An inline element may be part of a sentence or a byline.
            if tag.name != "span" || hint != .byline { container.hint = hint }
        }
        if tag.name == "span", container.hint != open.last?.hint { flush() }
        open.append(container)
    }

    // MARK: Text

    /// Adds text, every run of ASCII blanks as one space.
    private mutating func append(_ text: String) {
        guard open.last?.isDropped != true else { return }
        for byte in text.utf8 {
            if byte == 0x20 || (0x09...0x0D).contains(byte) {
                if let last = current.last, last != 0x20 { current.append(0x20) }
            } else {
                current.append(byte)
                if linkDepth > 0 { linkBytes += 1 }
            }
        }
    }

    /// Ends the passage.
    private mutating func flush() {
        defer {
            current = []
            linkBytes = 0
            followsBreak = false
        }
        let source = SourceText(bytes: current)
        let range = source.trimmed(0..<current.count)
        guard !range.isEmpty else { return }
        let scope = open.last
        pieces.append(
            Piece(
                text: Array(current[range]), heading: heading, hint: scope?.hint,
                isAside: scope?.isAside ?? false, isLink: linkBytes * 10 >= range.count * 7,
                followsBreak: followsBreak, region: scope?.region ?? 0))
    }

    // MARK: Result

    /// The text and its passages.
    mutating func result() -> (bytes: [UInt8], passages: [Passage]) {
        let region = mainRegion()
        ignoreAsidesThatHoldTheArticle()
        let title = titleIndex(region)
        var text: [UInt8] = []
        var passages: [Passage] = []
        for (index, piece) in pieces.enumerated()
        where index == title || region == nil || piece.region == region {
            if !text.isEmpty { text += piece.followsBreak ? [0x0A] : [0x0A, 0x0A] }
            let start = text.count
            text += piece.text
            passages.append(
                Passage(
                    range: start..<text.count, followsBlank: !piece.followsBreak,
                    hint: hint(piece, isTitle: index == title)))
        }
        return (text, passages)
    }

    /// The region that holds more than half of the prose, or `nil`.
    private func mainRegion() -> Int? {
        var sizes: [Int: Int] = [:]
        for piece in pieces where !piece.isLink && isProse(piece) {
            sizes[piece.region, default: 0] += piece.text.count
        }
        let total = sizes.values.reduce(0, +)
        guard let best = sizes.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.key > 0,
            best.value * 2 > total
        else { return nil }
        return best.key
    }

    /// A class word on an element around the whole article says nothing about its parts.
    private mutating func ignoreAsidesThatHoldTheArticle() {
        let prose = pieces.filter { !$0.isLink && isProse($0) }
        guard prose.count(where: \.isAside) * 2 > prose.count else { return }
        for index in pieces.indices { pieces[index].isAside = false }
    }

    /// The first `h1` of the region, else the last one before it; elsewhere the first of the page.
    private func titleIndex(_ region: Int?) -> Int? {
        let headlines = pieces.indices.filter { pieces[$0].heading == 1 && !pieces[$0].isAside }
        guard let region, let start = pieces.firstIndex(where: { $0.region == region }) else {
            return headlines.first
        }
        return headlines.first { pieces[$0].region == region } ?? headlines.last { $0 < start }
    }

    private func hint(_ piece: Piece, isTitle: Bool) -> Block.Kind? {
        if isTitle { return .title }
        let isProse = isProse(piece)
        if piece.isLink, !isProse || piece.isAside { return .boilerplate }
        if piece.isAside, !isProse, !endsInStop(piece) { return .boilerplate }
        if piece.heading != nil { return isProse ? nil : .heading }
        return piece.hint == .byline && isProse ? nil : piece.hint
    }

    private func endsInStop(_ piece: Piece) -> Bool {
        SourceText(bytes: piece.text).ending(0..<piece.text.count) == .stop
    }

    private func isProse(_ piece: Piece) -> Bool {
        let source = SourceText(bytes: piece.text)
        return source.isProse(0..<piece.text.count)
    }
}
