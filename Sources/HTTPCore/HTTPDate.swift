// IMF-fixdate (RFC 9110 §5.6.7).

import Glibc

/// `Sun, 06 Nov 1994 08:49:37 GMT`, from seconds since 1970-01-01T00:00:00Z.
package enum HTTPDate {
    /// The bytes of a time. The program never leaves the C locale, in which days and months have
    /// their English names.
    package static func bytes(seconds: Int) -> [UInt8] {
        var (seconds, fields) = (time_t(seconds), tm())
        gmtime_r(&seconds, &fields)
        return [UInt8](unsafeUninitializedCapacity: 40) { buffer, count in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                count = strftime(
                    characters.baseAddress!, characters.count, "%a, %d %b %Y %H:%M:%S GMT", &fields)
            }
        }
    }
}
