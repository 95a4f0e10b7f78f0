"""Laying the claims of a copy over those of its source: which says again what."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import attrs

from .claims import PLACE_SLOTS, Amount, Claim, Count, plain
from .dates import Span
from .origins import CITE_KINDS, Change, Lineage
from .texts import Quote, TextId

#: The figures of a claim by slot.
Numbers = tuple[tuple[str, tuple[Any, ...]], ...]

_FIGURES = ("count", "share", "amount")
#: Shares of words in common: a copied sentence with a value changed, one shortened or touched up, one
#: reworded.
_SAME_WORDS, _LIKE_WORDS, _SOME_WORDS = 0.85, 0.6, 0.3
#: Days by which two readings of one date may lie apart because the pages bear different dates.
_DATE_DRIFT = 31


@attrs.frozen(kw_only=True, eq=False)
class Face:
    """A claim as alignment looks at it."""

    claim: Claim
    words: str
    tokens: Counter[str]
    slots: Mapping[str, tuple[Any, ...]]
    places: Mapping[str, frozenset[Any]]
    figures: Mapping[str, tuple[Any, ...]]
    span: Span | None

    @classmethod
    def of(cls, claim: Claim) -> Face:
        slots: dict[str, tuple[Any, ...]] = {}
        figures: dict[str, tuple[Any, ...]] = {}
        span = None
        for slot in claim.slots:
            if slot.context:
                continue
            value = plain(slot.value)
            given = (tuple(value),) if isinstance(value, list) else (value,)
            slots[slot.name] = slots.get(slot.name, ()) + given
            if slot.name in _FIGURES:
                unit = slot.value.unit if isinstance(slot.value, Amount) else ""
                per = slot.value.per if isinstance(slot.value, Count) else None
                figures.setdefault(slot.name, (*value, per or unit))
            if isinstance(slot.value, Span):
                span = slot.value
        tokens = re.findall(r"\w+", claim.quote.words.lower())
        return cls(
            claim=claim,
            words=" ".join(tokens),
            tokens=Counter(tokens),
            slots=slots,
            places={n: frozenset(slots[n]) for n in PLACE_SLOTS if n in slots},
            figures=figures,
            span=span,
        )

    @property
    def numbers(self) -> Numbers:
        """Its figures, to be compared as a whole; empty where it gives none."""
        return tuple(sorted(self.figures.items()))

    def common_words(self, other: Face) -> float:
        """Dice's share of the words in common."""
        if self.words == other.words:
            return 1.0
        total = self.tokens.total() + other.tokens.total()
        return 2 * (self.tokens & other.tokens).total() / total if total else 0.0

    def agreement(self, other: Face) -> float:
        """How far the slots agree, from -1 (all differ) to 1 (all are the same)."""
        names = self.slots.keys() | other.slots.keys()
        if not names:
            return 1.0
        both = self.slots.keys() & other.slots.keys()
        return sum(1 if set(self.slots[n]) == set(other.slots[n]) else -1 for n in both) / len(names)


@attrs.frozen
class Ties:
    """
    What the lineage says of the passages of copies: which changed which, which were added, which are
    reworded.
    """

    changed: Mapping[TextId, tuple[Change, ...]]
    added: Mapping[TextId, tuple[Quote, ...]]
    reworded: frozenset[TextId]

    @classmethod
    def of(cls, lineage: Lineage) -> Ties:
        changed: dict[TextId, tuple[Change, ...]] = {}
        added: dict[TextId, tuple[Quote, ...]] = {}
        for edge in lineage.edges:
            if edge.kind in CITE_KINDS:
                continue
            for change in edge.changes:
                if change.here and change.there:
                    changed[edge.copy] = (*changed.get(edge.copy, ()), change)
                elif change.here and change.kind == "added":
                    added[edge.copy] = (*added.get(edge.copy, ()), change.here)
        reworded = frozenset(e.copy for e in lineage.edges if e.kind in ("rewrite", "translation"))
        return cls(changed, added, reworded)

    def tied(self, echo: Claim, base: Claim) -> bool:
        """Tell whether the lineage itself lays the words of *echo* over those of *base*."""
        return any(
            change.here
            and change.there
            and _touch(change.here, echo.quote)
            and _touch(change.there, base.quote)
            for change in self.changed.get(echo.quote.text_id, ())
        )

    def is_added(self, echo: Claim) -> bool:
        """Tell whether the lineage says that the copy added these words, or the greater part of them."""
        here = echo.quote
        return any(
            2 * (min(here.end, new.end) - max(here.start, new.start)) > here.end - here.start
            for new in self.added.get(here.text_id, ())
        )


def _touch(a: Quote, b: Quote) -> bool:
    return a.text_id == b.text_id and a.start < b.end and b.start < a.end


def closest(
    face: Face, known: Sequence[Face], ties: Ties, given: Collection[Numbers], *, loose: bool, lone: bool
) -> int | None:
    """
    Find which of *known* the claim says again.

    Args:
        face: The claim of a copy or a citation.
        known: Claims of its source, of the same kind and type.
        ties: What the lineage says of the passages.
        given: All numbers that the source gives, for whatever; one of these is not another one damaged.
        loose: The words are known to be others, so that values alone may lay one over the other.
        lone: There is but one of its kind and type on either side.

    Returns:
        Its number in *known*, or ``None``.
    """
    best: tuple[float, int] | None = None
    for number, base in enumerate(known):
        other = face.numbers in given and face.numbers != base.numbers
        score = _score(face, base, ties, loose=loose and not other, lone=lone and not other, other=other)
        if score > 0 and (best is None or score > best[0]):
            best = (score, number)
    return best[1] if best else None


def _score(echo: Face, base: Face, ties: Ties, *, loose: bool, lone: bool, other: bool) -> float:
    """
    Rate how well *echo* lies over *base*; 0 where it does not. *other*: it gives another number of the
    source.
    """
    words = echo.common_words(base)
    tied = ties.tied(echo.claim, base.claim)
    if echo.claim.polarity != base.claim.polarity and words < _SAME_WORDS and not tied:
        return 0.0
    if not (tied or words >= _SAME_WORDS):
        if ties.is_added(echo.claim) or _apart(echo, base):
            return 0.0
        if (other or words < _LIKE_WORDS) and not (
            lone or _same_values(echo, base, loose=loose, words=words)
        ):
            return 0.0
    return 3.0 + 2 * words + echo.agreement(base) + (2.0 if tied else 0.0)


def _apart(a: Face, b: Face) -> bool:
    """Tell whether the places of two claims exclude each other."""
    return any(not a.places[n] & b.places[n] for n in a.places.keys() & b.places.keys())


def _same_values(echo: Face, base: Face, *, loose: bool, words: float) -> bool:
    """Tell whether two claims in different words give the same values."""
    if echo.span and base.span and not _near(echo.span, base.span):
        return False
    shared = any(echo.places[n] == base.places[n] for n in echo.places.keys() & base.places.keys())
    if echo.figures or base.figures:
        if echo.figures == base.figures:
            return shared or not (echo.places and base.places)
        return loose and shared and words >= _SOME_WORDS and echo.figures.keys() == base.figures.keys()
    if shared:
        return True
    both = (echo.slots.keys() & base.slots.keys()) - {"reason", "gender", "trend"}
    return bool(both) and all(echo.slots[n] == base.slots[n] for n in both)


def _near(a: Span, b: Span) -> bool:
    if a.overlaps(b):
        return True
    gaps = [abs((x - y).days) for x, y in ((a.first, b.last), (b.first, a.last)) if x and y]
    return bool(gaps) and min(gaps) <= _DATE_DRIFT
