import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// What a power cut leaves: every article that was answered, whole.
struct CrashTests {
    private func text(_ number: Int) -> String {
        """
        Envoys of Norway and Kenya meet, note \(number)

        OSLO — Foreign Minister Berit Solheim met her Kenyan counterpart on March 3.

        “We will go on talking, as in note \(number),” Solheim said.
        """
    }

    @Test(arguments: [40, 150, 400])
    func `after kill -9 in the middle of posts every answered article is there`(
        answersBeforeTheKill: Int
    ) throws {
        let folder = try TemporaryFolder()
        let data = folder.path("archive.sqlite")
        let server = try ServerUnderTest(data: data)
        let client = TestClient(port: server.port)
        let processID = server.process.processIdentifier
        let answered = Mutex<[Int: String]>([:])
        let next = Atomic<Int>(0)
        DispatchQueue.concurrentPerform(iterations: 4) { _ in
            while true {
                let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
                let target = "/v1/articles?published_at=2024-03-05"
                guard let reply = client.send("POST", target, body: text(number)) else { return }
                #expect(reply.status == 201)
                let count = answered.withLock { answered in
                    answered[number] = reply.field("Location")
                    return answered.count
                }
                if count == answersBeforeTheKill { kill(processID, SIGKILL) }
            }
        }
        let locations = answered.withLock { $0 }
        #expect(locations.count >= answersBeforeTheKill)

        let check = try ProgramUnderTest.run(["check", "--data", data])
        #expect(check.code == 0, "\(check.output) \(check.errors)")
        let again = try ServerUnderTest(data: data)
        let reader = TestClient(port: again.port)
        for (number, location) in locations {
            let reply = try #require(reader.send("GET", location))
            #expect(reply.status == 200)
            #expect(reply.text.contains("as in note \(number),"))
            #expect(reply.text.contains(#""name":"Berit Solheim""#))
        }
        #expect(again.stop() == 0)
    }
}
