"""An archive at size: how quick it fills, how large it is, and how long the questions take that people
ask of it, over HTTP; with the processor's time beside, which a busy machine leaves as it is. Its articles are invented (records.py). They come with their records, as lines of
an export: at 100,000 reading the texts would take an hour and measure the reading. What an import
costs with reading is measured apart, on 1,000 of the same texts, beside reading alone."""
import http.client, json, os, random, subprocess, sys, tempfile, time
from records import EVERYONE, LANDS, TEN, lines
from server import Server

chancery, sizes = sys.argv[1], [int(size) for size in sys.argv[3:]] or [1000, 10_000]
CORES = os.cpu_count() or 2


def reading():
    """Articles a second of `import` with synchronous=FULL, and of `extract` alone on the same cores."""
    with tempfile.TemporaryDirectory(prefix="chancery-bench-") as folder:
        texts = [json.dumps({key: line[key] for key in ("text", "published_at", "source")}, ensure_ascii=False)
                 for line in map(json.loads, lines(1000))]
        parts = []
        for core in range(CORES):
            parts.append(os.path.join(folder, f"{core}.ndjson"))
            with open(parts[-1], "w") as part:
                part.writelines(text + "\n" for text in texts[core::CORES])
        began = time.monotonic()
        jobs = [subprocess.Popen([chancery, "extract", "--ndjson"], stdin=open(part), stdout=subprocess.DEVNULL)
                for part in parts]
        assert all(job.wait() == 0 for job in jobs)
        alone = time.monotonic() - began
        data = os.path.join(folder, "archive.sqlite")
        began = time.monotonic()
        subprocess.run([chancery, "import", "--data", data, *parts], check=True, stderr=subprocess.DEVNULL)
        whole = time.monotonic() - began
        began = time.monotonic()
        subprocess.run([chancery, "import", "--data", data, *parts], check=True, stderr=subprocess.DEVNULL)
        again = time.monotonic() - began
    print(f"import, texts read        {1000 / whole:8.0f} articles a second; reading alone {1000 / alone:.0f}, ratio "
          f"{alone / whole:.2f}; again, all known: {1000 / again:.0f}")


def fill(folder, size):
    """Fills an archive of a size; what it took."""
    data = os.path.join(folder, "bench.sqlite")
    path = os.path.join(folder, "lines.ndjson")
    with open(path, "w") as feed:
        feed.writelines(text + "\n" for text in lines(size))
    began = time.monotonic()
    subprocess.run([chancery, "import", "--data", data, path], check=True, stderr=subprocess.DEVNULL)
    seconds = time.monotonic() - began
    os.unlink(path)
    print(f"import, records as given  {size / seconds:8.0f} articles a second; {os.path.getsize(data) / size / 1024:.1f} "
          f"KiB an article")


class Client:
    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port)

    def get(self, target):
        began = time.perf_counter()
        self.connection.request("GET", target)
        answer = self.connection.getresponse()
        body = answer.read()
        seconds = time.perf_counter() - began
        assert answer.status == 200, (target, answer.status, body[:300])
        return seconds, json.loads(body)


def questions(client, size):
    """The questions by their names: each a function that gives the next address."""
    dice = random.Random(5)
    people = []
    target = "/v1/people?limit=200"
    while target and len(people) < 1000:
        _, page = client.get(target)
        people += [person["id"] for person in page["items"]]
        target = page["next"]
    name = lambda text: text.replace(" ", "%20")
    deep = {"next": "/v1/quotes?limit=200"}

    pages = lambda: (deep["next"] or "/v1/quotes?").replace("limit=200", "limit=20")
    month = lambda: f"{dice.randrange(2015, 2025)}-{dice.randrange(1, 13):02}"
    return {
        "health, the floor": lambda: "/health",
        "quotes of a person who has 10": lambda: f"/v1/quotes?speaker={name(TEN)}",
        f"quotes of one who has {size // 2:,}": lambda: f"/v1/quotes?speaker={name(EVERYONE)}",
        "events of a month": lambda: f"/v1/events?month={month()}",
        "timeline of a pair, ten years": lambda: "/v1/timeline?country={},{}&from=2015-01-01&to=2024-12-31&limit=200".format(
            *dice.sample(LANDS, 2)),
        "search of a rare word": lambda: f"/v1/search?q={dice.randrange(size)}",
        "search of a frequent word": lambda: f"/v1/search?q={dice.choice(('foreign', 'talks', 'minister', 'trade'))}",
        "a person's page": lambda: f"/v1/people/{dice.choice(people)}",
        "a deep page by cursor": pages,
    }, deep


def measure(size):
    print(f"\n{size:,} articles")
    with tempfile.TemporaryDirectory(prefix="chancery-bench-") as folder:
        fill(folder, size)
        # Answers are made anew each time.
        with Server(chancery, folder=folder, environment={"CHANCERY_MAX_ANSWER_CACHE_BYTES": "0"}) as server:
            client = Client(server.port)
            asked, deep = questions(client, size)
            for _ in range(min(size // 100, 200)):
                deep["next"] = client.get(deep["next"])[1]["next"]
            for name, question in asked.items():
                times, spent = [], server.cpu_seconds()
                for turn in range(330):
                    seconds, answer = client.get(question())
                    if "deep" in name:
                        deep["next"] = answer["next"]
                    if turn >= 30:
                        times.append(seconds * 1000)
                times.sort()
                spent = (server.cpu_seconds() - spent) * 1000 / 330
                print(f"{name:36} p50 {times[150]:7.2f} ms   p99 {times[297]:7.2f} ms   CPU {spent:6.2f} ms")
            print(f"resident memory {server.resident_mb():.0f} MB")


reading()
for size in sizes:
    measure(size)
