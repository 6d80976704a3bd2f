import Testing

@testable import API

struct AccessTests {
    private static let writer = "writer-0123456789"
    private static let reader = "reader-0123456789"

    /// Who knocks.
    enum Caller: CaseIterable, Sendable {
        case nobody, stranger, reader, writer

        var authorization: String? {
            switch self {
            case .nobody: nil
            case .stranger: "Bearer stranger-0123456789"
            case .reader: "Bearer \(AccessTests.reader)"
            case .writer: "Bearer \(AccessTests.writer)"
            }
        }
    }

    private func decisions(_ access: Access, _ need: Role?) -> [Access.Decision] {
        Caller.allCases.map { caller in access.decide(need) { caller.authorization } }
    }

    @Test func `without tokens everyone may do everything`() {
        for need in [nil, Role.read, .write] {
            #expect(decisions(.open, need).allSatisfy { $0 == .allowed })
        }
    }

    @Test func `a token that may write closes writing and leaves reading open`() {
        let access = Access([(.write, Self.writer)])
        #expect(
            decisions(access, .write) == [.tokenNeeded, .tokenUnknown, .tokenUnknown, .allowed])
        #expect(decisions(access, .read).allSatisfy { $0 == .allowed })
        #expect(access.hasWriter)
    }

    @Test func `a token that may read closes reading, and either role opens it`() {
        let access = Access([(.write, Self.writer), (.read, Self.reader)])
        #expect(
            decisions(access, .write) == [.tokenNeeded, .tokenUnknown, .roleTooSmall, .allowed])
        #expect(decisions(access, .read) == [.tokenNeeded, .tokenUnknown, .allowed, .allowed])
        #expect(decisions(access, nil).allSatisfy { $0 == .allowed })
    }

    @Test func `where there are tokens for reading alone nobody may write`() {
        let access = Access([(.read, Self.reader)])
        #expect(
            decisions(access, .write)
                == [.tokenNeeded, .tokenUnknown, .roleTooSmall, .tokenUnknown])
        #expect(!access.hasWriter)
    }

    @Test func `a token with both roles may write, in whatever order they stand`() {
        for roles in [[Role.read, .write], [.write, .read]] {
            let access = Access(roles.map { ($0, Self.writer) })
            #expect(access.decide(.write) { "Bearer \(Self.writer)" } == .allowed)
        }
    }

    @Test func `another scheme is no token, and a Bearer without one is a bad one`() {
        let access = Access([(.write, Self.writer)])
        #expect(access.decide(.write) { "Basic dXNlcjpwYXNz" } == .tokenNeeded)
        #expect(access.decide(.write) { "Bearer" } == .tokenUnknown)
    }

    @Test func `each refusal has the challenge of RFC 6750`() {
        let challenges: [(Access.Decision, Int, String)] = [
            (.tokenNeeded, 401, #"Bearer realm="chancery""#),
            (.tokenUnknown, 401, #"Bearer realm="chancery", error="invalid_token""#),
            (
                .roleTooSmall, 403,
                #"Bearer realm="chancery", error="insufficient_scope", scope="write""#
            ),
        ]
        for (decision, status, challenge) in challenges {
            let problem = Problem(decision, need: .write)
            #expect(problem?.status == status)
            #expect(problem?.fields == ["WWW-Authenticate": challenge])
        }
        #expect(Problem(.allowed, need: .write) == nil)
    }
}
