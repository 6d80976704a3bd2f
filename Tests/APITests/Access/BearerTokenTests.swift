import Testing

@testable import API

struct BearerTokenTests {
    @Test(
        arguments: [
            (nil, .none), ("", .none), ("Basic dXNlcjpwYXNz", .none), ("Digest x=\"y\"", .none),
            ("Bearer abc", .token("abc")), ("bearer abc", .token("abc")),
            ("BEARER   a-._~+/9==", .token("a-._~+/9==")), ("Bearer", .malformed),
            ("Bearer ", .malformed), ("Bearer a b", .malformed), ("Bearer a,b", .malformed),
            ("Bearer a=b", .malformed), ("Bearer ==", .malformed), ("Bearer é", .malformed),
            ("Bearer abc ", .malformed), ("Bearer\tabc", .malformed),
            ("Bearer abc, Bearer d", .malformed),
            ("Bearerabc", .none), (" Bearer abc", .none),
        ] as [(String?, BearerToken.Credentials)])
    func `credentials are read as RFC 6750 writes them`(
        field: String?, expected: BearerToken.Credentials
    ) {
        #expect(BearerToken.credentials(field) == expected)
    }

    @Test(arguments: [
        ("0123456789abcdef", true), ("0123456789abcde", false), ("0123456789abcde=", true),
        ("0123456789 abcdef", false), ("0123456789,abcdef", false), ("================", false),
        ("", false), ("éééééééééééééééé", false),
    ])
    func `a token is long enough and of the characters that a field can bring`(
        token: String, isGood: Bool
    ) {
        #expect((BearerToken.fault(token) == nil) == isGood)
    }

    @Test func `what is wrong is said without the token`() {
        for token in ["secret", "secret-with-é-in-it-and-long"] {
            #expect(BearerToken.fault(token)?.contains("secret") == false)
        }
    }

    @Test func `hashes are the same for the same token alone`() {
        let hash = BearerToken.Hash("0123456789abcdef")
        #expect(hash.matches(BearerToken.Hash("0123456789abcdef")))
        for other in ["0123456789abcdeF", "0123456789abcde", "", "0123456789abcdef0"] {
            #expect(!hash.matches(BearerToken.Hash(other)))
        }
    }
}
