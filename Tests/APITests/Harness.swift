import API
import Articles
import FoundationEssentials
import HTTPCore
import HTTPServer
import JSON
import SQLiteStore
import Synchronization
import TestSupport
import Testing

/// How a test reaches the endpoints: in this process, or through a server and its sockets.
enum Transport: CaseIterable, Sendable {
    case inProcess
    case socket
}

/// What was reported, which clients are not told.
final class Reports: Sendable {
    private let lines = Mutex<[String]>([])

    func add(_ line: String) { lines.withLock { $0.append(line) } }

    var all: [String] { lines.withLock { $0 } }
}

/// The API over an archive of its own.
final class Harness {
    let reports = Reports()
    private let folder: TemporaryFolder
    let store: SQLiteArticleStore
    private let handler: APIHandler
    private let server: HTTPServer?

    /// An empty archive; `maxPages` bounds its file.
    init(
        _ transport: Transport = .inProcess, maxPages: Int? = nil, api: APIOptions = APIOptions(),
        now: @escaping @Sendable () -> Int = { 1_700_000_000 }
    ) throws {
        folder = try TemporaryFolder()
        store = try SQLiteArticleStore(
            path: folder.path("archive.sqlite"), options: StoreOptions(maxPages: maxPages))
        let services = Services(
            store: store, newsroom: Newsroom(),
            program: ProgramFacts(version: "0.0.0-test") { 7 }, metrics: Metrics(),
            maxLineBytes: 2000, spoolFolder: folder.url.path, now: now,
            report: { [reports] in reports.add($0) })
        var options = HTTPServerOptions()
        options.addresses = [.tcp(host: "127.0.0.1", port: 0)]
        options.limits.maxBodyBytes = 100_000
        var api = api
        api.maxInflatedBodyBytes = 200_000
        handler = try APIHandler(services, loops: options.loops, options: api)
        server = transport == .socket ? try HTTPServer(options: options, handler: handler) : nil
    }

    /// The answer to a request.
    func send(
        _ method: String, _ target: String, fields: [(String, String)] = [], body: [UInt8] = []
    ) throws -> TestClient.Reply {
        let request = TestClient.request(method, target, fields: fields, body: body)
        if let server {
            return try #require(TestClient(port: UInt16(server.port)).send(request))
        }
        var limits = HTTPLimits()
        limits.maxBodyBytes = 100_000
        var connection = HTTPConnection(limits: limits, timeouts: .init(), now: .now)
        request.withUnsafeBytes { connection.receive($0) }
        var output: [UInt8] = []
        let next: (request: HTTPRequest, plan: HTTPPlan)?
        do throws(HTTPFault) {
            next = try connection.next(now: .now, plan: { handler.plan(for: $0, loop: 0) })
        } catch {
            connection.refuse(handler.response(to: error), date: [])
            next = nil
        }
        if let (parsed, plan) = next {
            let response =
                switch plan {
                case .worker, .streaming: handler.respond(to: parsed)
                case .answered(let response): response
                }
            connection.answer(response, now: .now, date: [])
            while let stream = response.stream, let piece = connection.nextPiece(now: .now) {
                connection.answer(stream.next(piece.body, isLast: piece.isLast), now: .now)
                output += connection.output[connection.sentBytes...]
                connection.sent(connection.output.count - connection.sentBytes)
            }
        }
        output += connection.output[connection.sentBytes...]
        return try #require(TestClient.Reply(output))
    }

    func get(_ target: String, fields: [(String, String)] = []) throws -> TestClient.Reply {
        try send("GET", target, fields: fields)
    }

    func post(
        _ target: String, _ body: String, type: String = "text/plain"
    ) throws -> TestClient.Reply {
        try send("POST", target, fields: [("Content-Type", type)], body: Array(body.utf8))
    }
}

extension TestClient.Reply {
    /// The body as JSON.
    func json() throws -> JSONValue { try JSONValue.parse(body) }

    /// The rows of a list.
    func items() throws -> [JSONValue] {
        guard case .array(let items) = try json()["items"] else { return [] }
        return items
    }

    /// The names of the parameters or the pointers that a problem blames.
    func blamed() throws -> [String] {
        guard case .array(let faults) = try json()["errors"] else { return [] }
        return faults.compactMap { ($0["parameter"] ?? $0["pointer"])?.string }
    }
}

/// An article of the tests' own.
let lisbon = """
    Lisbon and Accra sign fishing accord

    ACCRA — Portugal and Ghana signed a fishing accord on March 4.

    “This was long overdue,” said Ama Boateng, Ghana's foreign minister.

    Portuguese Foreign Minister Rui Figueiredo visited Accra on Monday. “Our fleets need clear rules,” he told reporters.
    """

extension JSONValue {
    /// The whole number, where it is one.
    var integer: Int? { if case .number(let digits) = self { Int(digits) } else { nil } }
}
