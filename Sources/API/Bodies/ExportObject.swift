// The members of an object of an export, each read as what it has to be.

import Articles
import FoundationEssentials
import JSON

/// An object whose members are asked by name.
struct ExportObject {
    private let members: [String: JSONValue]

    init(_ value: JSONValue) {
        if case .object(let list) = value {
            members = Dictionary(list.map { ($0.name, $0.value) }) { first, _ in first }
        } else {
            members = [:]
        }
    }

    func has(_ name: String) -> Bool { members[name] != nil }

    private func wrong(_ name: String) -> ExportError {
        ExportError("'\(name)' is missing or not what it has to be")
    }

    // MARK: Texts and numbers

    func text(_ name: String) throws(ExportError) -> String {
        guard let text = members[name]?.string else { throw wrong(name) }
        return text
    }

    func optionalText(_ name: String) throws(ExportError) -> String? {
        switch members[name] {
        case nil, .null?: nil
        default: try text(name)
        }
    }

    func texts(_ name: String) throws(ExportError) -> [String] {
        guard case .array(let items)? = members[name] else { throw wrong(name) }
        let texts = items.compactMap(\.string)
        guard texts.count == items.count else { throw wrong(name) }
        return texts
    }

    /// A whole number that is not negative.
    func whole(_ name: String) throws(ExportError) -> Int {
        guard case .number(let digits)? = members[name], let number = Int(digits), number >= 0
        else { throw wrong(name) }
        return number
    }

    func fraction(_ name: String) throws(ExportError) -> Double {
        guard case .number(let digits)? = members[name], let number = Double(digits),
            (0...1).contains(number)
        else { throw wrong(name) }
        return number
    }

    /// So many fractions.
    func fractions(_ name: String, count: Int) throws(ExportError) -> [Double] {
        guard case .array(let items)? = members[name], items.count == count else {
            throw wrong(name)
        }
        var fractions: [Double] = []
        for item in items {
            guard case .number(let digits) = item, let number = Double(digits),
                (0...1).contains(number)
            else { throw wrong(name) }
            fractions.append(number)
        }
        return fractions
    }

    // MARK: What is written as text

    func value<Value: RawRepresentable<String>>(_ name: String) throws(ExportError) -> Value {
        guard let value = Value(rawValue: try text(name)) else { throw wrong(name) }
        return value
    }

    func optionalValue<Value: RawRepresentable<String>>(
        _ name: String
    ) throws(ExportError) -> Value? {
        try optionalText(name) == nil ? nil : try value(name)
    }

    func optionalDay(_ name: String) throws(ExportError) -> CalendarDay? {
        guard let text = try optionalText(name) else { return nil }
        guard let day = CalendarDay(iso: text) else { throw wrong(name) }
        return day
    }

    /// Seconds since 1970 of a time in UTC.
    func time(_ name: String) throws(ExportError) -> Int {
        guard let date = try? Date(try text(name), strategy: .iso8601) else { throw wrong(name) }
        return Int(date.timeIntervalSince1970)
    }

    /// A record of the archive (`r17`).
    func id(_ name: String) throws(ExportError) -> EntityID {
        guard let id = EntityID(try text(name)) else { throw wrong(name) }
        return id
    }

    /// The index of an entity of the article (`e1` is 0), which has so many.
    func entity(_ name: String, of count: Int) throws(ExportError) -> Int? {
        guard let text = try optionalText(name) else { return nil }
        guard text.first == "e", let number = Int(text.dropFirst()), (1...max(count, 1)) ~= number,
            count > 0
        else { throw wrong(name) }
        return number - 1
    }

    // MARK: Objects

    func object(_ name: String) throws(ExportError) -> ExportObject {
        guard case .object? = members[name], let value = members[name] else { throw wrong(name) }
        return ExportObject(value)
    }

    func optionalObject<Value>(
        _ name: String, _ read: (ExportObject) throws(ExportError) -> Value
    ) throws(ExportError) -> Value? {
        switch members[name] {
        case nil, .null?: nil
        default: try read(try object(name))
        }
    }

    func objects<Value>(
        _ name: String, _ read: (ExportObject) throws(ExportError) -> Value
    ) throws(ExportError) -> [Value] {
        guard case .array(let items)? = members[name] else { throw wrong(name) }
        var values: [Value] = []
        for item in items { values.append(try read(ExportObject(item))) }
        return values
    }

    /// Rows, which may be missing.
    func rows(_ name: String) throws(ExportError) -> [ExportedCorrection.Row] {
        guard has(name) else { return [] }
        return try objects(name) { row throws(ExportError) in try row.row() }
    }

    /// The columns of a row.
    func row() throws(ExportError) -> ExportedCorrection.Row {
        var row: ExportedCorrection.Row = [:]
        for (name, value) in members {
            switch value {
            case .null: row[name] = ExportedCorrection.Value.none
            case .string(let text): row[name] = .text(text)
            case .number(let digits):
                guard let number = Int64(digits) else { throw wrong(name) }
                row[name] = .number(number)
            default:
                guard let bytes = value["hex"]?.string.flatMap(Hex.bytes) else { throw wrong(name) }
                row[name] = .bytes(bytes)
            }
        }
        return row
    }
}
