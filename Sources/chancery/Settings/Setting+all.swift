// The table itself: one row a setting, in the order in which help and README show them.

extension Setting {
    static let config = Setting(
        "config", .text, default: "Config/chancery.json",
        "the settings file, one JSON object; the default one may be missing")
    static let data = Setting(
        "data", .text, default: "chancery.sqlite", "the SQLite file that keeps everything")
    static let host = Setting(
        "host", .text, default: "127.0.0.1", "the address to listen on")
    static let port = Setting(
        "port", .integer(0...65535), default: "8080",
        "the TCP port to listen on; 0 takes a free one and says which")

    /// Every setting, in the order of the help.
    static let all: [Setting] = [config, data, host, port]
}
