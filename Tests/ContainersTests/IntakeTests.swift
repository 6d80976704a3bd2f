import Foundation
import Gzip
import TestSupport
import Testing

@testable import Containers

/// What comes out of files of every kind.
struct IntakeTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// All that an intake gives, in words: `place: body`, `place! reason`, `place-`.
    private func findings(
        _ names: [String], limits: ContainerLimits = ContainerLimits()
    ) -> [String] {
        let intake = Intake(names.map(folder.path), limits: limits)
        var words: [String] = []
        while let finding = intake.next() {
            switch finding {
            case .document(let document):
                words.append(
                    "\(document.place): \(String(decoding: document.body, as: UTF8.self))")
            case .fault(let fault): words.append("\(fault.place)! \(fault.reason)")
            case .passedOver(let place): words.append("\(place)-")
            }
        }
        return words.map { $0.replacingOccurrences(of: folder.url.path + "/", with: "") }
    }

    private func write(_ text: String, to name: String) throws {
        let url = folder.url.appendingPathComponent(name)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    @Test func `a folder gives its articles in the order of their names, and no pictures`() throws {
        try write("second", to: "in/b.txt")
        try write("<p>first</p>", to: "in/a.html")
        try write("deep", to: "in/c/one.json")
        try write("no ending", to: "in/d")
        for name in ["in/a_files/style.css", "in/x.png"] { try write("body {}", to: name) }
        try write("hidden", to: "in/.trash/x.txt")
        #expect(
            findings(["in"]) == [
                "in/a.html: <p>first</p>", "in/a_files/style.css-", "in/b.txt: second",
                "in/c/one.json: deep", "in/d: no ending", "in/x.png-",
            ])
    }

    @Test func `an empty folder gives nothing, and one that cannot be opened says why`() throws {
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("empty"), withIntermediateDirectories: true)
        #expect(findings(["empty"]).isEmpty)
        #expect(findings(["nowhere.txt"]) == ["nowhere.txt! No such file or directory"])
    }

    @Test func `a folder that links back to itself ends`() throws {
        try write("one", to: "in/one.txt")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path("in/back"), withDestinationPath: folder.path("in"))
        #expect(findings(["in"]) == ["in/one.txt: one"])
    }

    @Test func `a file that somebody names is read whatever its ending`() throws {
        try write("words", to: "notes.log")
        #expect(findings(["notes.log"]) == ["notes.log: words"])
    }

    @Test func `lines are counted, blank ones too, and the last may lack its end`() throws {
        try write("{\"a\":1}\n\n{\"b\":2}\r\n{\"c\":3}", to: "feed.ndjson")
        #expect(
            findings(["feed.ndjson"]) == [
                "feed.ndjson, line 1: {\"a\":1}", "feed.ndjson, line 3: {\"b\":2}\r",
                "feed.ndjson, line 4: {\"c\":3}",
            ])
    }

    @Test func `a line that is too long spoils no other`() throws {
        try write("one\n" + String(repeating: "x", count: 300_000) + "\ntwo\n", to: "f.ndjson")
        let found = findings(["f.ndjson"], limits: ContainerLimits(maxDocumentBytes: 100))
        #expect(
            found == [
                "f.ndjson, line 1: one", "f.ndjson, line 2! the line has more than 100 bytes",
                "f.ndjson, line 3: two",
            ])
    }

    @Test func `gzip is undone by its ending or, without one, by its first bytes`() throws {
        for name in ["a.html.gz", "feed.jsonl.gz", "plain.gz"] {
            let data = try Gzip.compress(Array("{\"x\":1}\n{\"y\":2}\n".utf8))
            try Data(data).write(to: folder.url.appendingPathComponent(name))
        }
        #expect(findings(["a.html.gz"]) == ["a.html.gz: {\"x\":1}\n{\"y\":2}\n"])
        #expect(
            findings(["feed.jsonl.gz"]) == [
                "feed.jsonl.gz, line 1: {\"x\":1}", "feed.jsonl.gz, line 2: {\"y\":2}",
            ])
        #expect(findings(["plain.gz"]).count == 2)
    }

    @Test func `gzip that is cut gives its whole lines and says so; a bomb is stopped`() throws {
        let text = (0..<20_000).map { "{\"n\":\($0 &* 7919)}\n" }.joined()
        let packed = try Gzip.compress(Array(text.utf8))
        try Data(packed.prefix(packed.count / 2)).write(
            to: folder.url.appendingPathComponent("cut.ndjson.gz"))
        let found = findings(["cut.ndjson.gz"])
        #expect(found.count > 5000)
        #expect(found.last?.hasSuffix("! it is no whole gzip") == true)

        // Damage in one member of many: those before it are whole.
        var members = try (0..<20).map { try Gzip.compress(Array("{\"n\":\($0)}\n".utf8)) }
        members[12].replaceSubrange(10..<14, with: [255, 255, 255, 255])
        try Data(members.flatMap { $0 }).write(
            to: folder.url.appendingPathComponent("hole.ndjson.gz"))
        let before = findings(["hole.ndjson.gz"])
        #expect(before.count == 13)
        #expect(before[11] == "hole.ndjson.gz, line 12: {\"n\":11}")
        #expect(before.last?.hasSuffix("! it is no whole gzip") == true)

        let bomb = try Gzip.compress([UInt8](repeating: 0x20, count: 20_000_000))
        try Data(bomb).write(to: folder.url.appendingPathComponent("bomb.txt.gz"))
        #expect(
            findings(["bomb.txt.gz"]) == [
                "bomb.txt.gz! it unpacks to more than 200 times its size"
            ])
    }

    @Test func `a zip gives its entries, one after the other, whatever is in them`() throws {
        let zip = ZipWriter.bytes([
            ("day/", []), ("day/one.txt", Array("first".utf8)), ("day/logo.png", [1, 2]),
            ("feed.ndjson", Array("{}\n{}\n".utf8)), ("__MACOSX/x.txt", [65]),
        ])
        try Data(zip).write(to: folder.url.appendingPathComponent("news.zip"))
        #expect(
            findings(["news.zip"]) == [
                "news.zip, day/one.txt: first", "news.zip, day/logo.png-",
                "news.zip, feed.ndjson, line 1: {}", "news.zip, feed.ndjson, line 2: {}",
            ])
        let outer = ZipWriter.bytes([("inner.zip", zip)])
        try Data(outer).write(to: folder.url.appendingPathComponent("outer.zip"))
        #expect(findings(["outer.zip"]).first == "outer.zip, inner.zip, day/one.txt: first")
    }

    @Test func `a broken zip says so and ends nothing else`() throws {
        var zip = ZipWriter.bytes([("a.txt", Array("first".utf8)), ("b.txt", [66])])
        try Data(zip.dropLast(10)).write(to: folder.url.appendingPathComponent("cut.zip"))
        // A byte of the first entry is another one: its checksum is wrong.
        zip[35] ^= 1
        try Data(zip).write(to: folder.url.appendingPathComponent("bad.zip"))
        try write("fine", to: "z.txt")
        let found = findings(["cut.zip", "bad.zip", "z.txt"])
        #expect(found.count == 4)
        #expect(found[0].hasPrefix("cut.zip! it is no whole zip"))
        #expect(found[1].hasPrefix("bad.zip, a.txt! "))
        #expect(found[2...] == ["bad.zip, b.txt: B", "z.txt: fine"])
    }
}

/// A zip archive whose entries are not packed (APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16).
enum ZipWriter {
    static func bytes(_ entries: [(name: String, body: [UInt8])]) -> [UInt8] {
        var file: [UInt8] = []
        var directory: [UInt8] = []
        for entry in entries {
            let name = Array(entry.name.utf8)
            let facts =
                number(20, 2) + number(0, 8) + number(checksum(entry.body), 4)
                + number(entry.body.count, 4) + number(entry.body.count, 4)
                + number(name.count, 2) + number(0, 2)
            directory += number(0x0201_4B50, 4) + number(20, 2) + facts
            directory += number(0, 2) + number(0, 2) + number(0, 2) + number(0, 4)
            directory += number(file.count, 4) + name
            file += number(0x0403_4B50, 4) + facts + name + entry.body
        }
        let start = file.count
        file += directory + number(0x0605_4B50, 4) + number(0, 4)
        file += number(entries.count, 2) + number(entries.count, 2)
        return file + number(directory.count, 4) + number(start, 4) + number(0, 2)
    }

    private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
        (0..<bytes).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    /// CRC-32 (ISO 3309).
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
        }
        return Int(~sum)
    }
}
