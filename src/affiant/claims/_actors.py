"""Who acts in a clause, and which part a named organisation plays."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from affiant.packs import PlaceEntry

from ._governing import preposition
from ._mask import Atom, Masked
from ._mentions import GroupOf
from ._vocabulary import Vocabulary

_BODY_NOUNS = frozenset(
    "government governments authorities authority ministry ministries officials official consulate consul consuls embassy police customs"
    " side parliament regime army state leadership inspectors inspectorate companies company firms firm businesses employers"
    " contractors importers prosecutors court cabinet delegation intelligence agency consular immigration labour labor border"
    " @others foreign security president premier interior employer developers traders buyers entrepreneurs factory owners spokesman spokesperson"
    " spokeswoman mission ambassador envoy treasury senate congress lawmakers bosses owner investigators diplomats partners".split()
)
_AUX = frozenset("is are was were has have had will would can could may might must do does did".split())


@attrs.frozen
class Acting:
    """
    A state, body or organisation of a clause.

    Attributes:
        name: What it is called.
        atom: Where it stands.
        subject: It stands before the verb.
        organisation: ``firm``, ``site`` or ``body`` of a named organisation.
        part: The part that the text gives the organisation, or ``""``.
    """

    name: str
    atom: int
    subject: bool
    organisation: str = ""
    part: str = ""


def actors(
    masked: Masked, first: int, last: int, verbs: frozenset[str], vocabulary: Vocabulary
) -> list[Acting]:
    """Find the states, bodies and organisations that act in the clause, in order."""
    atoms = masked.atoms
    verb = next((k for k in range(first, last) if atoms[k].code in _AUX or atoms[k].code in verbs), last)
    out: list[Acting] = []
    for i in range(first, last):
        found = _acting(atoms, i, first, last, verb, vocabulary)
        if found and all(o.name != found.name for o in out):
            out.append(found)
    return out


def _acting(
    atoms: Sequence[Atom], i: int, first: int, last: int, verb: int, vocabulary: Vocabulary
) -> Acting | None:
    atom = atoms[i]
    value = atom.mention.value if atom.mention else None
    subject = i < verb
    if atom.code == "@actor" and isinstance(value, str):
        return Acting(value, i, subject and not preposition(atoms, i, first))
    if atom.code == "@org" and isinstance(value, tuple):
        return Acting(value[0], i, subject and not preposition(atoms, i, first), value[1], value[3])
    if atom.code == "@nat" and isinstance(value, PlaceEntry):
        following = [atoms[k].code for k in range(i + 1, min(last, i + 4))]
        if any(c in _BODY_NOUNS for c in following):
            return Acting(value.name, i, subject and not preposition(atoms, i, first))
        return None
    if atom.code in ("@others", "@staff") and isinstance(value, GroupOf) and value.state:
        return Acting(value.state, i, subject and not preposition(atoms, i, first))
    if atom.code == "@place" and isinstance(value, PlaceEntry):
        state = value.name if value.kind == "country" else vocabulary.seats.get(value.name, "")
        if not state:
            return None
        nxt = atoms[i + 1].code if i + 1 < last else ""
        if nxt == "'s":
            following = [atoms[k].code for k in range(i + 2, min(last, i + 6))]
            if any(
                c in _BODY_NOUNS or c in ("veto", "@actor", "@org", "decision", "order", "visit", "vote")
                for c in following
            ):
                return Acting(state, i, subject and not preposition(atoms, i, first))
            return None
        governed = preposition(atoms, i, first)
        if not governed and (subject or nxt in _BODY_NOUNS):
            return Acting(state, i, True)
        if governed in ("by", ""):
            return (
                Acting(state, i, False)
                if i > first and atoms[i - 1].code in ("by", "with", "and", "told", "on")
                else None
            )
        if i > first and atoms[i - 1].code in ("with", "by"):
            return Acting(state, i, False)
    return None
