// The table itself: one row a setting, in the order in which help and README show them.

extension Setting {
    // MARK: What is served, and where

    static let config = Setting(
        "config", .text, default: "Config/chancery.json",
        "the settings file, one JSON object; the default one may be missing")
    static let data = Setting(
        "data", .text, default: "chancery.sqlite", "the SQLite file that keeps everything")
    static let host = Setting(
        "host", .text, default: "127.0.0.1", "the address to listen on; empty for no TCP port")
    static let port = Setting(
        "port", .integer(0...65535), default: "8080",
        "the TCP port to listen on; 0 takes a free one and says which")
    static let unixSocket = Setting(
        "unix_socket", .text, default: "", "the path of a Unix socket to listen on too")
    static let unixSocketMode = Setting(
        "unix_socket_mode", .choice(["600", "660", "666"]), default: "660",
        "who may connect to the Unix socket: its owner, the group too, or everyone")
    static let trustedProxies = Setting(
        "trusted_proxies", .text, default: "",
        "addresses and prefixes (10.0.0.0/8, unix) whose X-Forwarded-For is believed, with commas")

    // MARK: Who may do what

    static let writeTokens = Setting(
        "write_tokens", .text, default: "",
        "bearer tokens that may write, with commas; best given by the environment")
    static let readTokens = Setting(
        "read_tokens", .text, default: "",
        "bearer tokens that may read; as soon as there is one, reading needs it or a writing one")
    static let tokensFile = Setting(
        "tokens_file", .text, default: "",
        "a file of tokens: 'write TOKEN' or 'read TOKEN' a line, # before a remark")
    static let corsOrigins = Setting(
        "cors_origins", .text, default: "",
        "origins (https://example.org) whose pages may call the API, with commas; * for all")

    // MARK: The archive

    static let synchronous = Setting(
        "synchronous", .choice(["full", "normal"]), default: "full",
        "full: what is answered 201 outlives a power cut; normal: it outlives a crash alone")
    static let busyTimeout = Setting(
        "busy_timeout_milliseconds", .integer(0...600_000), default: "5000",
        unit: "milliseconds", "how long to wait for another process that holds the data file")
    static let maxReaders = Setting(
        "max_readers", .integer(1...64), default: "4", unit: "connections",
        "connections that read the archive off the event loops")

    static let maxLogBytes = Setting(
        "max_log_bytes", .integer(1_048_576...1_099_511_627_776), default: "33554432",
        unit: "bytes",
        "the data file's log (-wal): a longer one is put into the file, however many read")
    static let idempotencyHours = Setting(
        "idempotency_hours", .integer(1...8760), default: "24", unit: "hours",
        "how long a request with an Idempotency-Key is answered as before")

    // MARK: How much is taken

    static let maxBodyBytes = Setting(
        "max_body_bytes", .integer(1...1_073_741_824), default: "16777216", unit: "bytes",
        "a request's body as sent; a larger one is answered 413")
    static let maxInflatedBodyBytes = Setting(
        "max_inflated_body_bytes", .integer(1...1_073_741_824), default: "67108864",
        unit: "bytes", "a gzip body once unpacked; a larger one is answered 413")
    static let maxInflationRatio = Setting(
        "max_inflation_ratio", .integer(1...1032), default: "200", unit: "bytes",
        "what a gzip body may unpack to for each of its bytes; denser ones are answered 413")
    static let maxFormParts = Setting(
        "max_form_parts", .integer(1...10_000), default: "1000", unit: "parts",
        "files and fields of one form; more are answered 413")
    static let maxHTMLBytes = Setting(
        "max_html_bytes", .integer(1024...1_073_741_824), default: "16777216", unit: "bytes",
        "a web page; a larger one is answered 413")
    static let maxHTMLDepth = Setting(
        "max_html_depth", .integer(16...10_000), default: "1000", unit: "elements",
        "how deep a page's elements may lie in each other; a deeper page is answered 422")
    static let maxRequestLineBytes = Setting(
        "max_request_line_bytes", .integer(256...1_048_576), default: "8192", unit: "bytes",
        "the request line; a longer one is answered 414")
    static let maxHeaderBytes = Setting(
        "max_header_bytes", .integer(1024...1_048_576), default: "32768", unit: "bytes",
        "the header fields together; more are answered 431")
    static let maxHeaderFields = Setting(
        "max_header_fields", .integer(8...10_000), default: "100", unit: "fields",
        "the number of header fields; more are answered 431")
    static let maxChunkLineBytes = Setting(
        "max_chunk_line_bytes", .integer(16...65_536), default: "256", unit: "bytes",
        "the line before a chunk; a longer one is answered 400")
    static let minBytesPerSecond = Setting(
        "min_bytes_per_second", .integer(0...1_048_576), default: "256", unit: "bytes",
        "how fast a body must come and an answer be taken, on the whole; slower is cut off")
    static let maxTurnedAwayConnections = Setting(
        "max_turned_away_connections", .integer(0...100_000), default: "256",
        unit: "connections", "connections past max_connections that are told so at one time")
    static let maxConnections = Setting(
        "max_connections", .integer(1...100_000), default: "4096", unit: "connections",
        "open connections; a further one is answered 503")
    static let maxConnectionsPerPeer = Setting(
        "max_connections_per_peer", .integer(1...100_000), default: "2048", unit: "connections",
        "open connections from one address, trusted proxies apart; a further one is answered 503")
    static let maxUnsentBytes = Setting(
        "max_unsent_bytes", .integer(4096...1_073_741_824), default: "262144", unit: "bytes",
        "of answers that a client has yet to take; past it nothing further is made for it")
    static let maxAnswerCacheBytes = Setting(
        "max_answer_cache_bytes", .integer(0...1_073_741_824), default: "4194304", unit: "bytes",
        "answers that each loop keeps for who asks the same within a second; 0 keeps none")
    static let maxRequestsPerConnection = Setting(
        "max_requests_per_connection", .integer(1...1_000_000_000), default: "1000000",
        unit: "requests", "requests on one connection, after which it is closed")

    // MARK: How long it may take

    static let firstByteTimeout = Setting(
        "first_byte_timeout_seconds", .integer(1...3600), default: "20", unit: "seconds",
        "how long a new connection may wait with its first request")
    static let idleTimeout = Setting(
        "idle_timeout_seconds", .integer(1...86_400), default: "75", unit: "seconds",
        "how long a connection may wait for its next request")
    static let headTimeout = Setting(
        "head_timeout_seconds", .integer(1...3600), default: "10", unit: "seconds",
        "how long a request's header may take to arrive; then 408")
    static let bodyTimeout = Setting(
        "body_timeout_seconds", .integer(1...3600), default: "20", unit: "seconds",
        "how long the next piece of a body may take to arrive; then 408")
    static let writeTimeout = Setting(
        "write_timeout_seconds", .integer(1...3600), default: "20", unit: "seconds",
        "how long a client may leave an answer unread")
    static let handlingTimeout = Setting(
        "handling_timeout_seconds", .integer(1...3600), default: "120", unit: "seconds",
        "how long a request may take to be answered; then 503")
    static let lingerTimeout = Setting(
        "linger_timeout_milliseconds", .integer(0...60_000), default: "1000",
        unit: "milliseconds", "how long a refused client may go on sending before it is cut off")
    static let shutdownGrace = Setting(
        "shutdown_grace_seconds", .integer(0...3600), default: "10", unit: "seconds",
        "how long requests in flight may go on after SIGTERM")

    // MARK: What is read

    static let minSpeakerConfidence = Setting(
        "min_speaker_confidence", .decimal(0...1), default: "0.1",
        "below this confidence a quote has candidates in place of a speaker")

    // MARK: Threads

    static let loops = Setting(
        "loops", .integer(1...64), default: "1", unit: "threads",
        "event loops, which read, write and answer short questions")
    static let workers = Setting(
        "workers", .integer(1...256), default: "4", unit: "threads",
        "threads for extraction, writing and search")
    static let maxQueuedRequests = Setting(
        "max_queued_requests", .integer(0...100_000), default: "256", unit: "requests",
        "requests that wait for a worker; a further one is answered 503")

    // MARK: The log

    static let logLevel = Setting(
        "log_level", .choice(["debug", "info", "warning", "error"]), default: "warning",
        "what is logged on standard error")
    static let accessLog = Setting(
        "access_log", .choice(["off", "text", "json"]), default: "off",
        "a line on standard error for each answer")

    /// Every setting, in the order of the help.
    static let all: [Setting] = [
        config, data, host, port, unixSocket, unixSocketMode, trustedProxies, writeTokens,
        readTokens, tokensFile, corsOrigins, synchronous,
        busyTimeout, maxReaders, maxLogBytes, idempotencyHours, maxBodyBytes,
        maxInflatedBodyBytes, maxInflationRatio, maxFormParts, maxHTMLBytes, maxHTMLDepth,
        maxRequestLineBytes, maxHeaderBytes,
        maxHeaderFields,
        maxChunkLineBytes, minBytesPerSecond, maxConnections, maxTurnedAwayConnections,
        maxConnectionsPerPeer, maxRequestsPerConnection, maxUnsentBytes, maxAnswerCacheBytes,
        firstByteTimeout,
        idleTimeout, headTimeout, bodyTimeout, handlingTimeout,
        writeTimeout, lingerTimeout, shutdownGrace, minSpeakerConfidence, loops, workers,
        maxQueuedRequests, logLevel, accessLog,
    ]
}
