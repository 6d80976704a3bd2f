// GET /: the endpoints as a page for people, made from the same facts as the OpenAPI document.

import Crypto
import HTTPCore

/// `GET /`.
struct GetIndex: Endpoint {
    /// The facts, which the OpenAPI document must know before the page is made of its own.
    static let facts: EndpointFacts = EndpointFacts(
        "GET", "/", "These endpoints as a page for people", mediaTypes: ["text/html"], place: .loop,
        role: nil)
    let facts: EndpointFacts = Self.facts
    /// The answer to every call.
    let page: Answer

    /// The page of these endpoints and of itself.
    init(version: String, endpoints: [EndpointFacts]) {
        let html = IndexPage(version: version, endpoints: [facts] + endpoints).html
        page = Answer(
            fields: [
                ("Content-Type", "text/html; charset=utf-8"),
                ("Content-Security-Policy", IndexPage.policy),
                ("Referrer-Policy", "no-referrer"),
                ("X-Frame-Options", "DENY"),
            ], body: Array(html.utf8))
    }

    func answer(_ call: Call) throws(Problem) -> Answer { page }
}

/// The page: no script, nothing from elsewhere, one style sheet that the policy names by its hash.
private struct IndexPage {
    let version: String
    let endpoints: [EndpointFacts]

    /// CSP Level 3: nothing is loaded, nothing is framed, and one style is applied.
    static let policy: String = {
        let hash = Base64.text(Array(SHA256.hash(data: Array(style.utf8))))
        return "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; "
            + "form-action 'none'; frame-ancestors 'none'"
    }()

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Chancery</title>
        <style>\(Self.style)</style>
        </head>
        <body>
        <header>
        <h1>Chancery</h1>
        <p>Diplomatic news as a record: who said what, who is in it, what happened when.</p>
        </header>
        <main>
        \(endpoints.map(section).joined(separator: "\n"))
        </main>
        <footer>Version \(HTML.escaped(version)) ·
        <a href="/openapi.json">OpenAPI document</a> · <a href="/health">Health</a></footer>
        </body>
        </html>

        """
    }

    private func section(_ facts: EndpointFacts) -> String {
        let path = HTML.escaped(facts.path)
        // What a click can ask for; where a parameter is missing the answer says which.
        let isLink = facts.method == "GET" && !facts.path.contains("{")
        let address = isLink ? "<a href=\"\(path)\">\(path)</a>" : path
        let role = facts.role.map { "<small>\(HTML.escaped($0.name))</small>" } ?? ""
        return """
            <section>
            <h2><b class="\(HTML.escaped(facts.method.lowercased()))">\(HTML.escaped(facts.method))\
            </b> <code>\(address)</code> \(role)</h2>
            <p>\(HTML.escaped(facts.summary)).</p>
            \(parameters(of: facts))</section>
            """
    }

    private func parameters(of facts: EndpointFacts) -> String {
        guard !facts.parameters.isEmpty else { return "" }
        let rows = facts.parameters.map { parameter in
            let allowed =
                parameter.kind == .text ? "" : " <i>\(HTML.escaped(parameter.allowed))</i>"
            return """
                <dt><code>\(HTML.escaped(parameter.name))</code></dt>
                <dd>\(HTML.escaped(parameter.help))\(allowed)</dd>
                """
        }
        return """
            <details><summary>\(rows.count) parameter\(rows.count == 1 ? "" : "s")</summary>
            <dl>
            \(rows.joined(separator: "\n"))
            </dl></details>

            """
    }

    private static let style = """

        :root { color-scheme: light dark; --line: #8884; --quiet: #666; --blue: #2563a8;
          --green: #23703f; --red: #a8322b; }
        @media (prefers-color-scheme: dark) {
          :root { --quiet: #a5a5a5; --blue: #7db4ee; --green: #79c795; --red: #ee8c84; }
        }
        body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 0 auto;
          padding: 2.5rem 1.25rem; }
        h1 { font: 600 2.25rem/1.2 Georgia, serif; margin: 0; }
        header p { margin: .5rem 0 2rem; color: var(--quiet); }
        section { border-top: 1px solid var(--line); padding: .75rem 0; }
        section p { margin: .25rem 0 0; }
        h2 { font-size: 1rem; font-weight: 500; margin: 0; overflow-wrap: anywhere; }
        h2 b { display: inline-block; min-width: 4.25rem; font-size: .8rem; color: var(--blue); }
        h2 b.post { color: var(--green); }
        h2 b.delete { color: var(--red); }
        h2 small { float: right; color: var(--quiet); font-weight: 400; }
        code { font: .9rem/1.4 ui-monospace, monospace; }
        a { color: inherit; text-decoration-color: var(--blue); }
        details { margin-top: .25rem; color: var(--quiet); font-size: .9rem; }
        summary { cursor: pointer; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0; }
        dd { margin: 0; }
        footer { border-top: 1px solid var(--line); padding-top: 1rem; color: var(--quiet);
          font-size: .9rem; }

        """
}

/// Text in HTML.
enum HTML {
    /// A text that may stand between tags and in a quoted attribute.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// Base64 (RFC 4648 §4).
enum Base64 {
    private static let alphabet = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    /// The text of bytes, padded.
    static func text(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
            for place in 0..<4 {
                text.append(
                    place <= group.count ? alphabet[bits >> (18 - 6 * place) & 0x3F] : 0x3D)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
