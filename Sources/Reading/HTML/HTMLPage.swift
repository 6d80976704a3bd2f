// A page → a tree, by libxml2's parser for HTML and its SAX events. Nothing is fetched, entities
// are only the characters of HTML, and depth and size are bounded.

import CLibXML2

/// What bounds a page.
package struct HTMLLimits: Sendable {
    /// Bytes of a page; a larger one is refused. 16 MiB by default.
    package var maxBytes: Int
    /// How deep elements may lie in each other, 16 or more; 1,000 by default.
    package var maxDepth: Int

    /// Limits; each has its default.
    package init(maxBytes: Int = 16_777_216, maxDepth: Int = 1000) {
        self.maxBytes = maxBytes
        self.maxDepth = maxDepth
    }
}

/// A parsed page.
struct HTMLPage {
    var tree = HTMLTree()
    /// What the page states about itself.
    var metadata = HTMLMetadata()

    /// The page in valid UTF-8.
    /// - Throws: `ReadingError.pageTooLarge` and `.pageTooDeep`.
    init(_ page: [UInt8], limits: HTMLLimits) throws(ReadingError) {
        guard page.count <= limits.maxBytes else { throw .pageTooLarge(maxBytes: limits.maxBytes) }
        let builder = HTMLTreeBuilder(maxDepth: limits.maxDepth)
        builder.parse(HTMLSieve.sieved(page))
        if builder.isTooDeep { throw .pageTooDeep(maxDepth: limits.maxDepth) }
        tree = builder.tree
        metadata = builder.metadata
    }
}

/// Takes the parser's events. It lives for one page, on one thread.
private final class HTMLTreeBuilder {
    var tree = HTMLTree()
    var metadata = HTMLMetadata()
    var isTooDeep = false
    private let maxDepth: Int
    private var open: [Int32] = []
    private var context: htmlParserCtxtPtr?
    /// The parser gives each name at one address.
    private var elements: [UnsafePointer<xmlChar>: HTMLElement] = [:]
    private var attributeUses: [UnsafePointer<xmlChar>: Use] = [:]
    private var dataElement: HTMLTag?
    private var data: [UInt8] = []
    /// A property of microdata whose text is being collected, and how deep its element lies.
    private var property: (name: String, depth: Int, text: [UInt8])?

    private static let byName = Dictionary(
        uniqueKeysWithValues: HTMLElement.allCases.map { ($0.rawValue, $0) } + [("amp-img", .img)])
    private static let isReady: Bool = {
        xmlInitParser()
        return true
    }()

    init(maxDepth: Int) { self.maxDepth = maxDepth }

    func parse(_ page: [UInt8]) {
        guard Self.isReady, !page.isEmpty, let context = htmlNewParserCtxt() else { return }
        defer { htmlFreeParserCtxt(context) }
        self.context = context
        var events = xmlSAXHandler()
        events.startElement = { user, name, attributes in
            guard let user, let name else { return }
            HTMLTreeBuilder.of(user).start(name, attributes)
        }
        events.endElement = { user, _ in
            guard let user else { return }
            HTMLTreeBuilder.of(user).end()
        }
        let text: charactersSAXFunc = { user, bytes, count in
            guard let user, let bytes else { return }
            HTMLTreeBuilder.of(user).text(UnsafeBufferPointer(start: bytes, count: Int(count)))
        }
        events.characters = text
        events.ignorableWhitespace = text
        events.cdataBlock = text
        context.pointee.sax.pointee = events
        context.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        let options =
            HTML_PARSE_NONET.rawValue | HTML_PARSE_RECOVER.rawValue | HTML_PARSE_NOERROR.rawValue
            | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_NODEFDTD.rawValue
            | HTML_PARSE_IGNORE_ENC.rawValue
        page.withUnsafeBytes { bytes in
            let start = bytes.bindMemory(to: CChar.self).baseAddress
            xmlFreeDoc(
                htmlCtxtReadMemory(context, start, CInt(bytes.count), nil, "UTF-8", CInt(options)))
        }
        while !open.isEmpty { end() }
    }

    private static func of(_ user: UnsafeMutableRawPointer) -> HTMLTreeBuilder {
        Unmanaged<HTMLTreeBuilder>.fromOpaque(user).takeUnretainedValue()
    }

    // MARK: Events

    private func start(
        _ name: UnsafePointer<xmlChar>,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) {
        if open.count >= maxDepth {
            isTooDeep = true
            xmlStopParser(context)
            return
        }
        var node = HTMLTree.Node(
            tag: element(name), parent: open.last ?? -1, end: 0, start: Int32(tree.names.count),
            count: 0)
        var states = Self.stating.contains(node.tag)
        var index = 0
        while let attributes, let key = attributes[index] {
            defer { index += 2 }
            guard let value = attributes[index + 1] else {
                if use(of: key) == .hidden { node.isHidden = true }
                continue
            }
            switch use(of: key) {
            case .names: append(value)
            case .itemprop:
                append(value)
                states = true
                if contains(value, "articlebody") { node.isStatedBody = true }
            case .role:
                append(value)
                if contains(value, "dialog") { node.tag = .dialog }
            case .ariaHidden: node.isHidden = node.isHidden || contains(value, "true")
            case .hidden: node.isHidden = true
            case .style: read(style: value, into: &node)
            case .align: node.isFloating = contains(value, "left") || contains(value, "right")
            case .language where node.tag == .html:
                metadata.takeLanguage(String(cString: value))
            case .language, .other: break
            }
        }
        node.count = Int32(tree.names.count) - node.start
        if states {
            let tag = statement(name, attributes)
            metadata.take(tag)
            if node.tag == .title || node.tag == .script {
                dataElement = tag
                data = []
            }
            if property == nil, let name = tag["itemprop"], tag["content"] == nil,
                tag["datetime"] == nil, HTMLMetadata.textProperties.contains(name)
            {
                property = (name, open.count, [])
            }
        }
        open.append(Int32(tree.nodes.count))
        tree.nodes.append(node)
    }

    private func end() {
        guard let last = open.popLast() else { return }
        tree.nodes[Int(last)].end = Int32(tree.nodes.count)
        if let ended = property, open.count <= ended.depth {
            metadata.takeText(String(decoding: ended.text, as: UTF8.self), of: ended.name)
            property = nil
        }
        guard let element = dataElement else { return }
        if element.name == "title" {
            metadata.takeTitle(String(decoding: data, as: UTF8.self))
        } else {
            metadata.takeScript(element, data[...])
        }
        dataElement = nil
    }

    private func text(_ bytes: UnsafeBufferPointer<UInt8>) {
        if dataElement != nil {
            data += bytes
            return
        }
        if let collected = property?.text.count, collected < 400 { property?.text += bytes }
        if let last = tree.nodes.last, last.tag == .text, last.parent == open.last ?? -1 {
            tree.nodes[tree.nodes.count - 1].count += Int32(bytes.count)
        } else {
            let index = Int32(tree.nodes.count)
            tree.nodes.append(
                HTMLTree.Node(
                    tag: .text, parent: open.last ?? -1, end: index + 1,
                    start: Int32(tree.text.count), count: Int32(bytes.count)))
        }
        tree.text += bytes
    }

    // MARK: Attributes

    /// What an attribute is good for.
    private enum Use {
        case names, itemprop, role, ariaHidden, hidden, style, align, language, other
    }

    /// Elements that may state something about the page.
    private static let stating: Set<HTMLElement> = [.link, .meta, .script, .time, .title]

    private static let uses: [String: Use] = [
        "class": .names, "id": .names, "data-testid": .names, "data-component": .names,
        "name": .names, "itemprop": .itemprop, "role": .role, "aria-hidden": .ariaHidden,
        "hidden": .hidden, "style": .style, "align": .align, "lang": .language,
        "xml:lang": .language,
    ]

    private func use(of key: UnsafePointer<xmlChar>) -> Use {
        if let known = attributeUses[key] { return known }
        let use = Self.uses[String(cString: key).lowercased()] ?? .other
        attributeUses[key] = use
        return use
    }

    private func read(style value: UnsafePointer<xmlChar>, into node: inout HTMLTree.Node) {
        let style = String(cString: value).utf8.filter { $0 > 0x20 }
        let text = String(decoding: style, as: UTF8.self).lowercased()
        if text.contains("display:none") || text.contains("visibility:hidden") {
            node.isHidden = true
        }
        if text.contains("float:left") || text.contains("float:right") { node.isFloating = true }
    }

    /// A start tag with all its attributes.
    private func statement(
        _ name: UnsafePointer<xmlChar>,
        _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
    ) -> HTMLTag {
        var tag = HTMLTag(name: String(cString: name).lowercased(), attributes: [])
        var index = 0
        while let attributes, let key = attributes[index] {
            let value = attributes[index + 1].map { String(cString: $0) } ?? ""
            tag.attributes.append((String(cString: key).lowercased(), value))
            index += 2
        }
        return tag
    }

    /// Whether a value has an ASCII word in it, in any case; `word` in lower case.
    private func contains(_ value: UnsafePointer<xmlChar>, _ word: StaticString) -> Bool {
        let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        var start = value
        while start[0] != 0 {
            var index = 0
            while index < word.count, start[index] | 0x20 == word[index] { index += 1 }
            if index == word.count { return true }
            start += 1
        }
        return false
    }

    // MARK: Parts

    private func element(_ name: UnsafePointer<xmlChar>) -> HTMLElement {
        if let known = elements[name] { return known }
        let element = Self.byName[String(cString: name).lowercased()] ?? .other
        elements[name] = element
        return element
    }

    /// Adds at most 400 bytes of names, in lower case, and a space.
    private func append(_ value: UnsafePointer<xmlChar>) {
        var index = 0
        while value[index] != 0, index < 400 {
            let byte = value[index]
            tree.names.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
            index += 1
        }
        tree.names.append(0x20)
    }
}
