import HTTPCore
import Testing

struct ResponseSerializerTests {
    private func bytes(
        _ response: HTTPResponse, hasBody: Bool = true, isPersistent: Bool = true,
        isHTTP10: Bool = false
    ) -> String {
        var output: [UInt8] = []
        ResponseSerializer.append(
            response, hasBody: hasBody, isPersistent: isPersistent, isHTTP10: isHTTP10,
            date: Array("now".utf8), to: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test func `a value cannot bring in a field of its own`() {
        let text = bytes(HTTPResponse(fields: [("X", "a\r\nSet-Cookie: b\u{0}\u{7F}")]))
        #expect(text.hasSuffix("X: a  Set-Cookie: b  \r\n\r\n"))
    }

    @Test(arguments: ["", "a b", "a:", "X\r\nY", "é"])
    func `a name that is no token is left out with its value`(name: String) {
        let text = bytes(HTTPResponse(fields: [(name, "v"), ("Y", "w")]))
        #expect(text == "HTTP/1.1 200 OK\r\nDate: now\r\nContent-Length: 0\r\nY: w\r\n\r\n")
    }

    @Test(arguments: [204, 304])
    func `an answer that has no body says no length either`(status: Int) {
        let text = bytes(HTTPResponse(status: status, fields: [("ETag", "t")], body: [0x61]))
        #expect(!text.contains("Content-Length"))
        #expect(text.hasSuffix("ETag: t\r\n\r\n"))
    }

    @Test func `a status without a known phrase keeps its space`() {
        #expect(bytes(HTTPResponse(status: 299)).hasPrefix("HTTP/1.1 299 \r\n"))
    }

    @Test func `answers are appended one behind the other`() {
        var output: [UInt8] = []
        for body in ["a", "b"] {
            ResponseSerializer.append(
                HTTPResponse(body: Array(body.utf8)), hasBody: true, isPersistent: true,
                isHTTP10: false, date: [], to: &output)
        }
        let one = "HTTP/1.1 200 OK\r\nDate: \r\nContent-Length: 1\r\n\r\n"
        #expect(String(decoding: output, as: UTF8.self) == one + "a" + one + "b")
    }
}
