// What libFuzzer feeds: each target reads some bytes as an attacker would send them, and stops the
// program where what must hold does not. The one to run is named by FUZZ_TARGET.

import Glibc
import Gzip
import HTTPCore
import JSON

/// Stops with the reason; libFuzzer keeps the input.
private func require(_ holds: Bool, _ reason: @autoclosure () -> String) {
    if !holds { fatalError(reason()) }
}

private let limits: HTTPLimits = {
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

/// Cuts bytes in pieces that the bytes themselves decide on; `turn` gives other cuts.
private func pieces(_ bytes: [UInt8], turn: UInt64) -> [ArraySlice<UInt8>] {
    if turn == 0 { return [bytes[...]] }
    if turn == 1 { return bytes.indices.map { bytes[$0...$0] } }
    var state = bytes.reduce(turn) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    var (pieces, start) = ([ArraySlice<UInt8>](), 0)
    while start < bytes.count {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let end = min(bytes.count, start + 1 + Int(state >> 33) % 23)
        pieces.append(bytes[start..<end])
        start = end
    }
    return pieces
}

// MARK: The parser

/// What the parser makes of pieces, with every body read in one of its ways.
private func parse(_ pieces: [ArraySlice<UInt8>], _ use: RequestParser.BodyUse) -> [String] {
    var parser = RequestParser(limits: limits)
    var outcome: [String] = []
    var body: [UInt8] = []
    do throws(HTTPFault) {
        for piece in pieces {
            Array(piece).withUnsafeBytes { parser.append($0) }
            reading: while true {
                switch try parser.next() {
                case .needMore: break reading
                case .head(let head, _, _):
                    outcome.append(words(head))
                    body = []
                    try parser.read(body: use)
                case .piece(let bytes, let isLast):
                    body += bytes
                    if isLast { outcome.append("body \(body)") }
                case .request(let request, let isPersistent):
                    require(request.body.count <= limits.maxBodyBytes, "a body beyond its bound")
                    require(use != .drop || request.body.isEmpty, "a body that was to be dropped")
                    outcome.append("\(words(request)) \(request.body) \(isPersistent)")
                }
            }
        }
    } catch {
        require((400...599).contains(error.status), "a fault of status \(error.status)")
        outcome.append("fault \(error.status)")
        Array("GET / HTTP/1.1\r\nHost: a\r\n\r\n".utf8).withUnsafeBytes { parser.append($0) }
        guard case .needMore = try? parser.next() else { fatalError("read on after a fault") }
    }
    return outcome
}

private func words(_ request: HTTPRequest) -> String {
    require(request.path.utf8.first == 0x2F || request.path == "*", "a path without its slash")
    require(!request.path.utf8.contains { $0 <= 0x20 || $0 >= 0x7F }, "a path of other bytes")
    let query = (try? PercentCoding.decode(request.queryBytes, plusIsSpace: true)) ?? "broken"
    let peer = HTTPPeer(request.list(named: "x-forwarded-for") ?? "")?.description ?? "-"
    return "\(request.method) \(request.target) \(query) \(request.mediaType ?? "-") "
        + "\(request.list(named: "accept-encoding") ?? "-") \(peer)"
}

@Sendable private func parser(_ bytes: [UInt8]) {
    for use in [RequestParser.BodyUse.collect, .pieces, .drop] {
        let whole = parse(pieces(bytes, turn: 0), use)
        for turn in 1...3 as ClosedRange<UInt64> {
            let cut = parse(pieces(bytes, turn: turn), use)
            require(cut == whole, "cut \(turn): \(cut) is not \(whole)")
        }
    }
}

private func framed(_ before: String, _ bytes: [UInt8], _ after: String) {
    parser(Array(before.utf8) + bytes + Array(after.utf8))
}

// MARK: The connection

private final class Repeat: HTTPStream {
    func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece { isLast ? .end(body) : .more(body) }
}

/// A connection with handlers that do what the path says, and a client that reads now and then.
@Sendable private func connection(_ bytes: [UInt8]) {
    for turn in 0...2 as ClosedRange<UInt64> {
        var now = MonotonicTime(reading: .seconds(1))
        var connection = HTTPConnection(limits: limits, timeouts: .init(), now: now)
        var steps = 0
        func count() {
            steps += 1
            require(steps < 50 + 20 * bytes.count, "a connection that does not come to an end")
        }
        for piece in pieces(bytes, turn: turn) {
            now = now + .milliseconds(Int(piece.first ?? 0) * 20)
            if let deadline = connection.deadline, deadline <= now, let fault = connection.expire() {
                connection.refuse(HTTPResponse(status: fault.status), date: [])
            }
            if connection.wantsBytes { Array(piece).withUnsafeBytes { connection.receive($0) } }
            do throws(HTTPFault) {
                while !connection.isBacklogged, let (request, plan) = try connection.next(
                    now: now,
                    plan: { head in
                        switch head.path.utf8.count % 4 {
                        case 0: .loop
                        case 1: .worker
                        case 2: .streaming
                        default: .refused(HTTPResponse(status: 403))
                        }
                    })
                {
                    count()
                    var response = HTTPResponse(body: request.body)
                    switch plan {
                    case .streaming: response = HTTPResponse(stream: Repeat())
                    case .refused(let refusal): response = refusal
                    case .loop, .worker: break
                    }
                    connection.answer(response, now: now, date: [])
                }
            } catch {
                connection.refuse(HTTPResponse(status: error.status), date: [])
            }
            let stream = Repeat()
            while let given = connection.nextPiece(now: now) {
                count()
                connection.answer(stream.next(given.body, isLast: given.isLast), now: now)
            }
            let unsent = connection.output.count - connection.sentBytes
            require(unsent <= 4000 + bytes.count, "more output than its bound")
            if piece.last ?? 0 > 20 {
                connection.sent(unsent)
                if case .close = connection.sentAll(now: now) { break }
            } else if unsent > 0 {
                connection.waitForClient(now: now)
            }
        }
        connection.receiveEnd()
        connection.drain()
        _ = connection.nextPiece(now: now)
    }
}

// MARK: Codings

@Sendable private func gzip(_ bytes: [UInt8]) {
    func unpack(_ turn: UInt64) -> [UInt8]? {
        guard let inflater = try? GzipInflater() else { return nil }
        var output: [UInt8] = []
        for piece in pieces(bytes, turn: turn) {
            guard (try? inflater.inflate(Array(piece), into: &output, maxBytes: 100_000)) != nil
            else { return nil }
        }
        require(output.count <= 100_000, "a bomb")
        return inflater.isWhole ? output : nil
    }
    let whole = unpack(0)
    require(whole == (try? Gzip.decompress(bytes, maxBytes: 100_000)), "two ways to unpack")
    require(unpack(1) == whole && unpack(2) == whole, "pieces unpack otherwise")
    guard let packed = try? Gzip.compress(bytes) else { fatalError("cannot be packed") }
    require((try? Gzip.decompress(packed, maxBytes: bytes.count)) == bytes, "packing changes bytes")
}

@Sendable private func json(_ bytes: [UInt8]) {
    guard let value = try? JSONValue.parse(bytes) else { return }
    guard case .string(let text) = value else { return }
    var writer = JSONWriter(capacity: 1)
    writer.value(text)
    require((try? JSONValue.parse(writer.bytes)) == value, "a string does not come back")
}

// MARK: The door

private let targets: [String: @Sendable ([UInt8]) -> Void] = [
    "request": parser,
    "chunks": { framed("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", $0, "") },
    "uri": { framed("GET ", $0, " HTTP/1.1\r\nHost: a\r\n\r\n") },
    "fields": { framed("GET / HTTP/1.1\r\nHost: a\r\n", $0, "\r\n\r\n") },
    "connection": connection,
    "gzip": gzip,
    "json": json,
]

private let target: @Sendable ([UInt8]) -> Void = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? "request"
    guard let target = targets[name] else { fatalError("there is no target '\(name)'") }
    return target
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
