"""A text as this stage reads it: sentences, items and outlets, each found once and only where it is asked for."""

from __future__ import annotations

from datetime import date
from functools import cached_property

import attrs

from affiant.model import CleanText, Quote, TextId

from ._atlas import Atlas
from ._items import Item, find_items
from ._mentions import Mention, find_mentions
from ._press import Press
from ._sentences import Sentence, cut_sentences

#: Once, another outlet's page may cite.
_TOLD_TWICE = 2


@attrs.frozen(kw_only=True)
class Desk:
    """
    What is known before any text is read.

    Attributes:
        press: The outlets.
        atlas: The names to look for.
        home: The state that every report of the pack is about, which therefore ties no two of them.
    """

    press: Press
    atlas: Atlas
    home: str = ""


@attrs.frozen(kw_only=True)
class Credit:
    """
    What a page shows of an author other than its publisher.

    Attributes:
        key: The outlet that wrote the report.
        line: A credit line, a dateline or a byline says so; otherwise words of the report do.
        mention: Where, or ``None`` for a byline, which stands beside the text.
    """

    key: str
    line: bool
    mention: Mention | None = None


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Reading:
    """
    One text, read.

    Attributes:
        text: The text.
        desk: The names to read it with.
    """

    text: CleanText
    desk: Desk

    @property
    def id(self) -> TextId:
        """The id of the text."""
        return self.text.id

    @cached_property
    def lines(self) -> tuple[Sentence, ...]:
        """Every sentence and every line that is none."""
        return cut_sentences(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """
        The sentences of the report: those that end with a stop, and that are no notice of the outlet about itself.

        A text without any (a list, a script of its own) is taken whole.
        """
        closed = [s for s in self.lines if s.closed]
        notices = {m.sentence for m in self.mentions if m.role == "notice"} & _tail(closed)
        return tuple(s for s in closed if s.number not in notices) or tuple(closed) or self.lines

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every outlet it names; a short form of its own outlet's name is its own."""
        found = find_mentions(self.text.text, self.lines, self.desk.atlas)
        own = self.desk.press.key_of(self.text.outlet) if self.text.outlet else ""
        return tuple(attrs.evolve(m, key=own) if own.startswith(f"{m.key} ") else m for m in found)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items of its sentences, in order."""
        return tuple(item for sentence in self.sentences for item in self.items_in(sentence.number))

    def items_in(self, number: int) -> tuple[Item, ...]:
        """The items of the sentence with that number, in order."""
        found = self._items.get(number)
        if found is None:
            found = self._items[number] = find_items(self.text.text, self.lines[number], self.desk.atlas)
        return found

    @cached_property
    def _items(self) -> dict[int, tuple[Item, ...]]:
        return {}

    @cached_property
    def facts(self) -> dict[tuple[str, str], Item]:
        """The first item of each value."""
        out: dict[tuple[str, str], Item] = {}
        for item in self.items:
            out.setdefault((item.kind, item.key), item)
        return out

    @cached_property
    def size(self) -> int:
        """Number of words in its sentences: how full it is."""
        return sum(len(s.words) for s in self.sentences)

    @cached_property
    def outlet(self) -> str:
        """
        The key of the outlet that published it, ``""`` where not known.

        Where nobody named it, a masthead line of the page does.
        """
        if self.text.outlet:
            return self.desk.press.key_of(self.text.outlet)
        named = [m.key for m in self.mentions if m.role == "masthead"]
        if not named and self.text.title:
            head = self.desk.atlas.find(self.text.title, 0, len(self.text.title))
            named = [k.key for k in head if k.kind == "outlet" and k.end == len(self.text.title)]
        return named[0] if named else ""

    @cached_property
    def credited(self) -> Credit | None:
        """
        The outlet that the text shows as its author, where that is not its publisher.

        A credit line says so; so do words that only an outlet's own reports use ("X has learned"). That somebody told X
        something says so where the page's publisher is not known, or where it says so twice and its publisher never speaks;
        elsewhere it is a citation.
        """
        own = self.outlet
        others = [m for m in self.mentions if m.key != own]
        if found := [m for m in others if m.role == "credit"]:
            return Credit(key=found[0].key, line=True, mention=found[0])
        signed = [
            k.key
            for k in self.desk.atlas.find(self.text.byline, 0, len(self.text.byline))
            if k.kind == "outlet"
        ]
        if signed and own and signed[0] != own:
            return Credit(key=signed[0], line=True)
        if found := [m for m in others if m.role == "voice"]:
            return Credit(key=found[0].key, line=False, mention=found[0])
        # An outlet that is said to have reported is cited, and so is what it was told.
        cited = {m.key for m in others if m.role == "reported"}
        told = [m for m in others if m.role == "told" and m.key not in cited]
        if not told:
            return None
        speaks = any(m.key == own and m.role in ("told", "voice") for m in self.mentions)
        if own and (cited or speaks or sum(m.key == told[0].key for m in told) < _TOLD_TWICE):
            return None
        return Credit(key=told[0].key, line=False, mention=told[0])

    @cached_property
    def published(self) -> tuple[date | None, date | None]:
        """The first and the last day on which it may have been published."""
        span = self.text.published_span
        return (span.first, span.last) if span else (None, None)

    def quote(self, start: int, end: int) -> Quote:
        """Cut a quote."""
        return self.text.quote(start, end)

    def quote_of(self, sentence: Sentence) -> Quote:
        """Quote a whole sentence."""
        return self.text.quote(sentence.start, sentence.end)

    def said(self, number: int) -> Sentence:
        """The line or sentence with that number."""
        return self.lines[number]


def _tail(closed: list[Sentence]) -> set[int]:
    """The last third of the sentences, at least the last three: where an outlet speaks of itself."""
    keep = max(3, len(closed) // 3)
    return {s.number for s in closed[-keep:]}
