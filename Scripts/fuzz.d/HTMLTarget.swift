// Web pages of any bytes: an article whose blocks lie in order in its text, or an error.

import Articles
import Reading

extension Target {
    /// One page, in whatever encoding its bytes claim.
    static let html = Target(
        run: { bytes in
            check(bytes)
            requireEvenPace(bytes) { _ = try? HTMLReader().read($0) }
        },
        seeds: {
            [
                "<html lang=en><head><title>A</title><meta charset=koi8-r></head><body><h1>A</h1>"
                    + "<article><p>Talks go on, said one of them, and will for long.</p></article>",
                "<script type='application/ld+json'>{\"@type\":\"Article\"}</script><p>Talks",
                "<table><tr><td>x<br><br>y<ul><li><a href=/>z</a></ul>", "<!--<p>--><p>&#150;&amp;",
                "<div class='share'>x</div><figure><figcaption>y<span class=credit>z",
                "\u{feff}<p>x", "<p a=\"b\" c='d' e=f/>x</p>", "<b><i></b></i><p><div></p>",
            ].map { Array($0.utf8) } + [[0xFF, 0xFE, 0x3C, 0, 0x70, 0, 0x3E, 0, 0x41, 0]]
        })

    private static func check(_ bytes: [UInt8]) {
        guard let article = try? HTMLReader().read(bytes) else { return }
        var last = 0
        for block in article.blocks {
            require(block.range.lowerBound >= last, "blocks overlap")
            require(!block.range.isEmpty, "an empty block")
            last = block.range.upperBound
        }
        require(last <= article.text.utf8.count, "a block outside the text")
    }
}
