// Query parameters: each endpoint declares the ones it takes, and this reads them by that
// declaration. What is not declared is an error, never ignored. The OpenAPI document is made
// from the same declarations.

package import Articles
package import HTTPCore

/// A query parameter that an endpoint takes.
package struct Parameter: Sendable, Equatable {
    /// What its value may be.
    package enum Kind: Sendable, Equatable {
        /// Any words.
        case text
        /// A full-text search: see `SearchText`.
        case search
        /// A whole number within bounds.
        case integer(ClosedRange<Int>)
        /// A number from 0 to 1.
        case fraction
        /// A day, `YYYY-MM-DD`.
        case day
        /// A month, `YYYY-MM`.
        case month
        /// One of a few words.
        case choice([String])
        /// One country code or two with a comma.
        case countries
        /// `true` or `false`.
        case truth
    }
    package let name: String
    package let kind: Kind
    /// One sentence without a full stop.
    package let help: String

    package init(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }

    /// What a value may be, in words.
    var allowed: String {
        switch kind {
        case .text: "words"
        case .search: "words, \"phrases in marks\" and prefi*"
        case .integer(let range):
            "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .fraction: "a number from 0 to 1"
        case .day: "a day of the calendar as YYYY-MM-DD"
        case .month: "a month as YYYY-MM"
        case .choice(let words): "one of " + words.joined(separator: ", ")
        case .countries: "one or two ISO 3166-1 alpha-2 codes, as in US or US,CN"
        case .truth: "true or false"
        }
    }
}

/// The query parameters of one request, checked against an endpoint's declaration.
package struct Parameters: Sendable {
    private let values: [String: String]

    /// Reads the query of a request; throws one problem that names every fault.
    package init(_ request: HTTPRequest, declared: [Parameter]) throws(Problem) {
        let items: [(name: String, value: String)]
        do { items = try Self.items(of: request.queryBytes) } catch {
            throw Problem(status: error.status, detail: error.detail)
        }
        try self.init(items, declared: declared)
    }

    /// Reads decoded query items; throws one problem that names every fault.
    package init(
        _ items: [(name: String, value: String)], declared: [Parameter]
    ) throws(Problem) {
        var values: [String: String] = [:]
        var faults: [Problem.Fault] = []
        for (name, value) in items {
            func fault(_ detail: String) {
                faults.append(.init(place: .parameter(name), detail: detail))
            }
            guard let parameter = declared.first(where: { $0.name == name }) else {
                let names = declared.map(\.name).joined(separator: ", ")
                fault(
                    names.isEmpty
                        ? "'\(name)' is no parameter: this address takes none"
                        : "'\(name)' is no parameter here; there are \(names)")
                continue
            }
            guard values.updateValue(value, forKey: name) == nil else {
                fault("'\(name)' is given twice")
                continue
            }
            if parameter.kind == .search, let wrong = SearchText.fault(in: value) {
                fault("'\(name)' takes \(parameter.allowed): \(wrong)")
            } else if !Self.allows(value, parameter.kind) {
                fault("'\(name)' takes \(parameter.allowed), not '\(value)'")
            }
        }
        guard faults.isEmpty else { throw .parameters(faults) }
        self.values = values
    }

    /// The query's items in order, percent-decoded, `+` as a space. Throws 400 for an escape
    /// that is none, or bytes that are not UTF-8.
    static func items(
        of query: ArraySlice<UInt8>
    ) throws(HTTPFault) -> [(name: String, value: String)] {
        var items: [(name: String, value: String)] = []
        for item in query.split(separator: 0x26) {
            let split = item.firstIndex(of: 0x3D) ?? item.endIndex
            items.append(
                (
                    try PercentCoding.decode(item[..<split], plusIsSpace: true),
                    try PercentCoding.decode(item[split...].dropFirst(), plusIsSpace: true)
                ))
        }
        return items
    }

    private static func allows(_ value: String, _ kind: Parameter.Kind) -> Bool {
        switch kind {
        case .text, .search: return value.utf8.contains { $0 > 0x20 }
        case .integer(let range): return number(value).map(range.contains) ?? false
        case .fraction: return Double(value).map((0...1).contains) ?? false
        case .day: return CalendarDay(iso: value) != nil
        case .month: return CalendarDay(iso: value + "-01") != nil
        case .choice(let words): return words.contains(value)
        case .countries:
            let codes = value.split(separator: ",", omittingEmptySubsequences: false)
            return (1...2).contains(codes.count)
                && codes.allSatisfy { code in
                    code.utf8.count == 2 && code.utf8.allSatisfy { ($0 | 0x20).isLowercaseLetter }
                }
        case .truth: return value == "true" || value == "false"
        }
    }

    private static func number(_ text: String) -> Int? {
        text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
    }

    /// The words of a parameter, or `nil` where it is not given.
    package subscript(_ name: String) -> String? { values[name] }

    /// The number of a parameter, or `nil` where it is not given.
    package func integer(_ name: String) -> Int? { values[name].flatMap { Int($0) } }

    /// The fraction of a parameter, or `nil` where it is not given.
    package func fraction(_ name: String) -> Double? { values[name].flatMap { Double($0) } }

    /// The day of a parameter, or `nil` where it is not given.
    package func day(_ name: String) -> CalendarDay? {
        values[name].flatMap { CalendarDay(iso: $0) }
    }

    /// The first and last day of a month, or `nil` where it is not given.
    package func month(_ name: String) -> ClosedRange<CalendarDay>? {
        guard let value = values[name], let first = CalendarDay(iso: value + "-01") else {
            return nil
        }
        let (year, month, _) = first.components
        return first...first.adding(days: CalendarDay.days(inMonth: month, ofYear: year) - 1)
    }

    /// Country codes in capitals; empty where none is given.
    package func countries(_ name: String) -> [String] {
        (values[name] ?? "").split(separator: ",").map { $0.uppercased() }
    }

    /// The truth value of a parameter, `false` where it is not given.
    package func truth(_ name: String) -> Bool { values[name] == "true" }
}

extension UInt8 {
    fileprivate var isLowercaseLetter: Bool { (0x61...0x7A).contains(self) }
}
