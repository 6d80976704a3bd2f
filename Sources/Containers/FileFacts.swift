// What the file system says of a path before it is opened.

import Glibc

/// Facts of a file or folder.
package struct FileFacts: Sendable {
    package let isFolder: Bool
    package let isFile: Bool
    /// 0 for what is no file.
    package let bytes: Int

    /// The facts of a path; `nil` where nothing is there.
    package init?(_ path: String) {
        var facts = stat()
        guard stat(path, &facts) == 0 else { return nil }
        isFolder = facts.st_mode & S_IFMT == S_IFDIR
        isFile = facts.st_mode & S_IFMT == S_IFREG
        bytes = isFile ? Int(facts.st_size) : 0
    }
}
