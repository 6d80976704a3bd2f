import Foundation
import Glibc
import TestSupport
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

/// `chancery serve` on a free port of its own.
final class ServerUnderTest {
    let process = Process()
    private(set) var port: UInt16 = 0

    /// Starts the server and waits until it says where it serves. It may have so many descriptors.
    init(data: String, arguments: [String] = [], maxDescriptors: Int = 1024) throws {
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments =
            [
                "-c", "ulimit -n \(maxDescriptors); exec \"$0\" \"$@\"", ProgramUnderTest.path,
                "serve", "--port", "0", "--data", data,
            ] + arguments
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
