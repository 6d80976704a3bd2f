// The files of a folder and of all below it, in the order of their names, so that two imports of
// one folder are the same. Names with a point before them are left alone, as a shell does.

import Glibc

/// A folder.
final class FolderContainer: Container {
    /// What is left to visit, the next at the end.
    private var paths: [String] = []
    private var faults: [ContainerFault] = []
    /// Folders that were entered, so that a link which leads back ends nothing.
    private var visited: Set<[UInt64]> = []

    init(_ path: String) { open(path) }

    /// What all its files have on the disk.
    var bytes: Int {
        var sum = 0
        while let item = next() {
            if case .file(let path) = item { sum += FileFacts(path)?.bytes ?? 0 }
        }
        return sum
    }

    func next() -> ContainerItem? {
        while true {
            if let fault = faults.popLast() { return .finding(.fault(fault)) }
            guard let path = paths.popLast() else { return nil }
            var facts = stat()
            guard stat(path, &facts) == 0 else {
                return .finding(
                    .fault(ContainerFault(Place(file: path), SourceError(code: errno).reason)))
            }
            switch facts.st_mode & S_IFMT {
            case S_IFDIR: open(path)
            case S_IFREG: return .file(path)
            default: return .finding(.passedOver(Place(file: path)))
            }
        }
    }

    private func open(_ path: String) {
        var facts = stat()
        guard stat(path, &facts) == 0,
            visited.insert([UInt64(facts.st_dev), UInt64(facts.st_ino)]).inserted
        else { return }
        guard let folder = opendir(path) else {
            faults.append(ContainerFault(Place(file: path), SourceError(code: errno).reason))
            return
        }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        let base = path.hasSuffix("/") ? String(path.dropLast()) : path
        paths += names.sorted(by: >).map { "\(base)/\($0)" }
    }
}
