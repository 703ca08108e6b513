"""Who wrote, edited, photographed: names by role out of a byline, and what is no name at all.

Reporter, editor, photographer and agency are different things, and an outlet is none of them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal, get_args

from linimasa import languages
from linimasa.reading.outlets import is_agency, outlet_named

Role = Literal["author", "editor", "photographer", "agency", "other"]

# A name longer than this, in characters or words, is a sentence.
LONGEST_NAME = 60
MOST_WORDS = 6
# More people than this is a list of something else.
MOST_PEOPLE = 20
# A credit stands in the last characters of a caption.
CREDIT_LENGTH = 90

_SPLIT = re.compile(r"\s*[;|•·‧●∙⋅/\n\t]\s*|\s+[-–—]\s+|,\s+|\s+&\s+|、|・(?=\S+・)|，")
_JUNK = re.compile(r"https?:|www\.|@|\.(?:com|net|org|co|id|de)\b|\d|[:!?<>{}=_#%*\"“”„]", re.I)
# What is a source by an address, or by the headline of another article, is none.
_QUOTED = re.compile(r"https?:|www\.|@|[:?!‘“”„«»\"]", re.I)
_CREDENTIAL = re.compile(
    r"^(?:Ph\.?\s?D|M\.?D|M\.?S|M\.?A|B\.?A|B\.?S|R\.?D|R\.?N|J\.?D|MBA|MPH|FAND|LL\.?[BM]|CPA|CFA|"
    r"Esq|D\.?O|DDS|DVM|Ed\.?D|RDN|LDN|CSSD|MSc|BSc|PharmD|CNN|LCSW|PMP|CISSP|LMFT|CPT|FACP)\.?$"
)
# What stands in capitals after a name is a degree, a membership, an abbreviation of the outlet.
_LETTERS_AFTER = re.compile(r"^(?:[A-Z][A-Za-z]{0,2}\.?-?){1,2}[A-Z]{1,4}[.®™]?$")
_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV)\.?$")
_HANDLE = re.compile(r"\s*(?:\(?@\w+\)?|[\w.+-]{1,64}@[\w.-]{1,64})")
# What begins with one of these is the name of a thing ("The Worcester Telegram & Gazette").
_THING = re.compile(r"(?:the|der|die|das|les|los|las|het)\s", re.I)
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Particles stand in lower case inside a name.
_PARTICLES = frozenset(
    [
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "binti",
        "ibn",
        "ben",
        "ter",
        "ten",
        "zu",
        "zum",
        "zur",
        "y",
        "e",
        "und",
        "af",
        "av",
        "san",
        "santa",
        "mac",
        "st",
    ]
)


# Each role, and the field of the article its names go to.
PEOPLE_FIELDS: tuple[tuple[Role, str], ...] = (
    ("author", "authors"), ("editor", "editors"),
    ("photographer", "photographers"), ("agency", "agencies"),
)  # fmt: skip


@dataclass(slots=True)
class People:
    """Names by role, each once, in the order they stand; and whether a desk signs, or the outlet,
    or an agency, which are no persons."""

    authors: list[str] = field(default_factory=list)
    editors: list[str] = field(default_factory=list)
    photographers: list[str] = field(default_factory=list)
    agencies: list[str] = field(default_factory=list)
    desk: bool = False

    def add(self, role: Role, name: str) -> None:
        """Take note of a name, unless it is known in this role."""
        names = self.of(role)
        if len(names) < MOST_PEOPLE and fold(name) not in map(fold, names):
            names.append(name)

    def of(self, role: Role) -> list[str]:
        """The names in a role."""
        every: dict[str, list[str]] = {
            "author": self.authors, "editor": self.editors,
            "photographer": self.photographers, "agency": self.agencies,
        }  # fmt: skip
        return every.get(role, [])

    def merge(self, other: "People") -> None:
        """Add the names of another."""
        for role, _ in PEOPLE_FIELDS:
            for name in other.of(role):
                self.add(role, name)
        self.desk |= other.desk

    def __bool__(self) -> bool:
        return bool(self.authors or self.editors or self.photographers or self.agencies)


def credit_in(caption: str, codes: Sequence[str]) -> str | None:
    """Who a caption credits for its picture: "... Photo: Bo Holm", "... © Bo Holm"."""
    match = _words(tuple(codes)).credit.search(caption[-CREDIT_LENGTH:])
    if match is None:
        return None
    if match[0].strip() == caption.strip() and len(match[1].split()) > MOST_WORDS:
        return None  # "Photo: Villagers wait for water in the ruins of …" begins with the word
    return match[1].strip(" .)")


def role_of(text: str, codes: Sequence[str]) -> Role | None:
    """The role that ``text`` names and nothing else: "Penulis" → author."""
    return _words(tuple(codes)).roles.get(" ".join(text.lower().strip(" :,.").split()))


def author_word(codes: Sequence[str]) -> str:
    """A word that makes what follows it an author, in one of these languages."""
    roles = _words(tuple(codes)).roles
    return next((word for word, role in roles.items() if role == "author"), "")


def begins_with_role(text: str, codes: Sequence[str]) -> bool:
    """Whether ``text`` begins with the word of a role: "Sumber AFP", "By …"."""
    return _words(tuple(codes)).role.match(text[:80]) is not None


def after_role(text: str, codes: Sequence[str]) -> str:
    """What follows the word that makes it an author, where ``text`` begins with one; else all."""
    words = _words(tuple(codes))
    match = words.role.match(text)
    if match is None or words.roles[_role_word(match)] != "author":
        return text
    return text[match.end() :].strip(" :|,")


def before_place(text: str, codes: Sequence[str]) -> str:
    """A name without the place or the section after it: "Ann Lee in Rome"."""
    return _words(tuple(codes)).place.split(text, maxsplit=1)[0].strip(" ,:")


def is_nobody(name: str, codes: Sequence[str]) -> bool:
    """Whether a name is that of a desk, or of nobody in particular, in one of these languages."""
    return _words(tuple(codes)).is_nobody(name)


def fold(name: str) -> str:
    """A name as it is compared: without case, dots and double spaces."""
    return " ".join(name.replace(".", " ").split()).casefold()


def parse_byline(
    text: str, codes: Sequence[str], *, own: Sequence[str] = (), role: Role = "author"
) -> People:
    """Read a byline in the words of ``codes``; ``role`` is that of a name with no word before it.

    ``own`` are the names of the page's outlet, which is nobody.
    """
    words = _words(tuple(codes))
    people = People()
    text = " ".join(text.split())
    at, current = 0, role
    for match in words.role.finditer(text):
        _names(text[at : match.start()], current, words, own, people)
        current = words.roles[_role_word(match)]
        at = match.end()
    _names(text[at:], current, words, own, people)
    return people


def _role_word(match: re.Match[str]) -> str:
    word = match["role"] or match["plain"] or match["glued"]
    return " ".join(word.lower().split())


def _names(text: str, role: Role, words: "_Words", own: Sequence[str], people: People) -> None:
    if role == "other":
        return
    text = _HANDLE.sub(" ", text)
    text = _BRACKETS.sub(_opened, text).strip(" :,;|-–—")
    if not text:
        return
    joined = False
    for part in _SPLIT.split(text):
        pieces = words.joint.split(part)
        thing = role != "agency" and len(pieces) == 1 and _THING.match(part) is not None
        if thing and is_agency(part) is None:
            joined = True
            people.desk |= role == "author"
            continue
        if joined and " " not in part and not _CJK.search(part) and not _SUFFIX.match(part):
            continue  # "Ann Lee and Bo Holm, Rome": "and" led to the last of the names
        joined |= len(pieces) > 1 and all(" " in piece.strip() for piece in pieces)
        for piece in pieces:
            _one(_stripped(piece), role, words, own, people)


def _stripped(name: str) -> str:
    """Without the marks around it; the dot of an initial or of "Jr." is part of a name."""
    name = name.strip(" :,;|-–—[]*")
    if name.endswith(".") and not re.search(r"(?:\b\w|\bJr|\bSr|\.\w)\.$", name):
        name = name.rstrip(". ")
    return name.strip("()") if name[:1] == "(" or name.count("(") != name.count(")") else name


_BRACKETS = re.compile(r"\(([^()]*)\)")


def _opened(match: re.Match[str]) -> str:
    """Brackets inside a name stay ("Ana (Ruiz) Sol"); those at its end hold something else."""
    ends = match.end() == len(match.string) or match.string[match.end() :].lstrip()[:1] in ",;/|&"
    return f" / {match[1]} " if ends else match[0]


def _one(name: str, role: Role, words: "_Words", own: Sequence[str], people: People) -> None:
    if not name:
        return
    if _SUFFIX.match(name) and people.of(role):
        people.of(role)[-1] += f" {name}"
        return
    agency = is_agency(name) or is_agency(words.employer(name))
    if agency is not None:
        people.add("agency", agency)
        people.desk |= role == "author"
        return
    if is_outlet(name, own):
        people.desk |= role == "author"
        return
    if _CREDENTIAL.match(name):
        return
    if role == "agency":
        short = 1 < len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS
        if short and name != "https" and not _QUOTED.search(name):
            people.add("agency", name)
        return
    name = words.place.split(name, maxsplit=1)[0].strip(" ,:")
    if people.of(role) and words.holds_job(name):
        return  # "Ann Lee, Political Editor"
    if people.of(role) and _LETTERS_AFTER.match(name):
        return  # "Ann Lee, CFP®"
    bare = words.job.sub("", name).strip(" ,:")
    if bare != name and " " not in bare and not _CJK.search(bare):
        return  # "Kontributor Medan", "Gazette Staff": a job, and its place or outlet
    name = bare
    if not looks_like_name(name):
        return
    if words.is_nobody(name):
        people.desk |= role == "author"
    else:
        people.add(role, tidy(name))


def is_outlet(name: str, own: Sequence[str] = ()) -> bool:
    """Whether ``name`` is that of an outlet, or says no more than one of the page's ``own``."""
    return outlet_named(name) is not None or is_own(name, own)


def is_own(name: str, own: Sequence[str]) -> bool:
    """Whether ``name`` says no more than one of the names of the page's ``own`` outlet."""
    bare = _bare(name)
    return bool(bare) and any(bare == _bare(outlet) for outlet in own)


_STAFF = re.compile(r"\b(?:staff|team|editors?|redaktion|online|digital|news|deutschland)\b")
_SITE = re.compile(r"\.(?:com|net|org|co\.\w\w|co|id|de|at|ch|uk|fr|es|it|be|lu|tr|io|ai)\b")


# The names of a page's outlet are compared with each name on the page.
@lru_cache(maxsize=512)
def _bare(name: str) -> str:
    name = _STAFF.sub("", _SITE.sub("", name.casefold()))
    return re.sub(r"\W+|^the\s", "", name.strip())


def looks_like_name(name: str) -> bool:
    """Whether this can be the name of a person: a few words that begin with capitals."""
    if not 2 <= len(name) <= LONGEST_NAME or _JUNK.search(name):
        return False
    if _CJK.search(name):
        return len(name) <= 12
    words = name.split()
    if len(words) > MOST_WORDS:
        return False
    big = [w for w in words if w.lower().strip("'’") not in _PARTICLES]
    return bool(big) and all(_begins_a_name(w) for w in big)


def _begins_a_name(word: str) -> bool:
    head, hyphen, rest = word.partition("-")
    if hyphen and head in _PARTICLES:
        return _begins_a_name(rest)  # "al-Hassan"
    first = word.lstrip("'’‘(-")[:1]
    return first.isalpha() and (first.isupper() or not (first.islower() or first.isupper()) or
                                word[:2].lower() in ("d'", "d’", "o'", "l'"))  # fmt: skip


def tidy(name: str) -> str:
    """A name as it is shown: no capitals throughout, no stray marks."""
    name = " ".join(name.split()).strip(" ,;:|-–—")
    words = name.split()
    if len(words) > 1 and name.isupper() and len(name) > 5:
        return " ".join(w if len(w) <= 2 and "." in w else w.title() for w in words)
    return name


# ------------------------------------------------------------------------- words of the languages


@dataclass(frozen=True, slots=True)
class _Words:
    role: re.Pattern[str]
    roles: dict[str, Role]
    credit: re.Pattern[str]
    joint: re.Pattern[str]
    place: re.Pattern[str]
    job: re.Pattern[str]
    nobody: frozenset[str]

    desk: frozenset[str]
    jobs: frozenset[str]

    def is_nobody(self, name: str) -> bool:
        """Whether a name is that of a desk, or of nobody in particular."""
        return name.casefold() in self.nobody or not self.desk.isdisjoint(_pieces(name))

    def employer(self, name: str) -> str:
        """A name without the job it ends with: "AFP staff"."""
        head, _, last = name.rpartition(" ")
        return head if head and last.casefold() in self.jobs else name

    def holds_job(self, name: str) -> bool:
        """Whether a word of it is that of a job: "Political Editor"."""
        return not self.jobs.isdisjoint(_pieces(name))


def _pieces(name: str) -> set[str]:
    return {*name.casefold().split(), *name.casefold().replace("-", " ").split()}


@cache
def _words(codes: tuple[str, ...]) -> _Words:
    roles: dict[str, Role] = {}
    joints: list[str] = []
    places: list[str] = []
    jobs: list[str] = []
    nobody: set[str] = set()
    desks: set[str] = set()
    colon: set[str] = set()
    for code in codes:
        if not languages.has(code, "page"):
            continue
        byline = languages.data(code, "page")["byline"]
        for role in get_args(Role):
            roles.update({word.lower(): role for word in byline.get(role, ())})
        colon.update(word.lower() for word in byline.get("colon", ()))
        joints += byline["and"]
        places += byline["from"]
        jobs += byline["job"]
        jobs += _before_dates(languages.data(code, "page")["dates"])
        desks.update(name.casefold() for name in byline["desk"])
        nobody.update(name.casefold() for name in byline["nobody"])
    either = _any(roles)
    pictures = _any(word for word, role in roles.items() if role == "photographer")
    bare = _any(word for word in roles if word not in colon)
    glued = _any(word for word in roles if word not in colon and word not in _PARTICLES - {"von"})
    return _Words(
        # A role stands at the beginning, after a break, or is marked by a colon.
        role=re.compile(
            rf"(?:^|(?<=[;|•·/,(—–\s-]))(?P<role>{either})(?:\s*[:/]\s*|(?<=\bby)\s+)"
            rf"|(?:^|(?<=[;|•·/,(—–-])\s?)(?P<plain>{bare})\s+"
            rf"|^(?P<glued>{glued})(?=(?-i:[^\W\d_a-zß-ÿ][a-zß-ÿ]))",  # "ByAnn Lee"
            re.I,
        ),
        roles=roles,
        credit=re.compile(
            rf"(?:\b(?:{pictures})\s?(?::|/|(?<=by))"
            r"|©|\bcredit\s?:)\s*([^:©\n]{2,60}?)\W*$",
            re.I,
        ),
        joint=re.compile(rf"\s+(?:{_any(joints)})\s+", re.I),
        # "Ann Lee in Rome", and "Ann Lee In Travel", where a blog names the section
        place=re.compile(rf"\s+(?:{_any(places)})\s+|\s+In(?:\s+|$)"),
        job=re.compile(rf"^(?:(?:{_any(jobs)})\s+)+|(?:\s+(?:{_any(jobs)}))+$"),
        nobody=frozenset(nobody),
        desk=frozenset(desks),
        jobs=frozenset(job.casefold() for job in jobs),
    )


def _before_dates(dates: Mapping[str, Sequence[str]]) -> list[str]:
    """The single words that stand between a name and a date: "Ann Lee Updated 3 May"."""
    told = (*dates.get("modified", ()), *dates.get("published", ()))
    return [word.capitalize() for word in told if " " not in word and word.isalpha()]


def _any(words: Iterable[str]) -> str:
    every = sorted({r"\s+".join(map(re.escape, w.split())) for w in words}, key=len, reverse=True)
    return "|".join(every) or r"(?!)"
