// Text: whatever it is, its tokens are in order, inside of it and on scalar boundaries, and its
// sentences are trees.

import Glibc
import Language

extension Target {
    /// A text, as it is and as text that is no UTF-8 would be mended.
    static let language = Target(
        run: { bytes in
            check(bytes)
            requireEvenPace(bytes)
        },
        seeds: {
            [
                "OSLO, Jan. 6 (Xinhua) -- \u{201C}No. 2 in U.S.-China talks,\u{201D} Lind said.",
                "TALKS END IN GENEVA\n\nHe paid $2,460 in the \u{2019}90s; it wasn't enough\u{2026}",
                "a.b@c.example https://d.example/e?f=g 10:30 a.m. 5% Mr. J. R. Smith's",
                "\u{AB}\u{642}\u{627}\u{644}\u{BB} e\u{301}\u{316} \u{1F469}\u{200D}\u{1F680} \u{1F1F3}\u{1F1F4}",
                "\t|\t\r\n \n\u{2028}\u{A0}\u{FEFF}...!?!)]}''``--",
            ].map { Array($0.utf8) }
        })

    /// Reads some inputs over and over, up to 8 and to 32 KiB. Every token is weighed by the models,
    /// so that a fixed time would say little; but four times the text must not take eight times as
    /// long, where what grows with the square would take sixteen.
    private static func requireEvenPace(_ bytes: [UInt8]) {
        guard !bytes.isEmpty, hash(bytes) & 511 == 0 else { return }
        let (short, long) = (milliseconds(bytes, 8_192), milliseconds(bytes, 32_768))
        require(long < 8 * short + 100, "8 KiB took \(short) ms, 32 KiB \(long) ms")
    }

    private static func milliseconds(_ bytes: [UInt8], _ length: Int) -> Int {
        var text: [UInt8] = []
        while text.count < length { text += bytes }
        let start = clock()
        check(text)
        return (clock() - start) * 1000 / CLOCKS_PER_SEC
    }

    private static func check(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let fault = English.annotate(text).fault(bytes: text.utf8.count)
        require(fault == nil, fault ?? "")
        _ = English.tokenize(bytes)
    }
}
