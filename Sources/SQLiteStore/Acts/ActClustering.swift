// Which of some reports are one act: the strongest joinings first, each only as long as nothing in
// the two groups rules it out, under what people have said. The result depends on the reports and
// the corrections alone, never on the order in which they came.

import Articles

/// What was said of reports: these are one event with those, or another one.
struct ActConstraint {
    /// Corrections are numbered as they were made; the later one counts.
    let correction: Int
    let isMerge: Bool
    /// Keys of reports on either side.
    let sides: ([Int64], [Int64])
}

/// Groups reports into acts.
struct ActClustering {
    /// The reports, in the order of `Report.precedes`.
    private let reports: [Report]
    /// Of each report's key its place in `reports`.
    private let places: [Int64: Int]
    private let joinings: [Joining]
    private var group: [Int]
    private var members: [[Int]]
    private var parted: [[Int]: Bool] = [:]
    /// Those that were not compared with each other, since they stay together.
    private var kept: Set<Int> = []

    /// Two reports that may be one act, by their places in `reports`.
    private struct Joining {
        let left: Int
        let right: Int
        let evidence: [EventEvidence]
        let weight: Int
    }

    /// One act: its reports, the first first, each with what joins it to those before it.
    typealias Act = [(report: Report, joinedBy: [EventEvidence])]

    /// Groups reports of which `pairs` (keys) have been found to join. Those in a list of `kept` stay
    /// together, unless people parted them.
    static func acts(
        of reports: [Report], pairs: [(Int64, Int64)], kept: [[Int64]],
        constraints: [ActConstraint]
    ) -> [Act] {
        var clustering = ActClustering(reports, pairs)
        clustering.apply(constraints)
        clustering.keep(kept)
        for joining in clustering.joinings { clustering.join(joining) }
        return clustering.members.filter { !$0.isEmpty }.map(clustering.explained)
    }

    private init(_ unordered: [Report], _ pairs: [(Int64, Int64)]) {
        let reports = unordered.sorted { $0.precedes($1) }
        let places = Dictionary(
            uniqueKeysWithValues: reports.enumerated().map { ($1.key, $0) })
        var seen: Set<[Int]> = []
        var joinings: [Joining] = []
        for (first, second) in pairs {
            guard let first = places[first], let second = places[second],
                seen.insert([min(first, second), max(first, second)]).inserted,
                let found = ReportComparison(reports[first], reports[second]).joining
            else { continue }
            joinings.append(
                Joining(
                    left: min(first, second), right: max(first, second),
                    evidence: found.evidence, weight: found.weight))
        }
        self.reports = reports
        self.places = places
        self.joinings = joinings.sorted {
            (-$0.weight, $0.left, $0.right) < (-$1.weight, $1.left, $1.right)
        }
        group = Array(reports.indices)
        members = reports.indices.map { [$0] }
    }

    // MARK: Corrections

    /// The latest first: what it says stands, and an earlier one fills what it leaves open.
    private mutating func apply(_ constraints: [ActConstraint]) {
        for constraint in constraints.sorted(by: { $0.correction > $1.correction }) {
            let (first, second) = (
                constraint.sides.0.compactMap { places[$0] },
                constraint.sides.1.compactMap { places[$0] }
            )
            if constraint.isMerge {
                uniteAll(first + second)
            } else {
                for left in first {
                    for right in second where group[left] != group[right] {
                        parted[[min(left, right), max(left, right)]] = true
                    }
                }
            }
        }
    }

    private mutating func keep(_ kept: [[Int64]]) {
        for keys in kept {
            let together = keys.compactMap { places[$0] }
            self.kept.formUnion(together)
            uniteAll(together)
        }
    }

    /// Makes one group of reports, each with the first that it is not parted from.
    private mutating func uniteAll(_ all: [Int]) {
        for (index, report) in all.enumerated() {
            if let other = all[..<index].first(where: { !areParted($0, report) }) {
                unite(group[other], group[report])
            }
        }
    }

    /// Whether people have said that the groups of two reports are two events.
    private func areParted(_ left: Int, _ right: Int) -> Bool {
        guard !parted.isEmpty else { return false }
        return members[group[left]].contains { one in
            members[group[right]].contains { parted[[min(one, $0), max(one, $0)]] == true }
        }
    }

    // MARK: The rule

    private mutating func join(_ joining: Joining) {
        let (left, right) = (group[joining.left], group[joining.right])
        guard left != right, !areParted(joining.left, joining.right) else { return }
        let (first, second) = (core(left), core(right))
        for one in first {
            for other in second
            where ReportComparison(reports[one], reports[other]).isRuledOut { return }
        }
        unite(left, right)
    }

    /// The members of a group that agree on its date. What people put together against its date
    /// keeps nothing away that agrees with the rest.
    private func core(_ group: Int) -> [Int] {
        let all = members[group]
        guard all.count > 1, let date = ActSummary.date(of: all.map { reports[$0] }) else {
            return all
        }
        return all.filter { reports[$0].date.map(date.overlaps) ?? true }
    }

    private mutating func unite(_ left: Int, _ right: Int) {
        guard left != right else { return }
        for member in members[right] { group[member] = left }
        members[left] = (members[left] + members[right]).sorted()
        members[right] = []
    }

    /// Each report with what joins it: the strongest joining to those that have been told before.
    private func explained(_ members: [Int]) -> Act {
        let within = joinings.filter {
            group[$0.left] == group[members[0]] && group[$0.right] == group[members[0]]
        }
        var told: Set<Int> = [members[0]]
        var act: Act = [(reports[members[0]], [.first])]
        // Those that were kept are joined by what joined them; the one that was the first by what
        // joins it to the one that is.
        for member in members.dropFirst() where kept.contains(member) {
            told.insert(member)
            let report = reports[member]
            let evidence =
                report.joinedBy == [.first]
                ? within.first { $0.left == member || $0.right == member }?.evidence
                    ?? within.first?.evidence ?? [.correction] : report.joinedBy
            act.append((report, evidence))
        }
        while told.count < members.count {
            let next = within.first { told.contains($0.left) != told.contains($0.right) }
            let member =
                next.map { told.contains($0.left) ? $0.right : $0.left }
                ?? members.first { !told.contains($0) }!
            told.insert(member)
            act.append((reports[member], next?.evidence ?? [.correction]))
        }
        return act.sorted { $0.report.precedes($1.report) }
    }
}
