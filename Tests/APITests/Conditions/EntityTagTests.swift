import Testing

@testable import API

struct EntityTagTests {
    private static let strong = EntityTag("a,b")
    private static let weak = EntityTag("a,b", isWeak: true)

    @Test(arguments: [
        ("*", EntityTagList.any), (" * ", .any),
        ("\"a\"", .tags([EntityTag("a")])), ("W/\"a\"", .tags([EntityTag("a", isWeak: true)])),
        ("\"a,b\", W/\"a,b\"", .tags([strong, weak])), ("\"\"", .tags([EntityTag("")])),
        (",, \"a\" ,\t\"b\",", .tags([EntityTag("a"), EntityTag("b")])),
        ("a", .tags([])), ("w/\"a\"", .tags([])), ("\"a", .tags([])), ("\"a\"b", .tags([])),
        ("\"a b\"", .tags([])), ("*, \"a\"", .tags([EntityTag("a")])), ("", .tags([])),
        ("\"a\\\", \"b\"", .tags([EntityTag("a\\"), EntityTag("b")])),
        ("x, \"a\"", .tags([EntityTag("a")])), ("\"é\"", .tags([EntityTag("é")])),
    ])
    func `a list holds the tags that can be read`(value: String, list: EntityTagList) {
        #expect(EntityTagList(value) == list)
    }

    @Test(arguments: [
        // RFC 9110 §8.8.3.2, table 3.
        ("W/\"1\"", "W/\"1\"", false, true), ("W/\"1\"", "W/\"2\"", false, false),
        ("W/\"1\"", "\"1\"", false, true), ("\"1\"", "\"1\"", true, true),
    ])
    func `two tags are compared as the RFC's table shows`(
        left: String, right: String, isSameStrongly: Bool, isSameWeakly: Bool
    ) throws {
        guard case .tags(let tags) = EntityTagList("\(left), \(right)") else { return }
        try #require(tags.count == 2)
        #expect(EntityTag.isSameStrongly(tags[0], tags[1]) == isSameStrongly)
        #expect(EntityTag.isSameWeakly(tags[0], tags[1]) == isSameWeakly)
        #expect(tags.map(\.text) == [left, right])
    }

    @Test func `another byte, another length or another order is another tag`() {
        let bodies: [[UInt8]] = [[], [0], [0, 0], [1], Array(0..<9), Array((0..<9).reversed())]
        #expect(Set(bodies.map { EntityTag(of: $0).text }).count == bodies.count)
        #expect(EntityTag(of: [1, 2]) == EntityTag(of: [1, 2]))
    }
}
