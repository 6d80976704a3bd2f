// A folder for one test.

package import Foundation

/// A folder that goes with the value.
package final class TemporaryFolder {
    package let url: URL

    /// Makes the folder.
    package init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("chancery-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// The path of a file in it.
    package func path(_ name: String) -> String { url.appendingPathComponent(name).path }

    /// Writes a file into it; answers its path.
    package func write(_ bytes: [UInt8], to name: String) throws -> String {
        try Data(bytes).write(to: url.appendingPathComponent(name))
        return path(name)
    }
}
