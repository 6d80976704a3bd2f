// Pages written for these tests in the manner of real outlets, each with a text of its own. A page
// marks what a reader would call its article between `<!--{-->` and `<!--}-->`; comments are the
// one thing that no rule of the reader sees. Pages of `Known` were looked at while rules were made;
// those of `HeldBack` were written before them and only measured.

import Articles
import Foundation
import Reading
import Testing

/// A page and the text of its article.
struct FixturePage: CustomStringConvertible, Sendable {
    let name: String
    let html: String
    let body: String
    var description: String { name }

    /// The pages of a folder.
    static func all(_ folder: String) throws -> [Self] {
        let root = try #require(Bundle.module.resourceURL)
            .appending(path: "Fixtures").appending(path: folder)
        return try FileManager.default.contentsOfDirectory(atPath: root.path)
            .filter { $0.hasSuffix(".html") }.sorted()
            .map { file in
                let html = try String(contentsOf: root.appending(path: file), encoding: .utf8)
                return Self(name: String(file.dropLast(5)), html: html, body: body(of: html))
            }
    }

    private static func body(of html: String) -> String {
        html.components(separatedBy: "<!--{-->").dropFirst()
            .map { plain($0.components(separatedBy: "<!--}-->")[0]) }.joined(separator: "\n")
    }

    /// Markup as a reader sees it: blocks on lines of their own.
    private static func plain(_ markup: String) -> String {
        var text = ""
        var rest = markup[...]
        while let open = rest.firstIndex(of: "<") {
            text += rest[..<open]
            let close = rest[open...].firstIndex(of: ">") ?? rest.index(before: rest.endIndex)
            let name = rest[open...].dropFirst().drop { $0 == "/" }
                .prefix { $0.isLetter || $0.isNumber }
            if blocks.contains(name.lowercased()) { text += "\n" }
            rest = rest[rest.index(after: close)...]
        }
        text += rest
        for (reference, character) in references {
            text = text.replacingOccurrences(of: reference, with: character)
        }
        return text
    }

    private static let blocks: Set<String> = [
        "article", "br", "div", "h1", "h2", "h3", "h4", "hr", "li", "ol", "p", "section", "table",
        "td", "th", "tr", "ul",
    ]
    private static let references = [
        ("&#8220;", "“"), ("&#8221;", "”"), ("&#8217;", "’"), ("&#8211;", "–"), ("&nbsp;", " "),
        ("&amp;", "&"),
    ]
}

/// How well texts agree, as the public article-extraction-benchmark counts: shingles of four words,
/// each page weighing the same.
struct PageScore {
    private var found = 0.0
    private var extra = 0.0
    private var missed = 0.0
    private(set) var pages = 0
    private(set) var exact = 0
    /// Names of pages whose words are not exactly the article's.
    private(set) var faults: [String] = []

    /// From 0 to 1.
    var f1: Double { 2 * found / (2 * found + extra + missed) }

    mutating func add(_ page: FixturePage, _ article: Article) {
        let utf8 = Array(article.text.utf8)
        let text = article.blocks.filter { [.paragraph, .heading, .dateline].contains($0.kind) }
            .map { String(decoding: utf8[$0.range], as: UTF8.self) }.joined(separator: "\n")
        let (wanted, given) = (Self.words(page.body), Self.words(text))
        let (left, right) = (Self.shingles(wanted), Self.shingles(given))
        let both = left.reduce(0) { $0 + min($1.value, right[$1.key] ?? 0) }
        let (all, more) = (left.values.reduce(0, +), right.values.reduce(0, +))
        let whole = Double(all + more - both)
        found += Double(both) / whole
        extra += Double(more - both) / whole
        missed += Double(all - both) / whole
        pages += 1
        if wanted == given { exact += 1 } else { faults.append(page.name) }
    }

    private static func words(_ text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
    }

    private static func shingles(_ words: [Substring]) -> [[Substring]: Int] {
        var counts: [[Substring]: Int] = [:]
        for start in 0..<max(1, words.count - 3) {
            counts[Array(words[start..<min(words.count, start + 4)]), default: 0] += 1
        }
        return counts
    }
}
