// GET /openapi.json: this API in OpenAPI 3.1, made from the endpoints' own facts.

import HTTPCore
import JSON

/// `GET /openapi.json`.
struct GetOpenAPI: Endpoint {
    let facts = EndpointFacts(
        "GET", "/openapi.json", "This API as an OpenAPI 3.1 document", place: .loop,
        role: nil)
    private let document: [UInt8]

    /// The document of these endpoints and of itself.
    init(version: String, endpoints: [EndpointFacts]) {
        document = OpenAPIDocument(version: version, endpoints: endpoints + [facts]).bytes()
    }

    func answer(_ call: Call) throws(Problem) -> Answer {
        Answer(fields: [("Content-Type", "application/json")], body: document)
    }
}

/// An OpenAPI 3.1 document.
private struct OpenAPIDocument {
    let version: String
    let endpoints: [EndpointFacts]

    func bytes() -> [UInt8] {
        var json = JSONWriter(capacity: 32_768)
        json.object { json in
            json.member("openapi", "3.1.0")
            json.object("info") { json in
                json.member("title", "Chancery")
                json.member(
                    "description", "Diplomatic news as a record of quotes, people and events")
                json.member("version", version)
            }
            json.object("paths") { json in
                var paths: [String] = []
                for endpoint in endpoints where !paths.contains(endpoint.path) {
                    paths.append(endpoint.path)
                }
                for path in paths {
                    json.key(path)
                    json.object { json in
                        for endpoint in endpoints where endpoint.path == path {
                            json.key(endpoint.method.lowercased())
                            json.object { operation(endpoint, into: &$0) }
                        }
                    }
                }
            }
            json.object("components") { json in
                json.object("schemas") { json in
                    json.object("Problem") { problemSchema(into: &$0) }
                }
                json.object("securitySchemes") { json in
                    json.object("bearer") { json in
                        json.member("type", "http")
                        json.member("scheme", "bearer")
                        json.member(
                            "description",
                            "Needed where the server is set up with tokens: one that may write for "
                                + "the operations that name write, either for those that name read")
                    }
                }
            }
        }
        return json.bytes
    }

    private func operation(_ facts: EndpointFacts, into json: inout JSONWriter) {
        json.member("operationId", operationID(facts))
        json.member("summary", facts.summary)
        json.array("security") { json in
            guard let role = facts.role else { return }
            // Without tokens in the settings nothing is needed.
            json.object { _ in }
            json.object { $0.member("bearer", [role.name]) }
        }
        json.array("parameters") { json in
            if facts.path.contains("{id}") {
                json.object { json in
                    json.member("name", "id")
                    json.member("in", "path")
                    json.member("required", true)
                    json.object("schema") { $0.member("type", "string") }
                }
            }
            for parameter in facts.parameters { write(parameter, in: "query", into: &json) }
            for field in facts.fields { write(field, in: "header", into: &json) }
        }
        let types = facts.body.types
        if !types.isEmpty {
            json.object("requestBody") { json in
                json.member("required", true)
                json.object("content") { json in
                    for type in types {
                        json.key(type)
                        json.object { json in
                            json.object("schema") { json in
                                json.member("type", type.hasSuffix("json") ? "object" : "string")
                            }
                        }
                    }
                }
            }
        }
        json.object("responses") { json in
            for (status, meaning) in facts.successes {
                json.key("\(status)")
                json.object { json in
                    json.member("description", meaning)
                    guard status != 204 else { return }
                    json.object("content") { json in
                        for type in facts.mediaTypes {
                            json.key(type)
                            json.object { json in
                                json.object("schema") { json in
                                    let isJSON = type.hasSuffix("json")
                                    json.member("type", isJSON ? "object" : "string")
                                }
                            }
                        }
                    }
                }
            }
            json.object("default") { json in
                json.member("description", "What went wrong (RFC 9457)")
                json.object("content") { json in
                    json.object("application/problem+json") { json in
                        json.object("schema") { json in
                            json.member("$ref", "#/components/schemas/Problem")
                        }
                    }
                }
            }
        }
    }

    private func write(
        _ parameter: Parameter, in place: String, into json: inout JSONWriter
    ) {
        json.object { json in
            json.member("name", parameter.name)
            json.member("in", place)
            json.member("description", parameter.help)
            json.object("schema") { schema(of: parameter.kind, into: &$0) }
        }
    }

    /// `getV1PeopleIdQuotes`: unique, as method and path are.
    private func operationID(_ facts: EndpointFacts) -> String {
        let words = facts.path.split { "/{}._".contains($0) }
        return facts.method.lowercased()
            + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    private func schema(of kind: Parameter.Kind, into json: inout JSONWriter) {
        switch kind {
        case .text, .search: json.member("type", "string")
        case .integer(let range):
            json.member("type", "integer")
            json.member("minimum", range.lowerBound)
            json.member("maximum", range.upperBound)
        case .fraction:
            json.member("type", "number")
            json.member("minimum", 0)
            json.member("maximum", 1)
        case .day:
            json.member("type", "string")
            json.member("format", "date")
        case .month:
            json.member("type", "string")
            json.member("pattern", "^[0-9]{4}-[0-9]{2}$")
        case .choice(let words):
            json.member("type", "string")
            json.member("enum", words)
        case .countries:
            json.member("type", "string")
            json.member("pattern", "^[A-Za-z]{2}(,[A-Za-z]{2})?$")
        case .truth: json.member("type", "boolean")
        }
    }

    private func problemSchema(into json: inout JSONWriter) {
        json.member("type", "object")
        json.member("required", ["type", "title", "status", "detail"])
        json.object("properties") { json in
            for (name, type) in [
                ("type", "string"), ("title", "string"), ("status", "integer"),
                ("detail", "string"), ("errors", "array"),
            ] {
                json.key(name)
                json.object { json in
                    json.member("type", type)
                    if type == "array" { json.object("items") { $0.member("type", "object") } }
                }
            }
        }
    }
}
