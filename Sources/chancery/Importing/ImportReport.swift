// What an import tells: how far it is, what failed and why.

import Containers
import Glibc
import JSON

/// What came of the documents of an import.
struct ImportCounts: Equatable {
    var stored = 0
    var known = 0
    var failed = 0
    var passedOver = 0

    var all: Int { stored + known + failed }

    /// `3 stored, 2 there already, 1 failed`
    var words: String {
        let passed = passedOver == 0 ? "" : ", \(passedOver) passed over that are no articles"
        return "\(stored) stored, \(known) there already, \(failed) failed\(passed)"
    }
}

/// The failures of an import: the first of them for people, all of them for a file.
final class ImportReport {
    private let file: Output?
    private var told = 0
    private static let maxTold = 20

    /// A report into a file, where a path is given.
    init(path: String?) throws(Failure) {
        file = try path.map { path throws(Failure) in try Output(creating: path) }
    }

    /// Tells a failure.
    func add(_ fault: ContainerFault) throws(Failure) {
        told += 1
        if told <= Self.maxTold {
            if Console.isWatched { Console.write("\r\u{1B}[K") }
            Console.say("\(fault.place): \(fault.reason)")
        } else if told == Self.maxTold + 1 {
            Console.say(
                file == nil
                    ? "further failures are not told here; --report FILE keeps all of them"
                    : "further failures are in the report alone")
        }
        var json = JSONWriter()
        json.object { json in
            json.member("file", fault.place.file)
            if let entry = fault.place.entry { json.member("entry", entry) }
            if let line = fault.place.line { json.member("line", line) }
            if let offset = fault.place.offset { json.member("byte", offset) }
            json.member("reason", fault.reason)
        }
        try file?.write(json.bytes + [0x0A])
    }
}

/// A bar that is drawn over itself while somebody watches.
struct ImportProgress {
    private let totalBytes: Int?
    private let began = ContinuousClock.now
    private var drawn: ContinuousClock.Instant?
    private static let width = 20

    /// Progress through so many bytes of files, where that is known.
    init(totalBytes: Int?) { self.totalBytes = totalBytes }

    /// Draws how far it is, five times a second at most.
    mutating func show(_ counts: ImportCounts, takenBytes: Int) {
        let now = ContinuousClock.now
        guard Console.isWatched, drawn.map({ now - $0 >= .milliseconds(200) }) ?? true else {
            return
        }
        drawn = now
        Console.write("\r" + line(counts, takenBytes: takenBytes, after: now - began) + "\u{1B}[K")
    }

    /// Takes the bar away.
    func clear() { if Console.isWatched { Console.write("\r\u{1B}[K") } }

    /// `[######--------------] 30 %, 2400 articles, 240 a second, 12 s left`
    func line(_ counts: ImportCounts, takenBytes: Int, after elapsed: Duration) -> String {
        let (seconds, fraction) = elapsed.components
        let passed = max(Double(seconds) + Double(fraction) / 1e18, 0.001)
        let rate = "\(counts.all) articles, \(Int(Double(counts.all) / passed)) a second"
        guard let totalBytes, totalBytes > 0 else { return rate }
        let share = min(Double(takenBytes) / Double(totalBytes), 1)
        let filled = Int(share * Double(Self.width))
        let bar =
            String(repeating: "#", count: filled)
            + String(repeating: "-", count: Self.width - filled)
        let left = share > 0 ? Self.words(seconds: passed / share - passed) : "?"
        return "[\(bar)] \(Int(share * 100)) %, \(rate), \(left) left"
    }

    private static func words(seconds: Double) -> String {
        let seconds = Int(seconds.rounded(.up))
        if seconds < 60 { return "\(seconds) s" }
        return seconds < 3600
            ? "\(seconds / 60) min \(seconds % 60) s"
            : "\(seconds / 3600) h \(seconds / 60 % 60) min"
    }
}
