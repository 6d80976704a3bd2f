// Events as a table (CSV, RFC 4180), fit to be opened in a spreadsheet: no cell of an article's
// words can act as a formula there.

import Articles

/// Writes events as CSV.
struct EventTable: EventWriting {
    private static let columns = [
        "id", "from", "to", "date", "status", "type", "mode", "cameo", "quad_class", "score",
        "countries", "sources_of_act", "targets_of_act", "place", "text", "setting", "reports",
        "sources", "confidence", "called_off_by", "article", "title", "source", "url",
        "published_at",
    ]

    func head(isEmpty: Bool) -> [UInt8] { Self.line(Self.columns) }

    func row(_ event: EventRecord) -> [UInt8] {
        func names(_ role: Event.Role) -> String {
            event.actors.filter { $0.role == role }.map(\.name).joined(separator: "; ")
        }
        func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
        let words = [
            event.date?.edtf, event.status.rawValue, event.type?.rawValue, event.mode, event.cameo,
            event.type?.quadClass.rawValue,
        ].map { CSV.text($0 ?? "") }
        return Self.line(
            [CSV.text(event.id.description), event.date?.from.iso ?? "", event.date?.to.iso ?? ""]
                + words + [number(event.cameo.flatMap(GoldsteinScale.score))]
                + [
                    event.countries.joined(separator: " "), names(.source), names(.target),
                    event.place?.name ?? "", event.text, event.setting.rawValue,
                ].map(CSV.text)
                + ["\(event.reports)", "\(event.sources)", Self.hundredths(event.confidence)]
                + [
                    event.calledOffBy?.description, event.article.id, event.article.title,
                    event.article.source, event.article.url,
                ].map { CSV.text($0 ?? "") } + [event.article.publishedAt?.iso ?? ""])
    }

    private static func hundredths(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let rest = hundredths % 100
        return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    private static func line(_ cells: [String]) -> [UInt8] {
        Array((cells.joined(separator: ",") + "\r\n").utf8)
    }
}

/// Cells of CSV.
enum CSV {
    /// A cell of somebody's words. One that a spreadsheet would take for a formula, by its first
    /// sign, begins with an apostrophe (OWASP, CSV Injection).
    static func text(_ text: String) -> String {
        let isFormula = text.utf8.first.map(formula.contains) ?? false
        let safe = isFormula ? "'" + text : text
        guard isFormula || safe.utf8.contains(where: quoted.contains) else { return safe }
        // RFC 4180 §2.6 and §2.7.
        var cell = "\""
        for scalar in safe.unicodeScalars {
            // By scalars: a mark with an accent over it is a mark.
            if scalar == "\"" { cell.unicodeScalars.append(scalar) }
            cell.unicodeScalars.append(scalar)
        }
        return cell + "\""
    }

    private static let formula = Set("=+-@\t\r\n".utf8)
    private static let quoted = Set("\",\r\n".utf8)
}
