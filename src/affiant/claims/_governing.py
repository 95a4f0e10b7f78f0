"""What governs a place: the preposition to its left, and what the noun before that is governed by."""

from __future__ import annotations

from collections.abc import Sequence

from ._mask import Atom
from ._vocabulary import Vocabulary

_PREPOSITIONS = frozenset(
    "in at to into from via through across over for near outside around inside between toward towards throughout within onto"
    " against on along off beyond by".split()
)
#: Prepositions that bind what follows to something else than the act; a place behind them has no slot.
_OTHER = frozenset("with about than as like without under upon among concerning regarding".split())
_STOPPERS = frozenset(
    "is are was were be been have has had will would can could may might must who which that what when while because but he she"
    " they it we not where since after before until if".split()
)
_MARKS = frozenset((";", ":", ".", "?", "!"))
#: Prepositions of being somewhere.
IN = (
    "in",
    "at",
    "near",
    "outside",
    "around",
    "inside",
    "across",
    "throughout",
    "within",
    "over",
    "on",
    "along",
    "off",
    "between",
)
#: What leads somewhere, so that a place behind "a site in" lies where it leads.
_LEADING = frozenset("to into onto toward towards from via through".split())
#: Nouns of a part of a place, and of its kind, before "of".
_PARTS = frozenset(
    "edge outskirts outside suburbs suburb city town port province county district region village centre center heart rest part parts"
    " all most much whole half streets island emirate state capital north south east west side area areas city's emirates harbour"
    " cities towns provinces side scaffolding".split()
)
SITES = frozenset(
    "factories plants factory plant sites site yards yard shipyards shipyard farms farm cities labour labor market building workshops"
    " workshop mills mill city camp camps lines hotel restaurant restaurants hospital clinic port harbour airport district project"
    " stadium mine quarry works dormitory warehouse shed sheds cannery sawmill".split()
)


def preposition(atoms: Sequence[Atom], i: int, first: int) -> str:
    """The preposition that governs the atom *i*; ``""`` where there is none."""
    return governor(atoms, i, first)[0]


def governor(atoms: Sequence[Atom], i: int, first: int) -> tuple[str, int]:
    """The preposition that governs the atom *i*, looked for to the left, and where it stands; ``""`` where there is none."""
    at = i - 1
    steps = 0
    owner = -1
    while at >= first and steps < 9:
        code = atoms[at].code
        if code == "of":
            whose = atoms[at - 1].code if at > first else ""
            if whose in ("out", "way"):
                return ("from" if whose == "out" else "via"), at
            if whose == "@org":
                # "Nowy Ltd of Gdynia" is there, whatever is done "to Kestrel Foods of Tacoma" goes there.
                owner = at
            elif whose in ("side", "edge", "outskirts", "outside") or whose in SITES:
                # "on the edge of Ulaanbaatar", "restaurants of Phnom Penh"
                return "in", at
            elif whose not in _PARTS:
                return "", at
        ended = _governs(atoms, at, first, steps)
        if ended is not None:
            return (ended, at) if owner < 0 or ended in _LEADING else ("in", owner)
        at -= 1
        # A list of places is as long as it is; only other words use up the reach.
        steps += code not in ("@place", ",", "and", "or")
    return ("", at) if owner < 0 else ("in", owner)


def _governs(atoms: Sequence[Atom], at: int, first: int, steps: int) -> str | None:
    """The preposition at atom *at*, ``""`` where none can stand further left, ``None`` where the search goes on."""
    code = atoms[at].code
    if code in _PREPOSITIONS:
        if code == "by":
            return ""
        after = atoms[at + 1] if at + 1 < len(atoms) else None
        counted = after is not None and after.mention is not None and after.code != "@place"
        return "" if code in ("over", "against") and counted else code
    if code in _STOPPERS or code in _MARKS or code in _OTHER:
        return ""
    if code in ("@time", "@count", "@money", "@pct") and steps:
        return ""
    if code in (",", "and", "or") and not _listed(atoms, at, first):
        return ""
    return None


def leading(atoms: Sequence[Atom], at: int, first: int, vocabulary: Vocabulary) -> str:
    """What the noun before the preposition at atom *at* is governed by: "from" in "from two yards in Gdynia"."""
    for k in range(at - 1, max(first, at - 9) - 1, -1):
        code = atoms[k].code
        if code in _LEADING:
            after = atoms[k + 1].code
            if code == "to" and after in vocabulary.verbs and not in_class(after, "workplace", vocabulary):
                return _of_verb(after, vocabulary)
            return code
        if code == "of" and k > first and atoms[k - 1].code in ("out", "way"):
            return "from" if atoms[k - 1].code == "out" else "via"
        if k < at - 1 and _of_verb(code, vocabulary):
            return _of_verb(code, vocabulary)
        if code in _STOPPERS or code in _MARKS or code in _OTHER or code in _PREPOSITIONS or code == ",":
            return ""
        if code in ("@time", "@count", "@money", "@pct", "@place"):
            return ""
    return ""


def _of_verb(code: str, vocabulary: Vocabulary) -> str:
    """ "left a hostel in Sinuiju" is from there, "entered a plant in Tumen" to there."""
    if in_class(code, "leave_place", vocabulary):
        return "from"
    return "to" if in_class(code, "enter_place", vocabulary) else ""


def in_class(code: str, name: str, vocabulary: Vocabulary) -> bool:
    return code in vocabulary.lexicon.classes.get(name, ())


def _listed(atoms: Sequence[Atom], joint: int, first: int) -> bool:
    """A comma or "and" is passed only where it joins two places or stands between two adjectives."""
    before = joint - 1
    while before >= first and atoms[before].code in (",", "and", "'s"):
        before -= 1
    return before >= first and (
        atoms[before].code
        in (
            "@place",
            "@sector",
            "@org",
            "provinces",
            "cities",
            "province",
            "county",
            "region",
            "city",
            "@nat",
        )
    )
