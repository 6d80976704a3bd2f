// Text: whatever it is, its tokens are in order, inside of it and on scalar boundaries, and its
// sentences are trees.

import Language

extension Target {
    /// A text, as it is and as text that is no UTF-8 would be mended.
    static let language = Target(
        run: { bytes in
            check(bytes)
            requireEvenPace(bytes, check)
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

    private static func check(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let fault = English.annotate(text).fault(bytes: text.utf8.count)
        require(fault == nil, fault ?? "")
        _ = English.tokenize(bytes)
    }
}
