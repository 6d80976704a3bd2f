// Positions in bytes and in scalars, against counting one by one.

import Articles
import Testing

@Suite struct TextPositionsTests {
    static let texts = [
        "", "plain", "é", "🐟", "a\u{0}é\n🐟 combin\u{301}ing",
        String(repeating: "abc", count: 100),
        String(repeating: "é", count: 63) + "x" + String(repeating: "🐟e\u{301}", count: 70),
    ]

    @Test(arguments: texts)
    func `every boundary converts to the other count and back`(_ text: String) {
        let positions = TextPositions(text)
        let scalars = Array(text.unicodeScalars)
        #expect(positions.scalarCount == scalars.count)
        #expect(positions.byteCount == text.utf8.count)
        var byte = 0
        for index in 0...scalars.count {
            #expect(positions.scalarOffset(ofByte: byte) == index)
            #expect(positions.byteOffset(ofScalar: index) == byte)
            if index < scalars.count { byte += UTF8.width(scalars[index]) }
        }
    }

    @Test(arguments: texts)
    func `offsets outside the text count as its ends`(_ text: String) {
        let positions = TextPositions(text)
        #expect(positions.scalarOffset(ofByte: -1) == 0)
        #expect(positions.byteOffset(ofScalar: -1) == 0)
        #expect(positions.scalarOffset(ofByte: Int.max) == text.unicodeScalars.count)
        #expect(positions.byteOffset(ofScalar: Int.max) == text.utf8.count)
    }

    @Test func `ranges convert at both ends`() {
        let positions = TextPositions("é🐟x")
        #expect(positions.scalars(2..<6) == 1..<2)
        #expect(positions.bytes(1..<3) == 2..<7)
    }
}
