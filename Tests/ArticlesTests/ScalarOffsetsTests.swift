import Articles
import Testing

struct ScalarOffsetsTests {
    @Test(arguments: [
        "", "plain words", "“Yes,” she said.", String(repeating: "é", count: 200),
        String(repeating: "a", count: 63) + "🇨🇳" + String(repeating: "習", count: 90),
    ])
    func `bytes and scalars agree with the standard library at every scalar`(text: String) {
        let offsets = ScalarOffsets(text)
        var bytes = 0
        for (scalar, value) in text.unicodeScalars.enumerated() {
            #expect(offsets.scalars(beforeByte: bytes) == scalar)
            #expect(offsets.byte(ofScalar: scalar) == bytes)
            bytes += value.utf8.count
        }
        #expect(offsets.scalars(beforeByte: bytes) == text.unicodeScalars.count)
        #expect(offsets.byte(ofScalar: text.unicodeScalars.count) == bytes)
    }

    @Test(arguments: ["", "plain", "é", "🐟", "a 🐟 b"])
    func `offsets outside the text count as its ends`(text: String) {
        let offsets = ScalarOffsets(text)
        #expect(offsets.scalarCount == text.unicodeScalars.count)
        #expect(offsets.scalars(-5..<999) == 0..<text.unicodeScalars.count)
        #expect(offsets.bytes(-5..<999) == 0..<text.utf8.count)
        #expect(offsets.string(-5..<999) == text)
    }

    @Test func `a byte range becomes the scalar range of the same words`() {
        let text = "Der Minister sagte: „Öffnung“ folgt"
        let start = text.utf8.distance(from: text.startIndex, to: text.firstIndex(of: "Ö")!)
        let range = ScalarOffsets(text).scalars(start..<start + 8)
        #expect(String(text.unicodeScalars[range.lowerBound...].prefix(range.count)) == "Öffnung")
        #expect(ScalarOffsets(text).bytes(range) == start..<start + 8)
    }
}

extension String.UnicodeScalarView {
    fileprivate subscript(from: PartialRangeFrom<Int>) -> String.UnicodeScalarView.SubSequence {
        dropFirst(from.lowerBound)
    }
}
