// Answers that are asked for again: a question that many clients put at the same time is put to
// the archive once.

import HTTPCore

/// The latest answers of one event loop, by address.
///
/// An answer is given again only while the archive is as it was, as far as this process wrote it,
/// and for less than a second, since another process may write the file too.
struct AnswerCache {
    private struct Entry {
        let answer: Answer
        let changes: Int
        let made: MonotonicTime
    }

    private var entries: [[UInt8]: Entry] = [:]
    private var bytes = 0
    private let maxBytes: Int
    private static let maxAge = Duration.seconds(1)

    /// An empty cache for answers of so many bytes in all; 0 keeps none.
    init(maxBytes: Int) { self.maxBytes = maxBytes }

    /// The answer that an address was given a moment ago.
    func answer(to address: [UInt8], changes: Int, now: MonotonicTime) -> Answer? {
        guard let entry = entries[address], entry.changes == changes,
            now - entry.made < Self.maxAge
        else { return nil }
        return entry.answer
    }

    /// Keeps an answer that was made when the archive had seen so many changes.
    mutating func keep(_ answer: Answer, to address: [UInt8], changes: Int, now: MonotonicTime) {
        let size = Self.size(address, answer)
        guard size <= maxBytes / 4 else { return }
        // Nothing in here is good for longer than a second: to start anew costs less than to keep
        // an order.
        if bytes + size > maxBytes { (entries, bytes) = ([:], 0) }
        let old = entries.updateValue(
            Entry(answer: answer, changes: changes, made: now), forKey: address)
        bytes += size - (old.map { Self.size(address, $0.answer) } ?? 0)
    }

    private static func size(_ address: [UInt8], _ answer: Answer) -> Int {
        address.count + answer.body.count + 512
    }
}
