"""Filling the slots of one claim from the mentions of its clause."""

from __future__ import annotations

from collections.abc import Iterator

from affiant.model import Span
from affiant.model.claims import (
    Factor,
    Instrument,
    Place,
    Value,
    Word,
)  # fmt: skip

from ._actors import actors
from ._figures import Filled, Scope, _atoms, _figures, _filled
from ._hedges import trend
from ._mask import Atom, Masked
from ._mentions import GroupOf, LawNamed
from ._nearby import nearby
from ._parties import parties
from ._places import Placed, crossing_pair, placed
from ._vocabulary import Vocabulary
from ._when import Clock, when


def fill(
    scope: Scope,
    verbs: frozenset[str],
    vocabulary: Vocabulary,
    published: Span | None,
    antecedent: Span | None,
    future: bool,
) -> list[Filled]:
    """Fill every slot that the words of the clause give."""
    out: list[Filled] = []
    out += _figures(scope)
    out += _places(scope, vocabulary)
    acting = actors(scope.masked, scope.first, scope.last, verbs, vocabulary)
    out += parties(scope, acting, verbs)
    out += _group(scope)
    out += when(scope, Clock(published=published, antecedent=antecedent, future=future, verbs=verbs))
    out += _law(scope, vocabulary)
    for name, value in scope.frame.set.items():
        start, end = scope.masked.span(scope.first, scope.last)
        out.append(Filled(name=name, value=_fixed(name, value), start=start, end=end))
    if scope.frame.kind in ("movement", "presence", "terms", "trade", "measure", "control") and not any(
        f.name == "trend" for f in out
    ):
        change = trend(scope.line)
        if change:
            start, end = scope.masked.span(scope.first, scope.last)
            out.append(Filled(name="trend", value=Word(value=change), start=start, end=end))
    return out


def _fixed(name: str, value: str) -> Value:
    if name == "factor":
        return Factor(value=float(value))
    if name == "instrument":
        return Instrument(id=value)
    return Word(value=value)


def _places(scope: Scope, vocabulary: Vocabulary) -> Iterator[Filled]:
    if scope.frame.kind == "stance" or (scope.frame.kind == "rule" and scope.frame.type != "requires_return"):
        return
    found = placed(
        scope.masked,
        scope.first,
        scope.last,
        scope.frame.kind,
        scope.frame.type,
        scope.frame.places,
        vocabulary,
    )
    if not found:
        atoms = scope.masked.atoms
        found = list(nearby(atoms, scope.first, scope.last, scope.frame.kind, scope.frame.type, vocabulary))
    pair = crossing_pair(found, vocabulary) if scope.frame.kind == "movement" else None
    seen: set[tuple[str, str]] = set()
    onward = [p for p in found if p.slot == "to" and pair and p is not pair[1]]
    for one in found:
        slots = [one.slot]
        if pair and one in pair:
            # "Back through Nanping to Musan": what is gone through is told from where it leads.
            slots = ["to"] if one is pair[1] and pair[0].slot == "via" else ["via"]
            if one is pair[1] and not onward and slots == ["via"]:
                slots.append("to")
        for slot in slots:
            if (slot, one.entry.name) in seen:
                continue
            seen.add((slot, one.entry.name))
            yield _place(slot, one, scope.masked)


def _place(slot: str, one: Placed, masked: Masked) -> Filled:
    mention = masked.atoms[one.atom].mention
    start, end = (mention.start, mention.end) if mention else (0, 0)
    return Filled(name=slot, value=Place(name=one.entry.name, id=one.entry.id), start=start, end=end)


def _group(scope: Scope) -> Iterator[Filled]:
    """Sector, gender, role and transport as the words of the clause say them."""
    masked = scope.masked
    for _, atom in _atoms(scope, "sector"):
        if atom.mention and isinstance(atom.mention.value, str):
            yield _filled("sector", Word(value=atom.mention.value), atom.mention)
    tokens = masked.tagged.sentence.tokens
    low, high = masked.atoms[scope.first].first, masked.atoms[scope.last - 1].last
    for first, last, gender in masked.tagged.genders:
        if low <= first and last <= high:
            yield Filled(
                name="gender", value=Word(value=gender), start=tokens[first].start, end=tokens[last - 1].end
            )
    for _, atom in _atoms(scope, "org"):
        if atom.mention and isinstance(atom.mention.value, tuple) and atom.mention.value[2]:
            yield _filled("sector", Word(value=atom.mention.value[2]), atom.mention)
    for _, atom in _atoms(scope, "group", "staff"):
        value = atom.mention.value if atom.mention else None
        if isinstance(value, GroupOf) and atom.mention:
            if value.sector:
                yield _filled("sector", Word(value=value.sector), atom.mention)
            if value.role and (atom.code == "@group" or _is_counted(scope, atom)):
                yield _filled("role", Word(value=value.role), atom.mention)
            if value.gender:
                yield _filled("gender", Word(value=value.gender), atom.mention)
    if scope.frame.kind in ("movement", "cover", "control"):
        for first, last, way in masked.tagged.transports:
            if low <= first and last <= high:
                yield Filled(
                    name="transport",
                    value=Word(value=way),
                    start=tokens[first].start,
                    end=tokens[last - 1].end,
                )
                break


def _is_counted(scope: Scope, atom: Atom) -> bool:
    atoms = scope.masked.atoms
    i = atoms.index(atom)
    return scope.frame.kind in ("movement", "presence") and any(
        a.code == "@count" for a in atoms[max(scope.first, i - 3) : i]
    )


def _law(scope: Scope, vocabulary: Vocabulary) -> Iterator[Filled]:
    if scope.frame.kind != "rule":
        return
    if not _cited(scope) and not scope.frame.match:
        # Nothing is named, but only one instrument does that: "every one of them must be sent home".
        only = [n.entry.id for n in vocabulary.numbers.values() if scope.frame.type in n.entry.effects]
        if len(only) == 1:
            start, end = scope.masked.span(scope.first, scope.last)
            yield Filled(name="instrument", value=Instrument(id=only[0]), start=start, end=end, inferred=True)
        return
    for atom in _cited(scope):
        named = atom.mention.value if atom.mention else None
        if atom.mention is None or not isinstance(named, LawNamed):
            continue
        why, reference = "", ""
        tokens = scope.masked.tagged.sentence.tokens[atom.first : atom.last]
        said = " ".join(t.text for t in tokens)
        if named.fault is not None:
            why, reference = named.fault.why, named.fault.reference
        elif (
            scope.frame.type in _EFFECTS
            and named.entry.effects
            and scope.frame.type not in named.entry.effects
        ):
            does = " and ".join(e.replace("_", " ") for e in named.entry.effects)
            why = f"{named.entry.id} {does}; it is said that it {scope.frame.type.replace('_', ' ')}"
            reference = named.entry.reference
        value = Instrument(id=named.entry.id, said=said, said_wrongly=why, reference=reference)
        yield _filled("instrument", value, atom.mention)


def _cited(scope: Scope) -> list[Atom]:
    """The instrument of the clause; in "Resolution 2371, which bans …" it stands in front of it in the sentence."""
    inside = [atom for _, atom in _atoms(scope, "law")][:1]
    before = [a for a in scope.masked.atoms[: scope.first] if a.code == "@law"][-1:]
    return inside or before


#: Relations that a pack's record of an instrument can contradict.
_EFFECTS = ("bans", "caps", "requires_return")
