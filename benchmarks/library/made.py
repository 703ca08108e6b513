"""Made-up news, from a seed: any number of pages, in stories that grow over days.

Every place, person and firm is put together from syllables, every report from sentences written for
this project (``tongues``). A story has its own place, people, figures and a dozen details; each of
its reports tells some of them, in an order and wording of its own; some repeat another word for
word. Many stories tell of one kind of event, so that they look alike but for who, where and how
many.
"""

import datetime as dt
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.library.tongues import ENGLISH, TONGUES

BEGIN = dt.datetime(2015, 1, 1, 6, tzinfo=dt.UTC)
# Articles a day: a large library runs for longer, not only denser.
A_DAY = 200
# A story's articles come within so many days, on average, of its first.
LASTS = 3.0
# Sizes of stories follow this power; none is larger.
POWER, LARGEST = 1.9, 300
COPIED = 0.15
OUTLETS = 400

_HEADS = (
    "Bal Cor Dra El Fen Gar Hol Is Jor Kel Lun Mar Nor Or Pel Quar Ris Sel Tar Ul Ver Wes Yor Zan"
)
_MIDDLES = "a e i o u an en in on ar er or al el il ast est ist un os"
_PLACE_TAILS = (
    "burg dale ford gate ham ky lin mere mouth port ra ridge shire stad ton vale vik wick"
)
_NAME_TAILS = "bert ck der ford gan kin land ley man mont ner rick sen son ter vin ward well witz"
_FIRST = (
    "Ada Ben Clara Daniel Edith Felix Grace Hugo Irene Jonas Karen Leo Martha Nadia Oscar Paula "
    "Quentin Rosa Simon Tessa Victor Wanda"
)
_GOODS = "copper barley cotton pigeons tobacco salt timber honey goats cement nickel cocoa wool cod"


@dataclass(frozen=True, slots=True)
class News:
    """A page that was made up, and the number of its story."""

    url: str
    title: str
    text: str
    outlet: str
    published: dt.datetime
    story: int
    language: str = "en"

    def html(self) -> bytes:
        """The page as an outlet would publish it."""
        body = "".join(f"<p>{each}</p>" for each in self.text.split("\n\n"))
        return (
            f'<html lang="{self.language}"><head><title>{self.title}</title>'
            f'<meta property="og:site_name" content="{self.outlet}">'
            f'<meta property="article:published_time" content="{self.published.isoformat()}">'
            f'<link rel="canonical" href="{self.url}"></head>'
            f"<body><article><h1>{self.title}</h1>{body}</article></body></html>"
        ).encode()


@dataclass(slots=True)
class _Story:
    """What the reports of one story draw from."""

    number: int
    words: dict[str, str]
    weekday: int
    kind: int
    details: list[int]
    told: list[tuple[str, str, str]] = field(default_factory=list)


def news(
    count: int, seed: int = 7, *, a_day: int = A_DAY, languages: Sequence[str] = ("en",)
) -> list[News]:
    """``count`` pages in order of time, each in one of ``languages``."""
    chance = random.Random(seed)
    sizes: list[int] = []
    while sum(sizes) < count:
        sizes.append(min(int(chance.paretovariate(POWER - 1.0)), LARGEST))
    sizes[-1] -= sum(sizes) - count
    days = count / a_day
    moments: list[tuple[float, int]] = []
    for story, size in enumerate(sizes):
        begins = chance.uniform(0.0, days)
        moments += [
            (begins + chance.expovariate(1.0 / LASTS) * (at > 0), story) for at in range(size)
        ]
    return list(_told(sorted(moments), chance, languages))


def _told(
    moments: list[tuple[float, int]], chance: random.Random, languages: Sequence[str]
) -> Iterator[News]:
    stories: dict[int, _Story] = {}
    for number, (day, at) in enumerate(moments):
        published = (BEGIN + dt.timedelta(days=day)).replace(microsecond=0)
        story = stories.setdefault(at, _story(at, published, chance))
        if story.told and chance.random() < COPIED:
            title, text, code = chance.choice(story.told)
        else:
            code = chance.choice(languages) if len(languages) > 1 else languages[0]
            title, text = _report(story, code, chance)
            story.told.append((title, text, code))
        outlet = f"Outlet {chance.randrange(OUTLETS)}"
        url = f"https://{outlet.replace(' ', '-').lower()}.example/{number}"
        yield News(url, title, text, outlet, published, at, code)


def _story(number: int, begins: dt.datetime, chance: random.Random) -> _Story:
    place, near, river = (_name(chance, _PLACE_TAILS) for _ in range(3))
    surname, second = (_name(chance, _NAME_TAILS) for _ in range(2))
    firsts = _FIRST.split()
    words = {
        "place": place,
        "near": near,
        "river": river,
        "person": f"{chance.choice(firsts)} {surname}",
        "last": surname,
        "second": f"{chance.choice(firsts)} {second}",
        "firm": f"{_name(chance, _NAME_TAILS)} Group",
        "other": f"{_name(chance, _NAME_TAILS)} Holdings",
        "street": f"{_name(chance, _PLACE_TAILS)} Street",
        "good": chance.choice(_GOODS.split()),
        "year": str(chance.randrange(1950, 2010)),
        "n": str(chance.randrange(11, 900)),
        "m": str(chance.randrange(3, 60)),
    }
    kind = chance.randrange(len(ENGLISH.kinds))
    details = chance.sample(range(len(ENGLISH.details)), 12)
    return _Story(number, words, begins.weekday(), kind, details)


def _report(story: _Story, code: str, chance: random.Random) -> tuple[str, str]:
    tongue = TONGUES[code]
    words = story.words | {"day": tongue.days[story.weekday]}
    headline, lead = tongue.kinds[story.kind]
    chosen = chance.sample(story.details, chance.randrange(4, 8))
    sentences = [lead, *(tongue.details[each] for each in chosen)]
    text = "\n\n".join(each.format(**words) for each in sentences)
    return (headline + chance.choice(tongue.ends)).format(**words), text


def _name(chance: random.Random, tails: str) -> str:
    middle = "".join(chance.choice(_MIDDLES.split()) for _ in range(chance.randrange(1, 3)))
    return chance.choice(_HEADS.split()) + middle + chance.choice(tails.split())
