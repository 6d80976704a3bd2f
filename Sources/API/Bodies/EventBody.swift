// An event in a list, and a period of the timeline.

import Articles
import JSON

extension JSONWriter {
    /// An event with its actors, place and article.
    mutating func event(_ event: EventRecord) { object { $0.members(of: event) } }

    /// The members of an event.
    mutating func members(of event: EventRecord) {
        member("id", event.id.description)
        member("text", event.text)
        positions(event.range)
        member("type", event.type?.rawValue)
        member("mode", event.mode)
        member("cameo", event.cameo)
        scale(type: event.type, cameo: event.cameo)
        key("date")
        if let date = event.date { object { date.members(into: &$0) } } else { null() }
        member("status", event.status.rawValue)
        member("setting", event.setting.rawValue)
        array("actors") { json in
            for actor in event.actors {
                json.object { json in
                    json.entity(
                        id: actor.id, kind: actor.kind, name: actor.name, country: actor.country)
                    json.member("role", actor.role.rawValue)
                }
            }
        }
        member("countries", event.countries)
        key("place")
        if let place = event.place {
            object { json in
                json.member("id", place.id.description)
                json.member("name", place.name)
            }
        } else {
            null()
        }
        member("confidence", event.confidence, decimals: 2)
        object("counts") { json in
            json.member("reports", event.reports)
            json.member("sources", event.sources)
        }
        member("called_off_by", event.calledOffBy?.description)
        article(event.article)
    }

    /// The members of an event with all that is known of it.
    mutating func members(of detail: EventDetail) {
        members(of: detail.event)
        array("reports") { json in
            for report in detail.reports { json.object { $0.members(of: report) } }
        }
        array("history") { json in
            for turn in detail.history {
                json.object { json in
                    json.member("status", turn.kind.rawValue)
                    json.member("published_at", turn.publishedAt?.iso)
                    json.member("report", turn.report.description)
                }
            }
        }
        array("corrections") { json in
            for correction in detail.corrections { json.correction(correction) }
        }
    }

    private mutating func members(of report: EventReport) {
        member("id", report.id.description)
        member("text", report.text)
        positions(report.range)
        member("type", report.type?.rawValue)
        member("mode", report.mode)
        key("date")
        if let date = report.date { object { date.members(into: &$0) } } else { null() }
        member("status", report.status.rawValue)
        member("setting", report.setting.rawValue)
        member("confidence", report.confidence, decimals: 2)
        member("joined_by", report.joinedBy.map(\.rawValue))
        article(report.article)
    }

    /// A period of the timeline with its counts and foremost events.
    mutating func period(_ period: TimelinePeriod) {
        object { json in
            json.member("period", period.period)
            json.member("from", period.from?.iso)
            json.member("to", period.to?.iso)
            json.member("total", period.total)
            json.object("types") { json in
                for (type, count) in period.byType {
                    json.key(type.rawValue)
                    json.value(count)
                }
            }
            json.object("statuses") { json in
                for (status, count) in period.byStatus {
                    json.key(status.rawValue)
                    json.value(count)
                }
            }
            json.array("events") { json in
                for event in period.foremost { json.event(event) }
            }
        }
    }
}

extension JSONWriter {
    /// What follows from an event's type and CAMEO code: its quad class, and its place between
    /// conflict (-10) and cooperation (10) with the source of that number.
    mutating func scale(type: PloverType?, cameo: String?) {
        member("quad_class", type?.quadClass.rawValue)
        key("score")
        if let score = cameo.flatMap(GoldsteinScale.score) {
            object { json in
                json.member("value", score, decimals: 1)
                json.member("source", GoldsteinScale.source)
            }
        } else {
            null()
        }
    }
}
