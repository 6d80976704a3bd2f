// Answers that are asked for again: a question that many clients put at the same time is put to
// the archive once.

import HTTPCore

/// The latest answers of one event loop, by the heads of their requests, which decide them: what
/// is asked for, by whom, in which form and in which coding.
///
/// An answer is given again only while the archive is as it was, as far as this process wrote it,
/// and for less than a second, since another process may write the file too.
struct AnswerCache {
    private struct Entry {
        let response: HTTPResponse
        let changes: Int
        let made: MonotonicTime
    }

    private var entries: [[UInt8]: Entry] = [:]
    private var bytes = 0
    private let maxBytes: Int
    private static let maxAge = Duration.seconds(1)

    /// An empty cache for answers of so many bytes in all; 0 keeps none.
    init(maxBytes: Int) { self.maxBytes = maxBytes }

    /// The answer that a head was given a moment ago.
    func response(to head: [UInt8], changes: Int, now: MonotonicTime) -> HTTPResponse? {
        guard let entry = entries[head], entry.changes == changes, now - entry.made < Self.maxAge
        else { return nil }
        return entry.response
    }

    /// Keeps an answer that was made when the archive had seen so many changes.
    mutating func keep(
        _ response: HTTPResponse, to head: [UInt8], changes: Int, now: MonotonicTime
    ) {
        let size = Self.size(head, response)
        guard size <= maxBytes / 4 else { return }
        // Nothing in here is good for longer than a second: to start anew costs less than to keep
        // an order.
        if bytes + size > maxBytes { (entries, bytes) = ([:], 0) }
        let old = entries.updateValue(
            Entry(response: response, changes: changes, made: now), forKey: head)
        bytes += size - (old.map { Self.size(head, $0.response) } ?? 0)
    }

    private static func size(_ head: [UInt8], _ response: HTTPResponse) -> Int {
        head.count + response.body.count + 1024
    }
}
