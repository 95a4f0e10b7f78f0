"""Letters for comparing: lower case, one kind of apostrophe and space, every character where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import ahocorasick_rs
import attrs

_MARKS = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "–": "-",
        "‐": "-",
        "‑": "-",
        "\u00a0": " ",
        "\n": " ",
        "\t": " ",
        "\r": " ",
    }
)
#: What follows a finished sentence; an abbreviation in front of it is told apart by `_ABBREVIATED`.
_STOP = re.compile(r"[.!?…][\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z\d])|\s*\n\s*\n\s*|\s*\n(?=\s*[A-Z\d“\"])|[。！？]")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Gov|St|No|Nos|Co|Ltd|Inc|Corp|vs|para|art|Art|Sec|sec|approx|est"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Za-z]|\b[A-Za-z]\.[A-Za-z])\.$"
)


def fold(text: str) -> str:
    """
    Fold *text* without moving a character.

    >>> fold("Yalu’s WORKS")
    "yalu's works"
    """
    lower = text.translate(_MARKS).lower()
    if len(lower) == len(text):
        return lower
    # A few capitals grow when they are lowered; they are left as they are, so that offsets hold.
    return "".join(c if len(c.lower()) != 1 else c.lower() for c in text.translate(_MARKS))


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """Say where the sentence, or the sentences, that hold *start* to *end* begin and end."""
    first, last = 0, len(text)
    for stop in _STOP.finditer(text):
        if _ABBREVIATED.search(text[max(0, stop.start() - 6) : stop.start() + 1]):
            continue
        if stop.end() <= start:
            first = stop.end()
        elif stop.start() >= end - 1:
            last = stop.start() + len(stop.group().rstrip())
            break
    return first, last


@attrs.frozen
class Phrases:
    """Many phrases at once: where any of them stands in a folded text, whole words only, the longest first."""

    words: tuple[str, ...]
    _search: ahocorasick_rs.AhoCorasick = attrs.field(eq=False, repr=False)

    @classmethod
    def of(cls, phrases: Iterable[str]) -> Phrases:
        """Fold and sort *phrases*; those without a letter are left out."""
        words = tuple(sorted({f for p in phrases if (f := fold(p).strip()) and re.search(r"\w", f)}))
        return cls(words, ahocorasick_rs.AhoCorasick(words))

    def find(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and phrase of each place in *folded*, none inside another."""
        if not self.words:
            return
        met = [
            (start, -end, number)
            for number, start, end in self._search.find_matches_as_indexes(folded, overlapping=True)
            if _whole(folded, start, end)
        ]
        done = 0
        for start, negative_end, number in sorted(met):
            if start >= done:
                done = -negative_end
                yield start, done, self.words[number]


def _whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    inside = text[start].isalnum() and before.isalnum() and _latin(before) and _latin(text[start])
    return not inside and not (
        text[end - 1].isalnum() and after.isalnum() and _latin(after) and _latin(text[end - 1])
    )


def _latin(character: str) -> bool:
    """Words of scripts that are written without spaces have no edges to check."""
    return ord(character) < 0x2E80
