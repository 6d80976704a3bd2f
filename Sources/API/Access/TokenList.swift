// A file of tokens: `write TOKEN` or `read TOKEN` a line, `#` before a remark.

/// Why a list or file of tokens cannot be used. No description shows a token.
package struct TokenFault: Error, Equatable {
    /// The line from 1 on; `nil` where there are no lines.
    package let line: Int?
    /// What is wrong, in words.
    package let reason: String
}

/// Tokens as people write them.
package enum TokenList {
    /// Reads a file's bytes; throws what is wrong in its first bad line.
    package static func read(
        file bytes: [UInt8]
    ) throws(TokenFault) -> [(role: Role, token: String)] {
        var tokens: [(role: Role, token: String)] = []
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            let words = line.prefix { $0 != 0x23 }.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
                .map { String(decoding: $0, as: UTF8.self) }
            guard !words.isEmpty else { continue }
            guard words.count == 2, let role = Role(name: words[0]) else {
                throw TokenFault(
                    line: number, reason: "a line is 'write TOKEN' or 'read TOKEN', # a remark")
            }
            if let fault = BearerToken.fault(words[1]) {
                throw TokenFault(line: number, reason: fault)
            }
            tokens.append((role, words[1]))
        }
        return tokens
    }

    /// Checks a list's tokens, all of one role; throws what is wrong with the first bad one.
    package static func read(
        _ list: [String], role: Role
    ) throws(TokenFault) -> [(role: Role, token: String)] {
        var tokens: [(role: Role, token: String)] = []
        for token in list {
            if let fault = BearerToken.fault(token) { throw TokenFault(line: nil, reason: fault) }
            tokens.append((role, token))
        }
        return tokens
    }
}
