"""What a report rests on, in its own words: its own visit, its own document, a named speaker, a third source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

import attrs

from affiant.model import Quote

from ._items import Item, quoted
from ._reading import Reading
from ._sentences import Sentence

Ground = Literal["visit", "document", "speaker"]

_YEAR = re.compile(r"(?:19|20)\d\d")
_SPEECH = (
    "(?:said|says|told|tells|added|explained|estimated|estimates|noted|recalled|stated|argued|wrote|counted|found|reported"
    "|put|puts|gave|warned|presented|announced|testified|confirmed|valued)"
)
_AFTER_NAME = re.compile(rf"(?:,[^,.]{{1,50}},)?\s+(?:also |has |had |later )?({_SPEECH})\b")
#: Behind its verb stands the speaker of "said X"; of "told X" it is the hearer.
_BEFORE_NAME = re.compile(
    r"\b(said|says|added|explained|noted|recalled|argued|according to)\s+(?:(?:the|an?|[a-z-]+)\s+){0,3}$"
)
#: Without one of these words nobody speaks, and nobody found out anything for himself.
_SPOKEN = re.compile(rf"\b(?:{_SPEECH}|according to)\b")
#: A text that says this of anybody's name names nobody: which of its names are real is not to be guessed.
_PSEUDONYM = re.compile(
    r"\b(?:not (?:his|her|their|a) (?:real|true) names?|pseudonyms?|assumed names?|(?:real|true) names? (?:\w+ ){0,3}withheld"
    r"|names? (?:\w+ ){0,5}(?:changed|altered|withheld)|changed (?:his|her|their) names?)\b"
)
_FOUND_OUT = re.compile(
    r"\b(?:seen|saw|obtained|reviewed|viewed|examined|read|verified|inspected|visited|counted|watched|observed|photographed"
    r"|filmed|witnessed|own count|walked through|was shown|went to|travell?ed to)\b"
)
_PEOPLE = "(?:reporters?|correspondents?|journalists?)"
_PAPER = (
    "(?:papers?|documents?|registers?|records?|sheets?|lists?|files?|contracts?|permits?|bills?|invoices?|data|letters?|memos?"
    "|receipts?|manifests?|ledgers?|photographs?|photos|images|video|footage)"
)
#: OWN stands for the names of the outlet. It saw or counted for itself;
_VISIT = (
    rf"(?:this reporter|our {_PEOPLE}|{_PEOPLE} (?:from|of|for) (?:the )?OWN|OWN(?:['’]s)? {_PEOPLE}|OWN)\s+(?:has |have |had )?"
    r"(?:\w+ly )?(?:saw|seen|visited|counted|watched|observed|photographed|filmed|went to|travell?ed to|walked through|was shown"
    r"|made (?:its|their) own count)\b"
    rf"|\b(?:seen|observed|witnessed|counted|photographed|filmed) by (?:this reporter|our {_PEOPLE}|{_PEOPLE} (?:from|of|for) (?:the )?OWN"
    rf"|an? OWN {_PEOPLE})"
)
#: or it holds or has read a paper.
_DOCUMENT = (
    rf"\b{_PAPER}\b[^.;]{{0,60}}\b(?:seen|obtained|reviewed|viewed|examined|read|verified|inspected) by (?:the )?OWN"
    rf"|OWN\s+(?:[\w’']+,?\s+){{0,8}}?(?:saw|seen|obtained|reviewed|viewed|examined|inspected)\s(?:[\w’']+\s){{0,5}}?{_PAPER}\b"
)


@attrs.frozen(kw_only=True)
class Standing:
    """
    One ground on which a report stands, and the matter that stands on it.

    Attributes:
        ground: Which.
        quote: The words that say so; where somebody is named, what is said and not who says it.
        places: Places of that passage, countries apart.
        countries: Countries of that passage, without the one that all reports are about.
        years: Years of that passage.
        figures: Telling figures of that passage.
    """

    ground: Ground
    quote: Quote
    places: frozenset[str]
    countries: frozenset[str]
    years: frozenset[str]
    figures: frozenset[str]

    def meets(self, other: Standing) -> bool:
        """Tell whether both can be of one matter: one place, or one country and year, and years that do not part them."""
        apart = bool(self.years and other.years) and not self.years & other.years
        if apart:
            return False
        return bool(self.places & other.places) or bool(
            self.countries & other.countries and self.years & other.years
        )


@attrs.frozen(kw_only=True, slots=False, eq=False)
class Witness:
    """
    What one report gives for its independence. It lives as long as one judgement and is kept nowhere.

    Attributes:
        reading: The report.
        standings: Its grounds, the strongest first.
        figures_from: The telling figures that it gives from each person or body it names, by folded name.
        quotations: Folded quotations.
    """

    reading: Reading
    standings: tuple[Standing, ...]
    figures_from: dict[str, frozenset[str]]
    quotations: frozenset[str]


#: Shorter quotations are common phrases.
_QUOTED_WORDS = 4
#: A word shared by two names that makes them one for caution's sake.
_LONG_WORD = 4
_STRENGTH: dict[Ground, int] = {"visit": 0, "document": 1, "speaker": 2}


def hear(reading: Reading) -> Witness:
    """Find what *reading* rests on."""
    standings: list[Standing] = []
    figures: dict[str, set[str]] = {}
    text = reading.text.text
    outlet = reading.desk.press.outlets.get(reading.outlet)
    own = _grounds(outlet.spellings) if outlet and _FOUND_OUT.search(text) else ()
    speech = _SPOKEN.search(text) is not None and not _PSEUDONYM.search(text)
    for sentence in reading.sentences if own or speech else ():
        standings += _own_grounds(reading, sentence, own)
        if not speech or not _SPOKEN.search(text, sentence.start, sentence.end):
            continue
        said = {i.key for i in reading.items_in(sentence.number) if i.kind == "number" and i.weight >= 1.5}
        for name, quote in _speakers(reading, sentence) if said else ():
            figures.setdefault(name, set()).update(said)
            standings.append(_standing("speaker", reading, quote, [sentence]))
    return Witness(
        reading=reading,
        standings=tuple(sorted(standings, key=lambda s: (_STRENGTH[s.ground], s.quote.start))),
        figures_from={name: frozenset(said) for name, said in figures.items()},
        quotations=frozenset(quoted(text, _QUOTED_WORDS)),
    )


def _figures(items: Iterable[Item]) -> frozenset[str]:
    return frozenset(i.key for i in items if i.kind == "number" and i.weight >= 1.5)


def may_be_one(one: str, other: str) -> bool:
    """
    Tell whether two names may name one: a long word in common, or the one made of the first letters of the other.

    >>> may_be_one("rivers inspection service", "ris"), may_be_one("corvin hask", "della farrow")
    (True, False)
    """
    a, b = one.casefold().split(), other.casefold().split()
    if any(len(word) >= _LONG_WORD and word in b for word in a):
        return True
    return "".join(w[0] for w in a) == other.casefold() or "".join(w[0] for w in b) == one.casefold()


def _standing(ground: Ground, reading: Reading, quote: Quote, passage: Sequence[Sentence]) -> Standing:
    items = [i for s in passage for i in reading.items_in(s.number)]
    text = reading.text.text
    dates = [text[i.start : i.end] for i in items if i.kind == "date"]
    return Standing(
        ground=ground,
        quote=quote,
        places=frozenset(i.key for i in items if i.kind == "place" and i.weight > 0),
        countries=frozenset(i.key for i in items if i.kind == "place" and not i.weight) - {reading.desk.home},
        years=frozenset(year for d in dates for year in _YEAR.findall(d)),
        figures=_figures(items),
    )


@lru_cache(maxsize=512)
def _grounds(names: tuple[str, ...]) -> tuple[tuple[Ground, re.Pattern[str]], ...]:
    """The expressions for what an outlet of these names found out for itself."""
    own = "(?:" + "|".join(re.escape(n) for n in sorted(names, key=lambda n: (-len(n), n))) + ")"
    papers: tuple[Ground, str] = ("document", _DOCUMENT)
    visits: tuple[Ground, str] = ("visit", _VISIT)
    return tuple((ground, re.compile(words.replace("OWN", own))) for ground, words in (papers, visits))


def _own_grounds(
    reading: Reading, sentence: Sentence, patterns: Sequence[tuple[Ground, re.Pattern[str]]]
) -> Iterator[Standing]:
    for ground, pattern in patterns:
        if found := pattern.search(reading.text.text, sentence.start, sentence.end):
            paragraph = [s for s in reading.sentences if s.paragraph == sentence.paragraph]
            yield _standing(ground, reading, reading.quote(*found.span()), paragraph)
            # "saw the trip sheets" is a paper, no visit.
            return


def _speakers(reading: Reading, sentence: Sentence) -> Iterator[tuple[str, Quote]]:
    """Named persons and bodies that speak in *sentence*, with what is said beside them."""
    text = reading.text.text
    outlets = {m.key for m in reading.mentions}
    for item in reading.items_in(sentence.number):
        # A name or a body; a state alone speaks for nobody, and an outlet that reports is cited.
        if item.key not in outlets and item.kind in ("name", "actor") and (cue := _cue(text, sentence, item)):
            quote = _said(reading, sentence, min(item.start, cue[0]), max(item.end, cue[1]))
            if quote:
                yield _full_name(reading, item.key), quote


def _full_name(reading: Reading, name: str) -> str:
    """The full name of somebody who is named by the last part of it: "Hask said" after "Corvin Hask"."""
    if " " in name:
        return name
    full = (key for kind, key in reading.facts if kind == "name" and key.endswith(f" {name}"))
    return min(full, default=name)


def _cue(text: str, sentence: Sentence, item: Item) -> tuple[int, int] | None:
    if found := _AFTER_NAME.match(text, item.end, sentence.end):
        return found.span(1)
    if found := _BEFORE_NAME.search(text[sentence.start : item.start]):
        return sentence.start + found.start(1), sentence.start + found.end(1)
    return None


def _said(reading: Reading, sentence: Sentence, start: int, end: int) -> Quote | None:
    """The longer part of the sentence beside the name and its verb, without what apposes the name."""
    text = reading.text.text
    before = text[sentence.start : start].rpartition(",")[0] or text[sentence.start : start]
    spans = ((sentence.start, sentence.start + len(before)), (end, sentence.end))
    a, b = max(spans, key=lambda s: (s[1] - s[0], -s[0]))
    words = [span for span in sentence.spans if a <= span[0] and span[1] <= b]
    return reading.quote(words[0][0], words[-1][1]) if words else None
