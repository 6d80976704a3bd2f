"""How much of the pages' articles is found, and how much else, beside other extractors that Python
has at hand. A page marks its article between <!--{--> and <!--}-->, which no extractor sees.
Measured as in the public article-extraction-benchmark: shingles of four words, each page weighing
the same; `exact` counts pages whose words are the article's and no others."""
import html, json, pathlib, re, subprocess, sys, tempfile, time
from collections import Counter

chancery, folders = sys.argv[1], [a for a in sys.argv[2:] if not a.startswith("--")]
shows_errors = "--errors" in sys.argv
TAG = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1>|<[^>]*>", re.S)
BLOCK = re.compile(r"</?(p|div|li|ul|ol|h\d|br|td|tr|th|table|hr|section|article)\b[^>]*>", re.I)


def gold(page):
    parts = re.findall(r"<!--\{-->(.*?)<!--\}-->", page, re.S)
    return "\n".join(html.unescape(TAG.sub("", BLOCK.sub("\n", part))) for part in parts)


def words(text):
    return re.findall(r"\w+", text)


def shingles(text):
    found = words(text)
    return Counter(tuple(found[i:i + 4]) for i in range(max(1, len(found) - 3)))


def score(name, found, wanted, seconds):
    true = false = missed = exact = 0
    for page in wanted:
        left, right = shingles(wanted[page]), shingles(found[page])
        both = sum((left & right).values())
        more, less = sum(right.values()) - both, sum(left.values()) - both
        whole = both + more + less
        true, false, missed = true + both / whole, false + more / whole, missed + less / whole
        exact += words(wanted[page]) == words(found[page])
        if shows_errors and name == "chancery" and (more or less):
            print(f"--- {page}: {less} missed, {more} too many of {sum(left.values())}")
            for sign, part in (("-", left - right), ("+", right - left)):
                lines = text_runs(part, wanted[page] if sign == "-" else found[page])
                print("\n".join(f"  {sign} {line}" for line in lines))
    precision, recall = true / (true + false), true / (true + missed)
    f1 = 2 * precision * recall / (precision + recall)
    print(f"{name:14} F1 {f1:.3f}  precision {precision:.3f}  recall {recall:.3f}  "
          f"exact {exact / len(wanted):.2f}  {seconds / len(wanted) * 1000:.1f} ms a page")


def text_runs(shingle_set, text):
    """The stretches of a text that the shingles cover."""
    tokens, marked = words(text), set()
    for i in range(len(tokens) - 3):
        if tuple(tokens[i:i + 4]) in shingle_set:
            marked.update(range(i, i + 4))
    runs, last = [], None
    for i in sorted(marked):
        if last is None or i > last + 1:
            runs.append([])
        runs[-1].append(tokens[i])
        last = i
    return [" ".join(run)[:230] for run in runs]


pages = {path.stem: path.read_text() for folder in folders
         for path in sorted(pathlib.Path(folder).glob("*.html"))}
wanted = {name: gold(page) for name, page in pages.items()}


def by_chancery():
    with tempfile.NamedTemporaryFile("w+", suffix=".ndjson") as feed:
        for name, page in pages.items():
            feed.write(json.dumps({"id": name, "html": page}) + "\n")
        feed.flush()
        feed.seek(0)
        began = time.monotonic()
        run = subprocess.run([chancery, "extract", "--ndjson"], stdin=feed, stdout=subprocess.PIPE)
        seconds = time.monotonic() - began
    found = {}
    for name, line in zip(pages, run.stdout.splitlines()):
        article = json.loads(line)
        text = article.get("text", "")
        found[name] = "\n".join(text[b["start"]:b["end"]] for b in article.get("blocks", [])
                                if b["kind"] in ("paragraph", "heading", "dateline"))
    return found, seconds


def by_function(extract):
    began = time.monotonic()
    found = {name: extract(page) or "" for name, page in pages.items()}
    return found, time.monotonic() - began


score("chancery", by_chancery()[0], wanted, by_chancery()[1])
try:
    import trafilatura
    for page in list(pages.values())[:3]:
        trafilatura.extract(page)
    found, seconds = by_function(lambda page: trafilatura.extract(page, include_comments=False))
    score("trafilatura", found, wanted, seconds)
except ImportError:
    print("trafilatura is not installed", file=sys.stderr)
try:
    import lxml.html, readability
    def readable(page):
        root = lxml.html.fromstring(readability.Document(page).summary())
        for node in root.iter("p", "div", "li", "br", "h1", "h2", "h3", "td", "tr"):
            node.tail = "\n" + (node.tail or "")
        return root.text_content()
    found, seconds = by_function(readable)
    score("readability", found, wanted, seconds)
except ImportError:
    print("readability-lxml is not installed", file=sys.stderr)
