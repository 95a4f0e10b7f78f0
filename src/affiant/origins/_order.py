"""Rewrites: other words, but the same numbers, dates, places, names and quotations in the same order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import attrs

from ._align import Alignment, Matched
from ._english import SMALL
from ._items import Item
from ._reading import Reading
from ._sentences import Sentence

#: Items of a text beyond these are not compared: the head of a report decides, and the table grows with the square.
_MOST_ITEMS = 160
#: Share of the smaller text's facts, by weight, that must stand in the other in the same order.
_IN_ORDER = 0.6
#: The same of the other text.
_OF_MORE = 0.4
#: Least weight of what is in order, and least number of different figures and of names, places or quotations in it.
_LEAST_WEIGHT, _LEAST_FIGURES, _LEAST_NAMES = 12.0, 4, 3
#: Share of the smaller text's sentences that find their counterpart, and share of their plain words found there too.
_IN_STEP, _WORDING = 0.5, 0.16


@attrs.frozen(kw_only=True)
class Order:
    """
    The facts that two texts give in the same order.

    Attributes:
        pairs: The items, of the one and of the other.
        alignment: The sentences that hold them, side by side; ``words`` counts plain words in common.
        share: Weight of the pairs, as a share of the facts of the text that has fewer.
        share_of_more: The same of the text that has more: a page may hold much beside what it retells.
        in_step: Share of the sentences of the shorter text that have a counterpart.
        wording: Share of the plain words of the matched sentences that both have.
    """

    pairs: tuple[tuple[Item, Item], ...]
    alignment: Alignment
    share: float
    share_of_more: float
    in_step: float
    wording: float

    @property
    def proves(self) -> bool:
        """
        Enough to call one the other reworded.

        Numbers alone never are: two reports of one press conference share all of them.
        """
        figures = {a.key for a, _ in self.pairs if a.kind in ("number", "date") and a.weight >= 1}
        names = {a.key for a, _ in self.pairs if a.kind in ("place", "name", "quotation") and a.weight >= 1}
        return (
            self.share >= _IN_ORDER
            and self.share_of_more >= _OF_MORE
            and sum(a.weight for a, _ in self.pairs) >= _LEAST_WEIGHT
            and len(figures) >= _LEAST_FIGURES
            and len(names) >= _LEAST_NAMES
            and self.in_step >= _IN_STEP
            and self.wording >= _WORDING
        )

    def turned(self) -> Order:
        """The same seen from the other text."""
        return attrs.evolve(
            self, pairs=tuple((b, a) for a, b in self.pairs), alignment=self.alignment.turned()
        )


def in_order(here: Reading, there: Reading) -> Order | None:
    """Find the facts that *here* and *there* give in the same order; ``None`` where too few are shared to look."""
    a, b = _facts(here), _facts(there)
    smaller = min(_weight(a), _weight(b))
    if smaller < _LEAST_WEIGHT or _shared(a, b) < _IN_ORDER * smaller:
        return None
    pairs = _longest(a, b)
    alignment = _sentences(here, there, pairs)
    shorter = min(len(here.sentences), len(there.sentences))
    return Order(
        pairs=pairs,
        alignment=alignment,
        share=_weight([x for x, _ in pairs]) / smaller,
        share_of_more=_weight([x for x, _ in pairs]) / max(_weight(a), _weight(b)),
        in_step=len(alignment.matched) / shorter,
        wording=_wording(here, there, alignment),
    )


def _facts(reading: Reading) -> list[Item]:
    return [i for i in reading.items if i.weight > 0][:_MOST_ITEMS]


def _weight(items: Sequence[Item]) -> float:
    return sum(i.weight for i in items)


def _shared(a: Sequence[Item], b: Sequence[Item]) -> float:
    ours, theirs = Counter((i.kind, i.key) for i in a), Counter((i.kind, i.key) for i in b)
    weights = {(i.kind, i.key): i.weight for i in a}
    return sum(weights[key] * count for key, count in (ours & theirs).items())


def _longest(a: Sequence[Item], b: Sequence[Item]) -> tuple[tuple[Item, Item], ...]:
    """The heaviest common subsequence of items, with sentences as the step: order inside a sentence is free."""
    left, right = _by_sentence(a), _by_sentence(b)
    common = [[_common(x, y) for y in right] for x in left]
    weights = [[sum(i.weight for i, _ in pairs) for pairs in row] for row in common]
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i in range(len(left) - 1, -1, -1):
        for j in range(len(right) - 1, -1, -1):
            # A sentence may be split in two or two be joined, so a step on one side alone may keep the other.
            best[i][j] = max(
                best[i + 1][j], best[i][j + 1], weights[i][j] + best[i + 1][j + 1] if weights[i][j] else 0.0
            )
    out: list[tuple[Item, Item]] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if weights[i][j] and best[i][j] == weights[i][j] + best[i + 1][j + 1]:
            out += common[i][j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return tuple(out)


def _by_sentence(items: Sequence[Item]) -> list[list[Item]]:
    out: list[list[Item]] = []
    for item in items:
        if out and out[-1][0].sentence == item.sentence:
            out[-1].append(item)
        else:
            out.append([item])
    return out


def _common(a: Sequence[Item], b: Sequence[Item]) -> list[tuple[Item, Item]]:
    free = list(b)
    pairs = []
    for item in a:
        for other in free:
            if (item.kind, item.key) == (other.kind, other.key):
                pairs.append((item, other))
                free.remove(other)
                break
    return pairs


def _sentences(here: Reading, there: Reading, pairs: Sequence[tuple[Item, Item]]) -> Alignment:
    weights: Counter[tuple[int, int]] = Counter()
    for a, b in pairs:
        weights[(a.sentence, b.sentence)] += a.weight  # type: ignore[assignment]
    matched = [
        Matched(here.said(x), there.said(y), len(_plain_words(here.said(x)) & _plain_words(there.said(y))))
        for (x, y), weight in sorted(weights.items())
        if weight >= 1
    ]
    return Alignment(matched=tuple(matched), here_words=here.size, there_words=there.size)


def _wording(here: Reading, there: Reading, alignment: Alignment) -> float:
    """Share of the plain words, those that are no item and no small word, of the matched sentences that both have."""
    shared = total = 0
    for m in alignment.matched:
        a, b = _telling_words(here, m.here), _telling_words(there, m.there)
        shared += len(a & b)
        total += min(len(a), len(b))
    return shared / total if total else 0.0


def _telling_words(reading: Reading, sentence: Sentence) -> frozenset[str]:
    taken = [(i.start, i.end) for i in reading.items_in(sentence.number)]
    return frozenset(
        word[:6]
        for word, (start, end) in zip(sentence.words, sentence.spans, strict=True)
        if word not in SMALL and not any(a <= start and end <= b for a, b in taken)
    )


def _plain_words(sentence: Sentence) -> frozenset[str]:
    return frozenset(w for w in sentence.words if w not in SMALL)
