// GET /metrics: counters for Prometheus.

import Articles
import HTTPCore
import Synchronization

/// What the server counts, from any thread.
package final class Metrics: Sendable {
    /// Answers by the first digit of their status, 1 to 5.
    private let answers = (0..<6).map { _ in Counter() }
    private let bytes = Counter()
    private let microseconds = Counter()

    /// Nothing counted yet.
    package init() {}

    /// Counts one answer: its status, its bytes on the wire and how long it took.
    package func count(status: Int, bytes: Int, duration: Duration) {
        answers[min(max(status / 100, 0), 5)].add(1)
        self.bytes.add(bytes)
        let (seconds, attoseconds) = duration.components
        microseconds.add(Int(seconds) * 1_000_000 + Int(attoseconds / 1_000_000_000_000))
    }

    /// One number that many threads add to.
    private final class Counter: Sendable {
        private let value = Atomic<Int>(0)
        func add(_ amount: Int) { value.wrappingAdd(amount, ordering: .relaxed) }
        var now: Int { value.load(ordering: .relaxed) }
    }

    /// The samples by their names: kind, help, labels and value.
    fileprivate var samples: [Sample] {
        (1...5).map { digit in
            Sample(
                "chancery_http_responses_total", .counter, "Responses by class of status",
                label: "status=\"\(digit)xx\"", value: Double(answers[digit].now))
        } + [
            Sample(
                "chancery_http_response_bytes_total", .counter, "Bytes of all responses",
                value: Double(bytes.now)),
            Sample(
                "chancery_http_request_seconds_total", .counter, "Time spent on all requests",
                value: Double(microseconds.now) / 1_000_000),
        ]
    }
}

/// One line of the text format.
private struct Sample {
    enum Kind: String { case counter, gauge }
    let name: String
    let kind: Kind
    let help: String
    let label: String?
    let value: Double

    init(_ name: String, _ kind: Kind, _ help: String, label: String? = nil, value: Double) {
        self.name = name
        self.kind = kind
        self.help = help
        self.label = label
        self.value = value
    }
}

/// `GET /metrics`, in Prometheus' text format 0.0.4.
struct GetMetrics: Endpoint {
    let program: ProgramFacts
    let metrics: Metrics
    let facts = EndpointFacts(
        "GET", "/metrics", "Counters in Prometheus' text format", mediaTypes: ["text/plain"])

    func answer(_ call: Call) throws(Problem) -> Answer {
        let statistics = try asking { () throws(StoreError) in try call.reader.statistics() }
        let gauges: [(String, String, Int)] = [
            ("chancery_uptime_seconds", "Time since the start", program.uptimeSeconds()),
            ("chancery_articles", "Articles in the archive", statistics.articles),
            ("chancery_quotes", "Quotes in the archive", statistics.quotes),
            ("chancery_events", "Events in the archive", statistics.events),
            ("chancery_entities", "Entities in the archive", statistics.entities),
            ("chancery_store_bytes", "Size of the data file", statistics.fileBytes),
            ("chancery_store_log_bytes", "Size of the data file's log", statistics.logBytes),
        ]
        let samples =
            metrics.samples
            + gauges.map { Sample($0.0, .gauge, $0.1, value: Double($0.2)) }
        var text = ""
        var described = ""
        for sample in samples {
            if sample.name != described {
                text += "# HELP \(sample.name) \(sample.help)\n"
                text += "# TYPE \(sample.name) \(sample.kind.rawValue)\n"
                described = sample.name
            }
            let label = sample.label.map { "{\($0)}" } ?? ""
            text += "\(sample.name)\(label) \(sample.value)\n"
        }
        return Answer(
            fields: [("Content-Type", "text/plain; version=0.0.4")], body: Array(text.utf8))
    }
}
