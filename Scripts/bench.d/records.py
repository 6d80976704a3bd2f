"""Plausible articles with their records, as lines of an export: an archive of any size without the
reading of its texts. Invented throughout, and the same for the same seed: about 15 quotes, 20
events and 40 entities an article over 450 words, ten years of days, people whose counts fall off
as in the news, one of whom has a quote for every second article and one has ten."""
import datetime, itertools, json, random, sys

FIRST = ("Ada Bora Cleo Dario Edda Falk Gina Hasan Ines Jarl Kaja Lior Mina Nuri Olga Pavel Rana Sami Tove "
         "Uwe Vera Wim Yara Zeno").split()
SYLLABLES = "ba den fo gar hel ior kan lum mor nit ost pel quin ros sal tur vek wol xan yev zim".split()
LANDS = ("US CN RU FR DE GB JP IN BR ZA EG TR SA IR IL UA PL SE NO FI DK NL BE ES PT IT GR RO HU CZ CA MX AR "
         "CL CO PE KE NG GH ET MA DZ TN ID MY TH VN PH KR AU NZ PK BD").split()
NAMES = dict(zip(LANDS, ("United States,China,Russia,France,Germany,Britain,Japan,India,Brazil,South Africa,Egypt,"
    "Turkey,Saudi Arabia,Iran,Israel,Ukraine,Poland,Sweden,Norway,Finland,Denmark,Netherlands,Belgium,Spain,"
    "Portugal,Italy,Greece,Romania,Hungary,Czech Republic,Canada,Mexico,Argentina,Chile,Colombia,Peru,Kenya,"
    "Nigeria,Ghana,Ethiopia,Morocco,Algeria,Tunisia,Indonesia,Malaysia,Thailand,Vietnam,Philippines,"
    "South Korea,Australia,New Zealand,Pakistan,Bangladesh").split(",")))
TOPICS = ("border talks,grain trade,the fishing dispute,visa rules,the gas pipeline,debt relief,the ceasefire,"
          "prisoner lists,customs checks,the summit,rail links,water rights,steel tariffs,the peace plan").split(",")
WHO = ("we,they,our side,the other capital,the finance ministry,my delegation,nobody in the room,the upper house,"
       "every neighbour,the port towns,the farmers,the coalition,most of the members,the negotiators,the premier,"
       "our engineers,the border villages,three of the parties,the auditors,the commission").split(",")
DOES = ("will not sign,has yet to answer,would gladly reopen,cannot pay for,never asked for,has always defended,"
        "must first explain,may well reject,is ready to host,has put off,wants no part in,will print,is counting on,"
        "has read,would rather forget,intends to keep,stands behind,is losing patience with,has paid for,can live with").split(",")
WHAT = ("the draft,a second round,the old map,these lists,the promised ferry line,any new tariff,the timetable,"
        "a deal on {t},the annex on {t},what was agreed on {t},the loan,the observers,another delay on {t},"
        "the court's ruling,the joint patrols,the ban,a common price,the missing pages,the first step,the inquiry").split(",")
HOW = ("before the season ends,without a word to the press,as long as the bridges are closed,in spite of the snow,"
       "unless the banks reopen,by the end of the quarter,even with the army at the gate,for the sake of peace,"
       "as the treaty has it,while the harvest is in the fields,at a price that nobody knows,after four years of waiting,"
       "if the votes are there,with or without a vote,under the eyes of the world,though it will cost us,"
       "on the terms of last spring,when both sides are sober,as every child can see,and that is the whole of it").split(",")
ACTS = (("CONSULT", "042", "visit", "visited {o} for talks on {t}"), ("AGREE", "057", None, "signed an accord with {o} on {t}"),
        ("ACCUSE", "112", None, "accused {o} of stalling {t}"), ("REJECT", "120", None, "turned down the offer of {o} on {t}"),
        ("SANCTION", "163", None, "put sanctions on {o} over {t}"), ("AID", "070", None, "sent relief to {o} during {t}"),
        ("COOPERATE", "060", None, "worked with {o} on {t}"), ("REQUEST", "020", None, "asked {o} to settle {t}"))
EVERYONE, TEN = "Marit Solvang", "Quirin Abelard"


class World:
    """People, places and outlets that the articles share."""

    def __init__(self, articles, seed):
        self.articles, self.dice = articles, random.Random(seed)
        make = lambda parts: "".join(self.dice.choice(SYLLABLES) for _ in range(parts)).capitalize()
        self.people = []
        seen = set()
        while len(self.people) < 400 + articles // 5:
            name = f"{self.dice.choice(FIRST)} {make(3)}"
            if name not in seen:
                seen.add(name)
                self.people.append((name, self.dice.choice(LANDS)))
        self.places = [make(2) + self.dice.choice(("ford", "stad", "ville", "grad", "port")) for _ in range(300)]
        self.bodies = [f"{make(2)} {self.dice.choice(('Council', 'Institute', 'Union', 'Bank', 'Agency'))}"
                       for _ in range(300)]
        # Ids of records by kind and name, as they come.
        self.records = {}
        self.ten = set(self.dice.sample(range(articles), min(5, articles)))

    def person(self):
        # Counts fall off as one over the rank.
        return self.people[int(len(self.people) ** self.dice.random()) - 1]

    def record(self, kind, name, country):
        key = (kind, country if kind == "country" else name)
        return self.records.setdefault(key, f"r{len(self.records) + 1}")


def lines(articles, seed=7):
    world = World(articles, seed)
    numbers = [0, 1, 1]
    for number in range(articles):
        yield json.dumps(line(world, number, numbers), ensure_ascii=False, separators=(",", ":"))


def line(world, number, numbers):
    dice = world.dice
    day = datetime.date(2015, 1, 1) + datetime.timedelta(days=dice.randrange(3650))
    parts, place = [], 0
    entities, by_name = [], {}
    quotes, events, dates, blocks = [], [], [], []

    def write(text):
        nonlocal place
        start = place
        parts.append(text)
        place += len(text)
        return dict(start=start, end=place, text=text)

    def mention(kind, name, country=None, role=None):
        span = write(name)
        if name not in by_name:
            by_name[name] = len(entities)
            entities.append(dict(id=f"e{len(entities) + 1}", record=world.record(kind, name, country), type=kind,
                                 name=name, role=role, country=country, mentions=[]))
        entities[by_name[name]]["mentions"].append(dict(span, kind="name"))
        return by_name[name], span

    lands = dice.sample(LANDS, 9)
    home, other = lands[:2]
    towns, bodies = dice.sample(world.places, 9), dice.sample(world.bodies, 9)
    topics = dice.sample(TOPICS, 3)
    title = write(f"{NAMES[home]} and {NAMES[other]} at odds over {topics[0]}, note {number}")
    blocks.append(dict(start=0, end=place, kind="title"))
    cast = [world.person() for _ in range(9)]
    if number % 4 == 0:
        cast[0] = (EVERYONE, "NO")
    if number in world.ten:
        cast[1] = (TEN, "FR")
    for turn in range(15):
        write("\n\n")
        start = place
        name, land = cast[turn % len(cast)]
        write("“")
        topic = dice.choice(topics)
        claim = f"{dice.choice(WHO)} {dice.choice(DOES)} {dice.choice(WHAT).format(t=topic)} {dice.choice(HOW)}"
        said = write(claim[0].upper() + claim[1:] + ",")
        write("” ")
        cue = write("said")
        write(" ")
        who, at = mention("person", name, land, "foreign minister")
        write(", foreign minister of ")
        mention("country", NAMES[land], land)
        write(".")
        quotes.append(dict(said, kind="direct", attitude="speech", confidence=round(0.6 + 0.4 * dice.random(), 2),
                           statement=turn + 1, candidates=[],
                           speaker=dict(entity=f"e{who + 1}", name=name, start=at["start"], end=at["end"]),
                           cue=dict(start=cue["start"], end=cue["end"], lemma="say"),
                           clause=dict(start=said["start"], end=said["end"])))
        for _ in range(2 if turn % 3 == 0 else 1):
            write(" ")
            act = dice.choice(ACTS)
            left, right = (home, other) if dice.random() < 0.4 else dice.sample(lands, 2)
            clause = place
            source, _ = mention("country", NAMES[left], left)
            write(" ")
            before, _, after = act[3].partition("{o}")
            write(before)
            target, _ = mention("country", NAMES[right], right)
            write(after.format(t=topic))
            end = place
            write(" in ")
            town, _ = mention("place", dice.choice(towns))
            when = day - datetime.timedelta(days=dice.randrange(400))
            write(", while the ")
            body, _ = mention("organization", dice.choice(bodies))
            write(" kept out of it. ")
            kind = dice.random()
            span = (None if kind < 0.1 else
                    dict(edtf=when.isoformat(), **{"from": when.isoformat()}, to=when.isoformat()) if kind < 0.7
                    else month(when))
            whole = "".join(parts)[clause:end]
            events.append(dict(start=clause, end=end, text=whole, type=act[0], mode=act[2], cameo=act[1], date=span,
                               status=dice.choice(("occurred", "occurred", "planned", "denied", "hypothetical")),
                               setting="news", countries=[left, right], place=f"e{town + 1}",
                               confidence=round(0.5 + 0.5 * dice.random(), 2),
                               actors=[dict(entity=f"e{source + 1}", role="source"),
                                       dict(entity=f"e{target + 1}", role="target")]))
        blocks.append(dict(start=start, end=place - 1, kind="paragraph"))
    numbers[0] += 1
    receipt = dict(article=numbers[0], quotes=numbers[1], events=numbers[2])
    numbers[1] += len(quotes)
    numbers[2] += len(events)
    return dict(
        id="", title=title["text"], byline=[], source=f"outlet{number % 40}.example",
        url=f"https://outlet{number % 40}.example/{number}", published_at=day.isoformat(), published_at_from="given",
        text="".join(parts), blocks=blocks, entities=entities, quotes=quotes, dates=dates, events=events,
        received_at=(datetime.datetime(2025, 1, 1) + datetime.timedelta(seconds=number)).strftime("%Y-%m-%dT%H:%M:%SZ"),
        pipeline_version="generated", receipt=receipt, uploads=[],
        records=[dict(id=e["record"], type=e["type"], name=e["name"], country=e["country"],
                      **(dict(keys=[e["name"].lower()]) if e["type"] == "person" else {}), joined_by="name")
                 for e in entities])


def month(day):
    first = day.replace(day=1)
    last = (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)
    return dict(edtf=day.strftime("%Y-%m"), **{"from": first.isoformat()}, to=last.isoformat())


if __name__ == "__main__":
    for text in lines(int(sys.argv[1])):
        print(text)
