// The event stage: acts with a PLOVER type, their actors, countries, dates and status. It reads
// sentence by sentence: words of the lexicon name an act, the clause around them gives the rest.
// A headline repeats what the story tells, so only paragraphs are read where there are any.

import Articles
import Language

/// Fills `Draft.extraction.events` (PLOVER codebook, Open Event Data Alliance).
package struct EventExtractor: Stage {
    package let needs: Set<Layer> = [.language, .entities, .dates]
    package let gives: Set<Layer> = [.events]
    private let lexicon: EventLexicon

    /// A longer sentence is read in pieces of so many tokens: each act is weighed against the
    /// others of its sentence, and a text without full stops must not take forever.
    private static let maxSentenceTokens = 400

    /// An event stage for English.
    package init() { lexicon = .english }

    package func apply(to draft: inout Draft) {
        let (text, frames) = frames(of: draft)
        let quotes = draft.extraction.quotes.filter { $0.kind == .direct }.map(\.range)
        var order = QuoteOrder(quotes: quotes)
        let isQuoted = frames.map { order.contains(draft.document.range($0.head)) }
        let confidences = frames.confidences(in: text, isQuoted: isQuoted, by: .standard)
        let settings = EventSetting(text: text, publication: draft.article.publishedAt)
        var cancellations: [Int] = []
        for (index, frame) in frames.enumerated() {
            // What a speaker says of nobody on no day is opinion.
            if isQuoted[index], frame.date == nil, frame.actors.isEmpty { continue }
            if isCancellation(frame, in: text) {
                cancellations.append(draft.extraction.events.count)
            }
            draft.extraction.events.append(
                event(
                    frame, of: text,
                    setting: settings.setting(of: frame, isInQuote: isQuoted[index]),
                    confidence: confidences[index]))
        }
        cancelPlans(
            by: cancellations, in: &draft.extraction, publication: draft.article.publishedAt)
    }

    /// The acts of a draft with its entities and dates, in text order, and the view that they are
    /// read from.
    func frames(of draft: Draft) -> (EventText, [EventFrame]) {
        let text = EventText(
            draft.document, extraction: draft.extraction, vocabulary: lexicon.vocabulary)
        let reader = FrameReader(
            text: text, lexicon: lexicon, publication: draft.article.publishedAt)
        let hasParagraphs = draft.blocks.contains { $0.kind == .paragraph }
        var frames: [EventFrame] = []
        for (block, sentences) in zip(draft.blocks, draft.document.paragraphs)
        where block.kind == .paragraph || !hasParagraphs && block.kind == .title {
            for sentence in sentences {
                let tokens = draft.document.sentences[sentence]
                for start in stride(
                    from: tokens.lowerBound, to: tokens.upperBound, by: Self.maxSentenceTokens)
                {
                    let end = min(start + Self.maxSentenceTokens, tokens.upperBound)
                    frames += reader.frames(in: start..<end).map { frame in
                        var frame = frame
                        frame.sentence = sentence
                        return frame
                    }
                }
            }
        }
        StoryDating(text: text, publication: draft.article.publishedAt).date(&frames)
        return (text, frames)
    }

    /// Whether an act ends a plan for good: `cancelled`, `called off`, not `delayed`.
    private func isCancellation(_ frame: EventFrame, in text: EventText) -> Bool {
        guard frame.type == .reject, frame.status == .occurred else { return false }
        let lemmas = Set(frame.match.words.map { text.document.lemma($0).lowercased() })
        return !lemmas.isDisjoint(with: ["abandon", "call", "cancel", "scrap"])
            || lemmas.isSuperset(of: ["be", "off"])
    }

    /// So many days before publication a plan may have been called off for its end to be news.
    private static let newsDays = 14

    /// A plan that the text goes on to call off is none any more. One that was called off long ago
    /// may have been made anew.
    private func cancelPlans(
        by cancellations: [Int], in extraction: inout Extraction, publication: CalendarDay?
    ) {
        for index in cancellations {
            let refusal = extraction.events[index]
            guard let plan = extraction.event(calledOffBy: index), plan < index,
                refusal.setting == .news
            else { continue }
            if let publication, let day = refusal.date?.to,
                publication.dayNumber - day.dayNumber > Self.newsDays
            {
                continue
            }
            extraction.events[plan].status = .denied
        }
    }

    private func event(
        _ frame: EventFrame, of text: EventText, setting: Event.Setting, confidence: Double
    ) -> Event {
        let roles: (Event.Role, Event.Role) =
            frame.trigger.roles == .reversed ? (.target, .source) : (.source, .target)
        var actors: [Event.Actor] = []
        func add(_ mentions: [EventMention], _ role: Event.Role) {
            for mention in mentions {
                guard let entity = mention.entity else { continue }
                let actor = Event.Actor(entity: entity, role: role)
                if !actors.contains(actor) { actors.append(actor) }
            }
        }
        let (sources, targets) = (frame.actors.sources, frame.actors.targets)
        add(sources, roles.0)
        add(targets, roles.1)
        if frame.trigger.roles == .reciprocal {
            add(sources, roles.1)
            add(targets, roles.0)
        }
        var countries: [String] = []
        for mention in (sources + targets).sorted(by: {
            $0.tokens.lowerBound < $1.tokens.lowerBound
        }) {
            guard let country = mention.country else { continue }
            if !countries.contains(country) { countries.append(country) }
        }
        return Event(
            range: text.document.range(frame.tokens), type: frame.type, mode: frame.trigger.mode,
            cameo: frame.trigger.cameo, date: frame.date?.span, status: frame.status,
            setting: setting, actors: actors, countries: countries,
            place: frame.actors.place?.entity, confidence: confidence)
    }
}

/// Walks quotes beside events, both in text order.
private struct QuoteOrder {
    let quotes: [ByteRange]
    private var next = 0

    init(quotes: [ByteRange]) { self.quotes = quotes }

    /// Whether a place lies in a quote; places must not go back.
    mutating func contains(_ range: ByteRange) -> Bool {
        while next < quotes.count, quotes[next].upperBound <= range.lowerBound { next += 1 }
        return next < quotes.count && quotes[next].lowerBound <= range.lowerBound
    }
}
