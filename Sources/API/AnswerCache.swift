// Answers that are asked for again: a question that many clients put at the same time is put to
// the archive once.

import HTTPCore

/// The latest answers of one event loop, by method and address.
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

    /// The answer to a question that was put a moment ago.
    func answer(to question: [UInt8], changes: Int, now: MonotonicTime) -> HTTPResponse? {
        guard let entry = entries[question], entry.changes == changes,
            now - entry.made < Self.maxAge
        else { return nil }
        return entry.response
    }

    /// Keeps an answer that was made when the archive had seen so many changes.
    mutating func keep(
        _ response: HTTPResponse, to question: [UInt8], changes: Int, now: MonotonicTime
    ) {
        let size = Self.size(question, response)
        guard size <= maxBytes / 4 else { return }
        // Nothing in here is older than the second that it is good for by much: starting anew
        // costs less than keeping an order.
        if bytes + size > maxBytes { (entries, bytes) = ([:], 0) }
        let old = entries.updateValue(
            Entry(response: response, changes: changes, made: now), forKey: question)
        bytes += size - (old.map { Self.size(question, $0.response) } ?? 0)
    }

    private static func size(_ question: [UInt8], _ response: HTTPResponse) -> Int {
        question.count + response.body.count + 512
    }
}
