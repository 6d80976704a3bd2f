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
    private var dataElement: HTMLTag?
    private var data: [UInt8] = []

    private static let byName = Dictionary(
        uniqueKeysWithValues: HTMLElement.allCases.map { ($0.rawValue, $0) })
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
        var tag = HTMLTag(name: "", attributes: [])
        var states = ["meta", "link", "time", "script"].contains(String(cString: name))
        var index = 0
        while let attributes, let key = attributes[index] {
            if let value = attributes[index + 1] {
                let key = String(cString: key).lowercased()
                switch key {
                case "class", "id", "role", "data-testid", "data-component", "itemprop", "name":
                    append(value)
                    if key == "itemprop" {
                        states = true
                        if strcasestr(value, "articleBody") { node.isStatedBody = true }
                    }
                    if key == "role", strcasestr(value, "dialog") { node.isHidden = true }
                case "aria-hidden": node.isHidden = node.isHidden || strcasestr(value, "true")
                case "hidden": node.isHidden = true
                case "style":
                    let style = String(cString: value).lowercased().filter { $0 != " " }
                    if style.contains("display:none") || style.contains("visibility:hidden") {
                        node.isHidden = true
                    }
                default: break
                }
                tag.attributes.append((key, ""))
                tag.attributes[tag.attributes.count - 1].value = String(cString: value)
            } else if String(cString: key).lowercased() == "hidden" {
                node.isHidden = true
            }
            index += 2
        }
        node.count = Int32(tree.names.count) - node.start
        if states || node.tag == .title {
            tag.name = String(cString: name).lowercased()
            metadata.take(tag)
            if node.tag == .title || node.tag == .script {
                dataElement = tag
                data = []
            }
        }
        if node.tag == .html, let language = tag["lang"] ?? tag["xml:lang"] {
            metadata.takeLanguage(language)
        }
        open.append(Int32(tree.nodes.count))
        tree.nodes.append(node)
    }

    private func end() {
        guard let last = open.popLast() else { return }
        tree.nodes[Int(last)].end = Int32(tree.nodes.count)
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

    private func strcasestr(_ value: UnsafePointer<xmlChar>, _ part: String) -> Bool {
        String(cString: value).lowercased().contains(part.lowercased())
    }
}
