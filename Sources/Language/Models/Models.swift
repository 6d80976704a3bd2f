// All models together, and those that the program carries, opened at first use. A model that does
// not fit the code stops the program with a sentence that says so: wrong answers would be worse.

import LanguageModels

/// The trained models and lists that annotate a document.
package struct Models: Sendable {
    let words: WordTable
    let tagger: Tagger
    let lemmatizer: Lemmatizer
    let names: NameRecognizer
    let parser: DependencyParser

    /// The bytes that models are read from; all must live as long as the program.
    package struct Files {
        package var words: UnsafeRawBufferPointer
        package var tagger: UnsafeRawBufferPointer
        package var lemmas: UnsafeRawBufferPointer
        package var namesFirst: UnsafeRawBufferPointer
        package var namesSecond: UnsafeRawBufferPointer
        package var moves: UnsafeRawBufferPointer
        package var relations: UnsafeRawBufferPointer

        /// The seven files, each as the trainer wrote it.
        package init(
            words: UnsafeRawBufferPointer, tagger: UnsafeRawBufferPointer,
            lemmas: UnsafeRawBufferPointer, namesFirst: UnsafeRawBufferPointer,
            namesSecond: UnsafeRawBufferPointer, moves: UnsafeRawBufferPointer,
            relations: UnsafeRawBufferPointer
        ) {
            self.words = words
            self.tagger = tagger
            self.lemmas = lemmas
            self.namesFirst = namesFirst
            self.namesSecond = namesSecond
            self.moves = moves
            self.relations = relations
        }

        /// The files in the program.
        package static var standard: Files {
            Files(
                words: raw(language_word_classes()), tagger: raw(language_tagger()),
                lemmas: raw(language_lemmas()), namesFirst: raw(language_names_first()),
                namesSecond: raw(language_names_second()), moves: raw(language_moves()),
                relations: raw(language_relations()))
        }

        private static func raw(_ data: LanguageData) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(start: data.start, count: data.count)
        }
    }

    /// The models in the program.
    package static let standard: Models = {
        do throws(ModelError) {
            return try Models(Files.standard)
        } catch {
            fatalError(error.description)
        }
    }()

    /// Opens models.
    ///
    /// - Throws: `ModelError` for one that does not fit this code.
    package init(_ files: Files) throws(ModelError) {
        words = try WordTable(files.words, name: "word class")
        tagger = try Tagger(files.tagger, words: words)
        names = try NameRecognizer(
            first: files.namesFirst, second: files.namesSecond, words: words)
        parser = try DependencyParser(
            moves: files.moves, relations: files.relations, words: words)
        let irregulars = language_irregulars()
        lemmatizer = Lemmatizer(lists: [
            UnsafeBufferPointer(start: irregulars.start, count: irregulars.count),
            files.lemmas.assumingMemoryBound(to: UInt8.self),
        ])
    }

    /// Fills in layers of what the models know of a document's tokens.
    package func annotate(_ document: inout Document, _ layers: Annotations = .all) {
        guard !layers.isEmpty else { return }
        let lexemes = Lexemes(document, words: words)
        document.wordClasses = lexemes.items.map { UInt16($0.cluster) }
        tagger.tag(&document, lexemes)
        lemmatizer.lemmatize(&document)
        if layers.contains(.names) { names.recognize(&document, lexemes) }
        if layers.contains(.syntax) { parser.parse(&document, lexemes) }
    }
}
