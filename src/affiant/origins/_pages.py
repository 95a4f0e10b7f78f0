"""The texts of a set with what every later step asks of them: reading, outlet, body, and their order as witnesses."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from affiant.model import CleanText, TextId

from ._index import Body, Index
from ._mentions import may_cite
from ._reading import Desk, Reading

#: Sorts after every known date.
_UNKNOWN = date.max

#: Readings kept at a time: enough for a family, few enough for a million texts.
_READINGS = 4000

#: Earliest first, then fullest, then fewest attributions to others, then by id.
Rank = tuple[date, date, int, int, str]


class Pages:
    """Readings of the texts of an index, made once each."""

    def __init__(self, index: Index, desk: Desk) -> None:
        self.index = index
        self.desk = desk
        self._readings: dict[TextId, Reading] = {}
        self._first: dict[str, TextId] = {}
        self._silent: dict[TextId, bool] = {}
        self._keys: dict[str, str] = {}

    @cached_property
    def published(self) -> frozenset[str]:
        """The keys of all outlets that published a text of the set."""
        return frozenset(self.outlet(text) for text in self.index.texts) - {""}

    def reading(self, text: TextId) -> Reading:
        """The reading of *text*; of many texts only the last read are kept."""
        found = self._readings.pop(text, None) or Reading(text=self.index.texts[text], desk=self.desk)
        self._readings[text] = found
        if len(self._readings) > _READINGS:
            del self._readings[next(iter(self._readings))]
        return found

    def silent(self, text: TextId) -> bool:
        """Tell that *text* has a publisher and names no other outlet: it cites and credits nothing."""
        found = self._silent.get(text)
        if found is None:
            clean = self.text(text)
            found = bool(clean.outlet) and not may_cite(
                clean.text + "\n" + clean.byline, self.outlet(text), self.desk.atlas
            )
            self._silent[text] = found
        return found

    def text(self, text: TextId) -> CleanText:
        """The text called *text*."""
        return self.index.texts[text]

    def body(self, text: TextId) -> Body:
        """The body of *text*."""
        return self.index.body_of(text)

    def first(self, digest: str) -> TextId:
        """The first text with this body: the one that stands for all of them."""
        found = self._first.get(digest)
        if found is None:
            texts = self.index.bodies[digest].texts
            found = self._first[digest] = min(texts, key=self.dated) if len(texts) > 1 else texts[0]
        return found

    def speaker(self, digest: str) -> Reading:
        """The reading that stands for a body."""
        return self.reading(self.first(digest))

    def outlet(self, text: TextId) -> str:
        """The outlet of *text*, ``""`` where unknown; a masthead inside the body counts for every text that has it."""
        named = self.text(text).outlet
        if named:
            if named not in self._keys:
                self._keys[named] = self.desk.press.key_of(named)
            return self._keys[named]
        return self.reading(self.index.bodies[self.body(text).digest].texts[0]).outlet

    def rank(self, text: TextId) -> Rank:
        """The place of *text* among witnesses."""
        digest = self.body(text).digest
        speaker = self.speaker(digest)
        outlet = self.outlet(text)
        others = sum(m.key != outlet and m.role != "masthead" for m in speaker.mentions)
        last, first = self.dated(text)[:2]
        return last, first, -speaker.size, others, text

    def dated(self, text: TextId) -> tuple[date, date, str]:
        """The last and the first day on which *text* may have been published, for sorting; unknown dates come last."""
        span = self.text(text).published_span
        first, last = (span.first, span.last) if span else (None, None)
        return last or _UNKNOWN, first or _UNKNOWN, text
