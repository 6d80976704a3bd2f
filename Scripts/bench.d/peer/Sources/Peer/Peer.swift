import GRDB
import Hummingbird

struct Health: ResponseEncodable, Codable {
    var status = "ok"
}

@main
struct Peer {
    static func main() async throws {
        let router = Router()
        router.get("/health") { _, _ in Health() }
        let app = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: 8081)))
        try await app.runService()
    }
}
