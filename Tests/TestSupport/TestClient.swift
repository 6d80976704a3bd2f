// A client that shares no code with the server: one connection a request, read to its end.

import Glibc

/// A blocking HTTP client for one request at a time.
package struct TestClient: Sendable {
    /// A whole answer.
    package struct Reply: Sendable {
        package let status: Int
        /// The status line and field lines.
        package let head: String
        package let body: [UInt8]

        /// The answer in these bytes, or `nil` where they hold none.
        package init?(_ bytes: [UInt8]) {
            let mark: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
            guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: mark) })
            else { return nil }
            head = String(decoding: bytes[..<end], as: UTF8.self)
            guard let status = Int(head.dropFirst(9).prefix(3)) else { return nil }
            self.status = status
            let rest = bytes[(end + 4)...]
            let isChunked = head.lowercased().contains("transfer-encoding: chunked")
            guard let body = isChunked ? Self.joined(chunks: rest) : Array(rest) else { return nil }
            self.body = body
        }

        /// The data of chunks up to the last one, or `nil` where that is missing.
        private static func joined(chunks: ArraySlice<UInt8>) -> [UInt8]? {
            var (rest, data) = (chunks, [UInt8]())
            while let end = rest.firstIndex(of: 0x0D) {
                let digits = String(decoding: rest[..<end], as: UTF8.self)
                guard let size = Int(digits, radix: 16), rest.endIndex >= end + size + 4 else {
                    return nil
                }
                if size == 0 { return data }
                data += rest[(end + 2)..<(end + 2 + size)]
                rest = rest[(end + 4 + size)...]
            }
            return nil
        }

        /// The body as text.
        package var text: String { String(decoding: body, as: UTF8.self) }

        /// The value of a field, given in any case.
        package func field(_ name: String) -> String? {
            let values = head.split(separator: "\r\n").dropFirst().compactMap { line in
                let parts = line.split(separator: ":", maxSplits: 1)
                guard parts.count == 2, parts[0].lowercased() == name.lowercased() else {
                    return String?.none
                }
                return String(parts[1].drop { $0 == " " })
            }
            return values.isEmpty ? nil : values.joined(separator: ", ")
        }
    }
    package let port: UInt16

    /// A client of a server on 127.0.0.1.
    package init(port: UInt16) { self.port = port }

    /// The bytes of a request that asks for the connection to be closed.
    package static func request(
        _ method: String, _ target: String, fields: [(String, String)] = [], body: [UInt8] = []
    ) -> [UInt8] {
        var head = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
        if !body.isEmpty { head += "Content-Length: \(body.count)\r\n" }
        for (name, value) in fields { head += "\(name): \(value)\r\n" }
        return Array((head + "\r\n").utf8) + body
    }

    /// The reply, or `nil` where the connection failed or broke before the reply was whole.
    package func send(
        _ method: String, _ target: String, body: String = "", type: String = "text/plain"
    ) -> Reply? {
        send(
            Self.request(
                method, target, fields: body.isEmpty ? [] : [("Content-Type", type)],
                body: Array(body.utf8)))
    }

    /// The reply to a request in bytes, or `nil` as above.
    package func send(_ request: [UInt8]) -> Reply? {
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let connected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { return nil }
        var bytes = request[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return nil }
            bytes = bytes.dropFirst(count)
        }
        var received: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(socket, &piece, piece.count, 0)
            guard count >= 0 else { return nil }
            if count == 0 { return Reply(received) }
            received += piece[..<count]
        }
    }
}
