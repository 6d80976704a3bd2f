// From a text in which FTS5 has marked the found words to a short piece of it, with offsets.

import Articles

extension Snippet {
    /// What FTS5 is told to put round a found word: the last two code points of private use,
    /// which no text of the news has a use for.
    static let opening = "\u{10FFFC}"
    static let closing = "\u{10FFFD}"

    private static let maxScalars = 200
    private static let scalarsBeforeMark = 60

    /// The piece round the first marks, or `nil` where there are none. `textStart` is where the
    /// highlighted text begins in the article's, `nil` where it is no part of it.
    init?(highlighted: [UInt8], textStart: Int?) {
        let (bytes, marks) = Self.unmarked(highlighted)
        guard let first = marks.first else { return nil }
        var start = Self.move(first.lowerBound, by: -Self.scalarsBeforeMark, in: bytes)
        var end = Self.move(start, by: Self.maxScalars, in: bytes)
        // Cut at white space, but never into the first found words.
        if start > 0, let space = bytes[start..<first.lowerBound].firstIndex(where: Self.isSpace) {
            start = space + 1
        }
        if end < bytes.count,
            let space = bytes[min(first.upperBound, end)..<end].lastIndex(where: Self.isSpace)
        {
            end = space
        }
        func scalars(_ range: Range<Int>) -> Int {
            bytes[range].count { $0 & 0xC0 != 0x80 }
        }
        let length = scalars(start..<end)
        let offset = scalars(0..<start)
        let shown = marks.filter { $0.lowerBound >= start && $0.upperBound <= end }
        self.init(
            text: String(decoding: bytes[start..<end], as: UTF8.self),
            range: textStart.map { $0 + offset..<$0 + offset + length },
            marks: shown.map {
                let from = scalars(start..<$0.lowerBound)
                return from..<from + scalars($0)
            })
    }

    /// The text without its marks, and where they were.
    private static func unmarked(_ text: [UInt8]) -> ([UInt8], [Range<Int>]) {
        let (open, close) = (Array(opening.utf8), Array(closing.utf8))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var marks: [Range<Int>] = []
        var start: Int?
        var index = 0
        while index < text.count {
            if text[index] == open[0], text[index...].starts(with: open) {
                start = bytes.count
                index += open.count
            } else if text[index] == close[0], text[index...].starts(with: close) {
                if let start { marks.append(start..<bytes.count) }
                start = nil
                index += close.count
            } else {
                bytes.append(text[index])
                index += 1
            }
        }
        return (bytes, marks)
    }

    /// The offset so many scalars on, or back, at most at an end.
    private static func move(_ offset: Int, by scalars: Int, in bytes: [UInt8]) -> Int {
        var offset = offset
        let step = scalars.signum()
        for _ in 0..<abs(scalars) {
            guard step < 0 ? offset > 0 : offset < bytes.count else { break }
            repeat {
                offset += step
            } while offset > 0 && offset < bytes.count
                && bytes[offset] & 0xC0 == 0x80
        }
        return offset
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (9...13).contains(byte) }
}
