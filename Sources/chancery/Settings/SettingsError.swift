// What can be wrong with the settings, each in one sentence that names the culprit.

/// A setting that cannot be used. The program ends with 64 (EX_USAGE) before anything starts.
enum SettingsError: Error, Equatable, CustomStringConvertible {
    /// A flag, variable or member that no setting has.
    case unknown(name: String, source: String, nearest: String?)
    /// A flag without a value, or a word that is no flag.
    case malformed(argument: String, reason: String)
    /// A value that the setting may not have.
    case badValue(name: String, value: String, source: String, allowed: String)
    /// A settings file that is missing though it was named, or is no JSON object.
    case badFile(path: String, reason: String)
    /// Settings that do not go together.
    case conflict(String)

    var description: String {
        switch self {
        case .unknown(let name, let source, let nearest):
            "unknown setting '\(name)' \(source)"
                + (nearest.map { "; did you mean '\($0)'?" } ?? "")
        case .malformed(let argument, let reason): "'\(argument)': \(reason)"
        case .badValue(let name, let value, let source, let allowed):
            "'\(value)' \(source) is no value for '\(name)': it takes \(allowed)"
        case .badFile(let path, let reason): "settings file '\(path)': \(reason)"
        case .conflict(let reason): reason
        }
    }
}
