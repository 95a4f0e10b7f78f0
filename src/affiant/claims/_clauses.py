"""
Clauses: a masked sentence cut where one assertion ends and the next begins.

"Workers who had been waiting in Namyang since March returned to Musan" holds two: the relative clause keeps its own place
and date. The cut is by the words that join clauses, by commas before them, and by a second verb of the same subject.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import attrs

from ._mask import Atom

_AUX = frozenset(
    "is are was were has have had will would can could may might must should do does did am be cannot".split()
)
_JOINS = frozenset(
    "but while whereas although though because when whenever where unless until so if yet once".split()
)
_AFTER_COMMA = frozenset(
    "and but or while whereas although though because when where who which whose with so yet as after before since leaving at".split()
)
_RELATIVE = frozenset("who which whose whom".split())
_SUBJECTS = frozenset(
    "he she they it we i you none nobody many most some all each both others another there these those this".split()
) | {
    "@count",
    "@group",
    "@place",
    "@actor",
    "@org",
    "@others",
    "@staff",
    "@pct",
    "@money",
    "the",
    "a",
    "an",
    "no",
    "not",
    "their",
    "his",
    "its",
    "her",
    "every",
}
_MARKS = frozenset({",", ";", ":", ".", "?", "!"})


@attrs.frozen
class Clause:
    """Atoms *first* to *last* (half open), and which clause holds its subject where it has none of its own."""

    first: int
    last: int
    relative: bool = False


_BEFORE_NOUN = frozenset(
    "the a an their its his her this that these those of by our my your in at from for with".split()
)


def is_finite(atoms: Sequence[Atom], k: int, verbs: frozenset[str]) -> bool:
    """Tell whether atom *k* is a verb that can carry a clause; "count" after "their" is a noun."""
    code = atoms[k].code
    if code in _AUX:
        return True
    return code in verbs and not (k > 0 and atoms[k - 1].code in _BEFORE_NOUN)


def clauses(atoms: Sequence[Atom], first: int, last: int, verbs: frozenset[str]) -> list[Clause]:
    """Cut the atoms *first* to *last* into clauses."""
    borders = [first]
    relative: set[int] = set()
    i = first
    while i < last:
        cut, skip = _border(atoms, i, borders[-1], last, verbs)
        if cut is not None and cut > borders[-1]:
            borders.append(cut)
            if skip:
                relative.add(cut)
        i += 1
    borders.append(last)
    out = []
    for a, b in itertools.pairwise(borders):
        start, end = a, b
        while start < end and atoms[start].code in _MARKS | {"and", "but", "or", "so"}:
            start += 1
        while end > start and atoms[end - 1].code in _MARKS | {"and", "but"}:
            end -= 1
        if end > start:
            out.append(Clause(start, end, a in relative))
    return _merged(out, atoms, verbs)


def _merged(parts: list[Clause], atoms: Sequence[Atom], verbs: frozenset[str]) -> list[Clause]:
    """Join a leading stretch without a verb ("In January,") to the clause after it."""
    out: list[Clause] = []
    pending: Clause | None = None
    for part in parts:
        codes = [a.code for a in atoms[part.first : part.last]]
        if pending is not None:
            part = Clause(pending.first, part.last, part.relative)
            pending = None
        elif (
            not out
            and len(codes) <= 6
            and not any(is_finite(atoms, k, verbs) for k in range(part.first, part.last))
            and part is not parts[-1]
            and not part.relative
        ):
            pending = part
            continue
        out.append(part)
    return out


def _has_verb(atoms: Sequence[Atom], first: int, last: int, verbs: frozenset[str]) -> bool:
    return any(is_finite(atoms, k, verbs) for k in range(first, last))


def _border(
    atoms: Sequence[Atom], i: int, start: int, last: int, verbs: frozenset[str]
) -> tuple[int | None, bool]:
    code = atoms[i].code
    nxt = atoms[i + 1].code if i + 1 < last else ""
    if code in (";", ":"):
        return i + 1, False
    if code == ",":
        if nxt in _RELATIVE or (nxt == "of" and i + 2 < last and atoms[i + 2].code in ("whom", "which")):
            return i + 1, True
        if nxt in _AFTER_COMMA:
            return _joined(atoms, i, start, last, verbs), False
        if (
            nxt.endswith("ing")
            and nxt in verbs | {nxt}
            and len(nxt) > 5
            and _has_verb(atoms, start, i, verbs)
            and nxt not in ("including", "during", "according")
        ):
            return i + 1, False
        if (
            nxt in ("@count", "@pct", "@money", "@dur")
            and _has_verb(atoms, start, i, verbs)
            and not _numbers_only(atoms, i + 1, last)
        ):
            return i + 1, False
        if (
            nxt in _SUBJECTS
            and _has_verb(atoms, start, i, verbs)
            and _verb_soon(atoms, i + 1, last, verbs, 9)
        ):
            return i + 1, False
        return None, False
    if i == start:
        return None, False
    if code in _JOINS and (
        code not in ("so", "if", "yet", "once") or nxt not in ("far", "and", ",", "many", "as")
    ):
        if _has_verb(atoms, start, i, verbs) or code in ("because", "while", "where", "although"):
            return i, False
        return None, False
    if (
        code in ("after", "before", "since")
        and nxt not in ("@time", "@dur", "@count")
        and _verb_soon(atoms, i + 1, last, verbs, 8)
    ):
        return i, False
    if code in ("who", "which") or (
        code == "that"
        and nxt
        and (nxt in _AUX or nxt in verbs)
        and atoms[i - 1].code not in verbs
        and atoms[i - 1].code not in _BEFORE_NOUN
    ):
        return i, True
    if code in ("and", "but", "or"):
        return _coordination(atoms, i, start, last, verbs), False
    return None, False


def _joined(atoms: Sequence[Atom], comma: int, start: int, last: int, verbs: frozenset[str]) -> int | None:
    word = atoms[comma + 1].code
    if word in ("and", "or", "but"):
        return (
            comma + 1
            if _verb_soon(atoms, comma + 2, last, verbs, 9) and _has_verb(atoms, start, comma, verbs)
            else None
        )
    if word in ("as", "at"):
        return comma + 1 if word == "as" and _verb_soon(atoms, comma + 2, last, verbs, 6) else None
    return comma + 1


def _coordination(atoms: Sequence[Atom], i: int, start: int, last: int, verbs: frozenset[str]) -> int | None:
    """Tell where a second clause starts at "and", or ``None`` where only two nouns are joined."""
    if not _has_verb(atoms, start, i, verbs):
        return None
    at = i + 1
    while at < last and atoms[at].code in (
        "then",
        "also",
        "now",
        "later",
        "only",
        "even",
        "often",
        "still",
        "never",
        "therefore",
    ):
        at += 1
    if at >= last:
        return None
    code = atoms[at].code
    if (
        code == "from"
        and at + 1 < last
        and atoms[at + 1].code == "@place"
        and any(atoms[k].code == "from" for k in range(start, i))
    ):
        return i + 1
    if code in _AUX or code in ("not", "to"):
        return i + 1 if code != "to" else None
    if is_finite(atoms, at, verbs) and (at + 1 >= last or atoms[at + 1].code not in _AUX):
        return i + 1
    if (
        code in ("@place", "@sector", "@org", "@actor")
        and atoms[i - 1].code == code
        and atoms[at + 1 : at + 2]
        and atoms[at + 1].code not in _AUX
    ):
        return None
    if code in _SUBJECTS and _verb_soon(atoms, at + 1, last, verbs, 8):
        return i + 1
    if code in ("@count", "@pct", "@money") and at + 1 < last:
        return i + 1
    return None


def _verb_soon(atoms: Sequence[Atom], first: int, last: int, verbs: frozenset[str], reach: int) -> bool:
    if first < last and atoms[first].code == "that":
        first += 1
    for k in range(first, min(last, first + reach)):
        code = atoms[k].code
        if code in (",", ";", ":", "and", "or", "who", "which", "where", "that"):
            return False
        if is_finite(atoms, k, verbs):
            return True
    return False


def _numbers_only(atoms: Sequence[Atom], first: int, last: int) -> bool:
    return all(
        atoms[k].code in ("@count", "@pct", "@money", "@dur", "@num", ",", "and", ".")
        for k in range(first, last)
    )
