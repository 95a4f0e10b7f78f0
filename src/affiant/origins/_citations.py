"""Citations: "X reported on Tuesday that", "according to X", "told X", matched to the text of X or left open."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import attrs

from affiant.model import Edge, Evidence, TextId

from ._align import Alignment, align
from ._changes import find_cited_changes
from ._english import OUTLET_NOUNS
from ._items import Item
from ._mentions import Mention
from ._naming import name_cited, said_on
from ._pages import Pages
from ._reading import Reading
from ._sentences import Sentence

#: A cited text may be dated so much later than the one that cites it: time zones, morning editions.
_SLACK = timedelta(days=1)
#: Weight of shared facts for a match: where the day fits, and where no day is said.
_ENOUGH_ON_THE_DAY, _ENOUGH = 1.5, 2.5
_LEAST_ITEMS = 2
#: Texts of one outlet that are looked at for one citation: those of the day said, else the latest before.
_MOST_TEXTS = 120
#: Sentences that may carry a citation on.
_GOES_ON = 3
_AGAIN = re.compile(
    rf"^(?:it|they)\b[^.]{{0,20}}\b(?:report|said|say|wrote|added|quoted|cited|put)|\bthe (?:{OUTLET_NOUNS})(?:['’]s)?\b",
    re.IGNORECASE,
)
_OWN_EARLIER = re.compile(
    r"\b(?:its|our|an|the) (?:\w+ ){0,2}(?:report|article|story|account)s? (?:of|on|from|published)\b", re.I
)


@attrs.frozen(kw_only=True)
class Cited:
    """
    A report that a text cites.

    Attributes:
        text: The text that cites.
        mention: Where it names the outlet.
        said: The days on which it is said to have reported, or ``None``.
        passage: The sentences that give the cited report.
        of: The cited text, or ``None`` where it is not in the set.
        shared: The facts of the passage that the cited text has.
    """

    text: TextId
    mention: Mention
    said: tuple[date, date] | None
    passage: tuple[Sentence, ...]
    of: TextId | None
    shared: tuple[tuple[Item, Item], ...] = ()


class Shelf:
    """The texts of each outlet by date, for looking up what is cited; a page that carries X's report counts as X's too."""

    def __init__(self, pages: Pages, texts: Sequence[TextId], authors: Mapping[TextId, str]) -> None:
        self._pages = pages
        self._dated: dict[str, list[tuple[date, TextId]]] = defaultdict(list)
        self._undated: dict[str, list[TextId]] = defaultdict(list)
        for text in texts:
            span = pages.text(text).published_span
            for outlet in sorted({pages.outlet(text), authors.get(text, "")} - {""}):
                if span and span.first:
                    self._dated[outlet].append((span.first, text))
                else:
                    self._undated[outlet].append(text)
        for rows in self._dated.values():
            rows.sort()

    def find(
        self, outlet: str, until: date | None, said: tuple[date, date] | None
    ) -> tuple[list[TextId], set[TextId]]:
        """
        Find texts of *outlet* that can be cited by a text published on *until*, and which of them fit the days *said*.

        Both lists end with the texts whose date is not known.
        """
        rows = self._dated.get(outlet, [])
        last = until + _SLACK if until else None
        fit: list[TextId] = []
        if said:
            low = bisect_right(rows, (said[0] - _SLACK, ""))
            high = bisect_right(rows, (said[1] + _SLACK, "~"))
            fit = [text for day, text in rows[low:high] if last is None or day <= last][-_MOST_TEXTS:]
        high = bisect_right(rows, (last, "~")) if last else len(rows)
        before = [text for _, text in rows[max(0, high - _MOST_TEXTS) : high]]
        found = dict.fromkeys([*fit, *before, *self._undated.get(outlet, [])[:_MOST_TEXTS]])
        return list(found), set(fit)


def find_citations(
    text: TextId, family: Mapping[TextId, str], kin: frozenset[str], author: str, shelf: Shelf, pages: Pages
) -> Iterator[Cited]:
    """
    Find what *text* cites, one answer for each outlet and cited text.

    Args:
        text: The text that may cite.
        family: The family of every text.
        kin: Keys of the outlets of the text's own family: naming them is no citation.
        author: Key of the outlet that the family is shown to come from, where that report is not here, or ``""``.
        shelf: The texts by outlet.
        pages: All readings.
    """
    if pages.silent(text):
        return
    reading = pages.reading(text)
    own = pages.outlet(text)
    seen: set[tuple[str, TextId | None]] = set()
    found: list[Cited] = []
    for mention in reading.mentions:
        if not _cites(mention, own, author, kin, reading):
            continue
        cited = _match(text, mention, family, shelf, pages)
        if mention.key in (own, author) and cited.of is None:
            continue
        found.append(cited)
    matched = {c.mention.key for c in found if c.of}
    for cited in sorted(found, key=lambda c: (c.of is None, c.mention.start)):
        key = (cited.mention.key, cited.of)
        # A second look at an outlet of which a report was found already says nothing of another report.
        if key in seen or (cited.of is None and cited.mention.key in matched and cited.said is None):
            continue
        seen.add(key)
        yield cited


def _cites(mention: Mention, own: str, author: str, kin: frozenset[str], reading: Reading) -> bool:
    if mention.key in (own, author):
        sentence = reading.said(mention.sentence)
        words = reading.text.text[sentence.start : sentence.end]
        return mention.role == "corrects" or (mention.role == "reported" and bool(_OWN_EARLIER.search(words)))
    return mention.key not in kin and mention.role in ("reported", "told", "corrects")


def _match(text: TextId, mention: Mention, family: Mapping[TextId, str], shelf: Shelf, pages: Pages) -> Cited:
    reading = pages.reading(text)
    said = said_on(mention, reading)
    passage = _passage(reading, mention)
    texts, fit = shelf.find(mention.key, reading.published[1], said)
    numbers = {s.number for s in passage}
    facts = [i for i in reading.items if i.sentence in numbers and i.weight > 0]
    best: tuple[tuple[bool, float, int, str], TextId, tuple[tuple[Item, Item], ...]] | None = None
    for place, other in enumerate(texts):
        if other == text or family[other] == family[text]:
            continue
        shared = _shared(facts, pages.reading(other))
        weight = sum(a.weight for a, _ in shared)
        if not _enough(other in fit, weight, len(shared)):
            continue
        # The day said, then the most shared facts, then the latest before.
        key = (other in fit, weight, place, other)
        if best is None or key > best[0]:
            best = (key, other, shared)
    if best is None:
        return Cited(text=text, mention=mention, said=said, passage=passage, of=None)
    return Cited(text=text, mention=mention, said=said, passage=passage, of=best[1], shared=best[2])


def _enough(on_the_day: bool, weight: float, items: int) -> bool:
    return weight >= _ENOUGH_ON_THE_DAY if on_the_day else weight >= _ENOUGH and items >= _LEAST_ITEMS


def _shared(facts: Sequence[Item], other: Reading) -> tuple[tuple[Item, Item], ...]:
    theirs = other.facts
    found: dict[tuple[str, str], tuple[Item, Item]] = {}
    for item in facts:
        key = (item.kind, item.key)
        if key in theirs:
            found.setdefault(key, (item, theirs[key]))
    return tuple(found.values())


def _passage(reading: Reading, mention: Mention) -> tuple[Sentence, ...]:
    """The sentence that cites, and those after it that go on: "It also reported", "the daily said"."""
    lines = reading.lines
    out = [lines[mention.sentence]]
    for sentence in lines[mention.sentence + 1 : mention.sentence + 1 + _GOES_ON]:
        if not sentence.closed or not _AGAIN.search(reading.text.text[sentence.start : sentence.end]):
            break
        out.append(sentence)
    return tuple(out)


def citation_edge(cited: Cited, pages: Pages) -> Edge:
    """Make the edge of a citation, with the words that cite and the facts that both give."""
    reading = pages.reading(cited.text)
    press = pages.desk.press
    name = name_cited(cited.mention, reading, press, cited.said)
    words = reading.quote(cited.mention.cue_start, cited.mention.cue_end)
    if cited.of is None:
        reason = (
            "no text of it here was published in time and has these facts"
            if _has(cited, pages)
            else "it is not here"
        )
        return Edge(
            kind="citation",
            copy=cited.text,
            of=None,
            named=name,
            evidence=(Evidence(says=f"it cites {name}; {reason}", here=words),),
        )
    other = pages.reading(cited.of)
    evidence = [Evidence(says=f"it cites {name}", here=words)]
    for ours, theirs in sorted(cited.shared, key=lambda p: (-p[0].weight, p[0].start))[:3]:
        evidence.append(
            Evidence(
                says="both give it",
                here=reading.quote(ours.start, ours.end),
                there=other.quote(theirs.start, theirs.end),
            )
        )
    return Edge(
        kind="citation",
        copy=cited.text,
        of=cited.of,
        evidence=tuple(evidence),
        changes=find_cited_changes(reading, other, _repeated(cited, reading, other)),
    )


def _has(cited: Cited, pages: Pages) -> bool:
    return cited.mention.key in pages.published


def _repeated(cited: Cited, reading: Reading, other: Reading) -> Alignment:
    """The sentences of the passage beside those they repeat; a correction repeats its own report anywhere."""
    own = cited.mention.key == reading.outlet
    return align(reading.sentences if own else cited.passage, other.sentences)
