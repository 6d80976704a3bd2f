import Language
import Testing

struct AnnotationsTests {
    private let text = "Mara Lind said in Oslo that talks go on."

    @Test func `only the layers that are asked for are made`() {
        let whole = text.utf8.count
        let tagged = English.annotate(text, paragraphs: [0..<whole], layers: .tags)
        #expect(tagged.upos.count == tagged.count)
        #expect(tagged.lemma(2) == "say")
        #expect(tagged.names.isEmpty)
        #expect(tagged.heads.isEmpty)
        let bare = English.annotate(text, paragraphs: [0..<whole], layers: [])
        #expect(bare.count == tagged.count)
        #expect(bare.upos.isEmpty)
    }

    @Test func `a layer is the same alone and beside the others`() {
        let whole = text.utf8.count
        let all = English.annotate(text)
        let names = English.annotate(text, paragraphs: [0..<whole], layers: .names)
        let syntax = English.annotate(text, paragraphs: [0..<whole], layers: .syntax)
        #expect(names.names == all.names)
        #expect(!names.names.isEmpty)
        #expect(syntax.heads == all.heads)
        #expect(syntax.upos == all.upos)
    }
}
