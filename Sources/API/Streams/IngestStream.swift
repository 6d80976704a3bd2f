// Many articles in one body: each line that comes is read, stored and answered while the next ones
// are on their way.

import Articles
import Dispatch
import Gzip
import HTTPCore
import JSON
import Synchronization

/// Stores the articles of an NDJSON body, one JSON object a line, and answers with a line for each:
/// a result or a problem, in order. One bad line never spoils the others.
final class IngestStream: HTTPStream {
    private let newsroom: Newsroom
    private let store: any ArticleStore
    /// Seconds since 1970-01-01T00:00:00Z.
    private let now: @Sendable () -> Int
    private let maxLineBytes: Int
    /// Lines are answered as if they were stored, and none is.
    private let isRehearsal: Bool
    private let state: Mutex<State>

    private struct State: Sendable {
        var inflater: GzipInflater?
        /// The line whose end has not come.
        var rest: [UInt8] = []
        /// Whether that line is too long already, and what comes of it is dropped.
        var isTooLong = false
        var number = 0
    }

    /// Lines that are stored in one transaction, and so share one wait for the disk.
    private static let maxLinesInTransaction = 64

    /// A stream of lines of at most so many bytes, packed or not.
    init(
        newsroom: Newsroom, store: any ArticleStore, now: @escaping @Sendable () -> Int,
        maxLineBytes: Int, inflater: GzipInflater?, isRehearsal: Bool = false
    ) {
        self.newsroom = newsroom
        self.store = store
        self.now = now
        self.maxLineBytes = maxLineBytes
        self.isRehearsal = isRehearsal
        state = Mutex(State(inflater: inflater))
    }

    func next(_ body: [UInt8], isLast: Bool) -> HTTPPiece {
        state.withLock { state in
            var lines: [Line] = []
            do throws(Problem) {
                try take(body, isLast: isLast, &state) { lines.append($0) }
            } catch {
                // What cannot be unpacked has no further lines.
                lines.append(Line(number: state.number + 1, text: .failure(error)))
                return .end(answer(lines))
            }
            return isLast ? .end(answer(lines)) : .more(answer(lines))
        }
    }

    // MARK: Lines

    /// A line of the body that is not blank, or why it cannot be read.
    private struct Line {
        let number: Int
        let text: Result<[UInt8], Problem>
    }

    private func take(
        _ body: [UInt8], isLast: Bool, _ state: inout State, line: (Line) -> Void
    ) throws(Problem) {
        var bytes = body
        if let inflater = state.inflater {
            bytes = []
            do throws(GzipError) {
                try inflater.inflate(body, into: &bytes, maxBytes: .max)
                guard !isLast || inflater.isWhole else { throw .malformed }
            } catch { throw Problem(error) }
        }
        var start = bytes.startIndex
        while let end = bytes[start...].firstIndex(of: 0x0A) {
            add(bytes[start..<end], &state)
            finish(&state, line)
            start = end + 1
        }
        add(bytes[start...], &state)
        if isLast { finish(&state, line) }
    }

    private func add(_ bytes: ArraySlice<UInt8>, _ state: inout State) {
        state.isTooLong = state.isTooLong || state.rest.count + bytes.count > maxLineBytes
        if state.isTooLong { state.rest = [] } else { state.rest += bytes }
    }

    private func finish(_ state: inout State, _ line: (Line) -> Void) {
        state.number += 1
        if state.isTooLong {
            let problem = Problem(
                status: 413, detail: "the line is longer than \(maxLineBytes) bytes")
            line(Line(number: state.number, text: .failure(problem)))
        } else if state.rest.contains(where: { $0 > 0x20 }) {
            line(Line(number: state.number, text: .success(state.rest)))
        }
        (state.rest, state.isTooLong) = ([], false)
    }

    // MARK: Results

    private func answer(_ lines: [Line]) -> [UInt8] {
        var output: [UInt8] = []
        for first in stride(from: 0, to: lines.count, by: Self.maxLinesInTransaction) {
            let group = lines[first..<min(first + Self.maxLinesInTransaction, lines.count)]
            for (line, result) in zip(group, ingest(group)) {
                output += bytes(of: result, line: line.number)
            }
        }
        return output
    }

    /// Reads lines on all cores.
    private func read(_ lines: ArraySlice<Line>) -> [Result<ReadArticle, Problem>] {
        let lines = Array(lines)
        let read = Mutex<[Int: Result<ReadArticle, Problem>]>([:])
        DispatchQueue.concurrentPerform(iterations: lines.count) { index in
            let result = lines[index].text.flatMap { text in
                newsroom.readItem(text).article.mapError { Problem($0) }
            }
            read.withLock { $0[index] = result }
        }
        return read.withLock { read in lines.indices.compactMap { read[$0] } }
    }

    /// Stores what can be read of some lines in one transaction.
    private func ingest(_ lines: ArraySlice<Line>) -> [Result<Insertion, Problem>] {
        let read = read(lines)
        let articles = read.compactMap { try? $0.get() }
        let stored = Result { () throws(Problem) in
            try asking { () throws(StoreError) in
                isRehearsal
                    ? try newsroom.rehearse(articles, in: store, receivedAtSeconds: now())
                    : try newsroom.store(articles, in: store, receivedAtSeconds: now())
            }
        }
        var insertions = ((try? stored.get()) ?? [])[...]
        return read.map { article in
            article.flatMap { _ in stored.map { _ in insertions.removeFirst() } }
        }
    }

    private func bytes(of result: Result<Insertion, Problem>, line: Int) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("line", line)
            json.members(of: result, isRehearsal: isRehearsal)
        }
        return json.bytes + [0x0A]
    }
}
