"""Resident memory of `chancery serve` when idle and after 1,000 posts of about 7 kB."""
import http.client, json, sys
from server import Server
from articles import article

chancery = sys.argv[1]
with Server(chancery) as server:
    print(f"idle                 {server.resident_mb():6.1f} MB")
    connection = http.client.HTTPConnection("127.0.0.1", server.port)
    for number in range(1000):
        connection.request("POST", "/v1/articles", json.dumps(article(number)),
                           {"Content-Type": "application/json"})
        answer = connection.getresponse()
        answer.read()
        assert answer.status == 201, answer.status
    print(f"after 1,000 posts    {server.resident_mb():6.1f} MB   peak {server.peak_mb():.1f} MB")
