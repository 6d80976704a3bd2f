"""Plausible articles for load: invented people and sentences, the same for the same seed."""
import datetime, random

GIVEN = "Anna Boris Carla David Elena Farid Grace Hugo Irina Jonas Keiko Luis Mara Nadia Omar Petra".split()
FAMILY = "Adeyemi Bauer Castillo Dimitrov Eriksen Farouk Grant Horvath Ivanova Jensen Kimura Lopez Moreau Novak Okafor Petrov".split()
LANDS = "France Germany Japan Brazil Kenya Egypt India Canada Turkey Norway".split()
TOPICS = "the border talks,trade in grain,the fishing dispute,visa rules,the pipeline,debt relief".split(",")
CLAIMS = ("We see a way forward on {topic}", "Nobody gains from delay on {topic}",
          "My government has made its view of {topic} plain", "There is still work to do on {topic}")


def article(number, quotes=6, padding=10):
    """A text with so many quotes, about 7 kB long by default, with its day of publication and source."""
    dice = random.Random(number)
    day = datetime.date(2014, 1, 1) + datetime.timedelta(days=dice.randrange(3650))
    land, other = dice.sample(LANDS, 2)
    people = [(f"{dice.choice(GIVEN)} {dice.choice(FAMILY)}", dice.choice(LANDS)) for _ in range(3)]
    lines = [f"Ministers of {land} and {other} meet on {dice.choice(TOPICS)}, report {number}", ""]
    for turn in range(quotes):
        name, home = people[turn % 3]
        topic = dice.choice(TOPICS)
        lines += [f"“{dice.choice(CLAIMS).format(topic=topic)},” said {name}, foreign minister of {home}, "
                  f"after talks with officials from {other} in {day.strftime('%B')}.", "",
                  f"The delegation of {land} arrived on {day.strftime('%A')} and is expected to visit "
                  f"{other} again next month, although {home} postponed a meeting on {topic} last year. "
                  + "Diplomats who followed the round described long sessions and few surprises. " * padding, ""]
    return dict(text="\n".join(lines), published_at=day.isoformat(), source=f"outlet{number % 10}.example")
