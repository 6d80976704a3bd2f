// The entries of a zip archive, by libzip, in the order of the archive's directory.

import CLibZip

/// A zip archive.
final class ZipContainer: Container {
    private let archive: OpaquePointer
    /// Keeps the bytes of an archive in memory, which libzip reads where they are.
    private let bytes: UnsafeMutableRawBufferPointer?
    private let place: Place
    private let limits: ContainerLimits
    private var index: zip_int64_t = 0
    /// Bytes of the entries that were read, as they are packed.
    private(set) var takenBytes = 0

    /// Opens an archive: the file of `path`, or these bytes.
    init(
        path: String?, bytes: [UInt8], at place: Place, limits: ContainerLimits
    ) throws(SourceError) {
        self.place = place
        self.limits = limits
        if let path {
            var code: Int32 = 0
            guard let archive = zip_open(path, ZIP_RDONLY, &code) else {
                throw SourceError("it is no whole zip: \(Self.words(code))")
            }
            self.archive = archive
            self.bytes = nil
            return
        }
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
        copy.copyBytes(from: bytes)
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard
            let source = zip_source_buffer_create(
                copy.baseAddress, zip_uint64_t(copy.count), 0, &error)
        else {
            copy.deallocate()
            throw SourceError("it is no whole zip")
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            copy.deallocate()
            throw SourceError("it is no whole zip: \(String(cString: zip_error_strerror(&error)))")
        }
        self.archive = archive
        self.bytes = copy
    }

    deinit {
        zip_discard(archive)
        bytes?.deallocate()
    }

    func next() -> ContainerItem? {
        while index < zip_get_num_entries(archive, 0) {
            defer { index += 1 }
            var facts = zip_stat_t()
            zip_stat_init(&facts)
            guard zip_stat_index(archive, zip_uint64_t(index), 0, &facts) == 0,
                let name = facts.name.map({ String(cString: $0) })
            else { return fault(at: place, "an entry of its directory cannot be read") }
            if name.hasSuffix("/") || Self.isHidden(name) { continue }
            var place = place
            place.entry = [place.entry, name].compactMap { $0 }.joined(separator: ", ")
            do throws(SourceError) {
                let content = try content(facts)
                takenBytes += Int(clamping: facts.comp_size)
                return .entry(BufferedSource(MemorySource(content)), place)
            } catch { return fault(at: place, error.reason) }
        }
        return nil
    }

    private func fault(at place: Place, _ reason: String) -> ContainerItem {
        .finding(.fault(ContainerFault(place, reason)))
    }

    private static func isHidden(_ name: String) -> Bool {
        name.split(separator: "/").contains { $0.hasPrefix(".") || $0 == "__MACOSX" }
    }

    /// The sizes that the directory tells may lie; what comes out is counted.
    private func content(_ facts: zip_stat_t) throws(SourceError) -> [UInt8] {
        guard facts.size <= zip_uint64_t(limits.maxDocumentBytes) else {
            throw SourceError("it unpacks to more than \(limits.maxDocumentBytes) bytes")
        }
        let maxBytes = max(
            1 << 20, Int(clamping: facts.comp_size) &* limits.maxInflationRatio)
        guard facts.size <= zip_uint64_t(maxBytes) else {
            throw SourceError("it unpacks to more than \(limits.maxInflationRatio) times its size")
        }
        guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else {
            throw SourceError(String(cString: zip_strerror(archive)))
        }
        defer { zip_fclose(file) }
        var content: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = zip_fread(file, &piece, zip_uint64_t(piece.count))
            guard count >= 0 else { throw SourceError(String(cString: zip_file_strerror(file))) }
            if count == 0 { return content }
            content += piece.prefix(Int(count))
            guard content.count <= min(limits.maxDocumentBytes, maxBytes) else {
                throw SourceError("it unpacks to more than its directory says")
            }
        }
    }

    private static func words(_ code: Int32) -> String {
        var error = zip_error_t()
        zip_error_init_with_code(&error, code)
        defer { zip_error_fini(&error) }
        return String(cString: zip_error_strerror(&error))
    }
}
