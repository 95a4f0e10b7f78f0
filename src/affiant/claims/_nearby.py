"""Places that a clause without one takes from its own sentence: what it opens with, what a relative clause hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ._governing import IN, governor
from ._mask import Atom
from ._places import Placed, entry_of, is_party, slots_of
from ._vocabulary import Vocabulary

_OPENING = frozenset("in at near across inside outside throughout around".split())
_NAMING = frozenset("the city town port district province county capital of and or , nearby @place".split())
_PARTED = frozenset((",", "and", "but", ";", ":", "or"))
_PRONOUNS = frozenset(
    "they them it its he she his her their all each both half some most one none nobody everyone many two three others".split()
)
#: Kinds and types that a place said earlier in the sentence goes on holding for.
_STAYING = frozenset(
    "presence control terms cover inspection enforcement audit permit prosecution extend await replace return flee".split()
)
_CLOSED = frozenset(
    "is are was were be been has have had will would can could may who which that where when while and but or not , ; : @time".split()
)


def nearby(
    atoms: Sequence[Atom], first: int, last: int, kind: str, type_: str, vocabulary: Vocabulary
) -> Iterator[Placed]:
    """The places of the sentence that the clause *first* to *last*, which names none, is said to be at."""
    slot = slots_of(kind, type_).get("in", "")
    if not slot or type_ in ("transfer", "quiet_route"):
        return
    found = list(_apposed(atoms, first, last) or _opening(atoms, first))
    if not found and (kind in _STAYING or type_ in _STAYING):
        found = list(_antecedent(atoms, first, vocabulary))
    for i in found:
        entry = entry_of(atoms[i])
        if entry is not None:
            home = entry.country == (vocabulary.pack.sending_country,)
            if not (home and kind in ("movement", "presence", "terms")):
                yield Placed(slot=slot, entry=entry, atom=i, preposition="in")


def _apposed(atoms: Sequence[Atom], first: int, last: int) -> list[int]:
    """ "at Konstrukcje Odra, a steel works in Police": the name that ends the clause is explained behind it."""
    if last + 2 >= len(atoms) or atoms[last - 1].code in ("@time", "@place") or atoms[last].code != ",":
        return []
    if atoms[last + 1].code not in ("a", "an", "the", "its", "one"):
        return []
    for k in range(last + 2, min(len(atoms) - 1, last + 9)):
        if atoms[k].code in IN and atoms[k + 1].code == "@place":
            return [k + 1]
        if atoms[k].code in _CLOSED:
            return []
    return []


def _opening(atoms: Sequence[Atom], first: int) -> list[int]:
    """ "In Qatar, the same diplomats say, the number …": a place set off in front holds for the whole sentence."""
    if first < 3 or atoms[0].code not in _OPENING or atoms[first - 1].code not in _PARTED:
        return []
    out = []
    for k in range(1, min(first, 24)):
        code = atoms[k].code
        if code == "@place":
            out.append(k)
        elif code == "," and out and atoms[k + 1].code not in ("@place", "and"):
            return out
        elif code not in _NAMING:
            return []
    return []


def _antecedent(atoms: Sequence[Atom], first: int, vocabulary: Vocabulary) -> list[int]:
    """The place that "where" or "who" follows, or that the clause before left its subject or pronoun at."""
    code = atoms[first].code
    reach = 10 if code == "where" else 4 if code in ("who", "which", "whose") else 0
    if not reach and (code in _PRONOUNS or code in vocabulary.verbs):
        reach = 16
    for k in range(first - 1, max(0, first - reach) - 1, -1):
        if atoms[k].code in (";", ":"):
            return []
        if atoms[k].code == "@place":
            word, at = governor(atoms, k, 0)
            if code != "where" and (word not in IN or is_party(atoms, at, 0)):
                return []
            return [k]
    return []
