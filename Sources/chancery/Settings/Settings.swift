// The settings in force: each value from the first of flags, environment, file and default that
// has it, through swift-configuration's providers, checked before anything starts.

import Configuration
import FoundationEssentials
import JSON
import SystemPackage

/// The settings in force. Every value is one that its row allows.
struct Settings: Sendable {
    private let values: [String: String]

    /// The value of a whole-number setting.
    func integer(_ setting: Setting) -> Int { Int(self[setting])! }

    /// The value of a decimal setting.
    func decimal(_ setting: Setting) -> Double { Double(self[setting])! }

    /// A whole-number setting that counts milliseconds.
    func milliseconds(_ setting: Setting) -> Duration { .milliseconds(integer(setting)) }

    /// A whole-number setting that counts seconds.
    func seconds(_ setting: Setting) -> Duration { .seconds(integer(setting)) }

    /// The value of a text setting, or `nil` where it is empty.
    func text(_ setting: Setting) -> String? { self[setting].isEmpty ? nil : self[setting] }

    /// A text setting of items with commas between them.
    func list(_ setting: Setting) -> [String] {
        self[setting].split(separator: ",").map { item in
            String(item.drop(while: { $0 == " " }).reversed().drop(while: { $0 == " " }).reversed())
        }
    }

    /// The value of any setting as it was written.
    subscript(_ setting: Setting) -> String { values[setting.name] ?? setting.defaultValue }

    /// Reads the rows' values: flags (`--name value` or `--name=value`) before `environment`
    /// before the file that `config` names. A default file may be missing, a named one may not.
    static func load(
        _ rows: [Setting] = Setting.all, flags: [String], environment: [String: String]
    ) async throws(SettingsError) -> Settings {
        let flagValues = try parse(flags: flags, rows: rows)
        try refuseUnknownVariables(environment)
        let flagProvider = InMemoryProvider(
            name: "flags",
            values: Dictionary(
                uniqueKeysWithValues: flagValues.map {
                    (AbsoluteConfigKey([$0.key]), ConfigValue(.string($0.value), isSecret: false))
                }))
        let variables = EnvironmentVariablesProvider(environmentVariables: environment)
            .prefixKeys(with: "chancery")
        var sources: [(provider: any ConfigProvider, words: (Setting) -> String)] = [
            (flagProvider, { "given by \($0.flag)" }),
            (variables, { "given by \($0.variable)" }),
        ]
        let path = try value(of: .config, from: sources) ?? Setting.config.defaultValue
        let isNamed = path != Setting.config.defaultValue
        if let file = try await fileProvider(path: path, mayBeMissing: !isNamed) {
            sources.append((file, { "given by '\($0.name)' in \(path)" }))
        }
        var values: [String: String] = [:]
        for row in rows { values[row.name] = try value(of: row, from: sources) }
        return Settings(values: values)
    }

    // MARK: Parts

    private static func parse(
        flags: [String], rows: [Setting]
    ) throws(SettingsError) -> [String: String] {
        var values: [String: String] = [:]
        var rest = flags[...]
        while let argument = rest.popFirst() {
            guard argument.hasPrefix("--") else {
                throw .malformed(argument: argument, reason: "flags start with --")
            }
            let parts = argument.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let flag = String(parts[0])
            guard let row = rows.first(where: { $0.flag == flag }) else {
                throw .unknown(
                    name: flag, source: "on the command line",
                    nearest: nearest(to: flag, among: rows.map(\.flag)))
            }
            guard let value = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                throw .malformed(argument: flag, reason: "a value must follow: \(row.allowed)")
            }
            guard values.updateValue(value, forKey: row.name) == nil else {
                throw .malformed(argument: flag, reason: "it is given twice")
            }
        }
        return values
    }

    private static func refuseUnknownVariables(
        _ environment: [String: String]
    ) throws(SettingsError) {
        let known = Setting.all.map(\.variable)
        for name in environment.keys.sorted()
        where name.hasPrefix("CHANCERY_") && !known.contains(name) {
            throw .unknown(
                name: name, source: "in the environment", nearest: nearest(to: name, among: known))
        }
    }

    private static func fileProvider(
        path: String, mayBeMissing: Bool
    ) async throws(SettingsError) -> (any ConfigProvider)? {
        guard FileManager.default.fileExists(atPath: path) else {
            if mayBeMissing { return nil }
            throw .badFile(path: path, reason: "there is no such file")
        }
        do {
            let bytes = try Data(contentsOf: URL(filePath: path))
            guard case .object(let members) = try JSONValue.parse(Array(bytes)) else {
                throw SettingsError.badFile(path: path, reason: "it must hold one JSON object")
            }
            let names = Setting.all.map(\.name)
            for member in members where !names.contains(member.name) {
                throw SettingsError.unknown(
                    name: member.name, source: "in \(path)",
                    nearest: nearest(to: member.name, among: names))
            }
            return try await FileProvider<JSONSnapshot>(filePath: FilePath(path))
        } catch let error as SettingsError {
            throw error
        } catch {
            throw .badFile(path: path, reason: "\(error)")
        }
    }

    private static func value(
        of row: Setting, from sources: [(provider: any ConfigProvider, words: (Setting) -> String)]
    ) throws(SettingsError) -> String? {
        let key = AbsoluteConfigKey([row.name])
        for source in sources {
            let words = source.words(row)
            guard let value = string(for: key, in: source.provider) else { continue }
            guard row.allows(value) else {
                throw .badValue(name: row.name, value: value, source: words, allowed: row.allowed)
            }
            return value
        }
        return nil
    }

    /// A value as text, whatever JSON type it has in a file.
    private static func string(
        for key: AbsoluteConfigKey, in provider: any ConfigProvider
    ) -> String? {
        for type in [ConfigType.string, .int, .double, .bool] {
            guard let content = try? provider.value(forKey: key, type: type).value?.content else {
                continue
            }
            switch content {
            case .string(let text): return text
            case .int(let number): return "\(number)"
            case .double(let number): return "\(number)"
            case .bool(let truth): return "\(truth)"
            default: continue
            }
        }
        return nil
    }

    /// The known name at the smallest edit distance, if that is at most 3.
    private static func nearest(to name: String, among known: [String]) -> String? {
        let ranked = known.map { (distance(Array(name.utf8), Array($0.utf8)), $0) }
        return ranked.min { $0.0 < $1.0 }.flatMap { $0.0 <= 3 ? $0.1 : nil }
    }

    /// Levenshtein distance.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var row = Array(0...right.count)
        for (i, a) in left.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in right.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(above + 1, row[j] + 1, diagonal + (a == b ? 0 : 1))
                diagonal = above
            }
        }
        return row[right.count]
    }
}
