// The one conversion between the two ways to count in a text: UTF-8 bytes inside, Unicode
// scalars outside (as in Python, and in W3C TextPositionSelector).

/// Converts positions of one text between UTF-8 bytes and Unicode scalars.
///
/// Building it reads the text once; a conversion then looks at no more than 64 bytes. For ASCII
/// text, where both counts are the same, it holds and looks at nothing.
package struct TextPositions: Sendable {
    private static let stride = 64
    /// UTF-8 of the text; empty for ASCII.
    private let bytes: [UInt8]
    /// Scalars that begin before each 64th byte; empty for ASCII.
    private let scalarsBefore: [Int]
    /// The text's length in UTF-8 bytes and in Unicode scalars.
    package let byteCount: Int
    package let scalarCount: Int

    /// Counts the scalars of a text.
    package init(_ text: String) {
        var text = text
        (bytes, scalarsBefore, byteCount, scalarCount) = text.withUTF8 { utf8 in
            guard utf8.contains(where: { $0 >= 0x80 }) else {
                return ([], [], utf8.count, utf8.count)
            }
            var before: [Int] = []
            before.reserveCapacity(utf8.count / Self.stride + 1)
            var scalars = 0
            for (index, byte) in utf8.enumerated() {
                if index % Self.stride == 0 { before.append(scalars) }
                if byte & 0xC0 != 0x80 { scalars += 1 }
            }
            return (Array(utf8), before, utf8.count, scalars)
        }
    }

    /// How many scalars begin before a byte offset; an offset past the end counts as the end.
    package func scalarOffset(ofByte offset: Int) -> Int {
        let offset = min(max(offset, 0), byteCount)
        if bytes.isEmpty { return offset }
        if offset == byteCount { return scalarCount }
        let block = offset / Self.stride
        var scalars = scalarsBefore[block]
        for index in block * Self.stride..<offset where bytes[index] & 0xC0 != 0x80 {
            scalars += 1
        }
        return scalars
    }

    /// Where a scalar begins; an offset past the end counts as the end.
    package func byteOffset(ofScalar offset: Int) -> Int {
        let offset = min(max(offset, 0), scalarCount)
        if bytes.isEmpty { return offset }
        if offset == scalarCount { return byteCount }
        // The last block that begins at or before the scalar.
        var low = 0
        var high = scalarsBefore.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if scalarsBefore[middle] <= offset { low = middle } else { high = middle }
        }
        var scalars = scalarsBefore[low]
        var index = low * Self.stride
        while true {
            if bytes[index] & 0xC0 != 0x80 {
                if scalars == offset { return index }
                scalars += 1
            }
            index += 1
        }
    }

    /// A range of bytes as one of scalars.
    package func scalars(_ range: ByteRange) -> ScalarRange {
        let start = scalarOffset(ofByte: range.lowerBound)
        return start..<max(start, scalarOffset(ofByte: range.upperBound))
    }

    /// A range of scalars as one of bytes.
    package func bytes(_ range: ScalarRange) -> ByteRange {
        let start = byteOffset(ofScalar: range.lowerBound)
        return start..<max(start, byteOffset(ofScalar: range.upperBound))
    }
}
