import Foundation
import TestSupport
import Testing

@testable import chancery

/// The shell's side of the contract: output, errors and exit codes.
struct CommandTests {
    private static let article = """
        Lisbon and Accra sign fishing accord

        ACCRA — Portugal and Ghana signed a fishing accord on Monday.

        “This was long overdue,” said Ama Boateng, Ghana's foreign minister.
        """

    private func object(_ line: some StringProtocol) throws -> [String: Any] {
        let value = try JSONSerialization.jsonObject(with: Data(line.utf8))
        return try #require(value as? [String: Any])
    }

    @Test func `extract prints one article a file in order`() throws {
        let folder = try TemporaryFolder()
        for name in ["a.txt", "b.txt"] {
            try "\(Self.article)\n\nThis is \(name) in full, to the last word."
                .write(toFile: folder.path(name), atomically: true, encoding: .utf8)
        }
        let outcome = try ProgramUnderTest.run(
            ["extract", "--published-at", "2024-03-06", folder.path("a.txt"), folder.path("b.txt")])
        #expect(outcome.code == 0)
        let lines = try outcome.output.split(separator: "\n").map { try object($0) }
        #expect(lines.count == 2)
        for (line, name) in zip(lines, ["a.txt", "b.txt"]) {
            #expect((line["text"] as? String)?.contains("This is \(name)") == true)
            #expect(line["published_at"] as? String == "2024-03-06")
            let quotes = try #require(line["quotes"] as? [[String: Any]])
            #expect(quotes.first?["text"] as? String == "This was long overdue,")
            #expect(
                (quotes.first?["speaker"] as? [String: Any])?["name"] as? String == "Ama Boateng")
        }
    }

    @Test func `extract reads one article from standard input`() throws {
        let outcome = try ProgramUnderTest.run(["extract"], input: Self.article)
        #expect(outcome.code == 0)
        #expect(try object(outcome.output)["text"] as? String == Self.article)
    }

    @Test func `extract --ndjson answers a line a line, and a bad line spoils no other`() throws {
        let input = """
            {"id": "one", "text": "“We agree,” said Ama Boateng.", "published_at": "2024-03-06"}
            {"id": "two", "txt": "misspelt"}

            not json
            {"id": "five", "text": "“We do not,” said Rui Costa."}
            """
        let outcome = try ProgramUnderTest.run(["extract", "--ndjson"], input: input)
        #expect(outcome.code == 65)
        let lines = try outcome.output.split(separator: "\n").map { try object($0) }
        #expect(lines.map { $0["id"] as? String } == ["one", "two", nil, "five"])
        #expect(lines.map { $0["error"] == nil } == [true, false, false, true])
        #expect(outcome.errors.contains("line 2: "))
        #expect(outcome.errors.contains("line 4: "))
    }

    @Test(arguments: [
        (["extract", "/nowhere/article.txt"], 66),
        (["extract", "--published-at", "2023-02-30"], 65),
        (["import", "/nowhere"], 66), (["check", "--data", "/nowhere/archive.sqlite"], 66),
        (["serve", "--port", "x"], 64), (["serve", "--nonsense"], 64), (["frobnicate"], 64),
        (["serve", "--config", "/nowhere.json"], 64), (["extract", "--nonsense"], 64),
        (["serve", "--data", "/nowhere/archive.sqlite"], 74),
    ])
    func `what cannot be done ends with its code and one clear line`(
        arguments: [String], code: Int
    ) throws {
        let outcome = try ProgramUnderTest.run(arguments, input: Self.article)
        #expect(outcome.code == Int32(code))
        #expect(!outcome.errors.isEmpty)
    }

    @Test func `text that is not UTF-8 or blank is bad data`() throws {
        #expect(try ProgramUnderTest.run(["extract"], input: " \n ").code == 65)
        let folder = try TemporaryFolder()
        try Data([0x41, 0xFF, 0x42]).write(to: folder.url.appendingPathComponent("latin.txt"))
        let outcome = try ProgramUnderTest.run(["extract", folder.path("latin.txt")])
        #expect(outcome.code == 65)
        #expect(outcome.errors.contains("UTF-8"))
    }

    @Test func `import stores a folder once and again without doubles`() throws {
        let folder = try TemporaryFolder()
        let articles = folder.url.appendingPathComponent("in")
        try FileManager.default.createDirectory(
            at: articles.appendingPathComponent("deep"), withIntermediateDirectories: true)
        try Self.article.write(
            to: articles.appendingPathComponent("one.txt"), atomically: true, encoding: .utf8)
        try "<html><body><p>“We agree,” said Ama Boateng, a minister of Ghana.</p></body></html>"
            .write(
                to: articles.appendingPathComponent("deep/two.html"), atomically: true,
                encoding: .utf8)
        try #"{"text": "“We do not,” said Rui Costa of Portugal on Monday."}"#.write(
            to: articles.appendingPathComponent("three.ndjson"), atomically: true, encoding: .utf8)
        let data = folder.path("archive.sqlite")
        let first = try ProgramUnderTest.run(["import", "--data", data, articles.path])
        #expect(first.code == 0, "\(first.errors)")
        #expect(first.errors.contains("3 stored, 0 there already, 0 failed"))
        let second = try ProgramUnderTest.run(["import", "--data", data, articles.path])
        #expect(second.errors.contains("0 stored, 3 there already, 0 failed"))
        let check = try ProgramUnderTest.run(["check", "--data", data])
        #expect(check.code == 0)
        #expect(check.errors.contains("3 articles"))
    }

    @Test func `a file that is no archive is refused and left as it is`() throws {
        let folder = try TemporaryFolder()
        let notes = Data("These are my notes, not a database. ".utf8)
        try notes.write(to: folder.url.appendingPathComponent("notes.txt"))
        for command in [
            ["serve", "--port", "0"], ["check"], ["import", folder.path("notes.txt")],
        ] {
            let outcome = try ProgramUnderTest.run(command + ["--data", folder.path("notes.txt")])
            #expect(outcome.code == 74, "\(command)")
            #expect(outcome.errors.contains("notes.txt"))
        }
        #expect(try Data(contentsOf: folder.url.appendingPathComponent("notes.txt")) == notes)
    }

    @Test func `a port that is in use is said, with exit code 69`() throws {
        let folder = try TemporaryFolder()
        let first = try ServerUnderTest(data: folder.path("one.sqlite"))
        let second = try ProgramUnderTest.run(
            ["serve", "--port", "\(first.port)", "--data", folder.path("two.sqlite")])
        #expect(second.code == 69)
        #expect(second.errors.contains("\(first.port)"))
        #expect(first.stop() == 0)
    }

    @Test func `help lists every setting with its default`() throws {
        let help = try ProgramUnderTest.run(["serve", "--help"])
        #expect(help.code == 0)
        for row in Setting.all { #expect(help.output.contains(row.flag)) }
    }

    @Test func `a record outlives kill -9 and a restart`() throws {
        let folder = try TemporaryFolder()
        let server = try ServerUnderTest(data: folder.path("archive.sqlite"))
        let posted = try #require(
            TestClient(port: server.port).send("POST", "/v1/articles", body: Self.article))
        #expect(posted.status == 201)
        server.kill()
        let again = try ServerUnderTest(data: folder.path("archive.sqlite"))
        let client = TestClient(port: again.port)
        let quotes = try #require(client.send("GET", "/v1/quotes?speaker=boateng"))
        #expect(quotes.text.contains("This was long overdue,"))
        let same = try #require(client.send("POST", "/v1/articles", body: Self.article))
        #expect(same.status == 200)
        #expect(again.stop() == 0)
    }
}
