// By what the reports of one act find each other: numbers in an index, one for each pair of
// countries and each person or body that a report has, with the type of the act and with its day.
// Only what shares a clue and lies near in time is compared.

import Articles
import GRDB

/// The clues of a report, and where others' are looked for.
struct EventClues {
    let report: Report

    /// What a clue's day is.
    private enum Kind: String {
        /// The first day of an act of a week or less, of a longer one.
        case act, span
        /// The publication of a report that has a date, of one that has none.
        case dated, undated
        /// The publication of a report that calls something off.
        case callingOff
    }

    /// Rows of the index.
    var own: [(clue: Int64, day: Int)] {
        var kinds: [(Kind, Int)] = []
        let published = report.published?.dayNumber
        if let date = report.date {
            if date.dayCount <= ReportComparison.maxDays {
                let isShort = date.dayCount <= ReportComparison.shortDays
                kinds.append((isShort ? .act : .span, date.from.dayNumber))
                if let published { kinds.append((.dated, published)) }
            }
        } else if let published {
            kinds.append((.undated, published))
        }
        if report.callsOff, let published { kinds.append((.callingOff, published)) }
        return kinds.flatMap { kind, day in
            subjects.map { (Self.number(kind, report.type, $0), day) }
        }
    }

    /// Ranges of the index in which reports of the same act stand.
    var sought: [(clue: Int64, days: ClosedRange<Int>)] {
        var kinds: [(Kind, ClosedRange<Int>)] = []
        let near = report.published.map {
            $0.dayNumber - ReportComparison.maxPublicationDays...$0.dayNumber
                + ReportComparison.maxPublicationDays
        }
        if let date = report.date {
            guard date.dayCount <= ReportComparison.maxDays else { return [] }
            func days(before: Int) -> ClosedRange<Int> {
                date.from.dayNumber - before + 1...date.to.dayNumber
            }
            kinds.append((.act, days(before: ReportComparison.shortDays)))
            kinds.append((.span, days(before: ReportComparison.maxDays)))
            if let near { kinds.append((.undated, near)) }
        } else if let near {
            kinds += [(.undated, near), (.dated, near)]
        }
        return kinds.flatMap { kind, days in
            subjects.map { (Self.number(kind, report.type, $0), days) }
        }
    }

    /// Clues of those who call off what this report plans.
    var callingOff: [Int64] { subjects.map { Self.number(.callingOff, .reject, $0) } }

    /// Pairs of countries, and people and bodies that act.
    private var subjects: [String] {
        let countries = report.countries.prefix(5).sorted()
        var subjects: [String] = []
        for (index, first) in countries.enumerated() {
            for second in countries[(index + 1)...] { subjects.append("\(first) \(second)") }
        }
        for actor in report.actors where actor.kind != .country {
            let subject = "r\(actor.entity)"
            if !subjects.contains(subject) { subjects.append(subject) }
        }
        return subjects
    }

    /// FNV-1a of the words of a clue.
    private static func number(_ kind: Kind, _ type: PloverType?, _ subject: String) -> Int64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in "\(kind.rawValue) \(type?.rawValue ?? "") \(subject)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return Int64(bitPattern: hash)
    }
}

extension Report {
    /// CAMEO 124 in PLOVER's mode `meet`: a visit or talks that will not be.
    var callsOff: Bool { type == .reject && mode == "meet" && status != .denied }
}
