// Upper case in the scripts that names in English news are written in, by ranges of code points
// (Unicode 16: Basic Latin to Latin Extended-B, Greek, Cyrillic, Latin Extended Additional).

enum Letters {
    /// Whether a capital letter stands at a byte of a text.
    static func isUpper(_ text: [UInt8], _ index: Int) -> Bool {
        let first = text[index]
        if first < 0x80 { return first &- 65 < 26 }
        guard index + 1 < text.count else { return false }
        let second = text[index + 1]
        if first < 0xE0 {
            return isUpper(UInt32(first & 0x1F) << 6 | UInt32(second & 0x3F))
        }
        guard first == 0xE1, index + 2 < text.count else { return false }
        let code =
            UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6
            | UInt32(text[index + 2] & 0x3F)
        return (0x1E00...0x1EFF).contains(code) && code % 2 == 0
    }

    private static func isUpper(_ code: UInt32) -> Bool {
        switch code {
        case 0xC0...0xDE: code != 0xD7
        case 0x100...0x137, 0x14A...0x177, 0x1DE...0x1EF, 0x1F8...0x21F, 0x222...0x233:
            code % 2 == 0
        case 0x139...0x148, 0x1CD...0x1DC: code % 2 == 1
        case 0x178, 0x179, 0x17B, 0x17D, 0x18F: true
        case 0x391...0x3A9, 0x400...0x42F: true
        default: false
        }
    }
}
