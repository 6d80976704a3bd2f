// Requests: however their bytes are cut, they come to the same requests or the same fault, within
// the bounds, and nothing is read after a fault.

@testable import HTTPCore

/// Bounds so small that short inputs reach them.
let limits: HTTPLimits = {
    var limits = HTTPLimits()
    limits.maxRequestLineBytes = 200
    limits.maxHeaderBytes = 500
    limits.maxHeaderFields = 8
    limits.maxBodyBytes = 300
    limits.maxChunkLineBytes = 20
    limits.maxUnsentBytes = 100
    limits.maxRequestsPerConnection = 50
    return limits
}()

extension Target {
    /// A connection's bytes.
    static let request = Target(run: { compare($0) }, seeds: { texts })
    /// A chunked body.
    static let chunks = Target(
        run: { compare(chunked + $0) },
        seeds: {
            RequestVectors.malformedChunks.map { Array($0.utf8) } + [
                Array("3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n000\r\nTrailer: t\r\n\r\n".utf8)
            ]
        })
    /// A target between method and version.
    static let uri = Target(
        run: { compare(Array("GET ".utf8) + $0 + Array(" HTTP/1.1\r\nHost: a\r\n\r\n".utf8)) },
        seeds: {
            texts.compactMap { text in
                let words = text.split(separator: 0x20)
                return words.count > 2 ? Array(words[1]) : nil
            }
        })
    /// Field lines between a request line and a head's end.
    static let fields = Target(
        run: { compare(Array("POST / HTTP/1.1\r\n".utf8) + $0 + Array("\r\n\r\n".utf8)) },
        seeds: {
            texts.compactMap { text in
                text.firstIndex(of: 0x0A).map { Array(text[($0 + 1)...]) }
            }
        })

    /// The requests of the parser's own tests.
    static var texts: [[UInt8]] {
        RequestVectors.wellFormed.map { Array($0.text.utf8) }
            + RequestVectors.malformed.map { Array($0.text.utf8) }
    }

    private static let chunked = Array(
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n".utf8)

    /// The bytes themselves decide how bodies are read.
    private static func compare(_ bytes: [UInt8]) {
        let uses = [RequestParser.BodyUse.collect, .pieces, .drop]
        let use = uses[Int(hash(bytes) >> 32) % 3]
        let whole = Event.read(bytes, .whole, use)
        for cut in Cut.others(bytes) {
            let events = Event.read(bytes, cut, use)
            require(events == whole, "\(cut), \(use): \(events) is not \(whole)")
        }
    }
}

/// What a parser tells.
private enum Event: Equatable {
    case head([UInt8], mediaType: String?, isPersistent: Bool)
    case request([UInt8], mediaType: String?, isPersistent: Bool, body: [UInt8])
    case body([UInt8])
    case fault(Int)

    static func read(_ bytes: [UInt8], _ cut: Cut, _ use: RequestParser.BodyUse) -> [Event] {
        var parser = RequestParser(limits: limits)
        var (events, body) = ([Event](), [UInt8]())
        do throws(HTTPFault) {
            for piece in cut.pieces(bytes) {
                piece.withUnsafeBytes { parser.append($0) }
                reading: while true {
                    require(events.count <= bytes.count, "more requests than bytes")
                    switch try parser.next() {
                    case .needMore: break reading
                    case .head(let head, let isPersistent, _):
                        check(head)
                        events.append(
                            .head(
                                head.targetBytes, mediaType: head.mediaType,
                                isPersistent: isPersistent))
                        body = []
                        try parser.read(body: use)
                    case .piece(let bytes, let isLast):
                        require(use == .pieces, "a piece of a body that is read whole")
                        body += bytes
                        if isLast { events.append(.body(body)) }
                    case .request(let request, let isPersistent):
                        check(request)
                        require(use != .drop || request.body.isEmpty, "a body that was dropped")
                        events.append(
                            .request(
                                request.targetBytes, mediaType: request.mediaType,
                                isPersistent: isPersistent, body: request.body))
                    }
                }
            }
        } catch {
            require((400...599).contains(error.status), "a fault of status \(error.status)")
            events.append(.fault(error.status))
            checkEnd(&parser)
        }
        return events
    }

    private static func checkEnd(_ parser: inout RequestParser) {
        Array("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8)
            .withUnsafeBytes { parser.append($0) }
        guard case .needMore = try? parser.next() else { fatalError("read on after a fault") }
    }
}

/// What holds of every request.
private func check(_ request: HTTPRequest) {
    require(request.body.count <= limits.maxBodyBytes, "a body beyond its bound")
    require(
        request.targetBytes.count <= limits.maxRequestLineBytes, "a target beyond its bound")
    require(
        request.path.utf8.first == 0x2F || request.isAboutServer && request.method == .options,
        "a path without its slash")
    require(
        request.targetBytes.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x23 },
        "a target of other bytes")
    require(
        !request.path.utf8.split(separator: 0x2F).contains {
            [[0x2E], [0x2E, 0x2E]].contains($0)
        },
        "a dot segment")
    require(request.isHTTP10 || request.field(named: "host") != nil, "no host")
    let host = request.list(named: "host") ?? ""
    require(!host.utf8.contains { $0 <= 0x20 || $0 >= 0x7F || $0 == 0x40 }, "no host's name")
    _ = try? PercentCoding.decode(request.queryBytes, plusIsSpace: true)
    require(request.fields.count <= limits.maxHeaderFields, "more fields than there may be")
    var end = 0
    for field in request.fields {
        require(
            end <= field.name.lowerBound && !field.name.isEmpty
                && field.name.upperBound < field.value.lowerBound
                    + (field.value.isEmpty ? 1 : 0)
                && field.value.upperBound <= request.head.count, "a field outside the head")
        require(
            request.head[field.name].allSatisfy(isTokenByte), "a field name that is no token")
        require(
            request.head[field.value].allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 },
            "a control byte in a field's value")
        end = field.value.upperBound
    }
}

extension HTTPRequest {
    /// Path and query as they came.
    var targetBytes: [UInt8] { Array(pathBytes) + [0x3F] + Array(queryBytes) }
}
