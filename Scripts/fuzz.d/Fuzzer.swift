// libFuzzer's door: each target takes some bytes as an attacker would send them, and stops the
// program where what must hold does not. FUZZ_TARGET names the one to run. Where FUZZ_SEEDS names
// a folder, the target's seeds are written there first, so that the fuzzer starts from them.

import Glibc

/// What reads an input, and the inputs to start from.
struct Target: Sendable {
    let run: @Sendable ([UInt8]) -> Void
    let seeds: @Sendable () -> [[UInt8]]

    private static let all: [String: Target] = [
        "request": .request, "chunks": .chunks, "uri": .uri, "fields": .fields,
        "connection": .connection, "values": .values, "gzip": .gzip, "json": .json,
        "html": .html, "language": .language,
    ]

    fileprivate static let chosen: Target = {
        let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
        guard let target = all[name] else { fatalError("there is no target '\(name)'") }
        return target
    }()
}

/// Stops with the reason; libFuzzer keeps the input.
func require(_ holds: Bool, _ reason: @autoclosure () -> String) {
    if !holds { fatalError(reason()) }
}

/// A number that stays the same for the same bytes: FNV-1a.
func hash(_ bytes: [UInt8], _ start: UInt64 = 0xCBF2_9CE4_8422_2325) -> UInt64 {
    bytes.reduce(start) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
}

/// How bytes come: whole, each alone, or cut at places that the bytes and a number decide on.
enum Cut: Sendable {
    case whole
    case single
    case random(UInt64)

    func pieces(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        switch self {
        case .whole: return [bytes[...]]
        case .single: return bytes.indices.map { bytes[$0...$0] }
        case .random(let seed):
            var state = hash(bytes, seed)
            var (pieces, start) = ([ArraySlice<UInt8>](), 0)
            while start < bytes.count {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let end = min(bytes.count, start + 1 + Int(state >> 33) % 23)
                pieces.append(bytes[start..<end])
                start = end
            }
            return pieces
        }
    }

    /// The ways to cut that are compared with `whole`; a long input comes byte by byte only now
    /// and then, which takes longest.
    static func others(_ bytes: [UInt8]) -> [Cut] {
        bytes.count < 64 || hash(bytes) >> 16 & 3 == 0
            ? [.single, .random(2)] : [.random(2), .random(3)]
    }
}

/// Reads an input over and over, up to 32 KiB: what takes more than linear time takes far more than
/// the tenth of a second that this may take. The shortest inputs make the worst texts, and are
/// always tried; others now and then.
func requireLinearTime(_ bytes: [UInt8], _ read: ([UInt8]) -> Void) {
    guard bytes.count > 4 ? hash(bytes) & 511 == 0 : bytes.count > 0 else { return }
    var long: [UInt8] = []
    while long.count < 32_768 { long += bytes }
    let start = clock()
    read(long)
    let milliseconds = (clock() - start) * 1000 / CLOCKS_PER_SEC
    require(milliseconds < 100, "\(long.count) bytes took \(milliseconds) ms")
}

/// Reads some inputs over and over, up to 8 and to 32 KiB. How long a reader takes is the machine's
/// and the sanitizer's affair, so that a fixed time would say little; but four times the bytes must
/// not take eight times as long, where what grows with the square would take sixteen.
func requireEvenPace(_ bytes: [UInt8], _ read: ([UInt8]) -> Void) {
    guard !bytes.isEmpty, hash(bytes) & 511 == 0 else { return }
    func milliseconds(_ length: Int) -> Int {
        var long: [UInt8] = []
        while long.count < length { long += bytes }
        let start = clock()
        read(long)
        return (clock() - start) * 1000 / CLOCKS_PER_SEC
    }
    let (short, long) = (milliseconds(8_192), milliseconds(32_768))
    require(long < 8 * short + 100, "8 KiB took \(short) ms, 32 KiB \(long) ms")
}

/// Called once, before the fuzzer reads its corpus.
@_cdecl("LLVMFuzzerInitialize")
public func start(_: UnsafeMutablePointer<CInt>?, _: UnsafeMutableRawPointer?) -> CInt {
    guard let folder = getenv("FUZZ_SEEDS").map({ String(cString: $0) }) else { return 0 }
    for (number, seed) in Target.chosen.seeds().enumerated() {
        guard let file = fopen("\(folder)/seed-\(number)", "w") else {
            fatalError("no seed can be written to \(folder)")
        }
        fwrite(seed, 1, seed.count, file)
        fclose(file)
    }
    return 0
}

/// Called with each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    Target.chosen.run(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
