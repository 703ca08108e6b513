"""Articles and their facts → one weighted sparse vector an article, by which they are compared.

Words weigh by how rare they are: in the articles at hand and in a background of news
(``languages.rarity``), so that a handful of articles on
one war is not made to differ by the war's own name. Names and places count by identity too, which
is the same in every language.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from linimasa.languages.rarity import UNSEEN, news_share
from linimasa.languages.words import Hashes, Ints, words
from linimasa.model import Article, Facts, Name
from linimasa.stories.bridging import figures, spoken
from linimasa.stories.conflicts import Tellings, tellings
from linimasa.stories.lexicon import pairs
from linimasa.stories.meanings import Meanings, meanings
from linimasa.stories.slugs import slugs

Floats = NDArray[np.float64]

# An article is compared by its title and the beginning of its text: news tells the most first.
CHARACTERS = 3000
# A word of the title counts as so many of the text.
TITLE = 2.0
# A vector keeps its heaviest features alone; more changes no grouping and costs time.
FEATURES = 96
# The background counts as so many articles beside those at hand. (UCI headlines: B-cubed F1 79.0 at
# 200, 83.7 at 2,000, 82.7 at 20,000; ECB+ 92.4, 91.7, 91.0.)
BACKGROUND = 1500.0
# ... and those at hand as no more than this: in 50,000 articles on one war, its name still tells.
HERE = 1500.0
# A word that no other article has joins nothing; it only sets its article apart, by this much.
ALONE = 0.5
# A year is rare in news of other years and tells nothing: it counts as a word of a tenth of them.
# (297 n4k bodies, nearly all on different things: 261 groups without, 273 with; UCI and ECB+ as
# before.)
YEAR = 0.1
# A name's identity counts as so many words.
IDENTITY = 1.5
# ... and is, as evidence, no rarer than this: the background has not counted identities, and most
# of those named in two articles are countries, parties and heads of state.
NAMED = 0.004
# UCDP's precision of a place that is a whole country, or more.
COUNTRY = 6
# Names of these kinds tell who and where.
SETTINGS = ("person", "place")
# Where the background knows less than this share of an article's words, its language was not
# counted: that a word is unknown then does not make it rare, and it counts as one of this share.
KNOWN, FOREIGN = 0.7, 0.01
# ... and a short one as one of more, by its letters: in every language the common words are the
# short ones (Zipf). A single character may be a word of a script without spaces.
MANY = 6
SHORT = {2: 0.5, 3: 0.5, 4: 0.1, 5: 0.03}


@dataclass(frozen=True, slots=True)
class Vectors:
    """Sparse rows of length one: ``columns[offsets[i]:offsets[i + 1]]`` are the features of row
    *i*, falling by weight. ``shares`` has, for each, the share of news that has the feature,
    whatever the articles at hand; ``meanings`` has a dense vector a row, of length one or zero;
    ``settings`` says which features name a person in the row, or a place smaller than a country:
    the words of the name, and its identity; ``identities`` which are identities; ``hashes`` are the
    upper 32 bits of each feature's; ``languages`` numbers the language of each row, 0 where it is
    unknown; ``told`` is what each row tells of when and how much. ``sure`` is how surely a row
    tells of a feature: less than 1 for what it says in words of several meanings. ``bridge`` has,
    where articles of two languages with a lexicon are among them, the same rows by what both
    languages have words for."""

    columns: Ints
    weights: Floats
    offsets: Ints
    shares: Floats
    meanings: Meanings
    settings: NDArray[np.bool_]
    identities: NDArray[np.bool_]
    hashes: Hashes
    languages: Ints
    told: Tellings
    sure: Floats
    bridge: "Bridge | None" = None

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def sizes(self) -> Ints:
        """How many features each row has."""
        return np.diff(self.offsets)

    def take(self, rows: Ints) -> "Vectors":
        """The rows ``rows`` alone, in that order."""
        counts = self.sizes[rows]
        owner = np.repeat(np.arange(len(rows)), counts)
        at = self.offsets[rows][owner] + np.arange(len(owner))
        at -= np.repeat(np.cumsum(counts) - counts, counts)
        offsets = np.concatenate((np.zeros(1, np.int64), np.cumsum(counts)))
        return Vectors(
            self.columns[at],
            self.weights[at],
            offsets,
            self.shares[at],
            self.meanings[rows],
            self.settings[at],
            self.identities[at],
            self.hashes[at],
            self.languages[rows],
            self.told.take(rows),
            self.sure[at],
            self.bridge and self.bridge.take(rows),
        )

    def across(self) -> NDArray[np.bool_]:
        """Which rows are known to be of two languages, n × n."""
        told = self.languages
        different: NDArray[np.bool_] = told[:, None] != told[None, :]
        return different & (told > 0)[:, None] & (told > 0)[None, :]

    def bridged(self) -> NDArray[np.bool_]:
        """Which rows are of two languages that have a lexicon, n × n."""
        between = np.zeros((len(self), len(self)), bool)
        for one, other in self.bridge.pairs if self.bridge else ():
            first, second = self.languages == one, self.languages == other
            between |= first[:, None] & second[None, :]
            between |= second[:, None] & first[None, :]
        return between

    def bridged_with(self, i: int) -> NDArray[np.bool_]:
        """Which rows are of a language that has a lexicon with that of row ``i``."""
        own = int(self.languages[i])
        told = self.bridge.pairs if self.bridge else ()
        others = [one if other == own else other for one, other in told if own in (one, other)]
        return np.isin(self.languages, others)

    def row(self, i: int) -> tuple[Ints, Floats]:
        part = slice(self.offsets[i], self.offsets[i + 1])
        return self.columns[part], self.weights[part]


@dataclass(frozen=True, slots=True)
class Bridge:
    """Rows as another language can read them: what a word is said for in its place (``lexicon``),
    numbers in one writing. Names count by their words: with their identities beside them a name
    weighed so much that of joined blocks of PANL, half of them without a translation, .87 were
    right where 1.00 are without. And the pairs of languages, by number, that have a lexicon."""

    vectors: Vectors
    pairs: tuple[tuple[int, int], ...]

    def take(self, rows: Ints) -> "Bridge":
        return Bridge(self.vectors.take(rows), self.pairs)


@dataclass(frozen=True, slots=True)
class Cells:
    """What articles say: a feature (32 bits), the row that has it, how often, in how many letters,
    and how surely; ``told`` are features whose share of the news is known otherwise, ascending."""

    features: Hashes
    rows: Ints
    counts: Floats
    letters: Ints
    sure: Floats
    told: tuple[Hashes, Floats]


def vectors(articles: Sequence[Article], facts: Sequence[Facts]) -> Vectors:
    """Return the vectors of ``articles``."""
    codes = [code_of(a, f) for a, f in zip(articles, facts, strict=True)]
    titles, bodies = [a.title or "" for a in articles], bodies_of(articles)
    named, told_by, numbers = _named(facts), _settings(facts), _numbered(codes)
    told = tellings(articles, facts)
    found = _weigh(
        _joined([*_read(titles, TITLE), *_read(bodies, 1.0), named]),
        named.features,
        told_by,
        numbers,
        told,
    )
    between = pairs(set(codes))
    if not between:
        return found
    across = _joined([*_bridged(titles, codes, TITLE), *_bridged(bodies, codes, 1.0)])
    known = figures([*titles, *bodies], [*codes, *codes])
    across = replace(across, told=_ascending([across.told, known]))
    number = dict(zip(codes, numbers.tolist(), strict=True))
    bridge = _weigh(across, named.features, told_by, numbers, told)
    return replace(found, bridge=Bridge(bridge, tuple((number[a], number[b]) for a, b in between)))


def _read(texts: Sequence[str], count: float) -> list[Cells]:
    found = words(texts)
    n = len(found.hashes)
    lengths = found.ends - found.starts
    counts, sure = np.full(n, count), np.ones(n)
    features = found.hashes >> np.uint64(32)
    return [Cells(features, found.texts, counts, lengths, sure, _nothing())]


def _bridged(texts: Sequence[str], codes: Sequence[str], count: float) -> list[Cells]:
    return [
        Cells(
            each.features,
            each.rows,
            np.full(len(each.rows), count),
            each.letters,
            each.sure,
            each.told,
        )
        for each in spoken(texts, codes)
    ]


def _named(facts: Sequence[Facts]) -> Cells:
    marked = [_identities(f) for f in facts]
    rows = np.repeat(np.arange(len(facts)), [len(m) for m in marked])
    n = len(rows)
    features = np.array([h for m in marked for h in m], np.uint64) >> np.uint64(32)
    return Cells(
        features,
        rows,
        np.full(n, IDENTITY),
        np.full(n, MANY),
        np.ones(n),
        _nothing(),
    )


def _nothing() -> tuple[Hashes, Floats]:
    return np.zeros(0, np.uint64), np.zeros(0)


def _joined(parts: Sequence[Cells]) -> Cells:
    return Cells(
        np.concatenate([each.features for each in parts]),
        np.concatenate([each.rows for each in parts]),
        np.concatenate([each.counts for each in parts]),
        np.concatenate([each.letters for each in parts]),
        np.concatenate([each.sure for each in parts]),
        _ascending([each.told for each in parts]),
    )


def _ascending(told: Sequence[tuple[Hashes, Floats]]) -> tuple[Hashes, Floats]:
    """Features and their shares, each once."""
    features, first = np.unique(np.concatenate([each[0] for each in told]), return_index=True)
    return features, np.concatenate([each[1] for each in told])[first]


def bodies_of(articles: Sequence[Article]) -> list[str]:
    """What each article is compared by beside its title: its text and, where that is short, the
    slug of its address."""
    told = zip(articles, slugs(articles), strict=True)
    return [f"{a.text[:CHARACTERS]}\n{slug}" if slug else a.text[:CHARACTERS] for a, slug in told]


def code_of(article: Article, facts: Facts) -> str:
    """The article's language: as stated, else as detected for its facts; else empty."""
    return (article.language or facts.language or "").split("-")[0].lower()


def _numbered(codes: Sequence[str]) -> Ints:
    numbers = {code: n for n, code in enumerate(sorted({*codes, ""}))}
    return np.array([numbers[code] for code in codes], np.int64)


@cache
def _years() -> Hashes:
    """The features of the years of news: four digits of this century or the last."""
    return words([str(year) for year in range(1900, 2100)]).hashes >> np.uint64(32)


def _identities(facts: Facts) -> list[int]:
    places = [place.identity for place in facts.places]
    return [hashed(key) for key in [*(name.identity for name in facts.names), *places]]


def settings(facts: Facts) -> list[Name]:
    """The names of people, and of places smaller than a country."""
    wide = {place.identity for place in facts.places if place.where_prec >= COUNTRY}
    return [n for n in facts.names if n.kind in SETTINGS and n.identity not in wide]


def _settings(facts: Sequence[Facts]) -> Hashes:
    """The cells that name people, and places smaller than a country."""
    told = []
    cells = []
    for row, marked in enumerate(facts):
        names = settings(marked)
        told.append(" ".join(name.text for name in names))
        cells += [hashed(name.identity) >> 32 << 32 | row for name in names]
    found = words(told)
    by_word = found.hashes >> np.uint64(32) << np.uint64(32) | found.texts.astype(np.uint64)
    return np.concatenate((by_word, np.array(cells, np.uint64)))


@lru_cache(1 << 16)
def hashed(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")


def _weigh(said: Cells, named: Hashes, told_by: Hashes, languages: Ints, told: Tellings) -> Vectors:
    n = len(languages)
    key = said.features << np.uint64(32) | said.rows.astype(np.uint64)
    cells, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    frequency = np.bincount(inverse, weights=said.counts, minlength=len(cells))
    sure = np.zeros(len(cells))
    np.maximum.at(sure, inverse, said.sure)
    feature, row = cells >> np.uint64(32), (cells & np.uint64(0xFFFFFFFF)).astype(np.int64)
    known, column, held = np.unique(feature, return_inverse=True, return_counts=True)
    here = min(float(n), HERE)
    in_news = news_share(known)
    here_too = np.isin(said.told[0], known)
    in_news[np.searchsorted(known, said.told[0][here_too])] = said.told[1][here_too]
    share = (here * held / n + BACKGROUND * in_news) / (here + BACKGROUND)
    year = np.isin(known, _years())
    share = np.where(year, np.maximum(share, YEAR), share)
    in_news = np.where(year, np.maximum(in_news, YEAR), in_news)
    identity = np.isin(known, named)
    in_news = np.where(identity, np.maximum(in_news, NAMED), in_news)
    telling = np.maximum(-np.log(share), 0.0) * np.where(held > 1, 1.0, ALONE)
    weight = (1.0 + np.log(np.maximum(frequency, 1.0))) * telling[column] * sure
    order = np.lexsort((column, -weight, row))
    row, column, weight, sure = row[order], column[order], weight[order], sure[order]
    letters = said.letters[first][order]
    begins = np.searchsorted(row, np.arange(n + 1))
    kept = (np.arange(len(row)) - begins[row] < FEATURES) & (weight > 0)
    row, column, weight, letters = row[kept], column[kept], weight[kept], letters[kept]
    sure = sure[kept]
    length = np.sqrt(np.bincount(row, weights=weight**2, minlength=n))
    offsets = np.searchsorted(row, np.arange(n + 1))
    shares = _shares(in_news[column], letters, row, n)
    hashes = known[column]
    meant = meanings(hashes, offsets)
    settles = np.isin(hashes << np.uint64(32) | row.astype(np.uint64), told_by)
    weight = weight / length[row]
    return Vectors(
        column,
        weight,
        offsets,
        shares,
        meant,
        settles,
        identity[column],
        hashes,
        languages,
        told,
        sure,
    )


def _shares(shares: Floats, letters: Ints, row: Ints, n: int) -> Floats:
    """The shares, with those of unknown words of an unknown language told as what they may be."""
    unknown = shares <= 1.0 / UNSEEN
    known = np.bincount(row[~unknown], minlength=n) / np.maximum(np.bincount(row, minlength=n), 1)
    by_letters = np.full(MANY + 1, FOREIGN)
    by_letters[list(SHORT)] = list(SHORT.values())
    foreign = by_letters[np.minimum(letters, MANY)]
    # "das" is known, as a rare word of English, but says no more for it.
    foreign = np.where(unknown | (letters < MANY), np.maximum(foreign, shares), shares)
    told: Floats = np.where((known < KNOWN)[row], foreign, shares)
    return told
