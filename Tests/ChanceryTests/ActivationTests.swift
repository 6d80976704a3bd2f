import Foundation
import Glibc
import TestSupport
import Testing

/// A program that is started with its socket, as systemd does (sd_listen_fds(3)).
struct ActivationTests {
    @Test func `a socket that the program was started with is served in place of the port`() throws
    {
        let folder = try TemporaryFolder()
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(listener) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(listener, $0, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, $0, &length) == 0
            }
        }
        try #require(isListening)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        // To a number that is none of the two first: a descriptor that is duplicated onto itself
        // would stay closed on exec.
        posix_spawn_file_actions_adddup2(&actions, listener, 100)
        posix_spawn_file_actions_adddup2(&actions, 100, 3)
        posix_spawn_file_actions_addclose(&actions, 100)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        // The shell becomes the program, so that its number is the program's.
        let script = "LISTEN_PID=$$ LISTEN_FDS=1 exec \"$0\" serve --port 1 --data \"$1\""
        let words = [
            "/bin/sh", "-c", script, ProgramUnderTest.path, folder.path("archive.sqlite"),
        ]
        var arguments = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        var process = pid_t()
        try #require(
            posix_spawn(&process, "/bin/sh", &actions, nil, &arguments, environ) == 0)
        defer {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        // The socket listens already: the first connection waits until the program takes it.
        let port = UInt16(bigEndian: address.sin_port)
        #expect(TestClient(port: port).send("GET", "/health")?.status == 200)
    }
}
