import Articles
import Foundation
import Glibc
import SQLiteStore
import TestSupport
import Testing

/// Articles for imports that are to be quick even in a debug build: lines of an export, whose texts
/// are not read again.
enum ImportLines {
    /// So many different articles with a person, a quote and an event, each on a day of its own.
    static func text(_ numbers: Range<Int>) throws -> String {
        let line = try template.get()
        return numbers.map { number in
            let digits = String(number)
            let padded = String(repeating: "0", count: 5 - digits.count) + digits
            let day = CalendarDay(dayNumber: firstDay + number).iso
            return line.replacingOccurrences(of: "note 00000", with: "note \(padded)")
                .replacingOccurrences(of: "2024-03-03", with: day)
        }.joined(separator: "\n") + "\n"
    }

    /// January 1, 2010.
    private static let firstDay = 14_610

    private static let template = Result {
        let folder = try TemporaryFolder()
        let text = """
            Envoys of Norway and Kenya meet, note 00000

            OSLO — Foreign Minister Berit Solheim met her Kenyan counterpart on March 3, 2024.

            “In note 00000 we say it again,” Solheim said.
            """
        let file = try folder.write(Array(text.utf8), to: "note.txt")
        let data = folder.path("archive.sqlite")
        let imported = try ProgramUnderTest.run(
            ["import", "--data", data, "--published-at", "2024-03-05", file])
        #expect(imported.code == 0, "\(imported.errors)")
        let export = try ProgramUnderTest.run(["export", "--data", data])
        return export.output.trimmingCharacters(in: .newlines)
    }

    /// Writes so many articles into a file of a folder.
    static func write(_ numbers: Range<Int>, to folder: TemporaryFolder) throws -> String {
        try folder.write(Array(text(numbers).utf8), to: "lines.ndjson")
    }
}

/// The program at work, so that something can befall it meanwhile.
final class RunningProgram {
    let process = Process()
    private let output: URL
    private let errors: URL

    /// Starts the program, or a shell that does `script` with the program as `$0`.
    init(_ arguments: [String], in folder: TemporaryFolder, script: String? = nil) throws {
        let name = UUID().uuidString
        output = folder.url.appendingPathComponent("\(name).out")
        errors = folder.url.appendingPathComponent("\(name).err")
        for file in [output, errors] { try Data().write(to: file) }
        process.executableURL = URL(
            fileURLWithPath: script == nil ? ProgramUnderTest.path : "/bin/sh")
        process.arguments =
            script.map { ["-c", $0, ProgramUnderTest.path] + arguments } ?? arguments
        process.currentDirectoryURL = folder.url
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    /// Sends it a signal.
    func signal(_ number: Int32) { Glibc.kill(process.processIdentifier, number) }

    /// Waits for its end; its exit code, or the signal that ended it.
    @discardableResult
    func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationStatus
    }

    /// The ids that it said are on disk.
    var acknowledged: [String] {
        let text = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
        // A line without its end was being written.
        return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
            .compactMap { $0.split(separator: "\t").first.map(String.init) }
    }

    var said: String { (try? String(contentsOf: errors, encoding: .utf8)) ?? "" }
}

/// What must hold of an archive whatever befell it.
func expectWhole(_ data: String, holding ids: some Sequence<String>) throws {
    let store = try SQLiteArticleStore(path: data)
    #expect(try store.check() == [])
    for id in ids {
        let stored = try #require(try store.article(id), "\(id) was acknowledged")
        #expect(stored.extraction.quotes.count == 1)
        #expect(stored.article.text.hasSuffix("Solheim said."))
    }
    try store.close()
}
