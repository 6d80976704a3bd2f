// Models that do not fit the program or each other are refused with an error that says which one
// and why: a wrong answer would look like any other.

import Testing

@testable import Language

@Suite struct ModelFileTests {
    /// The models that carry weights, by what errors call them.
    private static var parts: [(String, WritableKeyPath<Models.Files, UnsafeRawBufferPointer>)] {
        [
            ("word class", \.words), ("tagger", \.tagger), ("name", \.namesFirst),
            ("name", \.namesSecond), ("parser's move", \.moves),
            ("parser's relation", \.relations),
        ]
    }

    /// What opening the models says when one of them is changed: bits of a byte turned over, and
    /// bytes dropped at the end.
    private func refusal(
        of part: WritableKeyPath<Models.Files, UnsafeRawBufferPointer>, turning offset: Int? = nil,
        bits: UInt8 = 0xFF, dropping count: Int = 0
    ) -> ModelError? {
        var files = Models.Files.standard
        let data = files[keyPath: part]
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: data.count, alignment: 64)
        defer { copy.deallocate() }
        copy.copyBytes(from: data)
        if let offset { copy[offset] ^= bits }
        files[keyPath: part] = UnsafeRawBufferPointer(rebasing: copy[..<(data.count - count)])
        do throws(ModelError) {
            _ = try Models(files)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the models in the program fit the program and each other`() throws {
        for (_, part) in Self.parts { #expect(refusal(of: part) == nil) }
        #expect(Models.standard.tagger.pairs.count > 50)
    }

    @Test func `what is no model or is cut short is damaged`() {
        for (name, part) in Self.parts {
            #expect(refusal(of: part, turning: 0) == .damaged(name: name))
            #expect(refusal(of: part, dropping: 1) == .damaged(name: name))
            let whole = Models.Files.standard[keyPath: part].count
            #expect(refusal(of: part, dropping: whole) == .damaged(name: name))
            #expect(refusal(of: part, dropping: whole - 31) == .damaged(name: name))
        }
    }

    @Test func `another format and other features are told apart`() {
        for (name, part) in Self.parts {
            #expect(
                refusal(of: part, turning: 4) == .version(name: name, found: 254, expected: 1))
            #expect(refusal(of: part, turning: 8) == .signature(name: name))
        }
    }

    @Test func `a model goes only with the word table that it was trained with`() {
        for (name, part) in Self.parts.dropFirst() {
            #expect(refusal(of: part, turning: 31) == .words(name: name))
        }
        #expect(refusal(of: \.words, turning: 20) == .words(name: "tagger"))
    }

    @Test func `a model of a corpus that the word table has not seen is refused by its name`() {
        for (name, part) in Self.parts.dropFirst() {
            guard
                case .corpora(let refused, let corpus) = refusal(of: part, turning: 32, bits: 1)
            else {
                Issue.record("\(name) was not refused")
                continue
            }
            #expect(refused == name && !corpus.isEmpty)
        }
    }

    @Test func `every model says what it was trained on`() {
        #expect(Models.standard.words.corpora.contains("UD English EWT and GUM"))
        #expect(Models.standard.words.corpora.contains("Worldwide English Newswire"))
    }

    @Test func `weights of another layout are not read as those asked for`() {
        for (name, part) in Self.parts.dropFirst() {
            #expect(refusal(of: part, turning: 28, bits: 1) == .damaged(name: name))
        }
    }

    @Test func `all models together stay within sixteen megabytes`() {
        let files = Models.Files.standard
        let sizes = Self.parts.map { files[keyPath: $0.1].count } + [files.lemmas.count]
        #expect(sizes.reduce(0, +) <= 16_000_000)
    }
}
