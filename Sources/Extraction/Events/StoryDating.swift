// Dates that the sentence leaves out and the story gives: the day of the meeting that it tells
// of, and `at the time`, the day last spoken of.

import Articles
import Language

/// Dates acts by the story around them.
struct StoryDating {
    let text: EventText
    /// The day of publication, or `nil`.
    let publication: CalendarDay?

    /// How many days before publication the meeting may lie that a story is about.
    private static let newsDays = 8

    /// Types of acts that make up a meeting.
    private static let parts: Set<PloverType> = [.consult, .agree, .support, .request]

    /// Gives undated acts the date that the story has for them. `frames` is a whole article's,
    /// in text order.
    func date(_ frames: inout [EventFrame]) {
        namePairs(in: &frames)
        let lead = lead(of: frames)
        var last: EventDate?
        for index in frames.indices {
            if let date = frames[index].date {
                last = date
                continue
            }
            if isAtTheTime(frames[index]) {
                frames[index].date = last
            } else if let lead, index != lead.index, belongs(frames[index], to: lead) {
                frames[index].date = lead.date
            }
        }
    }

    /// `Both countries agreed …`: those of the last act between two countries.
    private func namePairs(in frames: inout [EventFrame]) {
        var pair: [EventMention] = []
        for index in frames.indices {
            if frames[index].actors.isPair {
                frames[index].actors.sources =
                    pair.isEmpty ? lastTwo(before: frames[index].tokens.lowerBound) : pair
            } else if frames[index].isVerbal {
                let mentions = frames[index].actors.sources + frames[index].actors.targets
                if countries(of: mentions).count == 2 { pair = mentions }
            }
        }
    }

    /// How far back the two of `the two sides` are looked for, in tokens.
    private static let reach = 120

    /// The last two countries named before a token, each by its last mention.
    private func lastTwo(before token: Int) -> [EventMention] {
        var two: [EventMention] = []
        for at in stride(from: token - 1, through: max(0, token - Self.reach), by: -1) {
            guard let mention = text.mention(at: at), let country = mention.country,
                !two.contains(where: { $0.country == country })
            else { continue }
            two.append(mention)
            if two.count == 2 { return two.reversed() }
        }
        return []
    }

    private struct Lead {
        let index: Int
        let date: EventDate
        let people: Set<Int>
        let countries: Set<String>
    }

    /// The first meeting with a date, where its day is of the news.
    private func lead(of frames: [EventFrame]) -> Lead? {
        for (index, frame) in frames.enumerated().prefix(4) {
            guard let date = frame.date, frame.status == .occurred, frame.type == .consult else {
                continue
            }
            if let publication {
                let age = publication.dayNumber - date.span.from.dayNumber
                guard (0...Self.newsDays).contains(age) else { return nil }
            }
            let mentions = frame.actors.sources + frame.actors.targets
            let people = mentions.filter { $0.kind == .person }.compactMap(\.entity)
            return Lead(
                index: index, date: date, people: Set(people),
                countries: countries(of: mentions))
        }
        return nil
    }

    /// Whether an act is a part of the meeting: told in the simple past, of nobody but those who
    /// met.
    private func belongs(_ frame: EventFrame, to lead: Lead) -> Bool {
        guard let type = frame.type, Self.parts.contains(type), frame.status == .occurred,
            !frame.context.isPerfect, !frame.context.isInfinitive,
            frame.clauseKind != .adverbial, frame.clauseKind != .relative
        else { return false }
        let mentions = frame.actors.sources + frame.actors.targets
        let people = mentions.filter { $0.kind == .person }.compactMap(\.entity)
        let countries = countries(of: mentions)
        guard countries.isSubset(of: lead.countries) else { return false }
        return people.contains(where: lead.people.contains)
            || people.isEmpty && countries.count > 1 && countries == lead.countries
    }

    private func countries(of mentions: [EventMention]) -> Set<String> {
        Set(mentions.compactMap { $0.country })
    }

    /// `… at the time`, in the words behind the trigger.
    private func isAtTheTime(_ frame: EventFrame) -> Bool {
        var token = frame.head + 1
        let limit = min(frame.match.tokens.upperBound + 12, text.document.count)
        while token + 2 < limit, !text.has(token, .stop) {
            if text.string(token) == "at", text.has(token + 1, .determiner),
                text.string(token + 2) == "time"
            {
                let next = token + 3
                return next >= text.document.count
                    || text.has(next, [.punctuation, .preposition, .subordinator, .that])
                        && text.string(next) != "of"
            }
            token += 1
        }
        return false
    }
}
