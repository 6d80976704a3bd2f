// The models in the program, opened at first use. A model that does not fit the code stops the
// program with a sentence that says so: wrong answers would be worse.

import LanguageModels

/// The trained models and lists.
enum Models {
    static let words = open(language_word_classes()) { bytes throws(ModelError) in
        try WordTable(bytes, name: "word class")
    }
    static let tagger = open(language_tagger()) { bytes throws(ModelError) in
        try Tagger(bytes)
    }
    static let lemmatizer = Lemmatizer(lists: [
        list(language_irregulars()), list(language_lemmas()),
    ])

    /// The tagger's bytes, for tests to damage.
    static var taggerBytes: UnsafeRawBufferPointer { raw(language_tagger()) }

    private static func raw(_ data: LanguageData) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: data.start, count: data.count)
    }

    private static func list(_ data: LanguageData) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: data.start, count: data.count)
    }

    private static func open<Model>(
        _ data: LanguageData, _ read: (UnsafeRawBufferPointer) throws(ModelError) -> Model
    ) -> Model {
        do {
            return try read(raw(data))
        } catch {
            fatalError(error.description)
        }
    }
}
