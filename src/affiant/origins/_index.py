"""
The index: finds the texts that may share words or facts with one text, at a cost that does not grow with the set.

Each key keeps the `KEPT` bodies whose digests come first, the `KEPT` fullest, and the number of all that have it. What is kept hangs
on the set alone, never on the order of arrival; and a lookup reads at most twice `KEPT` entries for each key of a text, however many
texts there are. A family of thousands is held together by the bodies that every key of it keeps.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from math import log2
from typing import Literal

import attrs

from affiant.model import CleanText, TextId

from ._fold import body_words, stretches
from ._prints import body_digest, fingerprints, hash_key

#: Bodies kept for each key, first by digest and again the fullest: an excerpt must find the whole report among its copies.
KEPT = 16
#: Up to this many bodies a key is rare and counts in full; beyond it its weight falls.
RARE = 8
#: Candidates looked at for one body, the strongest first.
_MOST = 48
#: Least share of the smaller body's weighted fingerprints, and least number of them.
_LEAST_SHARE, _LEAST_PRINTS = 0.06, 2
#: Least number of shared fact keys, and least weight of them: names that every report has do not lead to a candidate.
_LEAST_FACTS, _LEAST_FACT_WEIGHT = 3, 1.2

Signal = Literal["words", "facts"]
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\w,])|(?<![\w.,-])\d{2,}(?![\w,-])")
_NAME = re.compile(r"[A-Z][\w’'-]+(?: (?:of |and |for )?[A-Z][\w’'-]+){1,5}")
_YEARS = (1900, 2100)
#: Day numbers are everywhere.
_SMALL = 32


@attrs.frozen(kw_only=True)
class Candidate:
    """
    A body that may share words or facts with another.

    Attributes:
        body: Its digest.
        texts: The texts that have this body, sorted.
        signal: What led to it: shared word sequences, or numbers and names in the same order.
        score: How strongly, comparable within one lookup.
    """

    body: str
    texts: tuple[TextId, ...]
    signal: Signal
    score: float


@attrs.define
class Body:
    """One sequence of words, and the texts that have it: reprints letter for letter cost nothing more."""

    digest: str
    prints: frozenset[int]
    facts: frozenset[int]
    size: int
    texts: list[TextId] = attrs.field(factory=list)


class Index:
    """An incremental index of texts: `add` them in any order, ask for `candidates` at any time."""

    def __init__(self, texts: Iterable[CleanText] = ()) -> None:
        self.texts: dict[TextId, CleanText] = {}
        self.bodies: dict[str, Body] = {}
        self._body_of: dict[TextId, str] = {}
        self._prints = _Postings()
        self._facts = _Postings()
        for text in texts:
            self.add(text)

    def __len__(self) -> int:
        return len(self.texts)

    def add(self, text: CleanText) -> None:
        """Add *text*; a text that is there already stays as it is."""
        if text.id in self.texts:
            return
        self.texts[text.id] = text
        words = body_words(text)
        digest = body_digest(words)
        body = self.bodies.get(digest)
        if body is None:
            body = Body(digest, fingerprints(words), fact_keys(text), len(words))
            self.bodies[digest] = body
            if words:
                self._prints.add(digest, body.size, body.prints)
                self._facts.add(digest, body.size, body.facts)
        insort(body.texts, text.id)
        self._body_of[text.id] = digest

    def body_of(self, text: TextId) -> Body:
        """The body of *text*, which must have been added."""
        return self.bodies[self._body_of[text]]

    def candidates(self, text: TextId) -> tuple[Candidate, ...]:
        """Find the bodies that may be copies, sources or citations of *text*, the strongest first; never its own body."""
        body = self.body_of(text)
        by_words = self._by_words(body)
        by_facts = self._by_facts(body, by_words)
        ranked = sorted(
            [
                *((score, "words", d) for d, score in by_words.items()),
                *((score, "facts", d) for d, score in by_facts.items()),
            ],
            key=lambda c: (-c[0], c[1], c[2]),
        )
        return tuple(self._candidate(d, signal, score) for score, signal, d in ranked[:_MOST])

    def _candidate(self, digest: str, signal: str, score: float) -> Candidate:
        return Candidate(
            body=digest,
            texts=tuple(self.bodies[digest].texts),
            signal="words" if signal == "words" else "facts",
            score=score,
        )

    def _by_words(self, body: Body) -> dict[str, float]:
        shared, counts, own = self._prints.shared(body.digest, body.prints)
        out = {}
        for digest, weight in shared.items():
            least = min(len(body.prints), len(self.bodies[digest].prints), _LEAST_PRINTS)
            # The other side's weight is not known without reading all its keys; its size stands for it.
            smaller = own * min(1.0, len(self.bodies[digest].prints) / len(body.prints))
            if counts[digest] >= least and weight >= _LEAST_SHARE * smaller:
                out[digest] = weight
        return out

    def _by_facts(self, body: Body, found: Mapping[str, float]) -> dict[str, float]:
        shared, counts, _ = self._facts.shared(body.digest, body.facts)
        return {
            d: w
            for d, w in shared.items()
            if counts[d] >= _LEAST_FACTS and w >= _LEAST_FACT_WEIGHT and d not in found
        }

    def widespread(self, a: Body, b: Body) -> bool:
        """
        Tell whether what *a* and *b* share is a passage that many bodies carry beside other words.

        A closing paragraph that a hundred pages carry is a minor part of each; a report that a hundred pages copy is most
        of each. Only keys that more than `RARE` bodies have are boilerplate, and only third bodies can say so.
        """
        shared = sorted(a.prints & b.prints)
        common = [key for key in shared if self._prints.count(key) > RARE]
        if not shared or len(common) * 2 < len(shared):
            return False
        third = sorted({d for key in common for d in self._prints.kept(key)} - {a.digest, b.digest})[:RARE]
        keys = frozenset(shared)
        minor = sum(_only_passage(keys, self.bodies[d].prints, a.prints, b.prints) for d in third)
        return minor * 2 > len(third)


def _only_passage(keys: frozenset[int], third: frozenset[int], a: frozenset[int], b: frozenset[int]) -> bool:
    """Tell whether *third* has the passage *keys* as a minor part, and nothing else of *a* or *b*: no copy of either."""
    passage = len(keys & third)
    most = passage + max(2, passage // 4)
    return passage * 5 < len(third) * 3 and len(a & third) <= most and len(b & third) <= most


class _Postings:
    """Which bodies have a key: the first by digest, the fullest, and how many there are. A lone body is kept bare, for room."""

    def __init__(self) -> None:
        self._lone: dict[int, tuple[int, str]] = {}
        self._many: dict[int, tuple[list[str], list[tuple[int, str]]]] = {}
        self._counts: dict[int, int] = {}

    def add(self, digest: str, size: int, keys: Iterable[int]) -> None:
        """Enter a body of *size* words under each of *keys*."""
        lone, many, counts = self._lone, self._many, self._counts
        entry = (-size, digest)
        for key in keys:
            kept = many.get(key)
            if kept is None:
                other = lone.setdefault(key, entry)
                if other is not entry:
                    many[key] = (sorted((other[1], digest)), sorted((other, entry)))
                    counts[key] = 2
                    del lone[key]
                continue
            counts[key] += 1
            first, fullest = kept
            if len(first) < KEPT or digest < first[-1]:
                insort(first, digest)
                del first[KEPT:]
            if len(fullest) < KEPT or entry < fullest[-1]:
                insort(fullest, entry)
                del fullest[KEPT:]

    def count(self, key: int) -> int:
        """How many bodies have *key*."""
        return self._counts.get(key) or (1 if key in self._lone else 0)

    def kept(self, key: int) -> list[str]:
        """The bodies kept for *key*, each once."""
        kept = self._many.get(key)
        if kept is None:
            return [self._lone[key][1]] if key in self._lone else []
        first, fullest = kept
        return first if len(first) < KEPT else [*first, *(d for _, d in fullest if d > first[-1])]

    def shared(self, digest: str, keys: Iterable[int]) -> tuple[dict[str, float], dict[str, int], float]:
        """Weigh what other bodies share with *digest*: weight and number of keys by body, and the weight of all *keys*."""
        weights: dict[str, float] = {}
        counts: dict[str, int] = {}
        whole = 0.0
        many, all_counts = self._many, self._counts
        for key in keys:
            if key not in many:
                whole += 1.0
                continue
            weight = _weight(all_counts[key])
            whole += weight
            for other in self.kept(key):
                weights[other] = weights.get(other, 0.0) + weight
                counts[other] = counts.get(other, 0) + 1
        weights.pop(digest, None)
        return weights, counts, whole


def _weight(count: int) -> float:
    return 1.0 if count <= RARE else 1.0 / (1.0 + log2(count / RARE))


def fact_keys(text: CleanText) -> frozenset[int]:
    """
    Keys by which a reworded copy is found: neighbouring numbers in their order, and names of several words.

    Years and small numbers stand in every report and give no key.
    """
    keys: set[int] = set()
    for start, end in stretches(text):
        part = text.text[start:end]
        numbers = [n for n in (m.replace(",", "") for m in _NUMBER.findall(part)) if _telling(n)]
        keys |= {hash_key("pair", a, b) for a, b in _near(numbers) if a != b}
        keys |= {hash_key("name", name.lower()) for name in _NAME.findall(part)}
    return frozenset(keys)


def _telling(number: str) -> bool:
    return int(number) >= _SMALL and not (len(number) == 4 and _YEARS[0] <= int(number) < _YEARS[1])


def _near(numbers: list[str]) -> Iterator[tuple[str, str]]:
    """Give each number with the next and with the one after it, so that one added number hides nothing."""
    yield from pairwise(numbers)
    yield from zip(numbers, numbers[2:], strict=False)
