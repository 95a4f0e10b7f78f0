"""Which slot a place fills: by the preposition that governs it, the kind of the claim, and the gazetteer's parents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import attrs

from affiant.packs import PlaceEntry

from ._clauses import is_finite
from ._governing import IN, SITES, governor, in_class, leading
from ._mask import Atom, Masked
from ._vocabulary import Vocabulary

_GOING_TO = ("to", "into", "onto", "toward", "towards", "for")
_THROUGH = ("via", "through")
_CROSSING = frozenset("crossing border bridge customs checkpoint post gate".split())
_ARRIVED = frozenset(
    "arrive arrived arriving arrives land landed landing lands resurfaced surfaced back home asylum refuge".split()
)
#: Bodies and people whose own whereabouts "in" tells, not the act's.
_PARTIES = frozenset(
    "official officials consul consulate embassy ministry bank government governments reseller broker recruiter agent importer"
    " intermediary headquarters leadership parents relatives relative friend polytechnic university".split()
)
_QUALIFIED = frozenset(
    "trade relations time border embassy office bureau resolution foreign government side ministry sanctions war front police"
    " prosecutors market customs court lawyer officials authorities recruiter reseller agency broker agent official inspectors"
    " inspector trader traders businessman residents resident source sources native company firm bank consulate consul mayor governor"
    " daily newspaper university studio intermediary middleman importer distributor wholesaler retailer supplier subsidiary lawyers"
    " mission delegation regime leadership visit summit talks deal pact exchange route flight line train accent dialect beer".split()
)


def _table(inside: str, to: str = "to", source: str = "from", through: str = "via") -> dict[str, str]:
    table = (
        dict.fromkeys(IN, inside)
        | dict.fromkeys(_GOING_TO, to)
        | dict.fromkeys(_THROUGH, through)
        | {"from": source}
    )
    return {k: v for k, v in table.items() if v}


#: Kind or type → preposition → slot.
_SLOTS: dict[str, dict[str, str]] = {
    "dispatch": _table("to") | {"across": "via", "over": "via"},
    "return": _table("from") | {"for": "to", "across": "via", "over": "via"},
    "transfer": _table("to") | {"over": "via", "across": "via"},
    "await": _table("at"),
    "prepare": _table("at"),
    "extend": _table("at"),
    "replace": _table("at"),
    "halt": _table("to"),
    "flee": _table("from"),
    "presence": _table("at", "at"),
    "cover": _table("at"),
    "quiet_route": _table("via", "", ""),
    "rule": {"to": "to", "into": "to"},
    "requires_return": _table("", "to", "from", ""),
    "trade": _table("at", "", "", ""),
    "goods_exported": _table("at", "to", "from"),
    "goods_sold_to": _table("at", "to", "", ""),
    "goods_blocked": _table("at", "", "", "at"),
    "goods_returned": _table("at", "at", "", ""),
    "terms": _table("at", "", "", ""),
    "pay_channel": _table("at", "at", "", ""),
    "fee_paid": _table("at", "", "", ""),
    "control": _table("at", "", "", "at"),
    "collective_liability": _table("at", "at", "at", ""),
    "measure": _table("at", "", "", ""),
    "visit": _table("at", "at", "", ""),
    "enforcement": _table("at", "", "from", ""),
    "ban": _table("at", "", "from", ""),
    "hiring_demand": _table("at", "at", "", ""),
    "agreement": _table("at", "at", "", ""),
    "listing": {},
    "": _table("at", "", "", ""),
}
#: Kinds and types in which a place behind a noun lies where the noun leads: "moved to a site in Oman".
_CHAINED = ("movement", "cover")


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


def slots_of(kind: str, type_: str) -> Mapping[str, str]:
    """The slot of a place behind each preposition in a claim of this kind and type."""
    found = _SLOTS.get(type_) if type_ else None
    return found if found is not None else _SLOTS.get(kind, _SLOTS[""])


def is_party(atoms: Sequence[Atom], at: int, first: int) -> bool:
    """Tell whether the preposition at *at* follows somebody whose own whereabouts it tells: "officials in Dandong"."""
    return at > first and atoms[at - 1].code in _PARTIES


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
    table = slots_of(kind, type_)
    out: list[Placed] = []
    verb = next((k for k in range(first, last) if _is_verb(atoms, k, vocabulary)), first)
    for i in range(first, last):
        entry = entry_of(atoms[i]) if atoms[i].code == "@place" else None
        if entry is None or _is_modifier(atoms, i, last):
            continue
        word, at = governor(atoms, i, first)
        if not word and _possessive_site(atoms, i, last, kind):
            word, slot = "in", table.get("in", "")
        elif not word:
            slot = _bare(atoms, i, first, kind, type_, entry, vocabulary)
        else:
            slot = overrides.get(word, table.get(word, ""))
            if slot and kind in _CHAINED and word in IN and type_ != "quiet_route":
                slot = _followed(atoms, at, first, word, slot, table, vocabulary)
            if type_ == "requires_return" and word in IN and atoms[at - 1].code in ("back", "home"):
                slot = "to"
            if slot and kind == "movement":
                slot = _by_act(
                    atoms, i, at, first, word, slot, type_, entry, vocabulary, ahead=first < at < verb
                )
            elif slot and _elsewhere(atoms, at, first, kind, type_, word, entry, vocabulary):
                slot = ""
        if slot:
            out.append(Placed(slot=slot, entry=entry, atom=i, preposition=word))
    return list(_specific(out, atoms))


def _is_verb(atoms: Sequence[Atom], k: int, vocabulary: Vocabulary) -> bool:
    return not in_class(atoms[k].code, "workplace", vocabulary) and is_finite(atoms, k, vocabulary.verbs)


def _followed(
    atoms: Sequence[Atom],
    at: int,
    first: int,
    word: str,
    slot: str,
    table: Mapping[str, str],
    vocabulary: Vocabulary,
) -> str:
    """The slot of "in Gdynia" where the noun before it is gone to, left or passed."""
    led = leading(atoms, at, first, vocabulary) if word in IN else ""
    return table.get(led, slot) if led else slot


def _by_act(
    atoms: Sequence[Atom],
    i: int,
    at: int,
    first: int,
    word: str,
    slot: str,
    type_: str,
    entry: PlaceEntry,
    vocabulary: Vocabulary,
    *,
    ahead: bool,
) -> str:
    """What the movement itself makes of a place: who arrives at home has returned, who is moved was somewhere before."""
    before = [a.code for a in atoms[max(first, at - 3) : at]]
    home = entry.country == (vocabulary.pack.sending_country,)
    if word == "between" and type_ in ("dispatch", "transfer", "return"):
        return "to" if atoms[i - 1].code == "and" else "from"
    if word not in IN:
        return slot
    if is_party(atoms, at, first) and (home or type_ == "transfer"):
        return ""
    if slot not in ("from", "to"):
        return slot
    if (
        word == "at"
        and before
        and (_CROSSING & set(before) or in_class(before[-1], "cross_place", vocabulary))
    ):
        return "via"
    if before and before[-1] in _ARRIVED and type_ in ("dispatch", "return", "transfer", "flee"):
        return "to"
    if home:
        ends = word == "at" and _is_end(entry, vocabulary)
        if type_ == "return":
            return "via" if ends else "to"
        if type_ == "halt":
            return ""
        return slot if slot == "from" else ("via" if ends else "from")
    if type_ == "transfer" and ahead and slot == "to":
        return "from"
    if type_ == "flee" and {"lives", "living", "live"} & set(before):
        return ""
    return slot


def _is_end(entry: PlaceEntry, vocabulary: Vocabulary) -> bool:
    return any(entry.name in pair for pair in vocabulary.crossings)


def _elsewhere(
    atoms: Sequence[Atom],
    at: int,
    first: int,
    kind: str,
    type_: str,
    word: str,
    entry: PlaceEntry,
    vocabulary: Vocabulary,
) -> bool:
    """The place is a party's, a purpose's or a law's, and not where what is claimed happens."""
    home = entry.country == (vocabulary.pack.sending_country,)
    if kind == "cover" and is_party(atoms, at, first):
        return True
    if word == "on" and entry.kind in ("country", "city"):
        return True
    if kind == "terms" and home:
        return type_ not in ("fee_paid", "pay_channel")
    return kind == "presence" and home and is_party(atoms, at, first)


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
            return slot if kind in ("movement", "cover") or type_ == "goods_exported" else "at"
    host = entry.country and vocabulary.pack.sending_country not in entry.country
    if i <= first + 2 and host and (atoms[i + 1].code if i + 1 < len(atoms) else "") != "'s":
        if kind == "presence":
            return "at"
        if kind == "movement":
            return {"return": "from", "dispatch": "to", "halt": "to", "extend": "at", "transfer": "from"}.get(
                type_, ""
            )
    return ""


def _is_modifier(atoms: Sequence[Atom], i: int, last: int) -> bool:
    """ "China trade", "a Nakhodka recruiter": the place only qualifies a noun."""
    nxt = atoms[i + 1].code if i + 1 < last else ""
    if nxt in ("art", "state", "trading", "labour", "labor", "staffing", "recruitment") and i + 2 < last:
        return atoms[i + 2].code in _QUALIFIED
    return nxt in _QUALIFIED


def _possessive_site(atoms: Sequence[Atom], i: int, last: int, kind: str) -> bool:
    """ "China's garment factories" are in China, and "Dandong port" is there; "China's foreign ministry" is an actor."""
    if i + 1 >= last:
        return False
    if atoms[i + 1].code != "'s":
        return kind != "movement" and atoms[i + 1].code in SITES
    return any(
        atoms[k].code in ("@sector", "@group") or atoms[k].code in SITES
        for k in range(i + 2, min(last, i + 5))
    )


def _specific(found: list[Placed], atoms: Sequence[Atom]) -> Iterator[Placed]:
    """Drop a place that another of the clause lies in or near, where the two stand together or in one slot."""
    governed = {o.slot for o in found if o.preposition}
    for number, one in enumerate(found):
        inside = [o for o in found if o is not one and one.entry.name in o.entry.parents]
        wide = one.entry.kind in ("province", "country", "region", "prefecture")
        if any((o.slot == one.slot and wide) or 0 < one.atom - o.atom <= 3 for o in inside):
            continue
        if not one.preposition and one.slot in governed:
            # "Nigeria has not replied … in Kano": the state that acts, not the place.
            continue
        if number and _placed_by(found[number - 1], one, atoms):
            continue
        yield one


def _placed_by(one: Placed, other: Placed, atoms: Sequence[Atom]) -> bool:
    """ "Kolpino near St Petersburg", "Deira, Dubai, …": *other* only says where *one* is."""
    joint = [a.code for a in atoms[one.atom + 1 : other.atom]]
    if joint and joint[-1] in ("near", "outside", "in") and joint[:-1] in ([], [","]):
        return other.slot == one.slot or joint[-1] != "in"
    after = [a.code for a in atoms[other.atom + 1 : other.atom + 3]]
    return (
        joint == [","]
        and one.entry.kind == "unknown"
        and other.entry.kind != "unknown"
        and after[:1] not in (["and"], ["or"])
        and after != [",", "@place"]
    )


def crossing_pair(found: Sequence[Placed], vocabulary: Vocabulary) -> tuple[Placed, Placed] | None:
    """The two ends of a border crossing that a movement goes from and to, or ``None``."""
    sources = [p for p in found if p.slot in ("from", "via")]
    targets = [p for p in found if p.slot == "to"]
    for a in sources:
        for b in targets:
            if frozenset((a.entry.name, b.entry.name)) in vocabulary.crossings:
                return a, b
    return None
