import Foundation
import Glibc
import TestSupport
import Testing

/// The example of a TLS proxy under Config/, as it stands there but for its paths and ports.
struct ProxyTests {
    /// Runs a program to its end; its standard output.
    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self)
    }

    private func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        #expect(listen(descriptor, 1) == 0)
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let result = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(descriptor, $0, &length)
            }
        }
        try #require(result == 0)
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// nginx with the site of Config/nginx.conf over a folder, until `body` has run.
    private func withProxy(_ folder: TemporaryFolder, _ body: (Int) throws -> Void) throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        var site = try String(
            contentsOf: root.appending(path: "Config/nginx.conf"), encoding: .utf8)
        let (secure, plain) = (try freePort(), try freePort())
        for (from, to) in [
            ("listen 443 ssl", "listen 127.0.0.1:\(secure) ssl"),
            ("listen 80;", "listen 127.0.0.1:\(plain);"),
            ("/run/chancery", folder.url.path), ("/etc/ssl/chancery", folder.url.path),
        ] {
            #expect(site.contains(from))
            site = site.replacingOccurrences(of: from, with: to)
        }
        _ = try run(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj",
                "/CN=chancery.example.org", "-addext", "subjectAltName=DNS:chancery.example.org",
                "-keyout", folder.path("key.pem"), "-out", folder.path("certificate.pem"),
            ])
        let paths = ["body", "proxy", "fastcgi", "uwsgi", "scgi"]
        let names = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        let folders = zip(names, paths).map { "\($0)_temp_path \(folder.path($1));" }
        let configuration = """
            daemon off; master_process off; worker_processes 1;
            pid \(folder.path("nginx.pid")); error_log stderr crit;
            events { worker_connections 64; }
            http { access_log off; \(folders.joined(separator: " "))
            \(site)
            }
            """
        let nginx = Process()
        nginx.executableURL = URL(filePath: "/usr/sbin/nginx")
        nginx.arguments = [
            "-c", try folder.write(Array(configuration.utf8), to: "nginx.conf"), "-p",
            folder.url.path,
        ]
        try nginx.run()
        defer {
            // One process without workers, and with this thread's blocked signals: SIGTERM would
            // not reach it.
            kill(nginx.processIdentifier, SIGKILL)
            nginx.waitUntilExit()
        }
        // It takes connections once its process file is there.
        while !FileManager.default.fileExists(atPath: folder.path("nginx.pid")) {
            try #require(nginx.isRunning, "nginx does not start; Scripts/prepare installs it")
            sched_yield()
        }
        try body(secure)
    }

    @Test func `behind nginx with TLS articles are stored, found and streamed`() throws {
        let folder = try TemporaryFolder()
        let server = try ServerUnderTest(
            data: folder.path("archive.sqlite"),
            arguments: [
                "--unix-socket", folder.path("http.socket"), "--unix-socket-mode", "666",
                "--trusted-proxies", "unix", "--access-log", "text",
            ])
        defer { server.kill() }
        try withProxy(folder) { port in
            func curl(_ arguments: String...) throws -> String {
                try run(
                    "/usr/bin/curl",
                    [
                        "-sS", "--retry", "20", "--retry-connrefused", "--cacert",
                        folder.path("certificate.pem"), "--resolve",
                        "chancery.example.org:\(port):127.0.0.1",
                    ] + arguments.dropLast() + [
                        "https://chancery.example.org:\(port)\(arguments.last!)"
                    ])
            }
            #expect(try curl("/health").contains("\"status\":\"ok\""))
            let lines = (1...40).map { "{\"text\": \"“Note \($0) stands,” said Ama Boateng.\"}" }
            let answers = try curl(
                "-H", "Content-Type: application/x-ndjson", "--data-binary",
                lines.joined(separator: "\n"), "/v1/articles")
            #expect(answers.split(separator: "\n").count { $0.contains("\"status\":201") } == 40)
            let head = try curl("-I", "/v1/articles")
            #expect(head.contains("Strict-Transport-Security: max-age=31536000"))
            let export = try curl("/v1/export")
            #expect(export.split(separator: "\n").count == 40)
            let refused = try curl("-X", "TRACE", "/")
            #expect(refused.contains("\"status\":501") || refused.contains("405"))
        }
    }
}
