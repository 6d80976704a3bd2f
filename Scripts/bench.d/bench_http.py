"""Requests a second and tail latency of chancery beside a Hummingbird 2 + GRDB server and nginx.

One core for the server, the other for wrk with 64 connections; three rounds in turn, medians of
them, and ratios. All three answer with the same rows: the peer reads chancery's own data file
through GRDB's Codable records, nginx serves chancery's answers as files.

Chancery keeps an answer for a second, so the quotes are asked for twice: one question again and
again, as a page that many read asks it, and with the keeping switched off, where each request
reads its rows from the file.
"""
import http.client, json, os, re, shutil, socket, statistics, subprocess, sys, tempfile, time
import urllib.parse
from server import Server, free_port
from articles import article

chancery, here = sys.argv[1:3]
SECONDS = int(os.environ.get("BENCH_SECONDS", "5"))
ARTICLES = int(os.environ.get("BENCH_ARTICLES", "1700"))
QUOTES_EACH = 60
CONNECTIONS = 64


def need(tool, package):
    if not shutil.which(tool):
        subprocess.run(["apt-get", "install", "-y", "-qq", package], check=True, stdout=2)


def wrk(port, path, connections=CONNECTIONS, script=None):
    """requests a second, p99 in milliseconds"""
    out = subprocess.run(
        ["taskset", "-c", "1", "wrk", "-t1", f"-c{connections}", f"-d{SECONDS}s", "--latency",
         *(["-s", script] if script else []), f"http://127.0.0.1:{port}{path}"],
        check=True, capture_output=True, text=True).stdout
    assert "Non-2xx" not in out, out
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    value, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    return rate, float(value) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def fetch(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", path)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, (path, answer.status, body[:500])
    return body


def extraction(server):
    """POST /v1/extract of one article of 7 kB beside `chancery extract` of the same, on one core."""
    item = json.dumps(article(1))
    script = os.path.join(folder, "post.lua")
    with open(script, "w") as lua:
        lua.write(f"wrk.method = 'POST'; wrk.headers['Content-Type'] = 'application/json'; "
                  f"wrk.body = {json.dumps(item)}")
    lines = os.path.join(folder, "same.ndjson")
    with open(lines, "w") as feed:
        feed.write((item + "\n") * 3000)

    def shell(count):
        with open(lines) as feed:
            text = "".join(next(feed) for _ in range(count))
        began = time.monotonic()
        subprocess.run(["taskset", "-c", "0", chancery, "extract", "--ndjson"], input=text.encode(),
                       stdout=subprocess.DEVNULL, check=True)
        return time.monotonic() - began

    rounds = []
    for _ in range(3):
        alone = 2500 / (shell(3000) - shell(500))  # without the start
        rounds.append((wrk(server.port, "/v1/extract", connections=8, script=script)[0], alone))
    served, alone = (statistics.median(x) for x in zip(*rounds))
    print(f"POST /v1/extract, an article of {len(item) / 1000:.1f} kB")
    print(f"  over HTTP {served:.0f} a second, `chancery extract` {alone:.0f} a second: "
          f"{100 * (served / alone - 1):+.1f} %")


def idle_connections():
    with Server(chancery, core=0) as server:
        idle = server.resident_mb()
        request = b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n"
        clients = []
        for _ in range(1000):
            client = socket.create_connection(("127.0.0.1", server.port))
            client.sendall(request)
            assert client.recv(65536).startswith(b"HTTP/1.1 200")
            clients.append(client)
        print(f"resident: idle {idle:.1f} MB; with 1,000 idle keep-alive connections "
              f"{server.resident_mb():.1f} MB")
        for client in clients:
            client.close()


for tool, package in (("wrk", "wrk"), ("nginx", "nginx-light"), ("taskset", "util-linux")):
    need(tool, package)
peer_package = os.path.join(here, "peer")
subprocess.run(["swift", "build", "--package-path", peer_package, "-c", "release"], check=True, stdout=2)
peer = os.path.join(peer_package, ".build", "release", "Peer")

folder = tempfile.mkdtemp(prefix="chancery-bench-")
os.chmod(folder, 0o755)  # nginx reads its files as another user
try:
    data = os.path.join(folder, "bench.sqlite")
    feed = os.path.join(folder, "feed.ndjson")
    with open(feed, "w") as lines:
        for number in range(ARTICLES):
            lines.write(json.dumps(article(number, QUOTES_EACH, padding=0)) + "\n")
    subprocess.run([chancery, "import", "--data", data, feed], check=True, stdout=2)

    query = "/v1/quotes?" + urllib.parse.urlencode(dict(speaker="Okafor", limit=20))
    with Server(chancery, folder=folder, core=0) as ours, \
         Server(chancery, folder=folder, core=0, environment={"CHANCERY_MAX_ANSWER_CACHE_BYTES": "0"}) as anew, \
         Server(peer, folder=folder, core=0, arguments=["{port}", data]) as theirs:
        quotes = fetch(ours.port, query)
        assert len(json.loads(quotes)["items"]) == 20
        assert len(json.loads(fetch(theirs.port, query))["items"]) == 20
        files = os.path.join(folder, "files")
        os.makedirs(files)
        for name, body in (("health", fetch(ours.port, "/health")), ("quotes", quotes)):
            with open(os.path.join(files, name), "wb") as out:
                out.write(body)
        port = free_port()
        config = os.path.join(folder, "nginx.conf")
        with open(config, "w") as out:
            out.write(f"""worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log stderr crit;
events {{ worker_connections 1024; }}
http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 100000000; open_file_cache max=10;
server {{ listen 127.0.0.1:{port}; root {files}; default_type application/json; }} }}""")
        nginx = subprocess.Popen(["taskset", "-c", "0", "nginx", "-c", config, "-p", folder])
        try:
            total = json.loads(fetch(ours.port, "/health"))["store"]["quotes"]
            print(f"{total} quotes; {CONNECTIONS} connections, {SECONDS} s a round, three rounds, "
                  f"{len(quotes)} bytes of quotes")
            for title, path, file, server in (
                    ("GET /health", "/health", "/health", ours),
                    ("GET /v1/quotes?speaker=…&limit=20", query, "/quotes", ours),
                    ("the same, each answer made anew", query, "/quotes", anew)):
                rounds = {"chancery": [], "hummingbird": [], "nginx": []}
                for _ in range(3):
                    rounds["chancery"].append(wrk(server.port, path))
                    rounds["hummingbird"].append(wrk(theirs.port, path))
                    rounds["nginx"].append(wrk(port, file))
                median = {k: tuple(statistics.median(x) for x in zip(*v)) for k, v in rounds.items()}
                print(title)
                for name, (rate, p99) in median.items():
                    print(f"  {name:12s} {rate:9.0f} requests/s   p99 {p99:7.2f} ms")
                (rate, p99), (their, their99) = median["chancery"], median["hummingbird"]
                print(f"  beside hummingbird: {rate / their:.1f} times the requests, p99 {p99 / their99:.2f}; "
                      f"beside nginx: {rate / median['nginx'][0]:.2f} times")
            print(f"resident after these: chancery {ours.resident_mb():.0f} MB, "
                  f"hummingbird {theirs.resident_mb():.0f} MB")
            extraction(ours)
            idle_connections()
        finally:
            nginx.terminate()
            nginx.wait()
finally:
    shutil.rmtree(folder, ignore_errors=True)
