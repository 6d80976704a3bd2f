// A line on standard error for each answer, for those who watch a server.

import Dispatch
import Glibc
import HTTPCore
import HTTPServer
import JSON

/// Writes a line for each exchange, in the order in which they ended.
final class AccessLog: Sendable {
    private let isJSON: Bool
    /// Whose `X-Forwarded-For` is believed.
    private let trusted: [HTTPPeer.Prefix]
    /// Lines are written here, so that a slow reader of standard error holds up no answer.
    private let queue = DispatchQueue(label: "chancery.access-log", qos: .utility)

    /// A log in the form `text` or `json`; `nil` for any other word.
    init?(form: String, trusted: [HTTPPeer.Prefix]) {
        guard form == "text" || form == "json" else { return nil }
        isJSON = form == "json"
        self.trusted = trusted
    }

    /// Notes an exchange.
    func write(_ exchange: HTTPExchange) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let client = exchange.client(trusted: trusted)
        let line = isJSON ? Self.json(exchange, client, now) : Self.text(exchange, client, now)
        queue.async { Console.write(line) }
    }

    /// `TIME CLIENT METHOD TARGET STATUS BYTES MILLISECONDS ID`, `-` for what is not known. A
    /// target is printable ASCII without a space (RFC 9112 §3).
    static func text(_ exchange: HTTPExchange, _ client: HTTPPeer, _ now: timespec) -> String {
        let request = exchange.request
        let words = [
            time(now), "\(client)", request?.method.rawValue ?? "-",
            request?.target ?? "-",
            "\(exchange.status)" + (exchange.isCut ? "!" : ""), "\(exchange.bytes)",
            milliseconds(exchange), exchange.requestID ?? "-",
        ]
        return words.joined(separator: " ") + "\n"
    }

    /// The same with names, as one JSON object.
    static func json(_ exchange: HTTPExchange, _ client: HTTPPeer, _ now: timespec) -> String {
        var json = JSONWriter()
        json.object { json in
            json.member("time", time(now))
            json.member("client", "\(client)")
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
    /// The client behind the proxies that are trusted: the last address of `X-Forwarded-For` that
    /// is none of theirs. Without trust in the peer, and in what is no address, it is the peer.
    func client(trusted: [HTTPPeer.Prefix]) -> HTTPPeer {
        var client = peer
        guard trusted.contains(where: { $0.contains(client) }),
            let chain = request?.list(named: "x-forwarded-for")
        else { return client }
        for item in chain.split(separator: ",").reversed() {
            guard let hop = HTTPPeer(item.filter { $0 != " " && $0 != "\t" }) else { return client }
            client = hop
            guard trusted.contains(where: { $0.contains(client) }) else { return client }
        }
        return client
    }

    /// The name that the answer carries for the exchange.
    fileprivate var requestID: String? { fields["X-Request-Id"] }
}
