"""Filling the slots of one claim from the mentions of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from affiant.model import Span
from affiant.model.claims import (
    Factor,
    Instrument,
    Party,
    Place,
    Value,
    Word,
)  # fmt: skip

from ._actors import Acting, actors
from ._figures import Filled, Scope, _atoms, _figures, _filled
from ._hedges import trend
from ._mask import Atom, Masked
from ._mentions import GroupOf, LawNamed
from ._places import Placed, crossing_pair, placed
from ._timing import TimeMention, resolve_anaphor, resolve_open
from ._vocabulary import Vocabulary

_ACTING = ("measure", "stance", "trade", "cover", "rule", "movement", "control")


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
    out += _acting(scope, acting)
    out += _group(scope)
    out += _when(scope, published, antecedent, future)
    out += _law(scope)
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
    if scope.frame.kind in ("stance", "rule"):
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
    pair = crossing_pair(found, vocabulary) if scope.frame.kind == "movement" else None
    seen: set[tuple[str, str]] = set()
    onward = [p for p in found if p.slot == "to" and pair and p is not pair[1]]
    for one in found:
        slots = [one.slot]
        if pair and one in pair:
            slots = ["via"]
            if one is pair[1] and not onward:
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


def _acting(scope: Scope, acting: Sequence[Acting]) -> Iterator[Filled]:
    kind, type_, atoms = scope.frame.kind, scope.frame.type, scope.masked.atoms
    both = type_ in ("agreement", "talks")
    for who in acting:
        mention = atoms[who.atom].mention
        if mention is None:
            continue
        if who.organisation:
            part = _part(scope, who)
            if part:
                yield _filled(part, Party(name=who.name, part=part), mention)
        if kind in _ACTING and _is_actor(scope, who, both=both):
            yield _filled("actor", Word(value=who.name), mention)


def _is_actor(scope: Scope, who: Acting, *, both: bool) -> bool:
    """Tell whether *who* acts in the claim, and is not only named in it."""
    kind, type_ = scope.frame.kind, scope.frame.type
    if kind == "rule" and type_ in ("bans", "requires_return", "caps"):
        # The law acts; the council that passed it is no actor of the rule.
        return False
    if type_ == "revenue":
        return who.name == scope.sending
    if type_ == "mandate_end":
        return not who.organisation and scope.masked.atoms[who.atom].code == "@actor"
    if who.organisation == "firm":
        return who.subject and kind in ("measure", "cover", "trade", "movement")
    if who.organisation == "site":
        return False
    before = scope.masked.atoms[who.atom - 1].code if who.atom > scope.first else ""
    return (
        who.subject
        or both
        or type_ == "visit"
        or (kind == "measure" and before in ("by", "the") and "by" in _before(scope, who.atom, 2))
    )


def _before(scope: Scope, atom: int, reach: int) -> list[str]:
    return [a.code for a in scope.masked.atoms[max(scope.first, atom - reach) : atom]]


def _part(scope: Scope, who: Acting) -> str:
    """The part that a named organisation plays in the claim."""
    atoms, kind, type_ = scope.masked.atoms, scope.frame.kind, scope.frame.type
    before = _before(scope, who.atom, 5)
    near = set(before)
    after = {a.code for a in atoms[who.atom + 1 : min(scope.last, who.atom + 6)]}
    if (
        kind == "measure"
        and type_ in ("listing", "enforcement", "inspection", "audit", "prosecution", "ban")
        and not who.subject
    ):
        return "target" if who.organisation != "body" or type_ == "listing" else ""
    if who.organisation == "body":
        return "sender" if near & {"sent", "dispatched", "supplied"} and "by" in near else ""
    if kind == "measure" and who.subject:
        return ""
    if type_ == "goods_blocked":
        return "target"
    if type_ in ("pay_channel", "quota", "state_takes"):
        return "sender"
    broker = {
        "broker",
        "agency",
        "recruiter",
        "intermediary",
        "middleman",
        "brokered",
        "agent",
        "recruitment",
    }
    named = who.name.lower().split()
    if who.organisation == "firm" and (
        near & broker
        or after & broker
        or set(named) & {"manpower", "recruitment", "staffing", "labour", "labor", "crew", "personnel"}
    ):
        return (
            "sender"
            if near & {"supplied", "sent", "dispatching", "dispatched"} or "overseas" in named
            else "broker"
        )
    if kind == "trade" and (near & {"to", "buyer", "importer", "customer", "by"}):
        return "buyer"
    if kind == "movement" and who.subject and type_ in ("dispatch", "replace", "prepare", "await"):
        return "sender"
    if near & {"sent", "dispatched", "supplied"} and "by" in near:
        return "sender"
    if who.organisation == "site":
        return "facility"
    return "employer" if who.organisation == "firm" else ""


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


def _when(scope: Scope, published: Span | None, antecedent: Span | None, future: bool) -> Iterator[Filled]:
    atoms = scope.masked.atoms
    for first, last in ((scope.first, scope.last), *scope.outer):
        for at in range(first, last):
            if atoms[at].code in ("who", "whose", "which") and at > first:
                # A date inside a relative clause dates something else.
                break
            found = _dated(scope, atoms[at], published, antecedent, future)
            if found is not None:
                yield found
                return
    # "No new people have come since the border was shut in late January": the date bounds the main clause.
    for atom in atoms:
        time = atom.mention.value if atom.code == "@time" and atom.mention else None
        if (
            (
                isinstance(time, TimeMention)
                and time.outer is not None
                and time.outer_first is not None
                and atom.mention
            )
            and time.outer_first >= atoms[scope.last - 1].last
            and scope.frame.kind != "rule"
        ):
            yield _filled("when", time.outer, atom.mention)
            return


_PAST_DUTY = re.compile(r" (?:had|gave|were|was|obliged|required|ordered|demanded|wanted|told|set) ")
#: What happens on the very day that "after last month's visit" names.
_ON_THE_DAY = ("visit", "adoption", "border_opening", "border_closing", "veto", "mandate_end")


def _dated(
    scope: Scope, atom: Atom, published: Span | None, antecedent: Span | None, future: bool
) -> Filled | None:
    """The date that a time atom gives the claim, or ``None`` where it gives none."""
    time = atom.mention.value if atom.code == "@time" and atom.mention else None
    if not isinstance(time, TimeMention) or atom.mention is None:
        return None
    ahead = future or (scope.frame.kind == "rule" and not _PAST_DUTY.search(scope.line))
    span = (time.future if ahead else time.past) or time.past or time.future
    inferred = False
    within = time.outer_first is not None and time.outer_first >= scope.masked.atoms[scope.first].first
    if time.outer is not None and within and scope.frame.type not in _ON_THE_DAY:
        span = time.outer
    elif span is None and time.kind == "anaphor" and antecedent is not None:
        span, inferred = resolve_anaphor(time, antecedent, published), True
    elif antecedent is not None and time.lacks == "month" and not future:
        told = resolve_open(time, antecedent, published)
        if told is not None:
            span, inferred = told, True
    if span is None or (scope.frame.kind == "rule" and span.first is not None):
        # The day of adoption dates the adoption; a rule is dated by its deadline alone.
        return None
    return _filled("when", span, atom.mention, inferred=inferred)


def _law(scope: Scope) -> Iterator[Filled]:
    if scope.frame.kind != "rule":
        return
    for _, atom in _atoms(scope, "law")[:1]:
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


#: Relations that a pack's record of an instrument can contradict.
_EFFECTS = ("bans", "caps", "requires_return")
