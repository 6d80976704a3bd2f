// A page as a tree in one array: elements and texts in the order of the page, each knowing where
// its subtree ends. Of the attributes only those stay that the rules ask for.

import Articles

/// The elements and texts of a page, in document order.
struct HTMLTree {
    /// An element or a piece of text.
    struct Node {
        /// The element's name; `.text` for text.
        var tag: HTMLElement
        /// The index of the element around it; -1 for the first.
        var parent: Int32
        /// The index behind its last descendant.
        var end: Int32
        /// Text: its bytes in `text`. Element: its `class`, `id` and the like in `names`.
        var start: Int32
        var count: Int32
        /// The page does not show it.
        var isHidden = false
        /// Microdata call it the article's body.
        var isStatedBody = false
        /// Text flows round it.
        var isFloating = false
    }

    var nodes: [Node] = []
    /// All texts, one after another.
    var text: [UInt8] = []
    /// All names of classes, one after another, in lower case.
    var names: [UInt8] = []

    /// The words of an element's `class`, `id`, `role` and test hooks, as one text in lower case.
    func names(of index: Int) -> ArraySlice<UInt8> {
        let node = nodes[index]
        guard node.tag != .text else { return [] }
        return names[Int(node.start)..<Int(node.start + node.count)]
    }
}

/// Elements that reading tells apart.
enum HTMLElement: String, CaseIterable {
    case text = "#text"
    case other = "#other"
    case a, address, article, aside, audio, b, blockquote, body, br, button, canvas, caption
    case center, code, dd, details, dialog, div, dl, dt, em, fieldset, figcaption, figure, footer
    case form, h1, h2, h3, h4, h5, h6, head, header, hr, html, i, iframe, img, input, label, legend,
        li
    case link, main, menu, meta, nav, noscript, object, ol, option, p, pre, q, s, script, section,
        select, span
    case strong, style, sub, summary, sup, svg, table, tbody, td, template, textarea, tfoot, th
    case thead, time, title, tr, u, ul, video

    /// It begins and ends a passage.
    var isBlock: Bool { Self.blocks.contains(self) }

    /// The level of a heading, or `nil`.
    var headingLevel: Int? {
        switch self {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }

    private static let blocks: Set<Self> = [
        .address, .article, .aside, .blockquote, .body, .caption, .center, .dd, .details, .dialog,
        .div, .dl, .dt, .fieldset, .figcaption, .figure, .footer, .form, .h1, .h2, .h3, .h4, .h5,
        .h6, .header, .hr, .html, .legend, .li, .main, .menu, .nav, .ol, .p, .pre, .section,
        .summary, .table, .tbody, .td, .tfoot, .th, .thead, .tr, .ul,
    ]

    /// Elements whose text no reader of the page takes for the article's.
    static let silent: Set<Self> = [
        .audio, .button, .canvas, .dialog, .head, .iframe, .noscript, .object, .option, .script,
        .select, .style, .svg, .template, .textarea, .title, .video,
    ]
}
