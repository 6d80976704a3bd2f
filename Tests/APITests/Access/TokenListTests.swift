import Testing

@testable import API

struct TokenListTests {
    private func read(_ text: String) throws(TokenFault) -> [(role: Role, token: String)] {
        try TokenList.read(file: Array(text.utf8))
    }

    @Test func `a file has a role and a token a line, remarks and blank lines`() throws {
        let tokens = try read(
            """
            # For the desk
            write  0123456789abcdef   # Ama
            \tread\tfedcba9876543210\r

            read 0000000000000000
            """)
        #expect(tokens.map(\.role) == [.write, .read, .read])
        #expect(
            tokens.map(\.token) == ["0123456789abcdef", "fedcba9876543210", "0000000000000000"])
        #expect(try read("").isEmpty)
    }

    @Test(arguments: [
        ("0123456789abcdef", 1), ("write 0123456789abcdef\nadmin 0123456789abcdef", 2),
        ("\n\nread", 3), ("read short", 1), ("# x\nread 0123456789abcdef extra", 2),
        ("Write 0123456789abcdef", 1), ("read 0123456789,abcdef", 1),
    ])
    func `a bad line is named and its token is not shown`(text: String, line: Int) {
        let fault = #expect(throws: TokenFault.self) { try read(text) }
        #expect(fault?.line == line)
        #expect(fault?.reason.contains("0123456789") == false)
    }

    @Test func `a list has one role, and each of its tokens must be one`() throws {
        let tokens = try TokenList.read(["0123456789abcdef", "fedcba9876543210"], role: .write)
        #expect(tokens.map(\.role) == [.write, .write])
        #expect(throws: TokenFault.self) {
            try TokenList.read(["0123456789abcdef", ""], role: .read)
        }
    }
}
