// gzip and JSON: what is packed or written comes back, bombs stop at their bound, and pieces come to
// the same as the whole.

import Gzip
import JSON

private let maxUnpackedBytes = 100_000

extension Target {
    /// Bytes that should be gzip, and that are to be packed.
    static let gzip = Target(
        run: { bytes in
            let whole = unpack(bytes, .whole)
            require(
                whole == (try? Gzip.decompress(bytes, maxBytes: maxUnpackedBytes)),
                "two ways to unpack")
            for cut in [Cut.single, .random(2)] {
                require(unpack(bytes, cut) == whole, "pieces unpack otherwise")
            }
            checkPacking(bytes)
        },
        seeds: {
            let texts = ["", "a", String(repeating: "abc, ", count: 300)].map { Array($0.utf8) }
            let packed = texts.map(pack)
            let bomb = pack([UInt8](repeating: 0, count: 200_000))
            return texts + packed + [packed[1] + packed[2], packed[2].dropLast(9), bomb]
        })

    private static func unpack(_ bytes: [UInt8], _ cut: Cut) -> [UInt8]? {
        guard let inflater = try? GzipInflater() else { fatalError("no memory") }
        var output: [UInt8] = []
        for piece in cut.pieces(bytes) {
            // What is unpacked at once is 64 KiB.
            defer { require(output.count <= maxUnpackedBytes + 65_536, "a bomb") }
            do throws(GzipError) {
                try inflater.inflate(Array(piece), into: &output, maxBytes: maxUnpackedBytes)
            } catch { return nil }
        }
        return inflater.isWhole ? output : nil
    }

    private static func pack(_ bytes: [UInt8]) -> [UInt8] {
        guard let packed = try? Gzip.compress(bytes) else { fatalError("cannot be packed") }
        return packed
    }

    private static func checkPacking(_ bytes: [UInt8]) {
        let packed = pack(bytes)
        require(unpack(packed, .random(3)) == bytes, "packing changes bytes")
        require(
            (try? Gzip.decompress(packed.dropLast(), maxBytes: 1 << 20)) == nil, "half is whole")
        if !bytes.isEmpty {
            require((try? Gzip.decompress(packed, maxBytes: bytes.count - 1)) == nil, "a bomb")
        }
        guard hash(bytes) & 7 == 0, let deflater = try? GzipDeflater() else { return }
        var parts: [UInt8] = []
        for piece in Cut.random(2).pieces(bytes) {
            guard let part = try? deflater.deflate(Array(piece), isLast: false) else {
                fatalError("a piece cannot be packed")
            }
            parts += part
        }
        guard let end = try? deflater.deflate([], isLast: true) else { fatalError("no end") }
        require(unpack(parts + end, .whole) == bytes, "packing in pieces changes bytes")
    }

    /// One JSON text.
    static let json = Target(
        run: { bytes in
            check(bytes)
            requireLinearTime(bytes, check)
            requireLinearTime(bytes) { check(Array("{\"a".utf8) + $0 + Array("\":0}".utf8)) }
        },
        seeds: {
            [
                "{\"a\":[1,-0.5e+10,true,false,null,\"\\u00e9\\ud83d\\udc1f\\n\"]}", "[[[[]]]]",
                " \"\u{e9}\u{301}\" ", "\u{feff}{}", "{\"a\":1,\"a\":2}", "\"\\ud800\"", "1e400",
                "\u{301}\u{316}",
            ].map { Array($0.utf8) }
        })

    private static func check(_ bytes: [UInt8]) {
        do throws(JSONError) {
            let value = try JSONValue.parse(bytes)
            var text: [UInt8] = []
            write(value, to: &text)
            require((try? JSONValue.parse(text)) == value, "a value does not come back")
        } catch {
            require((0...bytes.count).contains(error.offset), "a fault at \(error.offset)")
            require(error.line > 0 && error.column > 0, "a fault outside the text")
        }
    }

    private static func write(_ value: JSONValue, to text: inout [UInt8]) {
        switch value {
        case .null: text += Array("null".utf8)
        case .bool(let truth): text += Array("\(truth)".utf8)
        case .number(let number): text += Array(number.utf8)
        case .string(let string): write(string, to: &text)
        case .array(let elements):
            text.append(0x5B)
            for (index, element) in elements.enumerated() {
                if index > 0 { text.append(0x2C) }
                write(element, to: &text)
            }
            text.append(0x5D)
        case .object(let members):
            text.append(0x7B)
            for (index, member) in members.enumerated() {
                if index > 0 { text.append(0x2C) }
                write(member.name, to: &text)
                text.append(0x3A)
                write(member.value, to: &text)
            }
            text.append(0x7D)
        }
    }

    private static func write(_ string: String, to text: inout [UInt8]) {
        var writer = JSONWriter(capacity: 1)
        writer.value(string)
        text += writer.bytes
    }
}
