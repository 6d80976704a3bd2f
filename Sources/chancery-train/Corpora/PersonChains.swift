// GUM's documents as articles, with the chains of its people: which names and which third-person
// pronouns mean one person. Format of the `Entity` field: https://gucorpling.org/gum/annotations.html

import Articles
import FoundationEssentials

/// One document with the mentions of its people, each by the bytes of its head
/// and the rest of its name.
struct PersonChains {
    var text: [UInt8] = []
    var paragraphs: [Range<Int>] = []
    /// Of each entity the byte ranges of the heads of its mentions, in no order.
    var chains: [String: [Range<Int>]] = [:]
    /// Of the first byte of the head of each mention, by a noun too, and of the rest of a name, the
    /// entity.
    var entityAt: [Int: String] = [:]

    /// The document as an article of paragraphs.
    var article: Article {
        Article(
            text: String(decoding: text, as: UTF8.self),
            blocks: paragraphs.map { Block(range: $0, kind: .paragraph) })
    }

    /// Reads the documents of a CoNLL-U file that have people.
    static func read(_ path: String) throws -> [PersonChains] {
        let file = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
        var documents: [PersonChains] = []
        var open: [(entity: String, isPerson: Bool, head: Int, first: Int)] = []
        var tokens: [(bytes: Range<Int>, form: String, isName: Bool)] = []
        var isNewParagraph = true
        for line in file.split(separator: "\n") {
            if line.hasPrefix("# newdoc") {
                documents.append(PersonChains())
                (open, tokens, isNewParagraph) = ([], [], true)
            } else if line == "# newpar" || line.hasPrefix("# newpar id") {
                isNewParagraph = true
            }
            let row = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard row.count == 10, Int(row[0]) != nil, !documents.isEmpty else { continue }
            let last = documents.count - 1
            let bytes = documents[last].add(row[1], startsParagraph: isNewParagraph)
            isNewParagraph = false
            tokens.append((bytes, row[1].lowercased(), row[3] == "PROPN"))
            let misc = row[9].split(separator: "|")
            if !misc.contains("SpaceAfter=No") { documents[last].text.append(0x20) }
            guard let field = misc.first(where: { $0.hasPrefix("Entity=") })?.dropFirst(7) else {
                continue
            }
            for (opening, closing) in brackets(field) {
                if let opening {
                    let parts = opening.split(separator: "-")
                    guard parts.count > 5 else { continue }
                    let head = parts[5].split(separator: ",").first.flatMap { Int($0) } ?? 1
                    open.append(
                        (
                            String(parts[0]), parts[1] == "person", tokens.count - 2 + head,
                            tokens.count - 1
                        ))
                }
                if let closing, let index = open.lastIndex(where: { $0.entity == closing }) {
                    let mention = open.remove(at: index)
                    guard mention.isPerson, mention.head < tokens.count else { continue }
                    let head = tokens[mention.head]
                    for token in tokens[mention.head...].prefix(while: \.isName).map(\.bytes)
                        + [head.bytes]
                    { documents[last].entityAt[token.lowerBound] = mention.entity }
                    let isPronoun =
                        mention.first == tokens.count - 1 && pronouns.contains(head.form)
                    if isPronoun || head.isName {
                        // A name's head is its first word, which may be a title.
                        let end = tokens[mention.head...].prefix { $0.isName }.last ?? head
                        documents[last].chains[mention.entity, default: []].append(
                            head.bytes.lowerBound..<end.bytes.upperBound)
                    }
                }
            }
        }
        return documents.filter { !$0.chains.isEmpty }
    }

    private mutating func add(_ form: Substring, startsParagraph: Bool) -> Range<Int> {
        if startsParagraph {
            if !text.isEmpty { text += [0x0A, 0x0A] }
            paragraphs.append(text.count..<text.count)
        }
        let start = text.count
        text += Array(form.utf8)
        paragraphs[paragraphs.count - 1] =
            paragraphs[paragraphs.count - 1].lowerBound..<text.count
        return start..<text.count
    }

    /// `(3-person-new(4-place-…)5)`: what opens and what closes, in order.
    private static func brackets(_ field: Substring) -> [(opening: Substring?, closing: String?)] {
        var result: [(opening: Substring?, closing: String?)] = []
        var rest = field
        while !rest.isEmpty {
            if rest.first == "(" {
                let body = rest.dropFirst().prefix { $0 != "(" && $0 != ")" }
                rest = rest.dropFirst(body.count + 1)
                // A closing number may follow without a bracket of its own before it.
                var closing: String?
                if rest.first == ")" {
                    closing = body.split(separator: "-").first.map(String.init)
                    rest = rest.dropFirst()
                }
                result.append((body, closing))
            } else {
                let body = rest.prefix { $0 != ")" && $0 != "(" }
                result.append((nil, String(body)))
                rest = rest.dropFirst(body.count + 1)
            }
        }
        return result
    }

    static let pronouns: Set<String> = [
        "he", "him", "his", "himself", "she", "her", "hers", "herself",
    ]
}
