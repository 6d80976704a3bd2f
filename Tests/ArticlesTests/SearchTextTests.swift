import Articles
import Testing

/// The language of a search.
struct SearchTextTests {
    @Test(arguments: [
        "fishing accord", "\"southern ferry\"", "diplom*", "vice-president", "O’Brien", "2024",
        "Łukasz über", "\"a b\" c", "vice-pres*", "日本", "G7", "ferry !",
    ])
    func `what can be searched has no fault`(_ text: String) {
        #expect(SearchText.fault(in: text) == nil)
    }

    @Test(arguments: [
        ("\"southern ferry", "a quotation mark is not closed"),
        ("a \"b\" \"", "a quotation mark is not closed"),
        ("ferry \"\"", "there is no word in the marks"),
        ("so*", "'so*' needs 3 letters before the '*'"),
        ("ferry *", "'*' needs 3 letters before the '*'"),
        ("fer*y", "'*' may only end a word, as in diplom*"),
        ("ferr**", "'*' may only end a word, as in diplom*"),
        ("!", "there is no word in it"), ("", "there is no word in it"),
    ])
    func `what cannot be meant is told`(_ text: String, _ fault: String) {
        #expect(SearchText.fault(in: text) == fault)
    }

    @Test func `more words than anybody types are refused`() {
        let words = Array(repeating: "word", count: SearchText.maxTerms)
        #expect(SearchText.fault(in: words.joined(separator: " ")) == nil)
        #expect(SearchText.fault(in: (words + ["more"]).joined(separator: " ")) != nil)
    }
}
