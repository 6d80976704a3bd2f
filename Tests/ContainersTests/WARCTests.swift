import Gzip
import Testing

@testable import Containers

/// Pages as crawlers keep them.
struct WARCTests {
    private func record(
        _ block: [UInt8], type: String = "response", uri: String = "https://fjord.example/1"
    ) -> [UInt8] {
        let header = """
            WARC/1.1\r
            WARC-Type: \(type)\r
            WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r
            WARC-Date: 2024-03-06T08:00:00Z\r
            WARC-Target-URI: \(uri)\r
            Content-Type: application/http; msgtype=\(type)\r
            Content-Length: \(block.count)\r
            \r

            """
        return Array(header.utf8) + block + Array("\r\n\r\n".utf8)
    }

    private func response(
        _ body: [UInt8], status: String = "200 OK", fields: String = "Content-Type: text/html\r\n"
    ) -> [UInt8] {
        Array("HTTP/1.1 \(status)\r\n\(fields)\r\n".utf8) + body
    }

    private func findings(_ bytes: [UInt8]) -> [Finding] {
        let container = WARCContainer(
            BufferedSource(MemorySource(bytes)), at: Place(file: "x.warc"),
            limits: ContainerLimits(maxDocumentBytes: 10_000))
        var found: [Finding] = []
        while let item = container.next() { if case .finding(let one) = item { found.append(one) } }
        return found
    }

    private func body(_ finding: Finding?) -> String? {
        guard case .document(let document)? = finding else { return nil }
        return String(decoding: document.body, as: UTF8.self)
    }

    private func reason(_ finding: Finding?) -> String? {
        if case .fault(let fault)? = finding { fault.reason } else { nil }
    }

    @Test func `responses are documents with their address; what else there is is passed over`() {
        let page = response(Array("<p>Boats sail.</p>".utf8))
        let found = findings(
            record(Array("software: none\r\n".utf8), type: "warcinfo")
                + record(Array("GET / HTTP/1.1\r\n\r\n".utf8), type: "request") + record(page)
                + record(response([1, 2], fields: "Content-Type: image/png\r\n"))
                + record(response(Array("moved".utf8), status: "301 Moved")))
        #expect(found.count == 5)
        let kinds = found.map { if case .passedOver = $0 { "-" } else { "document" } }
        #expect(kinds == ["-", "-", "document", "-", "-"])
        guard case .document(let document) = found[2] else { return }
        #expect(document.url == "https://fjord.example/1")
        #expect(document.form == .file(mediaType: "text/html"))
        #expect(String(decoding: document.body, as: UTF8.self) == "<p>Boats sail.</p>")
    }

    @Test func `chunks and gzip are undone, also where the header tells of some that are gone`()
        throws
    {
        let text = Array("<p>Boats sail at six.</p>".utf8)
        let packed = try Gzip.compress(text)
        func chunked(_ bytes: [UInt8]) -> [UInt8] {
            let half = bytes.count / 2
            return Array("\(String(half, radix: 16));x=y\r\n".utf8) + bytes[..<half]
                + Array("\r\n\(String(bytes.count - half, radix: 16))\r\n".utf8) + bytes[half...]
                + Array("\r\n0\r\n\r\n".utf8)
        }
        let type = "Content-Type: text/html\r\n"
        let chunkedField = "Transfer-Encoding: chunked\r\n"
        let gzipField = "Content-Encoding: gzip\r\n"
        for (sent, fields) in [
            (text, type), (chunked(text), type + chunkedField), (packed, type + gzipField),
            (chunked(packed), type + gzipField + chunkedField),
            (text, type + gzipField + chunkedField), (text, type + "Content-Encoding: br\r\n"),
        ] {
            let found = findings(record(response(sent, fields: fields)))
            #expect(body(found.first) == "<p>Boats sail at six.</p>", "\(fields)")
        }
        let brotli: [UInt8] = [0x8B, 0x02, 0x80, 0x61, 0x03]
        let found = findings(
            record(response(brotli, fields: type + "Content-Encoding: br\r\n")))
        #expect(reason(found.first) == "it is packed as 'br'; gzip is read")
    }

    @Test func `a file that is cut in a record gives what is whole and says where it ends`() {
        let whole = record(response(Array("<p>One.</p>".utf8)))
        let second = record(response(Array("<p>Two.</p>".utf8)))
        for cut in [5, 60, 300, second.count - 8] {
            let found = findings(whole + second.prefix(cut))
            #expect(found.count == 2, "\(cut)")
            #expect(body(found.first) == "<p>One.</p>")
            guard case .fault(let fault)? = found.last else { continue }
            #expect(fault.place.offset == whole.count)
            #expect(fault.reason == "the file ends in the middle of a record" || cut == 5)
        }
    }

    @Test func `what is no WARC, or has a record that is too long, says so`() {
        #expect(reason(findings(Array("hello\n".utf8)).first) == "no WARC record begins here")
        let long = record(response([UInt8](repeating: 65, count: 20_000)))
        let found = findings(long + record(response(Array("<p>Two.</p>".utf8))))
        #expect(reason(found.first) == "it has more than 10000 bytes")
        #expect(body(found.last) == "<p>Two.</p>")
    }

    @Test func `no cut and no wrong byte of a file ends the program`() {
        let file = record(response(Array("<p>One.</p>".utf8), fields: "Content-Encoding: gzip\r\n"))
        for cut in 0..<file.count { _ = findings(Array(file.prefix(cut))) }
        for place in 0..<file.count {
            var wrong = file
            wrong[place] = wrong[place] == 0x0A ? 0x41 : 0x0A
            #expect(!findings(wrong).isEmpty)
        }
    }
}
