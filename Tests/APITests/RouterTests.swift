import HTTPCore
import Testing

@testable import API

struct RouterTests {
    private let router = Router([
        EndpointFacts("GET", "/", "root"), EndpointFacts("GET", "/v1/people", "list"),
        EndpointFacts("GET", "/v1/people/{id}", "one"),
        EndpointFacts("GET", "/v1/people/{id}/quotes", "part"),
        EndpointFacts("DELETE", "/v1/people/{id}", "removal"),
        EndpointFacts("POST", "/v1/people", "new"),
    ])

    private func match(_ method: HTTPMethod, _ path: String) -> Router.Match {
        router.match(method, Array(path.utf8)[...])
    }

    @Test(arguments: [
        (HTTPMethod.get, "/", 0, ""), (.get, "", 0, ""), (.head, "/v1/people", 1, ""),
        (.get, "/v1/people/r1", 2, "r1"), (.head, "/v1/people/r1", 2, "r1"),
        (.get, "/v1/people/r1/quotes", 3, "r1"), (.delete, "/v1/people/r1", 4, "r1"),
        (.post, "/v1/people", 5, ""), (.get, "/v1/people/a%2Fb", 2, "a/b"),
        (.get, "/v1/people/quotes", 2, "quotes"), (.get, "/v1/people/%C3%A9", 2, "é"),
    ])
    func `a path leads to its endpoint, and its id is decoded`(
        method: HTTPMethod, path: String, index: Int, id: String
    ) {
        #expect(match(method, path) == .found(index, id: id))
    }

    @Test(arguments: [
        "*", "//", "/v1", "/v1/", "/v1/people/", "/v1/people//quotes", "/v1/people/r1/",
        "/v1/people/r1/quotes/", "/v1/people/a/b", "/v1/People", "/v1/peoples", "/v1/people/%",
        "/v1/people/%FF", "v1/people",
    ])
    func `any other path leads nowhere`(path: String) {
        #expect(match(.get, path) == .absent)
    }

    @Test func `a method that does not fit is told which do`() {
        #expect(
            match(.put, "/v1/people") == .otherMethods(["GET", "HEAD", "POST", "OPTIONS"]))
        #expect(
            match(.post, "/v1/people/r1") == .otherMethods(["GET", "HEAD", "DELETE", "OPTIONS"]))
    }
}
