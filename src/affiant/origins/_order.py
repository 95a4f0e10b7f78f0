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
#: Below this weight of shared facts nothing is looked at.
_LEAST_WEIGHT = 7.0


@attrs.frozen(kw_only=True)
class _Bar:
    """
    What two texts must have in common for one to be the other reworded.

    Attributes:
        share: Share of the facts, by weight, of the text that has fewer, which stand in the other in the same order.
        of_more: The same of the text that has more.
        weight: Weight of these facts.
        figures: Number of different figures and days among them.
        names: Number of different places, names and quotations among them.
        in_step: Share of the sentences with facts, of the text that has fewer, that have a counterpart.
        wording: Share of the plain words of these sentences that both have.
    """

    share: float
    of_more: float
    weight: float
    figures: int
    names: int
    in_step: float
    wording: float


#: A text rich in facts needs a good part of them; a poor one nearly all, and more of the wording. Set on the written pairs of
#: tests/origins: reworded copies share .93 and more of their facts in order, reports of one event .52 and less.
_BARS = (
    _Bar(share=0.65, of_more=0.4, weight=12.0, figures=4, names=3, in_step=0.5, wording=0.12),
    _Bar(share=0.85, of_more=0.65, weight=7.0, figures=2, names=3, in_step=0.6, wording=0.25),
)


@attrs.frozen(kw_only=True)
class Order:
    """
    The facts that two texts give in the same order.

    Attributes:
        pairs: The items, of the one and of the other.
        alignment: The sentences that hold them, side by side; ``words`` counts plain words in common.
        share: Weight of the pairs, as a share of the facts of the text that has fewer.
        share_of_more: The same of the text that has more: a page may hold much beside what it retells.
        in_step: Share of the sentences with facts, of the text that has fewer, that have a counterpart.
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
        names = {a.key for a, _ in self.pairs if a.kind in ("place", "name", "quotation") and a.weight >= 0.7}
        weight = sum(a.weight for a, _ in self.pairs)
        return any(
            self.share >= bar.share
            and self.share_of_more >= bar.of_more
            and weight >= bar.weight
            and len(figures) >= bar.figures
            and len(names) >= bar.names
            and self.in_step >= bar.in_step
            and self.wording >= bar.wording
            for bar in _BARS
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
    if smaller < _LEAST_WEIGHT or _shared(a, b) < _BARS[0].share * smaller:
        return None
    pairs = _longest(a, b)
    alignment = _sentences(here, there, pairs)
    telling = min(len({i.sentence for i in items if i.weight >= 1}) for items in (a, b))
    return Order(
        pairs=pairs,
        alignment=alignment,
        share=_weight([x for x, _ in pairs]) / smaller,
        share_of_more=_weight([x for x, _ in pairs]) / max(_weight(a), _weight(b)),
        in_step=len(alignment.matched) / telling if telling else 0.0,
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
