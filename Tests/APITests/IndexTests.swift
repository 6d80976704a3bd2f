import Crypto
import FoundationEssentials
import TestSupport
import Testing

@testable import API

/// The page for people.
struct IndexTests {
    @Test(arguments: Transport.allCases)
    func `the page shows every endpoint and may load nothing`(transport: Transport) throws {
        let api = try Harness(transport)
        let page = try api.get("/")
        #expect(page.status == 200)
        // RFC 9110 §4.2.3: without a path the root is meant.
        #expect(try api.get("http://localhost").body == page.body)
        #expect(page.field("Content-Type") == "text/html; charset=utf-8")
        #expect(page.field("X-Frame-Options") == "DENY")
        #expect(page.field("Referrer-Policy") == "no-referrer")
        let policy = try #require(page.field("Content-Security-Policy"))
        #expect(policy.hasPrefix("default-src 'none'; style-src 'sha256-"))
        #expect(!policy.contains("unsafe"))
        for words in ["/v1/articles/{id}", "DELETE", "diplom* a prefix", "&quot;in marks&quot;"] {
            #expect(page.text.contains(words), "\(words)")
        }
        for markup in ["<script", "style=", "http://", "https://", "onclick"] {
            #expect(!page.text.contains(markup), "\(markup)")
        }
    }

    @Test func `the policy names the page's one style by its hash`() throws {
        let page = try Harness().get("/")
        let start = try #require(page.text.firstRange(of: "<style>")).upperBound
        let end = try #require(page.text.firstRange(of: "</style>")).lowerBound
        let hash = Data(SHA256.hash(data: Data(page.text[start..<end].utf8)))
        let source = "'sha256-\(hash.base64EncodedString())'"
        #expect(page.field("Content-Security-Policy")?.contains(source) == true)
    }

    @Test func `text is escaped wherever it stands`() {
        #expect(HTML.escaped("<a href=\"x\">&'é") == "&lt;a href=&quot;x&quot;&gt;&amp;&#39;é")
        let facts = EndpointFacts("GET", "/<b>", "<script>alert(1)</script>")
        let page = GetIndex(version: "<i>", endpoints: [facts])
        let html = String(decoding: page.page.body, as: UTF8.self)
        #expect(!html.contains("<script") && !html.contains("/<b>") && !html.contains("<i></"))
    }

    @Test(arguments: [
        // RFC 4648 §10.
        ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
        ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
    ])
    func `base64 is the RFC's`(text: String, coded: String) {
        #expect(Base64.text(Array(text.utf8)) == coded)
    }
}
