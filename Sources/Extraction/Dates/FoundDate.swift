// The expressions of an article before they are resolved, and what they lend one another: a time of
// day its day, and `tomorrow` within quote marks the day on which it was said.

import Articles
import Language

/// An expression before it is resolved.
struct FoundDate {
    let range: ByteRange
    var meaning: DateMeaning
    var setting: DateSetting
    /// A caption's picture may be of any time: the text does not go on from it.
    let isAside: Bool
}

extension [FoundDate] {
    /// How far behind a time of day, in bytes, the day may stand that it is of.
    private static var maxBytesToDay: Int { 48 }

    /// `the 3 p.m. (1400 GMT) briefing on Thursday`: a time is of the day that its sentence goes on
    /// to name, where none stands before it.
    mutating func lendDays() {
        var hasDay = false
        for index in indices {
            let setting = self[index].setting
            if index == 0 || self[index - 1].setting.sentence != setting.sentence {
                hasDay = false
            }
            if self[index].meaning.day != nil { hasDay = true }
            guard !hasDay, case .time(let time, nil) = self[index].meaning,
                let next = self[index...].dropFirst().first(where: { $0.meaning.day != nil }),
                next.setting.sentence == setting.sentence,
                next.range.lowerBound - self[index].range.upperBound < Self.maxBytesToDay
            else { continue }
            self[index].meaning = .time(time, on: next.meaning.day)
            self[index].setting.tense = next.setting.tense
        }
    }

    /// How far, in bytes, the day of the saying may stand from what is said.
    private static var maxBytesToSaying: Int { 160 }

    /// `“I meet her tomorrow,” he said on Monday`: `tomorrow` counts from Monday. For the expressions
    /// of a block, which are the last of the list.
    mutating func countFromSayings(in block: ByteRange, _ governor: DateGovernor) {
        guard let first = firstIndex(where: { $0.range.lowerBound >= block.lowerBound }) else {
            return
        }
        for index in indices[first...] {
            guard case .day(let offset) = self[index].meaning,
                governor.isQuoted(self[index].range.lowerBound, from: block.lowerBound)
            else { continue }
            let others = self[(index + 1)...] + self[first..<index].reversed()
            guard
                let saying = others.first(where: {
                    abs($0.range.lowerBound - self[index].range.upperBound) < Self.maxBytesToSaying
                        && $0.meaning.day != nil && governor.isOfReport($0.range)
                        && !governor.isQuoted($0.range.lowerBound, from: block.lowerBound)
                }), let day = saying.meaning.day
            else { continue }
            self[index].meaning = .dayFrom(day, offset: offset)
            self[index].setting.tense = saying.setting.tense
        }
    }
}
