import Testing

@testable import API

/// Links to the words of a page, by the directive's grammar.
struct TextFragmentTests {
    static let cases: [(String, String, String, String, String)] = [
        ("https://e.example/a", "Fish first", "", "", "https://e.example/a#:~:text=Fish%20first"),
        (
            "https://e.example/a#top", "Fish", "", "",
            "https://e.example/a#top:~:text=Fish"
        ),
        // What means something in a directive is coded.
        ("u", "a-b, c & d", "", "", "u#:~:text=a%2Db%2C%20c%20%26%20d"),
        // A cut word is left out, and another block's words.
        (
            "u", "Fish", "ter of the country said today, “", " today and once more in the tow-",
            "u#:~:text=of%20the%20country%20said%20today%2C%20%E2%80%9C-,Fish,"
                + "-today%20and%20once%20more%20in%20the"
        ),
        ("u", "Fish", "one line\ntwo “", "”\nnext", "u#:~:text=two%20%E2%80%9C-,Fish"),
        ("u", "æ", "", "", "u#:~:text=%C3%A6"),
    ]

    @Test(arguments: cases)
    func `a quote's words are coded, with whole words of its block round them`(
        url: String, exact: String, prefix: String, suffix: String, expected: String
    ) {
        let address = TextFragment.address(
            url: url.utf8, exact: exact.utf8, prefix: prefix.utf8, suffix: suffix.utf8)
        #expect(String(decoding: address, as: UTF8.self) == expected)
    }

    @Test func `a long quote is given by its ends`() {
        let words = (1...80).map { "word\($0)" }
        let address = TextFragment.address(
            url: "u".utf8, exact: words.joined(separator: " ").utf8, prefix: "".utf8,
            suffix: "".utf8)
        #expect(
            String(decoding: address, as: UTF8.self)
                == "u#:~:text=word1%20word2%20word3%20word4%20word5,"
                + "word76%20word77%20word78%20word79%20word80")
    }
}
