"""Words a second of `chancery extract --ndjson` on one core, its start included, and of `wc -w` on
the same bytes as the floor that no reader of the text can pass."""
import json, subprocess, sys, tempfile, time
from articles import article

chancery = sys.argv[1]
items = [dict(article(number), id=str(number)) for number in range(1000)]
words = sum(len(item["text"].split()) for item in items)
with tempfile.NamedTemporaryFile("w", suffix=".ndjson") as feed:
    feed.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    feed.flush()

    def seconds(command):
        rounds = []
        for _ in range(3):
            with open(feed.name) as source:
                began = time.monotonic()
                subprocess.run(["taskset", "-c", "0", *command], stdin=source,
                               stdout=subprocess.DEVNULL, check=True)
                rounds.append(time.monotonic() - began)
        return sorted(rounds)[1]

    ours, floor = seconds([chancery, "extract", "--ndjson"]), seconds(["wc", "-w"])
print(f"chancery extract  {words / ours:12,.0f} words a second (median of three, {words:,} words)")
print(f"wc -w             {words / floor:12,.0f} words a second; ratio {ours / floor:.0f}")
