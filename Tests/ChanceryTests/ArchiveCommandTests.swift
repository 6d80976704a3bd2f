import Articles
import Foundation
import Glibc
import SQLiteStore
import TestSupport
import Testing

/// Backup, restore, export and reextract from the shell.
struct ArchiveCommandTests {
    private let folder: TemporaryFolder
    private var data: String { folder.path("archive.sqlite") }

    init() throws { folder = try TemporaryFolder() }

    private func run(_ arguments: String..., data: String? = nil) throws -> ProgramUnderTest.Outcome
    {
        try ProgramUnderTest.run(
            [arguments[0], "--data", data ?? self.data] + arguments.dropFirst())
    }

    private func fill(_ numbers: Range<Int>) throws {
        let lines = try ImportLines.write(numbers, to: folder)
        #expect(try run("import", lines).code == 0)
    }

    @Test func `a backup taken during an import is whole, and is not overwritten unasked`() throws {
        let lines = try ImportLines.write(0..<1500, to: folder)
        let program = try RunningProgram(["import", "--ids", "--data", data, lines], in: folder)
        while program.acknowledged.isEmpty, program.process.isRunning { usleep(1000) }
        let copy = folder.path("copy.sqlite")
        let backup = try run("backup", copy)
        #expect(backup.code == 0, "\(backup.errors)")
        #expect(program.wait() == 0)
        #expect(try run("check", data: copy).code == 0)
        let bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
        let again = try run("backup", copy)
        #expect(again.code == 73)
        #expect(again.errors.contains("--force"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: copy)) == bytes)
        #expect(try run("backup", "--force", copy).code == 0)
        #expect(try run("check", data: copy).errors.contains("1500 articles"))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
        #expect(!left.contains { $0.contains(".new-") })
    }

    @Test func `a restore brings back what was, and only when asked to overwrite`() throws {
        try fill(0..<20)
        let copy = folder.path("copy.sqlite")
        #expect(try run("backup", copy).code == 0)
        let before = try run("export").output
        try fill(20..<30)
        #expect(try run("restore", copy).code == 73)
        let restored = try run("restore", "--force", copy)
        #expect(restored.code == 0, "\(restored.errors)")
        #expect(try run("export").output == before)
        #expect(try run("restore", copy, data: folder.path("new.sqlite")).code == 0)
        #expect(try run("export", data: folder.path("new.sqlite")).output == before)
    }

    @Test func `what is no backup is refused, and an archive in use is not taken away`() throws {
        try fill(0..<5)
        let before = try run("export").output
        let notes = try folder.write(Array("These are my notes.".utf8), to: "notes.txt")
        let empty = try folder.write([], to: "empty.sqlite")
        let copy = folder.path("copy.sqlite")
        #expect(try run("backup", copy).code == 0)
        var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: copy)))
        for place in bytes.indices.dropFirst(8192) where place % 97 == 0 { bytes[place] ^= 0x55 }
        let damaged = try folder.write(bytes, to: "damaged.sqlite")
        for (file, code) in [(notes, 74), (empty, 65), (damaged, 74), ("/nowhere", 66)] {
            let outcome = try run("restore", "--force", file)
            #expect(outcome.code == Int32(code), "\(file) \(outcome.errors)")
            #expect(try run("export").output == before)
        }
        let server = try ServerUnderTest(data: data)
        let held = try run("restore", "--force", copy)
        #expect(held.code == 74)
        #expect(held.errors.contains("another process holds"))
        #expect(TestClient(port: server.port).send("GET", "/v1/articles")?.status == 200)
        #expect(server.stop() == 0)
        #expect(try run("restore", "--force", copy).code == 0)
    }

    @Test func `an export goes into another archive through a pipe without a loss`() throws {
        try fill(0..<40)
        let server = try ServerUnderTest(data: data)
        let client = TestClient(port: server.port)
        let people = try #require(client.send("GET", "/v1/people")).text
        let id = try #require(people.firstMatch(of: /"id":"(r\d+)","type":"person"/)).1
        let corrected = client.send(
            Array(
                TestClient.request(
                    "PATCH", "/v1/people/\(id)", fields: [("Content-Type", "application/json")],
                    body: Array(#"{"country": "SE", "note": "as she said"}"#.utf8))))
        #expect(corrected?.status == 200)
        let export = try #require(client.send("GET", "/v1/export"))
        #expect(server.stop() == 0)
        let other = folder.path("other.sqlite")
        let pipe = try RunningProgram(
            [data, other], in: folder,
            script: "\"$0\" export --data \"$1\" | \"$0\" import --data \"$2\" -")
        #expect(pipe.wait() == 0, "\(pipe.said)")
        #expect(pipe.said.contains("41 stored"))
        #expect(try run("export", data: other).output == export.text)
        #expect(try run("export").output == export.text)
        #expect(try run("check", data: other).code == 0)
    }

    @Test func `reextract reads what is outdated, beside a server, and goes on where it was cut`()
        throws
    {
        // Lines of an export tell their version; these come from one that is older.
        let lines = try ImportLines.text(0..<60)
            .replacing(/"pipeline_version":"[^"]*"/, with: #""pipeline_version":"0""#)
        #expect(try run("import", folder.write(Array(lines.utf8), to: "old.ndjson")).code == 0)
        #expect(try run("check").errors.contains("60 articles were read by another version"))
        let server = try ServerUnderTest(data: data)
        let client = TestClient(port: server.port)
        #expect(client.send("GET", "/health")?.text.contains(#""outdated_articles":60"#) == true)
        let program = try RunningProgram(["reextract", "--data", data], in: folder)
        var slowest = Duration.zero
        while program.process.isRunning {
            let began = ContinuousClock.now
            #expect(client.send("GET", "/v1/quotes?speaker=solheim")?.status == 200)
            slowest = max(slowest, .now - began)
        }
        #expect(program.wait() == 0)
        #expect(program.said.contains("60 articles read anew"))
        // A writer that holds readers back would do so for the whole time.
        #expect(slowest < .seconds(2))
        #expect(client.send("GET", "/health")?.text.contains(#""outdated_articles":0"#) == true)
        #expect(server.stop() == 0)
        #expect(try run("reextract").errors.contains("0 articles read anew"))
        #expect(try run("reextract", "--all").errors.contains("60 articles read anew"))
        #expect(try run("check").code == 0)
    }

    @Test func `a reextract that is killed goes on with what is left`() throws {
        let lines = try ImportLines.text(0..<200)
            .replacing(/"pipeline_version":"[^"]*"/, with: #""pipeline_version":"0""#)
        #expect(try run("import", folder.write(Array(lines.utf8), to: "old.ndjson")).code == 0)
        let store = try SQLiteArticleStore(path: data)
        let program = try RunningProgram(["reextract", "--data", data], in: folder)
        while try store.statistics().articlesByPipeline["0"] == 200, program.process.isRunning {
            usleep(1000)
        }
        program.signal(SIGKILL)
        program.wait()
        let left = try store.statistics().articlesByPipeline["0"] ?? 0
        #expect((1..<200).contains(left))
        #expect(try store.check() == [])
        try store.close()
        #expect(try run("reextract").errors.contains("\(left) articles read anew"))
    }
}
