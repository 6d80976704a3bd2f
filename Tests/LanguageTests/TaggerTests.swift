// Tags and lemmas on sentences that leave no doubt; the models' accuracy is measured on treebanks.

import Testing

@testable import Language

@Suite struct TaggerTests {
    @Test(arguments: [
        ("The minister has signed the treaty.", "DT NN VBZ VBN DT NN ."),
        ("She said they were leaving Geneva.", "PRP VBD PRP VBD VBG NNP ."),
        ("Two envoys will meet in Paris.", "CD NNS MD VB IN NNP ."),
    ])
    func `plain sentences have plain tags`(text: String, tags: String) {
        let document = English.annotate(text)
        #expect(document.xpos.map(\.name).joined(separator: " ") == tags)
    }

    @Test(arguments: [
        ("The ministers said it wasn’t so.", "the minister say it be not so ."),
        ("French leaders fled and they wrote.", "french leader flee and they write ."),
        ("He met Angela Merkel.", "he meet Angela Merkel ."),
    ])
    func `lemmas are dictionary forms, names as written`(text: String, lemmas: String) {
        let document = English.annotate(text)
        #expect((0..<document.count).map { document.lemma($0) }.joined(separator: " ") == lemmas)
    }

    @Test func `a lemma is compared without a string`() {
        let document = English.annotate("They said so.")
        #expect(document.hasLemma(1, "say"))
        #expect(!document.hasLemma(1, "sa"))
        #expect(!document.hasLemma(1, "says"))
    }

    @Test func `labels and their names are one to one`() {
        #expect(UPOS.allCases.allSatisfy { UPOS(name: $0.name) == $0 })
        #expect(PennTag.allCases.allSatisfy { PennTag(name: $0.name) == $0 })
        #expect(Relation.allCases.allSatisfy { Relation(name: $0.name) == $0 })
        #expect(NameType.allCases.allSatisfy { NameType(name: $0.name) == $0 })
        #expect(Relation.nsubjPass.base == .nsubj && Relation.obj.base == .obj)
    }
}
