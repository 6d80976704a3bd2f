import Foundation
import Glibc
import Testing

/// The built program, run as people run it: from outside.
struct ProgramUnderTest {
    /// What a finished run left.
    struct Outcome {
        let code: Int32
        let output: String
        let errors: String
    }

    /// Beside the test bundle.
    static let path: String = {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        while folder.path != "/" {
            let program = folder.appendingPathComponent("chancery").path
            if FileManager.default.isExecutableFile(atPath: program) { return program }
            folder.deleteLastPathComponent()
        }
        return "chancery"
    }()

    /// Runs the program to its end.
    static func run(
        _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) throws -> Outcome {
        let folder = try TemporaryFolder()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment
            .merging(environment) { $1 }
        process.currentDirectoryURL = folder.url
        let files = ["in", "out", "err"].map { folder.url.appendingPathComponent($0) }
        try Data(input.utf8).write(to: files[0])
        try Data().write(to: files[1])
        try Data().write(to: files[2])
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus,
            output: try String(contentsOf: files[1], encoding: .utf8),
            errors: try String(contentsOf: files[2], encoding: .utf8))
    }
}

/// A folder that goes with the value.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("chancery-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appendingPathComponent(name).path }
}

/// `chancery serve` on a free port of its own.
final class ServerUnderTest {
    let process = Process()
    private(set) var port: UInt16 = 0

    /// Starts the server and waits until it says where it serves.
    init(data: String, arguments: [String] = []) throws {
        process.executableURL = URL(fileURLWithPath: ProgramUnderTest.path)
        process.arguments = ["serve", "--port", "0", "--data", data] + arguments
        process.currentDirectoryURL = URL(fileURLWithPath: data).deletingLastPathComponent()
        let errors = Pipe()
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        var said = ""
        while true {
            let piece = errors.fileHandleForReading.availableData
            try #require(!piece.isEmpty, "the server ended: \(said)")
            said += String(decoding: piece, as: UTF8.self)
            if let port = Self.port(in: said) {
                self.port = port
                break
            }
        }
        // What it says later must not fill the pipe.
        errors.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
    }

    private static func port(in text: String) -> UInt16? {
        guard let start = text.range(of: "http://127.0.0.1:") else { return nil }
        let digits = text[start.upperBound...].prefix { $0.isNumber }
        guard text[digits.endIndex...].first != nil else { return nil }
        return UInt16(digits)
    }

    /// Ends it as a power cut would.
    func kill() {
        Glibc.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }

    /// Asks it to stop, and gives its exit code.
    func stop() -> Int32 {
        Glibc.kill(process.processIdentifier, SIGTERM)
        process.waitUntilExit()
        return process.terminationStatus
    }

    deinit { if process.isRunning { kill() } }
}

/// A blocking HTTP client for one request at a time.
struct TestClient {
    struct Reply {
        let status: Int
        let head: String
        let body: String
    }
    let port: UInt16

    /// The reply, or `nil` where the connection failed or broke before the reply was whole.
    func send(
        _ method: String, _ target: String, body: String = "", type: String = "text/plain"
    ) -> Reply? {
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
        let head = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nContent-Type: \(type)\r\n"
            + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n"
        var bytes = Array((head + body).utf8)[...]
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
            if count == 0 { break }
            received += piece[..<count]
        }
        let text = String(decoding: received, as: UTF8.self)
        guard let split = text.range(of: "\r\n\r\n"), let status = Int(text.dropFirst(9).prefix(3))
        else { return nil }
        return Reply(
            status: status, head: String(text[..<split.lowerBound]),
            body: String(text[split.upperBound...]))
    }
}
