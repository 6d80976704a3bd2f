import Articles
import Gzip
import HTTPCore
import JSON
import SQLiteStore
import TestSupport
import Testing

@testable import API

/// What comes and goes in pieces.
struct StreamTests {
    private static func line(_ number: Int) -> String {
        #"{"text":"OSLO — Minister number \#(number) met nobody on Monday.","source":"fjord.example"}"#
    }

    /// The answer's lines.
    private func lines(_ reply: TestClient.Reply) throws -> [JSONValue] {
        try reply.body.split(separator: 0x0A).map { try JSONValue.parse(Array($0)) }
    }

    @Test(arguments: Transport.allCases)
    func `each line of NDJSON has its answer, in order, and a bad one spoils no other`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        var body = (1...150).map(Self.line)
        body[1] = "{\"text\": 7}"
        body[2] = ""
        body[3] = Self.line(1)
        body[4] = "{\"text\": \"" + String(repeating: "a", count: 3000) + "\"}"
        let reply = try api.post(
            "/v1/articles", body.joined(separator: "\n"), type: "application/x-ndjson")
        #expect(reply.status == 200)
        let answers = try lines(reply)
        #expect(answers.count == 149)
        #expect(answers.compactMap { $0["line"]?.integer } == [1, 2] + Array(4...150))
        let statuses = answers.compactMap { $0["status"]?.integer }
        #expect(statuses.prefix(4) == [201, 422, 200, 413])
        #expect(statuses.dropFirst(4).allSatisfy { $0 == 201 })
        #expect(answers[2]["id"] == answers[0]["id"])
        #expect(try api.get("/v1/articles?limit=200").items().count == 146)
    }

    @Test func `lines are the same however they are cut, and packed or not`() throws {
        let text = (1...3).map(Self.line).joined(separator: "\r\n") + "\n\n"
        let body = Array(text.utf8)
        for isPacked in [false, true] {
            let sent = isPacked ? try Gzip.compress(body) : body
            for size in [1, 2, 7, 64, sent.count] {
                let api = try Harness()
                let stream = IngestStream(
                    newsroom: Newsroom(), store: api.store, now: { 0 }, maxLineBytes: 1000,
                    inflater: isPacked ? try GzipInflater() : nil)
                var output: [UInt8] = []
                for start in stride(from: 0, to: sent.count, by: size) {
                    let end = min(start + size, sent.count)
                    switch stream.next(Array(sent[start..<end]), isLast: end == sent.count) {
                    case .more(let bytes), .end(let bytes): output += bytes
                    case .failed: Issue.record("failed")
                    }
                }
                let answers = try output.split(separator: 0x0A)
                    .map { try JSONValue.parse(Array($0)) }
                #expect(answers.compactMap { $0["status"]?.integer } == [201, 201, 201])
                #expect(answers.compactMap { $0["line"]?.integer } == [1, 2, 3])
            }
        }
    }

    @Test func `gzip that breaks off ends the answer with why, and what was whole is stored`()
        throws
    {
        let api = try Harness()
        let deflater = try GzipDeflater()
        var packed = try deflater.deflate(Array((Self.line(1) + "\n").utf8), isLast: false)
        packed += [0, 1, 2, 3, 4, 5, 6, 7]
        let reply = try api.send(
            "POST", "/v1/articles",
            fields: [("Content-Type", "application/x-ndjson"), ("Content-Encoding", "gzip")],
            body: packed)
        let answers = try lines(reply)
        #expect(answers.last?["status"]?.integer == 400)
        #expect(answers.last?["detail"]?.string?.contains("gzip") == true)
        let refused = try api.send(
            "POST", "/v1/articles",
            fields: [("Content-Type", "application/x-ndjson"), ("Content-Encoding", "br")],
            body: [1])
        #expect(refused.status == 415)
    }

    @Test(arguments: Transport.allCases)
    func `an export has every article as it is answered alone`(transport: Transport) throws {
        let api = try Harness(transport)
        let empty = try api.get("/v1/export")
        #expect(empty.status == 200 && empty.body.isEmpty)
        let body = (1...250).map(Self.line).joined(separator: "\n")
        _ = try api.post("/v1/articles", body, type: "application/x-ndjson")
        let export = try api.get("/v1/export")
        #expect(export.field("Content-Type") == "application/x-ndjson")
        let articles = try lines(export)
        #expect(Set(articles.compactMap { $0["id"]?.string }).count == 250)
        let first = try #require(articles.first?["id"]?.string)
        let alone = try api.get("/v1/articles/\(first)")
        // What only the archive knows comes after what every answer has.
        #expect(export.body.starts(with: alone.body.dropLast()))
    }

    @Test(arguments: Transport.allCases)
    func `a backup is a whole archive by itself`(transport: Transport) throws {
        let api = try Harness(transport)
        let body = (1...30).map(Self.line).joined(separator: "\n")
        _ = try api.post("/v1/articles", body, type: "application/x-ndjson")
        let backup = try api.get("/v1/backup")
        #expect(backup.status == 200)
        #expect(backup.field("Content-Type") == "application/vnd.sqlite3")
        #expect(
            backup.field("Content-Disposition")
                == "attachment; filename=\"chancery-2023-11-14.sqlite\"")
        #expect(backup.field("Content-Length") == "\(backup.body.count)")
        #expect(try api.get("/v1/backup").body == backup.body, "nothing changed between them")

        let folder = try TemporaryFolder()
        let copy = try folder.write(backup.body, to: "copy.sqlite")
        let store = try SQLiteArticleStore(path: copy)
        #expect(try store.check().isEmpty)
        #expect(try store.statistics().articles == 30)
        try store.close()
    }

    @Test func `a fetch that broke off goes on, as long as nothing changed`() throws {
        let api = try Harness(.socket)
        let body = (1...40).map(Self.line).joined(separator: "\n")
        _ = try api.post("/v1/articles", body, type: "application/x-ndjson")
        for target in ["/v1/export", "/v1/backup"] {
            let whole = try api.get(target)
            let tag = try #require(whole.field("ETag"))
            #expect(whole.field("Accept-Ranges") == "bytes")
            #expect(try api.get(target, fields: [("If-None-Match", tag)]).status == 304)
            #expect(try api.get(target, fields: [("If-Match", "\"other\"")]).status == 412)
            let first = try api.get(target, fields: [("Range", "bytes=0-999")])
            #expect(first.status == 206)
            #expect(first.field("Content-Range") == "bytes 0-999/\(whole.body.count)")
            let rest = try api.get(
                target, fields: [("Range", "bytes=1000-"), ("If-Range", tag)])
            #expect(rest.status == 206)
            #expect(first.body + rest.body == whole.body)
            let last = try api.get(target, fields: [("Range", "bytes=-5")])
            #expect(last.body == Array(whole.body.suffix(5)))
            let beyond = try api.get(
                target, fields: [("Range", "bytes=\(whole.body.count)-")])
            #expect(beyond.status == 416)
            #expect(beyond.field("Content-Range") == "bytes */\(whole.body.count)")
            _ = try api.post("/v1/articles", Self.line(99) + target, type: "text/plain")
            let changed = try api.get(
                target, fields: [("Range", "bytes=1000-"), ("If-Range", tag)])
            #expect(changed.status == 200)
            #expect(changed.body.count > whole.body.count || target == "/v1/backup")
            #expect(changed.field("ETag") != tag)
        }
    }
}
