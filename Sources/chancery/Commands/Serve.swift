// chancery serve: the archive over HTTP, until a signal ends it.

import API
import ArgumentParser
import Articles
import Dispatch
import Glibc
import HTTPCore
import HTTPServer
import Logging
import Reading
import SQLiteStore

/// `chancery serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serves the archive over HTTP.",
        usage: "chancery serve [--SETTING VALUE]…",
        discussion: """
            A flag comes before the environment (CHANCERY_PORT for --port), which comes before the \
            settings file ("port"), which comes before the default.

            SETTINGS:
            \(Settings.help())
            """)

    @Argument(parsing: .captureForPassthrough, help: .hidden)
    var flags: [String] = []

    func run() async throws {
        if flags.contains("--help") || flags.contains("-h") { throw CleanExit.helpRequest(self) }
        try await chancery.run {
            let settings = try await Settings.load(flags: flags)
            let (options, api) = try Self.options(settings)
            let signals = StopSignals()
            let store = try openStore(settings)
            let logger = Self.logger(settings)
            let server = try start(options, api, settings, store, logger)
            let path = settings[.data]
            for address in options.addresses {
                Console.say("serving on \(address.words(port: server.port)) (Ctrl-C stops it)")
            }
            Console.say("data in \(Self.absolute(path))")
            await signals.first()
            await server.stop(grace: settings.seconds(.shutdownGrace))
            do throws(StoreError) { try store.close() } catch {
                throw Failure(error, path: path)
            }
        }
    }

    /// What the settings say of the server and the API, checked as a whole.
    private static func options(
        _ settings: Settings
    ) throws(Failure) -> (HTTPServerOptions, APIOptions) {
        do throws(SettingsError) {
            let options = try HTTPServerOptions(settings)
            let api = try APIOptions(settings)
            try options.refuseOpenWriting(by: api.access)
            if let warning = settings.tokensFileWarning { Console.say(warning) }
            return (options, api)
        } catch { throw Failure(error) }
    }

    private func start(
        _ options: HTTPServerOptions, _ api: APIOptions, _ settings: Settings,
        _ store: SQLiteArticleStore,
        _ logger: Logger
    ) throws(Failure) -> HTTPServer {
        let began = ContinuousClock.now
        let metrics = Metrics()
        let services = Services(
            store: store,
            newsroom: Newsroom(
                reader: UploadReader(options: .init(settings)), pipeline: .standard(settings)),
            program: ProgramFacts(version: Chancery.version) {
                Int((ContinuousClock.now - began).components.seconds)
            },
            metrics: metrics, maxLineBytes: settings.integer(.maxBodyBytes),
            keptHours: settings.integer(.idempotencyHours),
            maxInflationRatio: settings.integer(.maxInflationRatio),
            maxFormParts: settings.integer(.maxFormParts),
            spoolFolder: Self.folder(of: settings[.data]), now: { time(nil) },
            report: { logger.error("\($0)") })
        let handler: APIHandler
        do {
            handler = try APIHandler(services, loops: options.loops, options: api)
        } catch { throw Failure(error, path: settings[.data]) }
        let accessLog = AccessLog(
            form: settings[.accessLog], trusted: options.trustedProxies)
        do {
            return try HTTPServer(options: options, handler: handler) { exchange in
                metrics.count(
                    status: exchange.status, bytes: exchange.bytes, duration: exchange.duration)
                accessLog?.write(exchange)
            }
        } catch {
            let reason =
                error.isInUse ? "\(error.call) is in use by another process" : "\(error)"
            throw Failure(.unavailable, "cannot listen: \(reason)")
        }
    }

    private static func logger(_ settings: Settings) -> Logger {
        var logger = Logger(label: "chancery") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = Logger.Level(rawValue: settings[.logLevel]) ?? .warning
        return logger
    }

    /// The folder of a file: what is kept for a while is kept beside the archive.
    private static func folder(of path: String) -> String {
        let folder = path.lastIndex(of: "/").map { path[..<$0] } ?? "."
        return folder.isEmpty ? "/" : String(folder)
    }

    private static func absolute(_ path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}

extension UploadReader.Options {
    /// The options that the settings give.
    init(_ settings: Settings) {
        self.init(
            html: HTMLLimits(
                maxBytes: settings.integer(.maxHTMLBytes),
                maxDepth: settings.integer(.maxHTMLDepth)))
    }
}
