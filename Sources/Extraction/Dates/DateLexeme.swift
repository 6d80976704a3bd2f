// One word, number or mark of a text as the date grammar sees it.

/// A lexeme: a place in the text, the terms it can stand for, and its value.
struct DateLexeme {
    /// Properties of its writing.
    struct Form: OptionSet {
        let rawValue: UInt16
        static let capital = Form(rawValue: 1)
        static let spaceBefore = Form(rawValue: 2)
        static let grouped = Form(rawValue: 4)
        static let digits = Form(rawValue: 8)
        static let sentenceStart = Form(rawValue: 16)
        static let lineStart = Form(rawValue: 32)
        static let allCapitals = Form(rawValue: 64)
        static let stopped = Form(rawValue: 128)
        /// It describes the noun behind it, by the syntax.
        static let attribute = Form(rawValue: 256)
        /// A preposition, by the tagger: the `to` of `sentenced to death`, not of `to visit`.
        static let adposition = Form(rawValue: 512)
        /// A noun for what lasts: `truce`, `war`.
        static let enduring = Form(rawValue: 1024)
    }

    /// UTF-8 byte range in the text.
    var start: Int32
    var end: Int32
    var terms: DateTerms
    /// Of a number its value; of a word that of the vocabulary; of a numeric date its three
    /// parts, four decimal digits each.
    var value: Int
    /// The value as a unit.
    var unit: Int
    /// Tenths behind the value (`2.5` has 5).
    var tenths: UInt8 = 0
    var form: Form

    /// Its bytes.
    var range: Range<Int> { Int(start)..<Int(end) }
}

/// The lexemes of one block.
struct DateLexemes {
    var items: [DateLexeme] = []

    /// Marks where sentences begin, by their first bytes in ascending order; the lexer's own
    /// marks, behind every full stop, hold until then.
    mutating func mark(sentences starts: some Sequence<Int>) {
        for index in items.indices { items[index].form.remove(.sentenceStart) }
        var index = 0
        for start in starts {
            while index < items.count, items[index].end <= start { index += 1 }
            guard index < items.count else { return }
            items[index].form.insert(.sentenceStart)
        }
    }

    /// Marks words by what tags and syntax say of them, by their first bytes in ascending order. A
    /// participle that describes a noun is no past tense (`an unspecified date`).
    mutating func mark(words: some Sequence<(start: Int, form: DateLexeme.Form)>) {
        var index = 0
        for word in words {
            while index < items.count, Int(items[index].start) < word.start { index += 1 }
            guard index < items.count else { return }
            guard Int(items[index].start) == word.start else { continue }
            items[index].form.formUnion(word.form)
            if word.form.contains(.attribute), !items[index].terms.has(.scheduled) {
                items[index].terms.remove(.pastVerb)
            }
        }
    }

    /// The terms at an index; none outside.
    @inline(__always)
    func terms(_ index: Int) -> DateTerms {
        items.indices.contains(index) ? items[index].terms : .none
    }

    /// Whether the lexeme at an index can stand for a term; false outside.
    @inline(__always)
    func has(_ index: Int, _ term: DateTerm) -> Bool { terms(index).has(term) }

    /// Whether the lexeme at an index was written in some way; false outside.
    @inline(__always)
    func form(_ index: Int, _ form: DateLexeme.Form) -> Bool {
        items.indices.contains(index) && items[index].form.contains(form)
    }
}
