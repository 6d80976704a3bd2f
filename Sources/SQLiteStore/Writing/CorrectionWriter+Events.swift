// Corrections of events: two that are one, and one that is two.

import Articles
import GRDB

extension CorrectionWriter {
    /// Makes one event of two, by one report of each.
    func mergeEvents(
        _ first: [ReportPlace], _ second: [ReportPlace], _ correction: Correction
    ) throws -> CorrectionOutcome {
        var sides: [[Report]] = []
        for place in [first, second].compactMap(\.first) {
            guard let reports = try reports(with: place) else {
                return .refused(.unknownEvent(place))
            }
            sides.append(reports)
        }
        guard sides.count == 2 else { return .refused(.nothingLeft) }
        guard sides[0][0].act != sides[1][0].act else { return .refused(.oneEvent) }
        return try make(
            correction, EventPins.merge, .mergeEvents(sides[0].places, with: sides[1].places),
            sides[0], sides[1])
    }

    /// Makes another event of some reports of one.
    func splitEvent(
        _ event: [ReportPlace], _ taken: [ReportPlace], _ correction: Correction
    ) throws -> CorrectionOutcome {
        guard let place = event.first else { return .refused(.nothingLeft) }
        guard let all = try reports(with: place) else { return .refused(.unknownEvent(place)) }
        var keys: Set<Int64> = []
        for place in taken {
            guard let key = try ReportLoader(db: db).key(at: place),
                all.contains(where: { $0.key == key })
            else { return .refused(.notInEvent(place)) }
            keys.insert(key)
        }
        let (gone, left) = (
            all.filter { keys.contains($0.key) }, all.filter { !keys.contains($0.key) }
        )
        guard !gone.isEmpty, !left.isEmpty else { return .refused(.nothingLeft) }
        return try make(
            correction, EventPins.split, .splitEvent(left.places, reports: gone.places), left, gone)
    }

    /// Undoes a correction of events whose record is there.
    func undoEvents(_ id: Int) throws {
        let loader = ReportLoader(db: db)
        let places = try EventPins(db: db).places(of: id)
        let keys = try (places.0 + places.1).compactMap(loader.key)
        try EventPins(db: db).remove(id)
        try db.prepared("DELETE FROM corrections WHERE id = ?1").run(id)
        try db.count(-1, of: "corrections")
        try ActWriter(db).settle(keys)
    }

    private func make(
        _ correction: Correction, _ kind: String, _ change: Correction.Change,
        _ first: [Report], _ second: [Report]
    ) throws -> CorrectionOutcome {
        var correction = correction
        correction.change = change
        let number = try insert(correction, kind: kind, person: nil)
        try EventPins(db: db).add(first.places, to: number, side: 0)
        try EventPins(db: db).add(second.places, to: number, side: 1)
        try ActWriter(db).settle((first + second).map(\.key))
        return .made(CorrectionRecord(id: number, correction: correction))
    }

    /// All reports of the event that a report at a place tells of, the first first.
    private func reports(with place: ReportPlace) throws -> [Report]? {
        let loader = ReportLoader(db: db)
        guard let key = try loader.key(at: place), let report = try loader.report(key),
            let act = report.act
        else { return nil }
        return try loader.keys(ofAct: act).compactMap(loader.report)
            .sorted { $0.precedes($1) }
    }
}

extension [Report] {
    fileprivate var places: [ReportPlace] { map(\.place) }
}
