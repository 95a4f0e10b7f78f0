"""Which slot a place fills: by the preposition that governs it, the kind of the claim, and the gazetteer's parents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from affiant.packs import PlaceEntry

from ._mask import Atom, Masked
from ._vocabulary import Vocabulary

_PREPOSITIONS = frozenset(
    "in at to into from via through across over for near outside around inside between toward towards throughout within onto"
    " against on along off beyond by".split()
)
_TRANSPARENT = frozenset(
    "the a an of 's , and or 's both several other nearby neighbouring neighboring northern southern eastern western"
    " northeastern north-eastern central border".split()
)
_STOPPERS = frozenset(
    "is are was were be been has have had will would can could may might must who which that when while because but he she"
    " they it we not".split()
)
#: Kind or type → preposition → slot; "" is for a place without a preposition that is no actor.
_TO = {"to": "to", "into": "to", "onto": "to", "toward": "to", "towards": "to", "for": "to"}
_IN = (
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
_VIA = {"via": "via", "through": "via"}


def _table(inside: str, to: str = "to", source: str = "from") -> dict[str, str]:
    table = dict.fromkeys(_IN, inside) | dict.fromkeys(_TO, to) | _VIA | {"from": source}
    return {k: v for k, v in table.items() if v}


_SLOTS: dict[str, dict[str, str]] = {
    "dispatch": _table("to") | {"across": "via", "over": "via"},
    "return": _table("from") | {"for": "to", "across": "via", "over": "via"},
    "transfer": _table("to") | {"over": "via"},
    "await": _table("at"),
    "prepare": _table("at"),
    "extend": _table("at"),
    "replace": _table("at"),
    "halt": _table("to"),
    "flee": _table("from"),
    "presence": _table("at", "at"),
    "cover": _table("at"),
    "trade": _table("at", "at", ""),
    "": _table("at", "at", ""),
}


@attrs.frozen(kw_only=True)
class Placed:
    """A place of a clause, its slot and the atom it stands at."""

    slot: str
    entry: PlaceEntry
    atom: int
    preposition: str


def entry_of(atom: Atom) -> PlaceEntry | None:
    """The gazetteer row of a place atom."""
    value = atom.mention.value if atom.mention else None
    return value if isinstance(value, PlaceEntry) else None


def preposition(atoms: Sequence[Atom], i: int, first: int) -> str:
    """The preposition that governs the place at atom *i*, looked for to the left; ``""`` where there is none."""
    at = i - 1
    steps = 0
    while at >= first and steps < 9:
        code = atoms[at].code
        if code == "of" and at > first and atoms[at - 1].code in ("out", "way"):
            return "from" if atoms[at - 1].code == "out" else "via"
        if code in _PREPOSITIONS:
            if code == "by" or (
                code in ("over", "against")
                and at + 1 < len(atoms)
                and atoms[at + 1].mention is not None
                and atoms[at + 1].code != "@place"
            ):
                return ""
            return code
        if code in _STOPPERS or code in (";", ":", "."):
            return ""
        if code in ("@time", "@count", "@money", "@pct") and steps:
            return ""
        if code == "," and not _listed(atoms, at, first):
            return ""
        if code in ("and", "or") and not _listed(atoms, at, first):
            return ""
        at -= 1
        # A list of places is as long as it is; only other words use up the reach.
        steps += code not in ("@place", ",", "and", "or")
    return ""


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


def placed(
    masked: Masked,
    first: int,
    last: int,
    kind: str,
    type_: str,
    overrides: Mapping[str, str],
    vocabulary: Vocabulary,
) -> list[Placed]:
    """Put every place of the clause *first* to *last* into its slot; parents of a more specific place are dropped."""
    atoms = masked.atoms
    table = _SLOTS.get(type_) or _SLOTS.get(kind) or _SLOTS[""]
    out: list[Placed] = []
    for i in range(first, last):
        if atoms[i].code != "@place":
            continue
        entry = entry_of(atoms[i])
        if entry is None or _is_modifier(atoms, i, last):
            continue
        word = preposition(atoms, i, first)
        if not word:
            if _possessive_site(atoms, i, last):
                out.append(Placed(slot=table.get("in", "at"), entry=entry, atom=i, preposition="in"))
            else:
                slot = _bare(atoms, i, first, kind, type_, entry, vocabulary)
                if slot:
                    out.append(Placed(slot=slot, entry=entry, atom=i, preposition=""))
            continue
        slot = overrides.get(word, table.get(word, ""))
        if slot:
            out.append(Placed(slot=slot, entry=entry, atom=i, preposition=word))
    return list(_specific(out))


def _bare(
    atoms: Sequence[Atom],
    i: int,
    first: int,
    kind: str,
    type_: str,
    entry: PlaceEntry,
    vocabulary: Vocabulary,
) -> str:
    """The slot of a place without a preposition: the object of "left" or "entered", or the host that is the subject."""
    before = atoms[i - 1].code if i > first else ""
    if before == "the" and i - 1 > first:
        before = atoms[i - 2].code
    classes = vocabulary.lexicon.classes
    for name, slot in (
        ("leave_place", "from"),
        ("enter_place", "to"),
        ("cross_place", "via"),
        ("visit_place", "at"),
    ):
        if before in classes.get(name, frozenset()):
            return slot if kind == "movement" else "at"
    host = entry.country and vocabulary.pack.sending_country not in entry.country
    if i <= first + 2 and host and (atoms[i + 1].code if i + 1 < len(atoms) else "") != "'s":
        if kind == "presence":
            return "at"
        if kind == "movement":
            return {"return": "from", "dispatch": "to", "halt": "to", "extend": "at", "transfer": ""}.get(
                type_, ""
            )
    return ""


def _is_modifier(atoms: Sequence[Atom], i: int, last: int) -> bool:
    """ "China trade", "Beijing-Pyongyang relations": the place only qualifies a noun."""
    nxt = atoms[i + 1].code if i + 1 < last else ""
    return nxt in ("trade", "relations", "time", "border", "embassy", "office", "bureau", "resolution", "foreign", "government", "side", "ministry",
                   "sanctions", "war", "front", "police", "prosecutors", "market", "customs", "court", "lawyer", "officials", "authorities")  # fmt: skip


def _possessive_site(atoms: Sequence[Atom], i: int, last: int) -> bool:
    """ "China's garment factories" are in China; "China's foreign ministry" is an actor."""
    if i + 1 >= last or atoms[i + 1].code != "'s":
        return False
    return any(
        atoms[k].code in ("@sector", "factories", "plants", "factory", "plant", "sites", "yards", "shipyards", "farms", "cities", "labour", "labor",
                          "market", "@group", "building", "workshops", "mills", "city")
        for k in range(i + 2, min(last, i + 5))
    )  # fmt: skip


def _specific(found: list[Placed]) -> Iterator[Placed]:
    """Drop a place that another of the clause lies in, where the two stand together or in one slot."""
    for one in found:
        inside = [o for o in found if o is not one and one.entry.name in o.entry.parents]
        wide = one.entry.kind in ("province", "country", "region", "prefecture")
        if any((o.slot == one.slot and wide) or 0 < one.atom - o.atom <= 3 for o in inside):
            continue
        yield one


def crossing_pair(found: Sequence[Placed], vocabulary: Vocabulary) -> tuple[Placed, Placed] | None:
    """The two ends of a border crossing that a movement goes from and to, or ``None``."""
    sources = [p for p in found if p.slot in ("from", "via")]
    targets = [p for p in found if p.slot == "to"]
    for a in sources:
        for b in targets:
            if frozenset((a.entry.name, b.entry.name)) in vocabulary.crossings:
                return a, b
    return None
