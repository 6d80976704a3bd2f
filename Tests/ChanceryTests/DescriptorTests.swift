import Foundation
import Glibc
import TestSupport
import Testing

/// A server that has run out of descriptors.
struct DescriptorTests {
    private func connect(_ port: UInt16) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        try #require(result == 0)
        return descriptor
    }

    /// Asks for the health, and reads until the answer's body has begun.
    private func ask(_ descriptor: Int32) -> String {
        let request = Array("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)
        _ = send(descriptor, request, request.count, Int32(MSG_NOSIGNAL))
        var answer = ""
        var piece = [UInt8](repeating: 0, count: 4096)
        while !answer.contains("\"status\":") {
            let count = recv(descriptor, &piece, piece.count, 0)
            guard count > 0 else { break }
            answer += String(decoding: piece[..<count], as: UTF8.self)
        }
        return answer
    }

    @Test func `who is connected is served, and who waits is once there is room`() throws {
        let folder = try TemporaryFolder()
        let server = try ServerUnderTest(
            data: folder.path("archive.sqlite"), maxDescriptors: 64)
        let first = try connect(server.port)
        #expect(ask(first).hasPrefix("HTTP/1.1 200"))
        // The kernel takes these; the server can take only some of them.
        let clients = try (0..<80).map { _ in try connect(server.port) }
        #expect(ask(first).hasPrefix("HTTP/1.1 200"))
        for client in clients.dropLast() { close(client) }
        #expect(ask(clients.last!).hasPrefix("HTTP/1.1 200"))
        close(clients.last!)
        close(first)
        #expect(server.stop() == 0)
    }
}
