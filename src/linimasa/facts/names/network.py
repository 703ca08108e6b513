"""The network of the tagger, run with NumPy: what a word is by itself, then three layers that look
at its neighbours, then a score for every tag.

Trained by ``training/names/train.py``; the model card is ``docs/models/names.md``. One file holds
it for all its languages. What a word by itself gives to the first layer is worked out once a word
and remembered, so that common words cost next to nothing.
"""

import io
from collections.abc import Sequence
from threading import Lock
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from linimasa.facts.names.features import features, hashed, marks
from linimasa.facts.names.lexicon import Lexicon, lexicon
from linimasa.facts.names.words import Word

Floats = NDArray[np.float32]

# Empty places between two sentences, so that neither sees the other.
GAP = 2
# OpenBLAS shares products of more multiplications than this among threads, which wait for one
# another at full speed: on a busy machine of two cores an article took 20 ms in place of 4.
_SHARED = 4 * 65_536
# Words remembered; more than an hour of news has. A row of them is about a kilobyte.
_MEMORY = 20_000


class Weights(NamedTuple):
    """The numbers of the network. H is the width of its layers, D that of a word."""

    labels: list[str]
    rows: dict[int, int]  # hash of a feature → its row
    bag: Floats  # (features, D)
    vectors: Floats  # (words, dimensions of all languages)
    projection: tuple[Floats, Floats]
    first: tuple[Floats, Floats]  # (3 × (2 D + width of marks), H): before, here, behind
    second: tuple[Floats, Floats]  # (3 × H, H)
    third: tuple[Floats, Floats]
    learned: dict[str, tuple[int, ...]]  # word → numbers that running text taught
    known: dict[str, int]  # word → its row of ``vectors``
    marks: dict[str, Floats]  # language → (MARKS, width)
    out: dict[str, tuple[Floats, Floats]]  # language → (H + 2 D + width, labels)
    transitions: dict[str, Floats]


def load(data: bytes) -> Weights:
    """Read the packed model."""
    with np.load(io.BytesIO(data)) as file:

        def pair(name: str) -> tuple[Floats, Floats]:
            return file[name].astype(np.float32), file[f"{name}_bias"].astype(np.float32)

        def scaled(name: str) -> Floats:
            numbers: Floats = file[name].astype(np.float32) * file[f"{name}_scale"]
            return numbers

        def listed(name: str) -> list[str]:
            return bytes(file[name]).decode("utf-8").split("\n")

        spoken = [str(code) for code in file["languages"]]
        # The last rows, of nothing, are for what the model does not know.
        bag, vectors = scaled("bag"), scaled("vectors")
        learned = zip(listed("learned_words"), map(tuple, file["learned"].tolist()), strict=True)
        return Weights(
            labels=[str(label) for label in file["labels"]],
            rows={key: row for row, key in enumerate(file["keys"].tolist())},
            bag=np.vstack([bag, np.zeros((1, bag.shape[1]), dtype=np.float32)]),
            vectors=np.vstack([vectors, np.zeros((1, vectors.shape[1]), dtype=np.float32)]),
            projection=pair("projection"),
            first=pair("first"),
            second=pair("second"),
            third=pair("third"),
            learned=dict(learned),
            known={word: row for row, word in enumerate(listed("words"))},
            marks={code: file[f"marks_{code}"].astype(np.float32) for code in spoken},
            out={code: pair(f"out_{code}") for code in spoken},
            transitions={code: file[f"transitions_{code}"].astype(np.float32) for code in spoken},
        )


class Network:
    """The network in one language; remembers the words it has seen."""

    def __init__(self, language: str, weights: Weights):
        self.weights = weights
        self.lexicon: Lexicon = lexicon(language)
        self.transitions = weights.transitions[language]
        first, self._first_bias = weights.first
        second, self._second_bias = weights.second
        third, self._third_bias = weights.third
        out, self._out_bias = weights.out[language]
        wide = len(first) // 3
        self._hidden = first.shape[1]
        word = 2 * weights.bag.shape[1]
        # What a word or a mark adds: to the layer one place on, here, one place back; to the tags.
        onward = [*np.split(first, 3), out[self._hidden :]]
        self._by_word = np.hstack([part[:word] for part in onward])
        by_mark = weights.marks[language] @ np.hstack([part[word:wide] for part in onward])
        self._unmarked = by_mark[0]  # most words are: it is added to them once and for all
        self._marked = by_mark - by_mark[0]
        self._second, self._third = np.split(second, 3), np.split(third, 3)
        self._out = np.ascontiguousarray(out[: self._hidden])
        self._lock = Lock()
        self._numbers: dict[str, int] = {}
        self._words = np.zeros((1, self._by_word.shape[1]), dtype=np.float32)

    def scores(self, sentences: Sequence[Sequence[Word]]) -> Floats:
        """The score of every tag for every word of the sentences, one after another."""
        marked = self._marks(sentences)
        with self._lock:  # articles are marked in threads
            rows = self._rows(sentences)
            given = self._words[rows]
        places, empty = np.flatnonzero(rows), np.flatnonzero(rows == 0)
        phrases = np.flatnonzero(marked)
        given[phrases] += self._marked[marked[phrases]]
        h = self._hidden
        layer = given[:, h : 2 * h] + self._first_bias
        layer[1:] += given[:-1, :h]
        layer[:-1] += given[1:, 2 * h : 3 * h]
        np.maximum(layer, 0, out=layer)
        layer[empty] = 0
        for weights, bias, reach in (
            (self._second, self._second_bias, 1),
            (self._third, self._third_bias, 2),
        ):
            before, here, behind = weights
            seen = product(layer, here)
            seen[reach:] += product(layer, before)[:-reach]
            seen[:-reach] += product(layer, behind)[reach:]
            seen += bias
            np.maximum(seen, 0, out=seen)
            layer += seen
            layer[empty] = 0
        scores = product(layer[places], self._out)
        scores += given[places, 3 * h :]
        scores += self._out_bias
        return scores

    def _marks(self, sentences: Sequence[Sequence[Word]]) -> NDArray[np.int64]:
        """The mark at each place: of a phrase of the lists, or none."""
        marked = [0] * GAP
        for sentence in sentences:
            marked += marks(sentence, self.lexicon)
            marked += [0] * GAP
        return np.array(marked)

    def _rows(self, sentences: Sequence[Sequence[Word]]) -> NDArray[np.int64]:
        """The number of the word at each place; 0 for an empty place."""
        if len(self._numbers) >= _MEMORY:
            self._numbers.clear()
        self._remember(sentences)
        numbers = self._numbers
        rows = [0] * GAP
        for sentence in sentences:
            rows += [numbers[word.text] for word in sentence]
            rows += [0] * GAP
        return np.array(rows)

    def _remember(self, sentences: Sequence[Sequence[Word]]) -> None:
        """Work out the words that are new."""
        new = {
            word.text: word.key
            for sentence in sentences
            for word in sentence
            if word.text not in self._numbers
        }
        if not new:
            return
        weights, unknown = self.weights, len(self.weights.bag) - 1
        rows: list[int] = []
        starts: list[int] = []
        vectors: list[int] = []
        for text, key in new.items():
            starts.append(len(rows))
            rows += [
                weights.rows.get(hashed(feature), unknown)
                for feature in features(
                    text, self.lexicon.lists.get(key, 0), learned(text, weights.learned)
                )
            ]
            vectors.append(vector(text, weights.known, len(weights.vectors) - 1))
        projection, bias = weights.projection
        letters = np.maximum(np.add.reduceat(weights.bag[rows], starts, axis=0), 0)
        company = np.maximum(singly(weights.vectors[vectors], projection) + bias, 0)
        table = singly(np.hstack([letters, company]), self._by_word) + self._unmarked
        first = len(self._numbers) + 1
        for number, text in enumerate(new, first):
            self._numbers[text] = number
        if first + len(new) > len(self._words):
            more = np.zeros((2 * (first + len(new)), table.shape[1]), dtype=np.float32)
            more[:first] = self._words[:first]
            self._words = more
        self._words[first : first + len(new)] = table


def product(rows: Floats, weights: Floats) -> Floats:
    """``rows @ weights``, in pieces so small that one thread does them."""
    piece = max(1, _SHARED // weights.size)
    whole = len(rows) // piece * piece
    result = np.empty((len(rows), weights.shape[1]), dtype=np.float32)
    np.matmul(
        rows[:whole].reshape(-1, piece, rows.shape[1]),
        weights,
        out=result[:whole].reshape(-1, piece, weights.shape[1]),
    )
    result[whole:] = rows[whole:] @ weights
    return result


def singly(rows: Floats, weights: Floats) -> Floats:
    """``rows @ weights``, each row by itself: the same to the last bit whatever stands beside it,
    so that what was read before changes nothing."""
    result: Floats = np.matmul(rows[:, None, :], weights)[:, 0]
    return result


def learned(text: str, table: dict[str, tuple[int, ...]]) -> tuple[int, ...]:
    """What running text taught of a word, as written or in small letters."""
    return table.get(text) or table.get(text.lower()) or ()


def vector(text: str, known: dict[str, int], unknown: int) -> int:
    """The row of a word's vector; all numbers are one word."""
    text = "0" if text[0].isdigit() else text
    row = known.get(text)
    return known.get(text.lower(), unknown) if row is None else row
