import Articles
import Foundation
import Glibc
import SQLiteStore
import TestSupport
import Testing

/// What may befall an import: after each, every acknowledged article is there whole, none is there
/// half, and the same command goes on.
@Suite(.serialized) struct ImportFaultTests {
    /// Kills at random moments; `CHANCERY_KILLS` says how many.
    static let kills =
        ProcessInfo.processInfo.environment["CHANCERY_KILLS"].flatMap { Int($0) } ?? 200

    @Test func `kill -9 at random moments of an import`() throws {
        let folder = try TemporaryFolder()
        let count = 400
        let lines = try ImportLines.write(0..<count, to: folder)
        var random = SplitMix(state: 20_240_305)
        // Moments within the time that a whole import takes here and now.
        let began = ContinuousClock.now
        #expect(
            try ProgramUnderTest.run(["import", "--data", folder.path("whole"), lines]).code == 0)
        let whole = UInt32((ContinuousClock.now - began) / .microseconds(1))
        var archive = 0
        var acknowledged: Set<String> = []
        var cutInTheMiddle = 0
        for _ in 0..<Self.kills {
            let data = folder.path("archive\(archive).sqlite")
            let program = try RunningProgram(
                ["import", "--ids", "--data", data, lines], in: folder)
            usleep(UInt32(random.next() % UInt64(max(whole, 1))))
            program.signal(SIGKILL)
            program.wait()
            let before = acknowledged.count
            acknowledged.formUnion(program.acknowledged)
            try expectWhole(data, holding: acknowledged)
            if before < acknowledged.count, acknowledged.count < count { cutInTheMiddle += 1 }
            if acknowledged.count == count {
                archive += 1
                acknowledged = []
            }
        }
        // The moments have to lie within the work, or the test would show nothing.
        #expect(cutInTheMiddle > Self.kills / 20)
        let data = folder.path("archive\(archive).sqlite")
        let last = try ProgramUnderTest.run(["import", "--data", data, lines])
        #expect(last.code == 0, "\(last.errors)")
        let store = try SQLiteArticleStore(path: data)
        #expect(try store.statistics().articles == count)
        try store.close()
    }

    @Test func `Ctrl-C ends it in good order, and the same command goes on`() throws {
        let folder = try TemporaryFolder()
        let lines = try ImportLines.write(0..<3000, to: folder)
        let data = folder.path("archive.sqlite")
        let program = try RunningProgram(["import", "--ids", "--data", data, lines], in: folder)
        while program.acknowledged.isEmpty, program.process.isRunning { usleep(1000) }
        program.signal(SIGINT)
        #expect(program.wait() == 130)
        #expect(program.said.contains("the same command goes on"))
        let there = program.acknowledged
        #expect((1..<3000).contains(there.count))
        try expectWhole(data, holding: there.prefix(50))
        let again = try ProgramUnderTest.run(["import", "--data", data, lines])
        #expect(again.code == 0)
        #expect(again.errors.contains("\(3000 - there.count) stored, \(there.count) there already"))
    }

    @Test func `two imports of the same lines into one file, and a server beside them`() throws {
        let folder = try TemporaryFolder()
        let lines = try ImportLines.write(0..<300, to: folder)
        let data = folder.path("archive.sqlite")
        let server = try ServerUnderTest(data: data)
        let programs = try (0..<2).map { _ in
            try RunningProgram(["import", "--ids", "--data", data, lines], in: folder)
        }
        let client = TestClient(port: server.port)
        var statuses: Set<Int> = []
        repeat {
            for target in ["/v1/quotes?speaker=solheim", "/v1/search?q=kenya", "/v1/people"] {
                statuses.insert(try #require(client.send("GET", target)).status)
            }
        } while programs.contains { $0.process.isRunning }
        #expect(statuses == [200])
        for program in programs { #expect(program.wait() == 0, "\(program.said)") }
        #expect(server.stop() == 0)
        #expect(Set(programs[0].acknowledged) == Set(programs[1].acknowledged))
        try expectWhole(data, holding: programs[0].acknowledged)
        let store = try SQLiteArticleStore(path: data)
        #expect(try store.statistics().articles == 300)
        try store.close()
    }

    @Test func `a file at its size limit is a failure that is told, with all that was told there`()
        throws
    {
        let folder = try TemporaryFolder()
        let lines = try ImportLines.write(0..<3000, to: folder)
        let data = folder.path("archive.sqlite")
        // In blocks of 512 bytes: 1.5 MB.
        let program = try RunningProgram(
            ["import", "--ids", "--data", data, lines], in: folder,
            script: "ulimit -f 3000; exec \"$0\" \"$@\"")
        #expect([73, 74].contains(program.wait()))
        #expect(!program.said.isEmpty)
        #expect(program.acknowledged.count < 3000)
        try expectWhole(data, holding: program.acknowledged)
        let again = try ProgramUnderTest.run(["import", "--data", data, lines])
        #expect(again.code == 0)
    }

    @Test(.enabled(if: Disk.isMountable))
    func `a full disk is told, with all that was told there, and with room it goes on`() throws {
        let folder = try TemporaryFolder()
        let lines = try ImportLines.write(0..<3000, to: folder)
        let kept = folder.path("kept.sqlite")
        let program = try Disk.run(
            """
            mount -t tmpfs -o size=3m none disk || exit 99
            "$0" import --ids --data disk/archive.sqlite "$1"; code=$?
            cp disk/archive.sqlite kept.sqlite
            [ ! -e disk/archive.sqlite-wal ] || cp disk/archive.sqlite-wal kept.sqlite-wal
            exit $code
            """, [lines], in: folder)
        #expect(program.wait() == 73, "\(program.said)")
        #expect(program.said.contains("the disk is full"))
        #expect(program.acknowledged.count < 3000)
        try expectWhole(kept, holding: program.acknowledged)
        let again = try ProgramUnderTest.run(["import", "--data", kept, lines])
        #expect(again.code == 0)
        #expect(again.errors.contains("\(program.acknowledged.count) there already"))
    }

    @Test(.enabled(if: Disk.isMountable))
    func `a disk that cannot be written is told, and the archive is as it was`() throws {
        let folder = try TemporaryFolder()
        let lines = try ImportLines.write(0..<50, to: folder)
        let more = try folder.write(Array(ImportLines.text(50..<60).utf8), to: "more.ndjson")
        let kept = folder.path("kept.sqlite")
        let program = try Disk.run(
            """
            mount -t tmpfs -o size=30m none disk || exit 99
            "$0" import --ids --data disk/archive.sqlite "$1" || exit 98
            mount -o remount,ro disk || exit 97
            "$0" import --ids --data disk/archive.sqlite "$2"; code=$?
            cp disk/archive.sqlite kept.sqlite
            exit $code
            """, [lines, more], in: folder)
        #expect([73, 74].contains(program.wait()), "\(program.said)")
        #expect(program.acknowledged.count == 50)
        #expect(program.said.contains("disk/archive.sqlite"))
        try expectWhole(kept, holding: program.acknowledged)
    }
}

/// Disks of a test's own, in a mount namespace that only its program sees.
enum Disk {
    /// Whether this process may have some.
    static let isMountable: Bool = {
        let probe = Process()
        probe.executableURL = URL(fileURLWithPath: "/bin/sh")
        probe.arguments = [
            "-c",
            "unshare -m mount -t tmpfs none /tmp 2>/dev/null",
        ]
        guard (try? probe.run()) != nil else { return false }
        probe.waitUntilExit()
        return probe.terminationStatus == 0
    }()

    /// Runs a script with the program as `$0` in a namespace of its own, with a folder `disk` to
    /// mount on.
    static func run(
        _ script: String, _ arguments: [String], in folder: TemporaryFolder
    ) throws -> RunningProgram {
        try FileManager.default.createDirectory(
            at: folder.url.appendingPathComponent("disk"), withIntermediateDirectories: true)
        let file = try folder.write(Array(script.utf8), to: "script.sh")
        return try RunningProgram(
            arguments, in: folder,
            script: "exec unshare -m sh -c \"$(cat '\(file)')\" \"$0\" \"$@\"")
    }
}

/// SplitMix64.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
