import API
import FoundationEssentials
import Glibc
import HTTPServer
import TestSupport
import Testing

@testable import chancery

/// Tokens, origins and listeners, as the settings give them.
struct AccessSettingsTests {
    private static let token = "0123456789abcdef"

    private func error(_ environment: [String: String]) async -> String? {
        do {
            let settings = try await Settings.load(flags: [], environment: environment)
            let options = try HTTPServerOptions(settings)
            try options.refuseOpenWriting(by: try APIOptions(settings).access)
            return nil
        } catch { return "\(error)" }
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.9.9", true), ("::1", true), ("localhost", true),
        ("::ffff:127.0.0.1", true), ("0.0.0.0", false), ("::", false), ("192.168.1.5", false),
        ("example.org", false), ("128.0.0.1", false), ("localhost.example.org", false),
    ])
    func `a server that other machines reach needs a token that may write`(
        host: String, isLocal: Bool
    ) async {
        #expect(HTTPServerOptions.Address.tcp(host: host, port: 80).isLocal == isLocal)
        let refusal = await error(["CHANCERY_HOST": host])
        #expect((refusal == nil) == isLocal)
        if let refusal { #expect(refusal.contains("CHANCERY_WRITE_TOKENS")) }
        #expect(
            await error(["CHANCERY_HOST": host, "CHANCERY_WRITE_TOKENS": Self.token]) == nil)
        let readOnly = await error(["CHANCERY_HOST": host, "CHANCERY_READ_TOKENS": Self.token])
        #expect((readOnly == nil) == isLocal)
    }

    @Test func `a Unix socket is local, and an inherited one is what its address is`() throws {
        #expect(HTTPServerOptions.Address.unix(path: "/x", mode: 0o600).isLocal)
        for (host, isLocal) in [("127.0.0.1", true), ("0.0.0.0", false)] {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            defer { close(descriptor) }
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = inet_addr(host)
            let result = withUnsafePointer(to: &address) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
            try #require(result == 0)
            #expect(HTTPServerOptions.Address.inherited(descriptor).isLocal == isLocal)
        }
        #expect(!HTTPServerOptions.Address.inherited(-1).isLocal)
    }

    @Test func `a token that cannot be one is refused without being shown`() async {
        let short = await error(["CHANCERY_WRITE_TOKENS": "\(Self.token), secret"])
        #expect(short?.hasPrefix("'write_tokens': ") == true)
        #expect(short?.contains("secret") == false)
        #expect(await error(["CHANCERY_READ_TOKENS": "no spaces in a token"]) != nil)
    }

    @Test func `a file of tokens is read, and what is wrong has its line`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("tokens")
        func error(_ text: String) async throws -> String? {
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            return await self.error(["CHANCERY_HOST": "0.0.0.0", "CHANCERY_TOKENS_FILE": path])
        }
        #expect(try await error("# desk\nwrite \(Self.token)\n") == nil)
        #expect(try await error("read \(Self.token)\n")?.contains("anyone could write") == true)
        #expect(
            try await error("write \(Self.token)\nwrite secret\n")
                == "'tokens_file' (\(path)), line 2: a token has at least 16 characters, "
                + "this one 6")
        #expect(try await error("# nobody\n")?.hasSuffix("it has no token") == true)
        let missing = await self.error(["CHANCERY_TOKENS_FILE": path + "x"])
        #expect(missing?.hasSuffix("the file cannot be read") == true)
    }

    @Test func `a file that everyone can read is warned of`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path("tokens")
        try "write \(Self.token)".write(toFile: path, atomically: true, encoding: .utf8)
        let settings = try await Settings.load(
            flags: [], environment: ["CHANCERY_TOKENS_FILE": path])
        for (mode, warns) in [(0o600, false), (0o640, false), (0o644, true), (0o604, true)] {
            try #require(chmod(path, mode_t(mode)) == 0)
            #expect((settings.tokensFileWarning != nil) == warns)
        }
    }

    @Test(arguments: [
        ("*", true), ("https://example.org, http://localhost:3000", true), ("", true),
        ("https://example.org/", false), ("example.org", false), ("*, https://a.example", false),
    ])
    func `origins must be written as browsers write them`(
        value: String, isValid: Bool
    ) async {
        let refusal = await error(["CHANCERY_CORS_ORIGINS": value])
        #expect((refusal == nil) == isValid)
        if let refusal { #expect(refusal.contains("cors_origins")) }
    }

    @Test func `an open server ends with 64 before its archive is made`() throws {
        let folder = try TemporaryFolder()
        let data = folder.path("archive.sqlite")
        let outcome = try ProgramUnderTest.run(
            ["serve", "--host", "0.0.0.0", "--port", "0", "--data", data])
        #expect(outcome.code == 64)
        #expect(outcome.errors.contains("write_tokens"))
        #expect(!FileManager.default.fileExists(atPath: data))
    }
}
