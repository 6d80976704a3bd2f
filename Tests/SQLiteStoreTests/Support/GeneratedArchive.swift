// Many small articles with everything in them, the same for the same seed: enough of each value
// that any combination of conditions finds something, and few enough values that they collide.

import Articles

/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

enum GeneratedArchive {
    static let speakers = [
        "Mara Lind", "Tomás Lind", "Ana-María Ortega", "Ørjan Støre", "Lind", "Ortega Ruiz",
    ]
    static let countries = [("China", "CN"), ("France", "FR"), ("Chile", "CL")]
    static let sources = ["north.example", "south.example", nil]
    static let topics = ["tariffs", "fishing", "border", "climate"]
    static let dates: [(edtf: String, from: String, to: String)?] = [
        ("2023-02-03", "2023-02-03", "2023-02-03"),
        ("2023-02", "2023-02-01", "2023-02-28"),
        ("2023-01-28/2023-02-02", "2023-01-28", "2023-02-02"),
        ("2023-03-15", "2023-03-15", "2023-03-15"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2019/2024", "2019-01-01", "2024-12-31"),
        ("2022-11-30", "2022-11-30", "2022-11-30"),
        nil,
    ]

    static func drafts(_ count: Int, seed: UInt64 = 1) -> [Draft] {
        var random = SeededGenerator(state: seed)
        return (0..<count).map { draft($0, &random) }
    }

    private static func draft(_ number: Int, _ random: inout SeededGenerator) -> Draft {
        func pick<Value>(_ values: [Value]) -> Value { values.randomElement(using: &random)! }
        let day = Int.random(in: 1...28, using: &random)
        let name = pick(speakers)
        let (country, code) = pick(countries)
        let (other, otherCode) = pick(countries.filter { $0.1 != code })
        let topics = [pick(topics), pick(topics)]
        var draft = Draft(
            """
            Report \(number). “We spoke of \(topics[0]) with \(country),” said \(name). \
            An aide thought “\(topics[1]) can wait” there. Envoys of \(country) met those of \
            \(other) on \(topics[0]).
            """,
            title: "Report \(number) on \(topics[0])", source: pick(sources),
            published: day < 4 ? nil : "2023-03-\(day < 10 ? "0" : "")\(day)")
        let speaker = draft.entity(.person, name, role: pick(["envoy", "minister", nil]))
        let first = draft.entity(.country, country, country: code)
        let second = draft.entity(.country, other, country: otherCode)
        draft.quote(
            "We spoke of \(topics[0]) with \(country),", speaker: speaker,
            kind: pick(Quote.Kind.allCases), attitude: .speech)
        draft.quote(
            "\(topics[1]) can wait", named: "An aide", kind: pick([.direct, .mixed]),
            attitude: pick(Quote.Attitude.allCases))
        for _ in 0..<2 {
            draft.event(
                "Envoys of \(country) met those of \(other) on \(topics[0])",
                pick([.consult, .agree, .reject, nil]), date: pick(dates),
                status: pick(Event.Status.allCases),
                actors: [(first, .source), (pick([second, speaker]), .target)],
                countries: pick([[code], [code, otherCode]]),
                confidence: Double(Int.random(in: 1...9, using: &random)) / 10)
        }
        return draft
    }
}
