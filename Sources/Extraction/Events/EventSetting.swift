// What an act is to its article: the news of the day, its background, a time long past, or what a
// speaker holds. A timeline that counts all four alike counts the past again with every report.

import Articles

/// Tells settings apart.
struct EventSetting {
    let text: EventText
    /// The day of publication, or `nil`: then only words tell.
    let publication: CalendarDay?

    /// So many days before publication an act is no longer the news of the day.
    private static let newsDays = 14
    /// So many days before it, it is of another time: `the invasion of 1999`.
    private static let backgroundDays = 2 * 365

    /// The setting of an act. `isInQuote`: it is told within quote marks.
    func setting(of frame: EventFrame, isInQuote: Bool) -> Event.Setting {
        if let publication, let span = frame.date?.span {
            let age = publication.dayNumber - span.to.dayNumber
            // A year or a decade that is not over yet counts from where it begins.
            let begun = publication.dayNumber - span.from.dayNumber
            if age > Self.backgroundDays || age < 0 && begun > Self.backgroundDays {
                return .history
            }
            if isInQuote, frame.status != .occurred { return .opinion }
            return age > Self.newsDays ? .background : .news
        }
        if isInQuote { return .opinion }
        return isPluperfect(frame) ? .background : .news
    }

    /// `had met`, `had been expelled`: done before what the story tells of.
    private func isPluperfect(_ frame: EventFrame) -> Bool {
        guard frame.context.isPerfect, frame.context.start < frame.head else { return false }
        return (frame.context.start..<frame.head).contains { text.string($0) == "had" }
    }
}
