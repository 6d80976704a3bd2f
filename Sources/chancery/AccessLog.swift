// A line on standard error for each answer, for those who watch a server.

import Dispatch
import Glibc
import HTTPCore
import HTTPServer
import JSON

/// Writes a line for each exchange, in the order in which they ended.
final class AccessLog: Sendable {
    private let isJSON: Bool
    /// Lines are written here, so that a slow reader of standard error holds up no answer.
    private let queue = DispatchQueue(label: "chancery.access-log", qos: .utility)

    /// A log in the form `text` or `json`; `nil` for any other word.
    init?(form: String) {
        guard form == "text" || form == "json" else { return nil }
        isJSON = form == "json"
    }

    /// Notes an exchange.
    func write(_ exchange: HTTPExchange) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let line = isJSON ? Self.json(exchange, now) : Self.text(exchange, now)
        queue.async { Console.write(line) }
    }

    /// `TIME CLIENT METHOD TARGET STATUS BYTES MILLISECONDS ID`, `-` for what is not known. A
    /// target is printable ASCII without a space (RFC 9112 §3).
    static func text(_ exchange: HTTPExchange, _ now: timespec) -> String {
        let request = exchange.request
        let words = [
            time(now), "\(exchange.client)", request?.method.rawValue ?? "-",
            request?.target ?? "-",
            "\(exchange.status)" + (exchange.isCut ? "!" : ""), "\(exchange.bytes)",
            milliseconds(exchange), exchange.requestID ?? "-",
        ]
        return words.joined(separator: " ") + "\n"
    }

    /// The same with names, as one JSON object.
    static func json(_ exchange: HTTPExchange, _ now: timespec) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("time", time(now))
            json.member("client", "\(exchange.client)")
            json.member("method", exchange.request?.method.rawValue)
            json.member("path", exchange.request?.target)
            json.member("status", exchange.status)
            json.member("bytes", exchange.bytes)
            json.member("duration_ms", Double(milliseconds(exchange)) ?? 0, decimals: 3)
            json.member("cut", exchange.isCut)
            json.member("request_id", exchange.requestID)
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }

    /// RFC 3339 in UTC, with milliseconds.
    private static func time(_ now: timespec) -> String {
        var (seconds, fields) = (now.tv_sec, tm())
        gmtime_r(&seconds, &fields)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let fraction = "\(1000 + now.tv_nsec / 1_000_000)".dropFirst()
        let day = "\(fields.tm_year + 1900)-\(two(fields.tm_mon + 1))-\(two(fields.tm_mday))"
        return
            "\(day)T\(two(fields.tm_hour)):\(two(fields.tm_min)):\(two(fields.tm_sec)).\(fraction)Z"
    }

    private static func milliseconds(_ exchange: HTTPExchange) -> String {
        let (seconds, attoseconds) = exchange.duration.components
        let microseconds = Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000)
        return "\(microseconds / 1000).\("\(1000 + microseconds % 1000)".dropFirst())"
    }
}

extension HTTPExchange {
    /// The name that the answer carries for the exchange.
    fileprivate var requestID: String? { fields.first { $0.name == "X-Request-Id" }?.value }
}
