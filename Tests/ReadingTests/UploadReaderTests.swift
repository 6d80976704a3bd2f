// Media types, JSON, ninjs and what is said about bad input.

import Articles
import Reading
import Testing

struct UploadReaderTests {
    static let sentence = "Envoys of both states met on Monday and agreed to meet again."

    // MARK: Media types

    @Test(
        arguments: [
            ("text/plain", "Talks go on."), ("TEXT/Plain; charset=\"UTF-8\"", "Talks go on."),
            ("text/html;charset=utf-8", "<p>Talks go on.</p>"),
            ("application/xhtml+xml", "<p>Talks go on.</p>"),
            ("application/json", #"{"text": "Talks go on."}"#),
            ("application/vnd.iptc.ninjs+json", #"{"body_text": "Talks go on."}"#),
            (nil, "Talks go on."), (nil, " <!doctype html><p>Talks go on."),
            (nil, "\n{\"html\": \"<p>Talks go on.\"}"),
        ] as [(String?, String)])
    func `the media type decides, and without one the bytes do`(type: String?, body: String) throws
    {
        let article = try UploadReader().read(Upload(contentType: type, body: Array(body.utf8)))
        #expect(article.text == "Talks go on.")
        #expect(article.blocks.map(\.kind) == [.paragraph])
    }

    @Test(arguments: ["", "image/png", "application/x-www-form-urlencoded", "text/csv"])
    func `other media types are refused by name`(type: String) {
        #expect(throws: ReadingError.unsupportedMediaType(type)) {
            try UploadReader().read(Upload(contentType: type, body: Array("Talks.".utf8)))
        }
    }

    @Test func `plain text may come in an older encoding`() throws {
        let article = try UploadReader().read(
            Upload(
                contentType: "text/plain; charset=iso-8859-1", body: [0x93, 0x4E, 0x6F, 0x94, 0xE9])
        )
        #expect(article.text == "“No”é")
        #expect(throws: ReadingError.unsupportedCharset("x-none")) {
            try UploadReader().read(
                Upload(contentType: "text/plain; charset=x-none", body: [0x41]))
        }
    }

    @Test func `a body that is not UTF-8 is refused, whatever its type`() {
        for type in ["text/plain", "application/json", "text/html; charset=utf-8"] {
            #expect(throws: ReadingError.notUTF8(offset: 2)) {
                try UploadReader().read(Upload(contentType: type, body: [0x3C, 0x70, 0xFF]))
            }
        }
    }

    // MARK: JSON

    @Test func `a JSON article carries its metadata`() throws {
        let article = try read(
            #"""
            {"text": "Talks go on.", "title": "Talks", "url": "https://example.com/2020/01/01/a",
             "source": "example.com", "published_at": "2023-06-16T23:00:00-05:00",
             "byline": "Jane Doe and John Smith, Reuters"}
            """#)
        #expect(article.text == "Talks go on.")
        #expect(article.title == "Talks")
        #expect(article.url == "https://example.com/2020/01/01/a")
        #expect(article.source == "example.com")
        #expect(article.publishedAt?.iso == "2023-06-16")
        #expect(article.publishedAtFrom == .given)
        #expect(article.byline == ["Jane Doe", "John Smith"])
    }

    @Test(arguments: [
        (#"["Jane Doe", "AFP"]"#, ["Jane Doe", "AFP"]), (#""By Jane Doe""#, ["Jane Doe"]),
        (#""the night desk""#, ["the night desk"]), ("null", []), (#""""#, []), ("[]", []),
    ])
    func `a byline is a string or an array`(byline: String, names: [String]) throws {
        #expect(try read(#"{"text": "Talks go on.", "byline": \#(byline)}"#).byline == names)
    }

    @Test func `what the query gives wins over the JSON`() throws {
        let article = try UploadReader().read(
            Upload(
                contentType: "application/json",
                body: Array(#"{"text": "Talks go on.", "source": "a", "title": "b"}"#.utf8),
                metadata: ArticleMetadata(source: "c")))
        #expect(article.source == "c")
        #expect(article.title == "b")
    }

    @Test(arguments: [
        (#"{"text": 1}"#, ["/text"]), (#"{"text": "A", "tilte": "B"}"#, ["/tilte"]),
        (#"{"text": "A", "a/b~c": 1}"#, ["/a~1b~0c"]),
        (#"{"text": "A", "byline": ["B", 2]}"#, ["/byline/1"]),
        (#"{"text": "A", "byline": {}}"#, ["/byline"]), (#"{"text": "A", "html": "B"}"#, ["/html"]),
        (#"{"title": "A"}"#, [""]), ("[]", [""]), (#""A""#, [""]), (#"{"text": null}"#, [""]),
        (#"{"text": "A", "published_at": "2023-02-30"}"#, ["/published_at"]),
        (#"{"text": "A", "published_at": 20230216}"#, ["/published_at"]),
        (#"{"text": [], "title": 1, "x": 1}"#, ["/text", "/title", "/x"]),
        (#"{"text": "A", "id": "1"}"#, ["/id"]),
    ])
    func `every wrong member is named by its pointer`(json: String, pointers: [String]) {
        let error = #expect(throws: ReadingError.self) { try read(json) }
        #expect(error?.problems.map(\.location) == pointers.map { .pointer($0) })
        #expect(error?.problems.contains { $0.detail.isEmpty } == false)
    }

    @Test func `malformed JSON is told with line, column and byte`() {
        let error = #expect(throws: ReadingError.self) { try read("{\n\"text\": }") }
        #expect(
            error?.detail
                == "The body is not JSON: a value is missing at line 2, column 9 (byte 10).")
    }

    @Test func `a blank text in JSON is refused as blank`() {
        #expect(throws: ReadingError.blank) { try read(#"{"text": " \n"}"#) }
        #expect(throws: ReadingError.blank) { try read(#"{"html": "<p> </p>"}"#) }
    }

    @Test func `depth of JSON is an option`() {
        let reader = UploadReader(options: .init(maxJSONDepth: 1))
        #expect(throws: ReadingError.self) {
            try reader.read(
                Upload(
                    contentType: "application/json",
                    body: Array(#"{"text": "A", "byline": []}"#.utf8)))
        }
    }

    // MARK: NDJSON

    @Test func `a line of NDJSON gives back its id, with its article or its fault`() throws {
        let good = UploadReader().readItem(Array(#"{"id": "a1", "text": "Talks go on."}"#.utf8))
        #expect(good.id == "a1")
        #expect(try good.article.get().text == "Talks go on.")
        let bad = UploadReader().readItem(Array(#"{"id": "a2", "text": 1}"#.utf8))
        #expect(bad.id == "a2")
        #expect(throws: ReadingError.self) { try bad.article.get() }
        let broken = UploadReader().readItem(Array(#"{"id": "a3", "text": "#.utf8))
        #expect(broken.id == nil)
        #expect(throws: ReadingError.self) { try broken.article.get() }
    }

    // MARK: ninjs

    @Test(arguments: [
        #"""
        {"uri": "https://example.com/items/1", "type": "text", "headline": "Talks open",
         "byline": "Jane Doe", "versioncreated": "2023-06-16T10:00:00Z", "language": "en",
         "body_text": "OSLO (AP) -- Envoys of both states met on Monday and agreed to meet again."}
        """#,
        #"""
        {"uri": "https://example.com/items/1", "headlines": [{"role": "short", "value": "Talks"},
         {"role": "main", "value": "Talks open"}], "by": "Jane Doe",
         "versioncreated": "2023-06-16T10:00:00Z", "bodies": [{"role": "main",
         "contenttype": "text/plain",
         "value": "OSLO (AP) -- Envoys of both states met on Monday and agreed to meet again."}]}
        """#,
        #"""
        {"uri": "https://example.com/items/1", "headlines": [{"value": "Talks open"}],
         "by": "Jane Doe", "versionCreated": "2023-06-16T10:00:00Z",
         "firstCreated": "2023-06-15T10:00:00Z", "bodies": [
         {"role": "main", "contentType": "text/plain", "value": "Another form."},
         {"role": "rich", "contentType": "application/xhtml+xml", "value":
         "<p>OSLO (AP) -- Envoys of both states met on Monday and agreed to meet again.</p>"}]}
        """#,
    ])
    func `ninjs of every generation gives the same article`(json: String) throws {
        let article = try read(json)
        #expect(article.title == "Talks open")
        #expect(article.byline == ["Jane Doe"])
        #expect(article.url == "https://example.com/items/1")
        #expect(article.publishedAt?.iso == "2023-06-16")
        #expect(article.publishedAtFrom == .metadata)
        #expect(article.text == "OSLO (AP) -- \(Self.sentence)")
        #expect(article.blocks.map(\.kind) == [.dateline, .paragraph])
    }

    @Test(arguments: [
        #"""
        {"uri": "urn:x:1", "version": "4", "language": "fr", "usageterms": " Print only. ",
         "copyrightholder": "Agency", "copyrightnotice": "© Agency", "firstcreated":
         "2023-06-15T10:00:00Z", "versioncreated": "2023-06-16T10:00:00Z", "infosource":
         [{"name": "Agency"}], "associations": {"main": {"type": "picture", "uri": "urn:p:1",
         "description_text": "The hall."}}, "headline": "Talks", "body_text": "Talks go on."}
        """#,
        #"""
        {"uri": "urn:x:1", "version": "4", "language": "fr", "usageterms": " Print only. ",
         "copyrightholder": "Agency", "copyrightnotice": "© Agency", "firstcreated":
         "2023-06-15T10:00:00Z", "versioncreated": "2023-06-16T10:00:00Z", "infosources":
         [{"uri": "x"}, {"name": "Agency"}], "associations": [{"type": "video"}, {"type": "picture",
         "uri": "urn:p:1", "descriptions": [{"role": "caption", "value": "The hall."}]}],
         "title": "Talks", "bodies": [{"value": "Talks go on."}]}
        """#,
        #"""
        {"uri": "urn:x:1", "version": 4, "language": "fr", "rightsInfo": {"usageTerms":
         " Print only. ", "copyrightHolder": "Agency", "copyrightNotice": "© Agency"},
         "firstCreated": "2023-06-15T10:00:00Z", "versionCreated": "2023-06-16T10:00:00Z",
         "infoSources": [{"name": "Agency"}], "associations": [{"type": "picture",
         "uri": "urn:p:1", "descriptions": [{"value": "The hall."}]}],
         "headlines": [{"value": "Talks"}], "bodies": [{"role": "main", "value": "Talks go on."}]}
        """#,
    ])
    func `what a feed states is kept as it is given`(json: String) throws {
        let article = try read(json)
        var details = ArticleDetails()
        details.language = "fr"
        details.usageTerms = " Print only. "
        details.copyrightHolder = "Agency"
        details.copyrightNotice = "© Agency"
        details.providerURI = "urn:x:1"
        details.providerVersion = "4"
        details.firstCreated = "2023-06-15T10:00:00Z"
        details.versionCreated = "2023-06-16T10:00:00Z"
        details.imageCaption = "The hall."
        details.imageURL = "urn:p:1"
        #expect(article.details == details)
        #expect(article.source == "Agency")
        #expect(article.title == "Talks")
        #expect(article.url == nil)
    }

    @Test(arguments: [
        (#"{"uri": "a"}"#, ""), (#"{"uri": "a", "bodies": "b"}"#, "/bodies"),
        (#"{"uri": "a", "bodies": [{"role": "main"}]}"#, "/bodies/0/value"),
        (#"{"headline": 1, "body_text": "b"}"#, "/headline"),
        (#"{"body_text": "b", "usageterms": ["a"]}"#, "/usageterms"),
        (#"{"body_text": "b", "versioncreated": "yesterday"}"#, "/versioncreated"),
    ])
    func `a wrong member of ninjs is named`(json: String, pointer: String) {
        let error = #expect(throws: ReadingError.self) { try read(json) }
        #expect(error?.problems.map(\.location) == [.pointer(pointer)])
    }

    // MARK: Parameters

    @Test func `parameters carry metadata, and an empty one is none`() throws {
        let metadata = try ArticleMetadata(parameters: [
            ("title", "Talks"), ("url", "https://example.com"), ("source", ""),
            ("published_at", "2023-06-16"),
        ])
        #expect(
            metadata
                == ArticleMetadata(
                    title: "Talks", url: "https://example.com",
                    publishedAt: CalendarDay(iso: "2023-06-16")))
    }

    @Test func `every wrong parameter is named`() {
        let error = #expect(throws: ReadingError.self) {
            try ArticleMetadata(parameters: [
                ("titel", "A"), ("published_at", "2023-02-30"), ("source", "a"), ("source", "b"),
            ])
        }
        #expect(
            error?.problems.map(\.location) == [
                .parameter("titel"), .parameter("published_at"), .parameter("source"),
            ])
    }

    private func read(_ json: String) throws -> Article {
        try UploadReader().read(
            Upload(contentType: "application/json", body: Array(json.utf8)))
    }
}
