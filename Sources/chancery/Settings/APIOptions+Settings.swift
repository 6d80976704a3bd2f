// Who may do what, as the settings and the file of tokens give it; and the one thing that no
// settings may bring about: a server that anyone on the network can write to.

import API
import FoundationEssentials
import Glibc
import HTTPCore
import HTTPServer

extension APIOptions {
    /// The options that the settings give. No error shows a token.
    init(_ settings: Settings) throws(SettingsError) {
        self.init()
        maxAnswerCacheBytes = settings.integer(.maxAnswerCacheBytes)
        maxInflatedBodyBytes = settings.integer(.maxInflatedBodyBytes)
        maxInflationRatio = settings.integer(.maxInflationRatio)
        access = Access(
            try Self.tokens(settings, .writeTokens, .write)
                + Self.tokens(settings, .readTokens, .read) + Self.tokensOfFile(settings))
        guard let origins = CrossOrigin(settings.list(.corsOrigins)) else {
            throw .badValue(
                name: Setting.corsOrigins.name, value: settings[.corsOrigins],
                source: "among the values",
                allowed: "origins as in https://example.org:8443, in lower case and without a "
                    + "path, or * alone")
        }
        crossOrigin = origins
    }

    private static func tokens(
        _ settings: Settings, _ setting: Setting, _ role: Role
    ) throws(SettingsError) -> [(role: Role, token: String)] {
        do { return try TokenList.read(settings.list(setting), role: role) } catch {
            throw .conflict("'\(setting.name)': \(error.reason)")
        }
    }

    private static func tokensOfFile(
        _ settings: Settings
    ) throws(SettingsError) -> [(role: Role, token: String)] {
        guard let path = settings.text(.tokensFile) else { return [] }
        let name = "'\(Setting.tokensFile.name)' (\(path))"
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
            throw .conflict("\(name): the file cannot be read")
        }
        let tokens: [(role: Role, token: String)]
        do { tokens = try TokenList.read(file: Array(bytes)) } catch {
            throw .conflict("\(name), line \(error.line ?? 1): \(error.reason)")
        }
        guard !tokens.isEmpty else { throw .conflict("\(name): it has no token") }
        return tokens
    }
}

extension Settings {
    /// What to say where other users of this machine can read the file of tokens.
    var tokensFileWarning: String? {
        var facts = stat()
        guard let path = text(.tokensFile), stat(path, &facts) == 0, facts.st_mode & S_IROTH != 0
        else { return nil }
        return "every user of this machine can read the tokens in '\(path)'; chmod o-r ends that"
    }
}

extension HTTPServerOptions {
    /// Throws where other machines reach the server and nothing keeps them from writing.
    func refuseOpenWriting(by access: Access) throws(SettingsError) {
        guard !access.hasWriter, let address = addresses.first(where: { !$0.isLocal }) else {
            return
        }
        let place =
            switch address {
            case .tcp(let host, _): "'host' is \(host), which other machines reach"
            case .inherited, .unix: "other machines reach the inherited socket"
            }
        throw .conflict(
            "\(place), and anyone could write: give a token by 'write_tokens' "
                + "(CHANCERY_WRITE_TOKENS) or 'tokens_file', or listen on 127.0.0.1")
    }
}

extension HTTPServerOptions.Address {
    /// Whether this machine alone reaches it: a Unix socket, or a loopback address.
    var isLocal: Bool {
        switch self {
        case .unix: true
        case .tcp("localhost", _): true
        case .tcp(let host, _): HTTPPeer(host)?.isLoopback ?? false
        case .inherited(let descriptor): Self.isLocal(socket: descriptor)
        }
    }

    /// Whether the address of a socket is a local one.
    private static func isLocal(socket descriptor: Int32) -> Bool {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutablePointer(to: &address) { storage in
            storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard getsockname(descriptor, address, &length) == 0 else { return false }
                if Int32(address.pointee.sa_family) == AF_UNIX { return true }
                var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
                let size = socklen_t(text.count)
                guard getnameinfo(address, length, &text, size, nil, 0, NI_NUMERICHOST) == 0
                else { return false }
                let end = text.firstIndex(of: 0) ?? text.count
                let host = String(
                    decoding: text[..<end].map { UInt8(bitPattern: $0) }, as: UTF8.self)
                return HTTPPeer(host)?.isLoopback ?? false
            }
        }
    }
}

extension HTTPPeer {
    private static let loopback = ["127.0.0.0/8", "::1"].compactMap { Prefix($0) }

    /// Whether it is this machine (RFC 1122 §3.2.1.3, RFC 4291 §2.5.3).
    fileprivate var isLoopback: Bool { Self.loopback.contains { $0.contains(self) } }
}
