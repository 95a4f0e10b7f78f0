"""The pack's names and words, compiled once for finding them in text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

import attrs
from ahocorasick_rs import AhoCorasick

from affiant.packs import Pack, PlaceEntry
from affiant.packs.lexicon import Lexicon

from ._fold import Folded
from ._mentions import LawNamed

#: Kinds of gazetteer rows that are lines, not places; their towns stand in the gazetteer themselves.
_LINES = ("crossing", "sea_route", "air_route")
_AS_GOVERNMENT = re.compile(r" \(as a government\)$")


@attrs.frozen
class Hit:
    """One name or word of the pack found in a text: folded offsets, what it is, what it stands for."""

    start: int
    end: int
    type: str
    value: object


@attrs.frozen(kw_only=True)
class Vocabulary:
    """Compiled names (case counts) and words (case does not) of a pack in one language."""

    pack: Pack
    lexicon: Lexicon
    names: AhoCorasick
    named: tuple[tuple[str, object], ...]
    words: AhoCorasick
    worded: tuple[tuple[tuple[str, object], ...], ...]
    currency: dict[str, str]
    units: dict[str, str]
    places: dict[str, PlaceEntry]
    countries: dict[str, PlaceEntry]
    numbers: dict[str, LawNamed]
    korean: frozenset[str]
    verbs: frozenset[str]
    seats: dict[str, str]
    crossings: frozenset[frozenset[str]]

    def find(self, folded: Folded) -> list[Hit]:
        """Find every name and word of the pack in *folded*, by start; hits of words may lie inside one another."""
        found = [
            Hit(start, end, *self.named[which])
            for which, start, end in self.names.find_matches_as_indexes(folded.text, overlapping=True)
            if _whole(folded.text, start, end)
        ]
        hits: list[Hit] = []
        end = 0
        # The longer of two names that share a letter stands: "North Korean" before "the North".
        for hit in sorted(found, key=lambda h: (h.start, -h.end)):
            if hit.start >= end:
                hits.append(hit)
            elif hit.end - hit.start > hits[-1].end - hits[-1].start and hit.end > end:
                hits[-1] = hit
            else:
                continue
            end = hits[-1].end
        taken = [(h.start, h.end) for h in hits if h.type in ("place", "outlet", "actor")]
        inside = _Covered(taken)
        for which, start, end in self.words.find_matches_as_indexes(folded.lower, overlapping=True):
            if _whole(folded.lower, start, end) and not inside.covers(start, end):
                hits += [Hit(start, end, *item) for item in self.worded[which]]
        hits.sort(key=lambda h: (h.start, -h.end, h.type))
        return hits


class _Covered:
    """Stretches in order, asked in any order."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._starts = sorted(spans)

    def covers(self, start: int, end: int) -> bool:
        at = bisect_right(self._starts, (start, float("inf"))) - 1
        return at >= 0 and self._starts[at][0] <= start and end <= self._starts[at][1]


def _whole(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not (before.isalnum() and text[start].isalnum()) and not (
        after.isalnum() and text[end - 1].isalnum()
    )


def vocabulary(pack: Pack, language: str) -> Vocabulary:
    """Compile the vocabulary of *pack* in *language*; the last few are kept."""
    return _compiled(pack.digest, language, Held(pack))


class Held:
    """Carries a pack past the cache key, which is the pack's digest."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held)

    def __hash__(self) -> int:
        return 0


@lru_cache(maxsize=8)
def _compiled(digest: str, language: str, held: Held) -> Vocabulary:
    del digest
    pack = held.pack
    lexicon = pack.lexicons[language]
    names: dict[str, tuple[str, object]] = {}
    for pattern, item in _names(pack):
        names.setdefault(pattern, item)
    words: dict[str, list[tuple[str, object]]] = {}
    for pattern, item in _words(pack, lexicon):
        words.setdefault(pattern, []).append(item)
    countries = {c: p for p in pack.places if p.kind == "country" for c in p.country}
    places = {p.name: p for p in pack.places if p.kind not in _LINES}
    return Vocabulary(
        pack=pack,
        lexicon=lexicon,
        names=AhoCorasick(list(names)),
        named=tuple(names.values()),
        words=AhoCorasick(list(words)),
        worded=tuple(tuple(items) for items in words.values()),
        currency={w: code for code, ws in lexicon.phrases.get("currency", {}).items() for w in ws},
        units={w: unit for unit, ws in lexicon.phrases.get("unit", {}).items() for w in ws},
        places=places,
        countries=countries,
        numbers={i.number: LawNamed(entry=i) for i in pack.instruments if i.number},
        verbs=frozenset(
            w
            for forms in lexicon.tagged.values()
            for tag in ("base", "s", "ed")
            for w in forms.get(tag, ())
            if " " not in w
        ),
        korean=frozenset(lexicon.phrases.get("nationality", {}).get("korean", ())),
        seats={
            _AS_GOVERNMENT.sub("", v): a.name
            for a in pack.actors
            for v in a.variants
            if _AS_GOVERNMENT.search(v)
        },
        crossings=frozenset(_crossings(pack)),
    )


def _dotted(name: str) -> Iterator[str]:
    """ "US Treasury" is printed "U.S. Treasury" as often."""
    short, space, rest = name.partition(" ")
    if len(short) == 2 and short.isupper():
        yield f"{short[0]}.{short[1]}.{space}{rest}"
        yield f"the {short[0]}.{short[1]}.{space}{rest}"


def _names(pack: Pack) -> Iterator[tuple[str, tuple[str, object]]]:
    towns = {p.name for p in pack.places}
    for actor in pack.actors:
        if actor.kind != "state":
            for name in (actor.name, *actor.variants):
                for form in (name, name[:1].upper() + name[1:], *_dotted(name)):
                    yield form, ("actor", actor.name)
        else:
            for variant in actor.variants:
                metonym = _AS_GOVERNMENT.sub("", variant)
                if metonym == variant or metonym not in towns:
                    yield metonym, ("actor", actor.name)
    for place in pack.places:
        if place.kind in _LINES:
            continue
        for name in (place.name, *place.aliases):
            yield name, ("place", place)
        for demonym in place.demonym:
            yield demonym, ("nat", place)
            if not demonym.endswith(("ese", "ish", "ss", "ch", ".")):
                yield demonym + "s", ("nats", place)
    for outlet in pack.outlets:
        for name in (outlet.name, *outlet.aliases):
            yield name, ("outlet", outlet.name)


def _crossings(pack: Pack) -> Iterator[frozenset[str]]:
    """The two towns of each border crossing, read from its name ("Tumen–Namyang")."""
    for place in pack.places:
        if place.kind == "crossing":
            yield frozenset(end.strip() for end in re.sub(r"\(.*?\)", "", place.name).split("–"))


def _words(pack: Pack, lexicon: Lexicon) -> Iterator[tuple[str, tuple[str, object]]]:
    known = {i.id: i for i in pack.instruments}
    for instrument in pack.instruments:
        for name in instrument.names:
            yield name, ("law", LawNamed(entry=instrument))
        for fault in instrument.faults:
            yield fault.said.lower(), ("law", LawNamed(entry=known.get(fault.means, instrument), fault=fault))
    for tagger in ("sector", "gender", "transport", "nationality"):
        for value, phrases in lexicon.phrases.get(tagger, {}).items():
            for phrase in phrases:
                yield phrase, (tagger, value)
    for word, group in lexicon.groups.items():
        yield word, ("people", group)
