// GET /health and /metrics: whether the server works, for machines that watch it.

package import Articles
import HTTPCore
import JSON

/// What the program tells of itself.
package struct ProgramFacts: Sendable {
    package let version: String
    /// Seconds since the server started, on a clock that never goes back.
    package let uptimeSeconds: @Sendable () -> Int

    package init(version: String, uptimeSeconds: @escaping @Sendable () -> Int) {
        self.version = version
        self.uptimeSeconds = uptimeSeconds
    }
}

/// `GET /health`.
struct GetHealth: Endpoint {
    let program: ProgramFacts
    let facts = EndpointFacts(
        "GET", "/health", "Whether the server and its archive work",
        successes: [(200, "All is well"), (503, "What is wrong")], place: .loop, role: nil)

    func answer(_ call: Call) throws(Problem) -> Answer {
        do throws(StoreError) {
            let statistics = try call.reader.statistics()
            return .json { json in
                json.object { json in
                    json.member("status", "ok")
                    json.member("version", program.version)
                    json.member("pipeline_version", Newsroom.pipelineVersion)
                    json.member("uptime_seconds", program.uptimeSeconds())
                    json.object("store") { json in
                        json.member("articles", statistics.articles)
                        json.member("quotes", statistics.quotes)
                        json.member("events", statistics.events)
                        json.member("entities", statistics.entities)
                        json.member("file_bytes", statistics.fileBytes)
                        json.member("log_bytes", statistics.logBytes)
                        json.member("schema_version", statistics.schemaVersion)
                        json.member("outdated_articles", statistics.outdated)
                    }
                }
            }
        } catch {
            let problem = Problem(error)
            return .json(status: 503) { json in
                json.object { json in
                    json.member("status", "failing")
                    json.member("version", program.version)
                    json.member("uptime_seconds", program.uptimeSeconds())
                    json.object("store") { $0.member("error", problem.detail) }
                }
            }
        }
    }
}

extension StoreStatistics {
    /// Articles whose record another version of the pipeline has made: `chancery reextract` reads
    /// them anew.
    package var outdated: Int {
        articlesByPipeline.reduce(0) { $0 + ($1.key == Newsroom.pipelineVersion ? 0 : $1.value) }
    }
}
