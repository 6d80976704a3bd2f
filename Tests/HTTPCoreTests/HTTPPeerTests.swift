import HTTPCore
import Testing

struct HTTPPeerTests {
    @Test(arguments: [
        ("127.0.0.1", "127.0.0.1"), ("::ffff:10.1.2.3", "10.1.2.3"), ("::1", "::1"),
        ("2001:db8::8:800:200c:417a", "2001:db8::8:800:200c:417a"),
        ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8"), ("fe80::", "fe80::"),
    ])
    func `addresses are read in every form`(text: String, written: String) {
        #expect(HTTPPeer(text)?.description == written)
    }

    @Test(arguments: [
        "", "1.2.3", "1.2.3.256", "1.2.3.4.5", "+1.2.3.4", "localhost", "1:2:3",
        "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "::g", ":1", "1:2:3:4:5:6:7:8::", "[::1]",
        " 1.2.3.4",
    ])
    func `what is no address is none`(text: String) {
        #expect(HTTPPeer(text) == nil)
    }

    @Test func `bytes from a socket are the same address`() {
        let four: [UInt8] = Array(repeating: 0, count: 10) + [255, 255, 192, 0, 2, 7]
        #expect(HTTPPeer(bytes: four) == HTTPPeer("192.0.2.7"))
        #expect(HTTPPeer(bytes: Array(repeating: 0, count: 16)).description == "unix")
    }

    @Test(arguments: [
        ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false),
        ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.6", false),
        ("0.0.0.0/0", "8.8.8.8", true), ("0.0.0.0/0", "2001:db8::1", false),
        ("2001:db8::/32", "2001:db8:ffff::1", true), ("2001:db8::/32", "2001:db9::", false),
        ("::/0", "2001:db8::1", true), ("fd00::/65", "fd00::8000:0:0:0", false),
        ("fd00::/65", "fd00::7000:0:0:0", true),
    ])
    func `a prefix contains what begins with its bits`(text: String, peer: String, isIn: Bool) {
        #expect(HTTPPeer.Prefix(text)?.contains(HTTPPeer(peer)!) == isIn)
    }

    @Test(arguments: ["10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "/8", "::/129", "x", ""])
    func `what is no prefix is none`(text: String) {
        #expect(HTTPPeer.Prefix(text) == nil)
    }
}
