// How much of forty pages' articles is found, and how much else: shingles of four words, as those
// who measure extractors count.

import Articles
import Reading
import Testing

struct OutletPageTests {
    /// Runs of four words with their numbers.
    private static func shingles(_ text: String) -> [String: Int] {
        let words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        var counts: [String: Int] = [:]
        for start in 0..<max(1, words.count - 3) {
            counts[words[start..<min(words.count, start + 4)].joined(separator: " "), default: 0] +=
                1
        }
        return counts
    }

    private static func body(_ article: Article) -> String {
        let utf8 = Array(article.text.utf8)
        return article.blocks.filter { [.paragraph, .heading, .dateline].contains($0.kind) }
            .map { String(decoding: utf8[$0.range], as: UTF8.self) }.joined(separator: "\n")
    }

    @Test func `of forty pages the articles are found`() throws {
        var sum = 0.0
        var exact = 0
        var faults: [String] = []
        for page in OutletPage.all {
            let found = Self.shingles(Self.body(try HTMLReader().read(page.html)))
            let wanted = Self.shingles(page.body)
            let both = wanted.reduce(0) { $0 + min($1.value, found[$1.key] ?? 0) }
            let all = wanted.values.reduce(0, +) + found.values.reduce(0, +)
            sum += 2 * Double(both) / Double(all)
            if found == wanted { exact += 1 } else { faults.append(page.name) }
        }
        #expect(OutletPage.all.count == 40)
        #expect(sum / 40 >= 0.98, "F1 \(sum / 40)")
        #expect(exact >= 36, "exact \(exact); not: \(faults)")
    }

    @Test func `what was dropped says why`() throws {
        let article = try HTMLReader().read(
            "<article>" + Report(variant: 0).head + Report(variant: 0).paragraphs(0..<8)
                + Report.related + Report.newsletter + Report.share + "</article>"
                + Report.comments + Report.cookies)
        let reasons = Set(article.blocks.compactMap(\.why))
        #expect(
            reasons == ["related links", "newsletter box", "share bar", "comments", "cookie wall"])
        #expect(article.blocks.allSatisfy { ($0.kind == .boilerplate) == ($0.why != nil) })
    }

    @Test func `a page of any size and depth gives an article or an error`() throws {
        let bomb = String(repeating: "<div>", count: 100_000) + "Talks go on."
        #expect(throws: ReadingError.pageTooDeep(maxDepth: 1000)) { try HTMLReader().read(bomb) }
        #expect(throws: ReadingError.pageTooLarge(maxBytes: 2000)) {
            try HTMLReader(limits: HTMLLimits(maxBytes: 2000)).read(bomb)
        }
        let value = String(repeating: "x", count: 8_000_000)
        #expect(try HTMLReader().read("<p title='\(value)'>Talks go on.").text == "Talks go on.")
        let attributes = (0..<100_000).map { " a\($0)" }.joined()
        #expect(try HTMLReader().read("<p\(attributes)>Talks go on.").text == "Talks go on.")
        #expect(throws: ReadingError.blank) { try HTMLReader().read("<script>x()</script>") }
    }

    @Test func `older encodings are read`() throws {
        let japanese: [UInt8] = [0x83, 0x65, 0x83, 0x58, 0x83, 0x67]
        #expect(
            try HTMLReader().read(Array("<p>".utf8) + japanese, charset: "Shift_JIS").text == "テスト")
        let cyrillic: [UInt8] = [0xCC, 0xE8, 0xF0]
        #expect(
            try HTMLReader().read(
                Array("<meta charset=windows-1251><p>".utf8) + cyrillic
            ).text == "Мир")
        #expect(throws: ReadingError.unsupportedCharset("x-none")) {
            try HTMLReader().read(cyrillic, charset: "x-none")
        }
    }
}
