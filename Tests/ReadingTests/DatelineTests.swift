// The opening of a report: what is a dateline, and what only looks like one.

import Articles
import Reading
import Testing

struct DatelineTests {
    static let sentence = "Envoys of both states met on Monday and agreed to meet again."

    @Test(arguments: [
        "BEIJING —", "WASHINGTON, July 3 (Xinhua) --", "TEHRAN –", "CAIRO – 26 July 2022:",
        "KYIV, Ukraine (AP) —", "LONDON/PARIS, Jan 5 -", "(Reuters) -",
        "PORT-AU-PRINCE, Haiti (AP) —",
        "ST. PETERSBURG, Russia —", "WASHINGTON, D.C. —", "UNITED NATIONS (AP) —",
        "BUENOS AIRES, Argentina, June 4 (EFE) -", "KUALA LUMPUR, 12 June (Bernama) --",
        "BAKU, Azerbaijan, June 16.", "MOSCOW, June 16 (Interfax).", "Paris (AFP) –",
        "June 16 (Reuters) -",
        "SEOUL, Jan. 5 (Yonhap) --", "Beijing, June 16 (Xinhua) --", "ABUJA:",
        "YANGON, July 25 (Reuters):",
        "SÃO PAULO —", "HIROSHIMA--", "BELGRADE, Serbia (AP)_",
    ])
    func `a dateline is cut from the first sentence, with its dash`(dateline: String) throws {
        let article = try PlainTextReader().read("\(dateline) \(Self.sentence)\n\nTalks go on.")
        #expect(article.blocks.map(\.kind) == [.dateline, .paragraph, .paragraph])
        #expect(text(article, 0) == dateline)
        #expect(text(article, 1) == Self.sentence)
    }

    @Test(arguments: [
        "NATO and its partners met on Monday in Brussels to discuss the war.",
        "On Thursday, July 21, President Ola Berg answered a call from Vienna.",
        "EXCLUSIVE: The envoy told this newspaper that he would step down soon.",
        "U.S. - China talks are set to resume next month, two officials said.",
        "Berg — who took office in May — said that he would travel to Vienna.",
        "OPEC — the group of oil producers — said on Monday that it would meet.",
        "In 2021, Norland and Sudland signed a treaty on trade in grain and oil.",
        "Foreign Minister Ana Belk (pictured) said that talks would go on in Vienna.",
        "The United Nations (UN) said on Monday that aid had reached the town.",
        "July 3 — the day of the treaty — is a holiday in both of the countries.",
    ])
    func `a sentence that begins like a dateline stays whole`(sentence: String) throws {
        let article = try PlainTextReader().read("\(sentence)\n\nTalks go on in the capital.")
        #expect(text(article, 0) == sentence)
        #expect(article.blocks[0].kind == .paragraph)
    }

    @Test func `a dateline on a line of its own is a block`() throws {
        let article = try PlainTextReader().read("MANILA, Philippines (AP) _\n\n\(Self.sentence)")
        #expect(article.blocks.map(\.kind) == [.dateline, .paragraph])
    }

    @Test func `a second report in the same text has its own dateline`() throws {
        let article = try PlainTextReader().read(
            "OSLO (AP) — \(Self.sentence)\n\nVIENNA (AP) — \(Self.sentence)")
        #expect(article.blocks.map(\.kind) == [.dateline, .paragraph, .dateline, .paragraph])
    }

    private func text(_ article: Article, _ index: Int) -> String {
        String(decoding: Array(article.text.utf8)[article.blocks[index].range], as: UTF8.self)
    }
}
