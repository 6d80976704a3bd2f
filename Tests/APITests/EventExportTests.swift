import Articles
import HTTPCore
import JSON
import SQLiteStore
import TestSupport
import Testing

@testable import API

/// Events as files: each form by its own rules, streamed, empty, in pages.
struct EventExportTests {
    /// Three events: planned, done, and one without a date; with words that spreadsheets, calendars
    /// and pages must not take for their own.
    static func filled(_ transport: Transport = .inProcess) throws -> Harness {
        let api = try Harness(transport)
        for (published, page, text) in [
            (
                "2024-03-06", "a%3Fb%26c",
                "LIMA — Swedish Foreign Minister Mara Lind will visit Lima on April 9."
            ),
            ("2024-03-07", "d", "LIMA — Chilean envoys held talks with Norway in Lima on March 4."),
        ] {
            let target =
                "/v1/articles?published_at=\(published)&source=%3Dfjord%2Cexample"
                + "&url=https://fjord.example/\(page)&title=%22Fish%22%20%3Cb%3E"
            #expect(try api.post(target, text).status == 201)
        }
        return api
    }

    @Test(arguments: Transport.allCases)
    func `a table has a line for each event and no formula`(transport: Transport) throws {
        let api = try Self.filled(transport)
        let reply = try api.get("/v1/events?format=csv")
        #expect(reply.status == 200)
        #expect(reply.field("Content-Type") == "text/csv; charset=utf-8; header=present")
        #expect(reply.field("Content-Disposition") == "attachment; filename=\"events.csv\"")
        #expect(reply.field("Vary") == "Accept")
        let lines = reply.text.lines
        #expect(lines.count == 4 && lines[3].isEmpty)
        #expect(lines[0].hasPrefix("id,from,to,date,status,type,mode,"))
        #expect(lines[1].contains(",2024-03-04,2024-03-04,2024-03-04,occurred,CONSULT,meet,"))
        #expect(lines[2].contains(",2024-04-09,2024-04-09,2024-04-09,planned,CONSULT,visit,"))
        #expect(lines[2].contains(",\"\"\"Fish\"\" <b>\",\"'=fjord,example\","))
        let accepted = try api.get("/v1/events", fields: [("Accept", "text/csv")])
        #expect(accepted.body == reply.body)
    }

    @Test(arguments: [
        ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("a \"b\"", "\"a \"\"b\"\"\""),
        ("\"\u{301}=", "\"\"\"\u{301}=\""), ("=1+1", "\"'=1+1\""), ("+x", "\"'+x\""),
        ("-x", "\"'-x\""), ("@x", "\"'@x\""),
        ("\tx", "\"'\tx\""), ("\rx", "\"'\rx\""), ("a=b", "a=b"), ("two\nlines", "\"two\nlines\""),
    ])
    func `a cell is quoted where it must be, and begins no formula`(text: String, cell: String) {
        #expect(CSV.text(text) == cell)
    }

    @Test func `lines are the list's rows`() throws {
        let api = try Self.filled()
        let reply = try api.get("/v1/events?format=ndjson&include=undated")
        #expect(reply.field("Content-Type") == "application/x-ndjson")
        let lines = try reply.body.split(separator: 0x0A).map { try JSONValue.parse(Array($0)) }
        #expect(try lines == api.get("/v1/events?include=undated").items())
    }

    @Test func `a calendar has what is planned, by the rules of iCalendar`() throws {
        let api = try Self.filled()
        let reply = try api.get("/v1/events", fields: [("Accept", "text/calendar, */*;q=0.1")])
        #expect(reply.field("Content-Type") == "text/calendar; charset=utf-8")
        let lines = reply.text.lines
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.suffix(2) == ["END:VCALENDAR", ""])
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(lines.count { $0 == "BEGIN:VEVENT" } == 1)
        for line in [
            "VERSION:2.0", "DTSTART;VALUE=DATE:20240409", "DTEND;VALUE=DATE:20240410",
            "DTSTAMP:20240306T000000Z", "STATUS:TENTATIVE", "URL:https://fjord.example/a?b&c",
        ] { #expect(lines.contains(line), "\(line)") }
        let unfolded = reply.text.replacing("\r\n ", with: "")
        #expect(unfolded.contains("DESCRIPTION:date: 2024-04-09\\n\"Fish\" <b>\\n=fjord\\,example"))
        let id = try #require(
            try api.get("/v1/events?status=planned").items().first?["id"]?.string)
        #expect(unfolded.contains("UID:\(id)@chancery\r\n"))
        let done = try api.get("/v1/events?format=ics&status=occurred")
        #expect(done.text.contains("STATUS:CONFIRMED"))
    }

    @Test func `a long line is folded between scalars`() {
        let line = "SUMMARY:" + String(repeating: "é😀", count: 40)
        let folded = String(decoding: ICalendar.lines([line]), as: UTF8.self)
        let lines = folded.lines
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(lines.dropFirst().dropLast().allSatisfy { $0.hasPrefix(" ") })
        #expect(folded.replacing("\r\n ", with: "") == line + "\r\n")
        #expect(ICalendar.text("a;b,c\\d\ne\u{7}") == "a\\;b\\,c\\\\d\\ne")
    }

    @Test func `TimelineJS is told as much of a date as is known, and words as text`() throws {
        let api = try Self.filled()
        let reply = try api.get("/v1/events?format=timelinejs&include=undated")
        #expect(reply.field("Content-Type") == "application/json")
        let events = try reply.json().list("events")
        #expect(events.count == 2)
        let date = events[1]["start_date"]
        #expect(date?["year"] == .number("2024") && date?["month"] == .number("4"))
        #expect(date?["day"] == .number("9") && events[1]["end_date"] == nil)
        #expect(events[1]["group"]?.string == "CONSULT")
        let text = events[1]["text"]?["text"]?.string ?? ""
        #expect(
            text.contains("<a href=\"https://fjord.example/a?b&amp;c\">&quot;Fish&quot; &lt;b&gt;"))
    }

    @Test(arguments: [
        ("2024", "2024-01-01", "2024-12-31", "2024"), ("2024-05", "2024-05-01", "2024-05-31", "5"),
        ("2024-05-03/2024-05-04", "2024-05-03", "2024-05-04", "3 4"),
        ("2024-21", "2024-03-01", "2024-05-31", "1 31"),
        ("2023/2024", "2023-01-01", "2024-12-31", "2023 2024"),
    ])
    func `a date of TimelineJS is as precise as the event's`(
        edtf: String, from: String, to: String, last: String
    ) throws {
        let event = Self.event(edtf, from, to)
        let json = try JSONValue.parse(TimelineJS().row(event))
        let ends = ["start_date", "end_date"].compactMap { json[$0] }
        let finest = ends.map { end in
            ["day", "month", "year"].lazy.compactMap { end[$0] }.first
        }
        #expect(finest == last.split(separator: " ").map { .number(String($0)) })
    }

    static func event(_ edtf: String, _ from: String, _ to: String) -> EventRecord {
        EventRecord(
            article: ArticleReference(
                id: "a", title: nil, source: nil, url: "javascript:x", publishedAt: nil),
            index: 0, text: "met", range: 0..<3, type: nil, mode: nil, cameo: nil,
            date: DateSpan(edtf: edtf, from: CalendarDay(iso: from)!, to: CalendarDay(iso: to)!),
            status: .occurred, setting: .news, actors: [], countries: [], place: nil, confidence: 1)
    }

    @Test(arguments: Transport.allCases)
    func `nothing found is a whole file in each form`(transport: Transport) throws {
        let api = try Harness(transport)
        let bodies = try ["csv", "ndjson", "timelinejs", "ics"].map {
            try api.get("/v1/events?country=XX&format=\($0)").text
        }
        #expect(bodies[0].hasPrefix("id,from,") && bodies[0].lines.count == 2)
        #expect(bodies[1].isEmpty)
        #expect(bodies[2] == "{\"events\":[]}")
        #expect(bodies[3].hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(bodies[3].contains("BEGIN:VTIMEZONE") && bodies[3].hasSuffix("END:VCALENDAR\r\n"))
    }

    @Test(arguments: EventFormat.allCases.filter { $0 != .json })
    func `a timeline's events are the same file`(format: EventFormat) throws {
        let api = try Self.filled(.inProcess)
        let target = "?format=\(format.rawValue)&from=2024-03-01&to=2024-12-31"
        let events = try api.get("/v1/events\(target)")
        let timeline = try api.get("/v1/timeline\(target)&group=year")
        #expect(timeline.status == 200 && !events.text.isEmpty)
        #expect(timeline.text == events.text)
        let accepted = try api.get(
            "/v1/timeline?from=2024-03-01&to=2024-12-31",
            fields: [("Accept", format.mediaType)])
        #expect(accepted.field("Content-Type") == events.field("Content-Type"))
        #expect(accepted.field("Vary") == "Accept")
    }

    @Test func `a form that is none is refused, and so is what nobody serves`() throws {
        let api = try Harness()
        let unknown = try api.get("/v1/events?format=xlsx")
        #expect(unknown.status == 400)
        #expect(try unknown.blamed() == ["format"])
        #expect(try api.get("/v1/events", fields: [("Accept", "image/png")]).status == 406)
        #expect(try api.get("/v1/events?format=csv&cursor=x").status == 400)
    }

    @Test(
        arguments: [
            (nil, EventFormat.json), ("*/*", .json), ("text/csv", .csv), ("text/*", .csv),
            ("application/x-ndjson, application/json;q=0.9", .ndjson), ("text/calendar", .ics),
            ("application/json;q=0.2, text/csv;q=0.3", .csv),
            ("application/vnd.timelinejs+json", .timelinejs),
        ] as [(String?, EventFormat)])
    func `Accept chooses the form that it likes best`(accept: String?, format: EventFormat) throws {
        let api = try Harness()
        let reply = try api.get("/v1/events", fields: accept.map { [("Accept", $0)] } ?? [])
        #expect(reply.field("Content-Type") == format.contentType)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October",
    ]

    @Test(arguments: Transport.allCases)
    func `a file has all events, and with a limit a page of them and the next's address`(
        transport: Transport
    ) throws {
        let api = try Harness(transport)
        let days = (1...28).flatMap { day in (1...10).map { (day, $0) } }
        let lines = days.map { day, number in
            "{\"text\":\"Chile expelled \(number + 1) envoys of Peru on "
                + "\(day) \(Self.months[number - 1]) 2023.\"}"
        }
        _ = try api.post(
            "/v1/articles", lines.joined(separator: "\n"), type: "application/x-ndjson")
        let total = try api.get("/v1/timeline?group=year").items()[0]["total"]?.integer ?? 0
        #expect(total == 280)
        let whole = try api.get("/v1/events?format=ndjson").body.split(separator: 0x0A)
        #expect(whole.count == total)
        var pages: [ArraySlice<UInt8>] = []
        var target: String? = "/v1/events?format=ndjson&limit=150"
        while let asked = target {
            let reply = try api.get(asked)
            pages += reply.body.split(separator: 0x0A)
            target = reply.field("Link")?.split(separator: ">").first.map { String($0.dropFirst()) }
        }
        #expect(pages == whole)
        let second = try #require(
            try api.get("/v1/events?format=csv&limit=10").field("Link")?.split(separator: ">")
                .first.map { String($0.dropFirst()) })
        let rest = try api.get(second.replacing("limit=10&", with: ""))
        #expect(rest.text.lines.count == total - 10 + 2)
    }

    @Test func `a client that has the file is told so, until the archive changes`() throws {
        let api = try Self.filled()
        let target = "/v1/events?format=csv"
        let tag = try #require(try api.get(target).field("ETag"))
        #expect(try api.get("/v1/events?format=ics").field("ETag") != tag)
        let known = [("If-None-Match", tag)]
        #expect(try api.get(target, fields: known).status == 304)
        #expect(try api.get(target, fields: [("If-Match", "\"x\"")]).status == 412)
        let id = try #require(try api.get("/v1/articles").items()[0]["id"]?.string)
        _ = try api.send(
            "PATCH", "/v1/articles/\(id)", fields: [("Content-Type", "application/json")],
            body: Array(#"{"published_at": null}"#.utf8))
        #expect(try api.get(target, fields: known).status == 200)
    }
}

extension String {
    /// Lines that end with CR LF, the last of them empty.
    fileprivate var lines: [String] {
        split(separator: "\r\n" as Character, omittingEmptySubsequences: false).map(String.init)
    }
}
