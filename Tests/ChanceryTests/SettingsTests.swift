import FoundationEssentials
import Testing

@testable import chancery

struct SettingsTests {
    private func load(
        flags: [String] = [], environment: [String: String] = [:], file: String? = nil
    ) async throws -> Settings {
        guard let file else {
            return try await Settings.load(flags: flags, environment: environment)
        }
        let path = FileManager.default.temporaryDirectory
            .appending(path: "chancery-settings-\(UUID().uuidString).json").path
        try file.write(toFile: path, atomically: true, encoding: .utf8)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await Settings.load(flags: flags + ["--config", path], environment: environment)
    }

    private func error(
        flags: [String] = [], environment: [String: String] = [:], file: String? = nil
    ) async -> String {
        do {
            _ = try await load(flags: flags, environment: environment, file: file)
            return "no error"
        } catch { return "\(error)" }
    }

    @Test func `without any source the defaults hold`() async throws {
        let settings = try await load()
        for row in Setting.all { #expect(settings[row] == row.defaultValue) }
    }

    @Test func `a flag beats the environment, which beats the file, which beats the default`()
        async throws
    {
        let file = #"{"port": 9001, "host": "127.0.0.3", "data": "file.sqlite"}"#
        let environment = ["CHANCERY_PORT": "9002", "CHANCERY_HOST": "127.0.0.2"]
        let settings = try await load(
            flags: ["--port", "9003"], environment: environment, file: file)
        #expect(settings.integer(.port) == 9003)
        #expect(settings[.host] == "127.0.0.2")
        #expect(settings[.data] == "file.sqlite")
    }

    @Test func `a flag takes its value after a space or an equals sign`() async throws {
        #expect(try await load(flags: ["--port=9004"]).integer(.port) == 9004)
        #expect(try await load(flags: ["--port", "9004"]).integer(.port) == 9004)
    }

    @Test(arguments: ["", "x", "-1", "65536", "80.0", "0x50", " 80", "99999999999999999999"])
    func `a bad value names its setting, its source and what is allowed`(value: String) async {
        let allowed = "it takes a whole number from 0 to 65535"
        let flag = await error(flags: ["--port", value])
        #expect(flag == "'\(value)' given by --port is no value for 'port': \(allowed)")
        let variable = await error(environment: ["CHANCERY_PORT": value])
        #expect(variable.hasPrefix("'\(value)' given by CHANCERY_PORT"))
        #expect(variable.hasSuffix(allowed))
        let member = await error(file: #"{"port": "\#(value)"}"#)
        #expect(member.contains("given by 'port' in"))
        #expect(member.hasSuffix(allowed))
    }

    @Test func `an unknown name is an error that offers the nearest one`() async {
        #expect(
            await error(flags: ["--prot", "1"])
                == "unknown setting '--prot' on the command line; did you mean '--port'?")
        #expect(
            await error(environment: ["CHANCERY_HOSTS": "x"])
                == "unknown setting 'CHANCERY_HOSTS' in the environment; "
                + "did you mean 'CHANCERY_HOST'?")
        #expect(await error(file: #"{"prt": 1}"#).contains("did you mean 'port'?"))
    }

    @Test func `a flag that is no flag, lacks its value or comes twice is an error`() async {
        #expect(await error(flags: ["port"]).contains("flags start with --"))
        #expect(await error(flags: ["--port"]).contains("a value must follow"))
        #expect(await error(flags: ["--port", "1", "--port", "2"]).contains("given twice"))
    }

    @Test func `a settings file that was named must be there and hold an object`() async {
        #expect(
            await error(flags: ["--config", "/nowhere/chancery.json"])
                == "settings file '/nowhere/chancery.json': there is no such file")
        #expect(await error(file: "[1]").contains("one JSON object"))
        #expect(await error(file: "{\"port\": ").contains("settings file"))
    }

    @Test func `every setting is explained, with its unit where it has one`() {
        let names = Set(Setting.all.map(\.name))
        #expect(names.count == Setting.all.count)
        for row in Setting.all {
            #expect(!row.help.isEmpty && !row.help.hasSuffix("."))
            #expect(row.allows(row.defaultValue), "\(row.name)")
            let units = ["bytes", "seconds", "milliseconds"]
            for unit in units where row.name.hasSuffix("_\(unit)") { #expect(row.unit == unit) }
        }
    }

    /// With `RECORD_README` in the environment the table is written there first.
    @Test func `README shows the table as the program knows it`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let file = root.appending(path: "README.md")
        var readme = try String(contentsOf: file, encoding: .utf8)
        if ProcessInfo.processInfo.environment["RECORD_README"] != nil {
            let start = try #require(readme.firstRange(of: "| setting |")).lowerBound
            let end = try #require(readme[start...].firstRange(of: "\n\n")).lowerBound
            var table = Settings.markdown()[...]
            while table.last == "\n" { table.removeLast() }
            readme.replaceSubrange(start..<end, with: table)
            try readme.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(readme.contains(Settings.markdown()))
    }
}
