// The middle of the road: an article goes in, its record comes out. Stages run in one fixed
// order over one draft; each says what it needs and what it gives, and a wrong order is refused
// when the pipeline is built.

package import Articles
package import Language

/// What a stage reads or writes.
package enum Layer: String, Sendable, Hashable, CaseIterable {
    case language, entities, dates, quotes, events
}

/// The record while it is being made. A stage reads the layers it needs and fills its own.
package struct Draft: Sendable {
    package let article: Article
    /// The blocks that are read: all but bylines, credits and boilerplate.
    package let blocks: [Block]
    /// Those blocks annotated as English: `document.paragraphs[i]` holds the sentences of
    /// `blocks[i]`. Its text is the article's, so all ranges are the article's ranges.
    package let document: Document
    package var extraction = Extraction()

    /// An empty record of an article.
    package init(article: Article) {
        self.article = article
        blocks = article.blocks.filter { block in
            switch block.kind {
            case .title, .heading, .paragraph, .caption, .dateline: true
            case .byline, .credit, .boilerplate: false
            }
        }
        // Heads tell who speaks, who acts and which verb a date hangs on.
        document = English.annotate(
            article.text, paragraphs: blocks.map(\.range), layers: .all)
    }
}

/// One step of the extraction. Stages hold no state of a text: one serves all threads.
package protocol Stage: Sendable {
    /// The layers that must be filled before.
    var needs: Set<Layer> { get }
    /// The layers that this stage fills.
    var gives: Set<Layer> { get }
    /// Fills its layers; never fails on any text.
    func apply(to draft: inout Draft)
}

/// Reads articles into records. Safe to use from many threads at once.
package struct Pipeline: Sendable {
    private let stages: [any Stage]

    /// A stage stands before one that it needs.
    package struct OrderError: Error, Equatable {
        package let stage: String
        package let missing: Set<Layer>
    }

    /// A pipeline of stages in this order; throws where one needs what none before it gives.
    package init(_ stages: [any Stage]) throws(OrderError) {
        var given: Set<Layer> = [.language]
        for stage in stages {
            let missing = stage.needs.subtracting(given)
            guard missing.isEmpty else {
                throw OrderError(stage: "\(type(of: stage))", missing: missing)
            }
            given.formUnion(stage.gives)
        }
        self.stages = stages
    }

    /// The record of an article.
    package func extract(_ article: Article) -> Extraction {
        var draft = Draft(article: article)
        for stage in stages { stage.apply(to: &draft) }
        return draft.extraction
    }
}

extension Pipeline {
    /// The stages in force, in their order.
    package static let standard = standard(speakers: SpeakerResolver.Options())

    /// The same with other settings of the speakers' stage.
    package static func standard(speakers: SpeakerResolver.Options) -> Pipeline {
        do {
            return try Pipeline([
                EntityResolver(), DateResolver(), QuoteExtractor(),
                SpeakerResolver(options: speakers), EventExtractor(),
            ])
        } catch {
            preconditionFailure("the standard pipeline is out of order: \(error)")
        }
    }
}
