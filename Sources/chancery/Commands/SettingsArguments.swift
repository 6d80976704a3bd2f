// Settings as the commands take them: every flag of the table, before or after anything else.

import ArgumentParser
import Glibc

extension Settings {
    /// The settings of a command's flags, the process's environment and the settings file.
    static func load(flags: [String]) async throws(Failure) -> Settings {
        do {
            return try await load(flags: flags, environment: environment())
        } catch { throw Failure(error) }
    }

    private static func environment() -> [String: String] {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let parts = String(cString: entry)
                .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
            next += 1
        }
        return variables
    }

    /// The table as help shows it: name, default and unit, and what each is.
    static func help(_ rows: [Setting] = Setting.all) -> String {
        let heads = rows.map { row in
            let unit = row.unit.isEmpty ? "" : " \(row.unit)"
            let value = row.defaultValue.isEmpty ? "none" : row.defaultValue + unit
            return "  \(row.flag) (default: \(value))"
        }
        return zip(rows, heads).map { row, head in
            "\(head)\n        \(row.help): \(row.allowed)"
        }.joined(separator: "\n")
    }

    /// The table as README shows it, in Markdown.
    static func markdown(_ rows: [Setting] = Setting.all) -> String {
        let lines = rows.map { row in
            let value = row.defaultValue.isEmpty ? "none" : "`\(row.defaultValue)`"
            return "| `\(row.name)` | \(value) | \(row.unit) | \(row.help) |"
        }
        return (["| setting | default | unit | what it is |", "|---|---|---|---|"] + lines)
            .joined(separator: "\n")
    }
}
