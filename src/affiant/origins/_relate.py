"""
What two texts are to each other: the same report, part of one, a reworded one, one that carries a passage, or nothing.

Two reports of one event are not copies however many numbers they share, nor are two months of one template: see the tests of
hard negatives, which set the numbers below.
"""

from __future__ import annotations

from collections import Counter
from typing import Literal

import attrs

from ._align import Alignment, align
from ._order import Order, in_order
from ._reading import Reading
from ._sentences import Sentence

#: ``whole``: nearly all of both. ``part``: the smaller is nearly all in the larger. ``mostly``: most of one is the other's,
#: beside words of its own. ``reworded``: other words, the same facts in the same order. ``wire``: both print the same
#: wire. ``passage``: some sentences in common, no more.
Bond = Literal["whole", "part", "mostly", "reworded", "wire", "passage"]

#: Share of a text that stands in another for it to be nearly whole there.
WHOLE = 0.7
#: Share from which most of a body is copied; below it a page has a report of its own.
MOST = 0.55
#: Likeness of the matched sentences below which a copy was edited all through.
EDITED = 0.8
#: Share of a text from which a passage that another carries word for word makes it rest on that one.
LIFTED = 0.4
_LEAST_LIFTED = 3
#: Fewest words in common for any copy, and for a passage.
_LEAST_WORDS, _LEAST_PASSAGE = 14, 12
#: Share of a text's facts that must stand in what it shares; below that weight of facts a text is not asked.
_FACTS, _FEW_FACTS = 0.5, 3.0
#: Share of the smaller text that two clients of one wire have in common.
_WIRE_SHARE = 0.3
#: Where more than this share of the figures in matched sentences differ, one template was filled in twice.
_TEMPLATE, _TEMPLATE_LEAST = 0.6, 3
#: The same where one outlet published both, on different days.
_TEMPLATE_OF_ONE = 0.4


@attrs.frozen(kw_only=True)
class Relation:
    """
    How *here* and *there* stand to each other.

    Attributes:
        bond: What they are to each other.
        alignment: Their sentences side by side.
        order: Facts that both give in one order, for a reworded text.
    """

    bond: Bond
    alignment: Alignment
    order: Order | None = None

    @property
    def strong(self) -> bool:
        """One witness, whichever of both is the source."""
        return self.bond in ("whole", "mostly", "reworded", "wire")

    @property
    def lifts(self) -> bool:
        """A good part of one stands word for word in the other, beside a report of its own."""
        return (
            self.bond == "passage" and _much(self.alignment) and len(self.alignment.matched) >= _LEAST_LIFTED
        )

    def bare(self) -> Relation:
        """The same without the sentences, whose offsets belong to other texts with the same words."""
        alignment = attrs.evolve(self.alignment, matched=())
        return Relation(bond=self.bond, alignment=alignment)

    def turned(self) -> Relation:
        """The same seen from the other text."""
        return Relation(
            bond=self.bond,
            alignment=self.alignment.turned(),
            order=self.order.turned() if self.order else None,
        )


def relate(here: Reading, there: Reading, *, widespread: bool = False) -> Relation | None:
    """
    Compare two readings.

    Args:
        here, there: The two texts.
        widespread: What they share stands in many other texts, beside other words: it proves nothing.
    """
    alignment = align(here.sentences, there.sentences)
    if alignment.words >= _LEAST_PASSAGE and not widespread and not _template(here, there, alignment):
        bond = _bond_of(here, there, alignment)
        if bond in ("whole", "part", "mostly", "wire"):
            return Relation(bond=bond, alignment=alignment)
    else:
        bond = None
    # A page that carries a good part of a report word for word has its own words for the rest; it retells nothing.
    order = None if bond and _much(alignment) else in_order(here, there)
    if order is not None and order.proves:
        return Relation(bond="reworded", alignment=order.alignment, order=order)
    return Relation(bond=bond, alignment=alignment) if bond else None


def _much(alignment: Alignment) -> bool:
    return max(alignment.here_share, alignment.there_share) >= LIFTED and alignment.likeness >= EDITED


def _bond_of(here: Reading, there: Reading, alignment: Alignment) -> Bond | None:
    low, high = sorted((alignment.here_share, alignment.there_share))
    identical = low == high == 1.0
    enough = identical or alignment.words >= _LEAST_WORDS
    # Two pages may share a frame of many words and each have its own news in it.
    facts = _fact_shares(here, there, alignment)
    if low >= WHOLE and enough and min(facts) >= _FACTS:
        return "whole"
    if low >= MOST and enough and min(facts) >= _FACTS:
        return "mostly"
    if share_wire(here, there) and high >= _WIRE_SHARE and len(alignment.matched) > 1:
        return "wire"
    if high >= MOST and enough and facts[0 if alignment.here_share == high else 1] >= WHOLE:
        return "part"
    return "passage" if _telling(alignment, here) else None


def _fact_shares(here: Reading, there: Reading, alignment: Alignment) -> tuple[float, float]:
    """Share of each text's facts, by weight, that stands in the matched sentences; 1 for a text with hardly any."""
    matched = {m.here.number for m in alignment.matched}, {m.there.number for m in alignment.matched}
    shares = []
    for reading, numbers in zip((here, there), matched, strict=True):
        whole = sum(i.weight for i in reading.items)
        found = sum(i.weight for i in reading.items if i.sentence in numbers)
        shares.append(found / whole if whole >= _FEW_FACTS else 1.0)
    return shares[0], shares[1]


def share_wire(here: Reading, there: Reading) -> bool:
    """Tell whether a line of both credits one outlet, and neither is its own page."""
    a, b = here.credited, there.credited
    return a is not None and b is not None and a.line and b.line and a.key == b.key


def _telling(alignment: Alignment, here: Reading) -> bool:
    """A passage counts where it holds facts and runs over two sentences, or is long."""
    weight = sum(i.weight for m in alignment.matched for i in here.items_in(m.here.number))
    return weight >= 2 and (len(alignment.matched) > 1 or alignment.words >= 2 * _LEAST_PASSAGE)


def _template(here: Reading, there: Reading, alignment: Alignment) -> bool:
    """
    Tell whether one template was filled in twice: the sentences are the same and most figures in them are not.

    A damaged copy has one or two of its figures changed, two damaged copies twice as many; a monthly report has nearly all.
    """
    figures = changed = 0
    for m in alignment.matched:
        a, b = _figures(here, m.here), _figures(there, m.there)
        if a and b:
            figures += max(a.total(), b.total())
            changed += max(a.total(), b.total()) - (a & b).total()
    if _later_issue(here, there):
        return changed > _TEMPLATE_OF_ONE * figures
    return changed >= _TEMPLATE_LEAST and changed > _TEMPLATE * figures


def _later_issue(here: Reading, there: Reading) -> bool:
    """The same outlet on another day."""
    if not here.outlet or here.outlet != there.outlet:
        return False
    a, b = here.published, there.published
    return bool(a[1] and b[0] and a[1] < b[0]) or bool(b[1] and a[0] and b[1] < a[0])


def _figures(reading: Reading, sentence: Sentence) -> Counter[str]:
    return Counter(i.key for i in reading.items_in(sentence.number) if i.kind in ("number", "date"))
