import Foundation
import Gzip
import TestSupport
import Testing

@testable import chancery

/// Imports of what people have.
struct ImportTests {
    private let folder: TemporaryFolder
    private var data: String { folder.path("archive.sqlite") }

    init() throws { folder = try TemporaryFolder() }

    private func text(_ number: Int) -> String {
        "Note \(number)\n\n“We agree,” said Ama Boateng, Ghana's foreign minister, in Accra."
    }

    private func run(_ arguments: String..., input: String = "") throws -> ProgramUnderTest.Outcome
    {
        try ProgramUnderTest.run(
            [arguments[0], "--data", data] + arguments.dropFirst(), input: input)
    }

    @Test
    func `what failed is told with its place and why, also in a file, and the rest is stored`()
        throws
    {
        _ = try folder.write(Array(text(1).utf8), to: "a.txt")
        _ = try folder.write([0x41, 0xFF], to: "b.txt")
        _ = try folder.write(
            Array("{\"text\": \"One ferry.\"}\nno json\n{\"text\": \"Two.\", \"x\": 1}\n".utf8),
            to: "c.ndjson")
        _ = try folder.write([0x50, 0x4B, 0x03, 0x04, 1, 2], to: "d.zip")
        let names = ["a.txt", "b.txt", "c.ndjson", "d.zip"].map(folder.path)
        let report = folder.path("report.ndjson")
        let outcome = try ProgramUnderTest.run(
            ["import", "--data", data, "--report", report] + names)
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("2 stored, 0 there already, 4 failed"))
        #expect(outcome.errors.contains("c.ndjson, line 2: "))
        let failures = try String(contentsOfFile: report, encoding: .utf8).split(separator: "\n")
            .map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
        #expect(failures.map { $0?["line"] as? Int } == [nil, 2, 3, nil])
        #expect((failures[0]?["reason"] as? String)?.contains("UTF-8") == true)
        #expect((failures[2]?["reason"] as? String)?.contains("“x”") == true)
        #expect((failures[3]?["file"] as? String) == names[3])
        #expect((failures[3]?["reason"] as? String)?.contains("zip") == true)
    }

    @Test func `standard input is whatever its first bytes say`() throws {
        let line = #"{"text": "“We agree,” said Ama Boateng of Ghana."}"#
        for (input, stored) in [
            (text(1), 1), ("<html><body><p>\(text(2))</p></body></html>", 1),
            (line + "\n" + line, 1),
            ("{\n \"text\": \"Three ferries, in one object.\"\n}\n", 1),
        ] {
            let outcome = try run("import", "-", input: input)
            #expect(outcome.code == 0, "\(outcome.errors)")
            #expect(outcome.errors.contains("\(stored) stored"), "\(outcome.errors)")
        }
        let check = try run("check")
        #expect(check.errors.contains("4 articles"))
    }

    @Test func `a second import reads nothing again, by whatever name a file has`() throws {
        let file = try folder.write(Array(text(1).utf8), to: "a.txt")
        #expect(try run("import", file).errors.contains("1 stored"))
        let copy = try folder.write(Array(text(1).utf8), to: "copy.txt")
        let again = try run("import", "--ids", file, copy)
        #expect(again.errors.contains("0 stored, 2 there already, 0 failed"))
        let ids = again.output.split(separator: "\n").map { $0.split(separator: "\t") }
        #expect(ids.count == 2 && ids[0][0] == ids[1][0])
        #expect(ids.map { String($0[1]) } == [file, copy])
        // Said of another outlet it is another upload of the same text.
        let other = try run("import", "--source", "fjord.example", file)
        #expect(other.errors.contains("1 there already"))
    }

    @Test func `an empty folder is no failure; what is not there is`() throws {
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("empty"), withIntermediateDirectories: true)
        let outcome = try run("import", folder.path("empty"))
        #expect(outcome.code == 0)
        #expect(outcome.errors.contains("0 stored, 0 there already, 0 failed"))
        #expect(try run("import", folder.path("nowhere")).code == 66)
        #expect(try run("import", "--jobs", "0", folder.path("empty")).code == 64)
        #expect(try run("import", "--published-at", "soon", folder.path("empty")).code == 64)
    }

    @Test func `a file that cannot be opened spoils no other`() throws {
        let inner = folder.url.appendingPathComponent("in")
        try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
        try Data(text(1).utf8).write(to: inner.appendingPathComponent("a.txt"))
        try FileManager.default.createSymbolicLink(
            atPath: inner.appendingPathComponent("b.txt").path, withDestinationPath: "/nowhere")
        let outcome = try run("import", inner.path)
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("b.txt: No such file or directory"))
        #expect(outcome.errors.contains("1 stored, 0 there already, 1 failed"))
    }

    @Test func `the bar tells share, rate and time left`() {
        let progress = ImportProgress(totalBytes: 1000)
        let counts = ImportCounts(stored: 20, known: 10, failed: 0, passedOver: 0)
        #expect(
            progress.line(counts, takenBytes: 250, after: .seconds(30))
                == "[#####---------------] 25 %, 30 articles, 1 a second, 1 min 30 s left")
        #expect(
            progress.line(counts, takenBytes: 1000, after: .seconds(30))
                == "[####################] 100 %, 30 articles, 1 a second, 0 s left")
        #expect(
            ImportProgress(totalBytes: nil).line(counts, takenBytes: 9, after: .seconds(3))
                == "30 articles, 10 a second")
    }
}
