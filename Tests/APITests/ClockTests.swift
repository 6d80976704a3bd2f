import Articles
import JSON
import SQLiteStore
import Synchronization
import TestSupport
import Testing

/// A clock that jumps, forth and back: received times are what it said, and nothing else follows
/// from it.
struct ClockTests {
    @Test func `articles keep their order and the archive stays whole when the clock jumps`()
        throws
    {
        let times = [1_700_000_000, 4_000_000_000, 0, 1_700_000_005, 100, 3_000_000_000]
        let clock = Atomic<Int>(0)
        let api = try Harness(now: { clock.load(ordering: .relaxed) })
        var ids: [String] = []
        for (number, time) in times.enumerated() {
            clock.store(time, ordering: .relaxed)
            let reply = try api.post(
                "/v1/articles?published_at=2024-03-06",
                "Note \(number). Boats sail, said Mara Lind.")
            #expect(reply.status == 201)
            let article = try reply.json()
            ids.append(try #require(article["id"]?.string))
            let again = try api.get("/v1/articles/\(ids[number])")
            #expect(again.body == reply.body)
            let since = try #require(again.field("Last-Modified"))
            let unchanged = try api.get(
                "/v1/articles/\(ids[number])", fields: [("If-Modified-Since", since)])
            #expect(unchanged.status == 304)
        }
        // Equals are listed by receipt, whatever time it was.
        let listed = try api.get("/v1/articles").items().compactMap { $0["id"]?.string }
        #expect(listed == ids.reversed())
        let page = try api.get("/v1/articles?limit=2").json()
        let next = try #require(page["next"]?.string)
        clock.store(0, ordering: .relaxed)
        let second = try api.get(next).items().compactMap { $0["id"]?.string }
        #expect(second == Array(ids.reversed()[2..<4]))
        for target in ["/v1/export", "/v1/backup"] { #expect(try api.get(target).status == 200) }
        #expect(try api.send("DELETE", "/v1/articles/\(ids[2])").status == 204)
        #expect(try api.store.check() == [])
    }
}
