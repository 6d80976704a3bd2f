import Articles
import Gzip
import HTTPCore
import JSON
import TestSupport
import Testing

@testable import API

/// Files as browsers and curl send them.
struct FormTests {
    private let boundary = "----a.b'c"

    private func post(
        _ api: Harness, _ parts: [(head: String, body: String)], target: String = "/v1/articles"
    ) throws -> TestClient.Reply {
        let body =
            parts.map { "--\(boundary)\r\n\($0.head)\r\n\r\n\($0.body)\r\n" }.joined()
            + "--\(boundary)--\r\n"
        return try api.send(
            "POST", target,
            fields: [("Content-Type", "multipart/form-data; boundary=\"\(boundary)\"")],
            body: Array(body.utf8))
    }

    private func file(_ name: String, type: String? = nil) -> String {
        "Content-Disposition: form-data; name=\"file\"; filename=\"\(name)\""
            + (type.map { "\r\nContent-Type: \($0)" } ?? "")
    }

    private func field(_ name: String) -> String {
        "Content-Disposition: form-data; name=\"\(name)\""
    }

    @Test(arguments: Transport.allCases)
    func `one file is answered as an article that is posted alone`(transport: Transport) throws {
        let api = try Harness(transport)
        let reply = try post(
            api,
            [
                (file("accord.txt", type: "text/plain"), lisbon),
                (field("published_at"), "2024-03-06"), (field("source"), "fjord.example"),
            ])
        #expect(reply.status == 201)
        let article = try reply.json()
        #expect(article["text"]?.string == lisbon)
        #expect(article["published_at"]?.string == "2024-03-06")
        #expect(article["source"]?.string == "fjord.example")
        #expect(reply.field("Location") == article["id"]?.string.map { "/v1/articles/\($0)" })
    }

    @Test func `several files have a result each, and a bad one spoils no other`() throws {
        let api = try Harness()
        let page = "<html><body><p>Boats sail at six, said Mara Lind.</p></body></html>"
        let reply = try post(
            api,
            [
                (file("a.html", type: "application/octet-stream"), page),
                (file("b.txt"), " \r\n "), (file("c.txt", type: "text/plain"), lisbon),
                (file("d.bin", type: "image/png"), "x"), (file("e.txt"), lisbon),
            ])
        #expect(reply.status == 200)
        let items = try reply.items()
        let names = items.compactMap { $0["file"]?.string }
        #expect(names == ["a.html", "b.txt", "c.txt", "d.bin", "e.txt"])
        #expect(items.compactMap { $0["status"]?.integer } == [201, 422, 201, 415, 200])
        #expect(items[2]["id"] == items[4]["id"])
        let page2 = try api.get(try #require(items[0]["location"]?.string)).json()
        #expect(page2["text"]?.string == "Boats sail at six, said Mara Lind.")
        let again = try post(api, [(file("x.txt"), "One ferry."), (file("y.txt"), "Two ferries.")])
        #expect(again.status == 201)
        #expect(try post(api, [(file("x"), " "), (file("y"), " ")]).status == 422)
    }

    @Test func `what a form may not have is named`() throws {
        let api = try Harness()
        let unknown = try post(api, [(file("a.txt"), lisbon), (field("author"), "x")])
        #expect(unknown.status == 422)
        #expect(try unknown.blamed() == ["/author"])
        #expect(try post(api, [(field("source"), "x")]).status == 422)
        let day = try post(api, [(file("a.txt"), lisbon), (field("published_at"), "soon")])
        #expect(day.status == 400)
        let twice = try post(
            api, [(file("a.txt"), lisbon), (field("source"), "x")],
            target: "/v1/articles?source=y")
        #expect(twice.status == 400)
        #expect(try api.get("/v1/articles").items().isEmpty)
    }

    static let broken = [
        "", "x", "--b", "--b\r\n", "--b\r\n\r\n", "--bX\r\n\r\n\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=f\r\n\r\nno end",
        "--b\r\nno colon\r\n\r\nx\r\n--b--", "--b\r\n\r\nno name\r\n--b--",
        "--b\r\nContent-Disposition: attachment; name=f\r\n\r\nx\r\n--b--",
        "--b\r\nContent-Disposition: form-data; name=f\r\nContent-Transfer-Encoding: base64\r\n\r\nx\r\n--b--",
    ]

    @Test(arguments: broken)
    func `a body that is no form is answered 400`(_ body: String) throws {
        let api = try Harness()
        let reply = try api.send(
            "POST", "/v1/articles", fields: [("Content-Type", "multipart/form-data; boundary=b")],
            body: Array(body.utf8))
        #expect(reply.status == 400)
        #expect(try reply.json()["detail"]?.string?.contains("multipart/form-data") == true)
        let without = try api.send(
            "POST", "/v1/articles", fields: [("Content-Type", "multipart/form-data")],
            body: Array(body.utf8))
        #expect(without.status == 400)
    }

    @Test func `parts are cut where their boundary is and nowhere else`() throws {
        let body =
            "preamble\r\n--b\r\nContent-Disposition: form-data; name=\"f\"; "
            + "filename=\"a \\\"b\\\" %22;c.txt\"\r\n\r\none\r\n--\r\n--bb\r\n-b\r\n--b  \r\n"
            + "content-disposition: FORM-DATA; name=\"g\"\r\n\r\n\r\n--b--\r\nepilogue"
        // "--bb" begins like the boundary: RFC 2046 lets no part have it, and it is told.
        #expect(throws: Problem.self) {
            try FormData(
                Array(body.utf8), contentType: "multipart/form-data; boundary=b", maxParts: 9)
        }
        let sound = body.replacing("--bb", with: "--cb")
        let form = try FormData(
            Array(sound.utf8), contentType: "multipart/form-data; boundary=b", maxParts: 9)
        #expect(form.parts.map(\.name) == ["f", "g"])
        #expect(form.parts[0].fileName == "a \"b\" \";c.txt")
        #expect(form.parts[1].fileName == nil)
        #expect(
            form.parts.map { String(decoding: $0.body, as: UTF8.self) }
                == ["one\r\n--\r\n--cb\r\n-b", ""])
        #expect(throws: Problem.self) {
            try FormData(
                Array(sound.utf8), contentType: "multipart/form-data; boundary=b", maxParts: 1)
        }
    }

    @Test(arguments: ["text/plain", "application/x-ndjson"])
    func `a body that unpacks to hundreds of times its size is stopped`(type: String) throws {
        let api = try Harness()
        let bomb = try Gzip.compress([UInt8](repeating: 0x20, count: 8_000_000))
        let reply = try api.send(
            "POST", "/v1/articles",
            fields: [("Content-Type", type), ("Content-Encoding", "gzip")], body: bomb)
        let status = reply.status == 200 ? try reply.json()["status"]?.integer : reply.status
        #expect(status == 413)
    }
}
