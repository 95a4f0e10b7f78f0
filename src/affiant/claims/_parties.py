"""The parties of a claim: which named organisations its words bring in, and the part that each plays there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from affiant.model.claims import PARTIES, Party, Word

from ._actors import Acting
from ._figures import Filled, Scope, _filled
from ._mentions import GroupOf

_ACTING = ("measure", "stance", "trade", "cover", "rule", "movement", "control")
_HARMING = ("enforcement", "inspection", "audit", "prosecution", "ban")
_DUE = ("pay_channel", "quota", "state_takes")
#: Atoms over which a clause leans on what its sentence names.
_REACH = 80
#: Kinds of claim that hold the firm that the sentence is about, though its name stands outside the clause.
_OF_FIRM = ("terms", "presence", "control", "cover")
_PASSIVE = frozenset("is are was were be been being gets got".split())
_NOT_ED = frozenset("shut let hit cut put sent told found held brought caught sold".split())
_BUYS = frozenset("bought buys buy took takes imports imported sources ordered sourced purchased".split())
_BUYING = frozenset("buying orders ordering sourcing supplier suppliers purchases importing".split())
_LISTS = frozenset(
    "list lists listing listed blacklist blacklisted blacklists designate designates designated sanction sanctioned".split()
)
_PAYS = frozenset("pay pays paid paying remit remits remitted wires wired gives spends".split())
_CHARGES = frozenset(
    "bills billed charges charged collects collected receives received keeps kept takes took".split()
)
_EMPLOYS = frozenset("employ employs employed hires hired".split())
_HIRES = frozenset(
    "hired hires hire employ employs employed brought brings took takes imported imports expects expected received receives recruited recruits".split()
)
_SENT = frozenset("sent dispatched supplied seconded provided".split())


def parties(scope: Scope, acting: Sequence[Acting], verbs: frozenset[str]) -> Iterator[Filled]:
    """The parties and the actors of the claim; *verbs* are the verbs of the language."""
    atoms = scope.masked.atoms
    found: list[Filled] = []
    for who in acting:
        mention = atoms[who.atom].mention
        if mention is None:
            continue
        if who.organisation:
            part = _part(scope, who)
            if part:
                found.append(_filled(part, Party(name=who.name, part=part), mention))
        if scope.frame.kind in _ACTING and _is_actor(scope, who):
            found.append(_filled("actor", Word(value=who.name), mention))
    yield from found
    if scope.frame.kind != "rule":
        yield from _outside(scope, found, verbs)


def _is_actor(scope: Scope, who: Acting) -> bool:
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
        or type_ in ("agreement", "talks", "visit")
        or (kind == "measure" and before in ("by", "the") and "by" in _before(scope, who.atom, 2))
    )


def _before(scope: Scope, atom: int, reach: int) -> list[str]:
    return [a.code for a in scope.masked.atoms[max(scope.first, atom - reach) : atom]]


def _after(scope: Scope, atom: int, reach: int) -> list[str]:
    first = max(scope.first, atom + 1)
    return [a.code for a in scope.masked.atoms[first : min(scope.last, first + reach)]]


def _usual(who: Acting) -> str:
    """The part that the organisation plays in the whole text; a firm that is called nothing else employs."""
    return who.part or {"site": "facility", "firm": "employer"}.get(who.organisation, "")


def _part(scope: Scope, who: Acting) -> str:
    """The part that a named organisation plays in the claim."""
    kind = scope.frame.kind
    before = _before(scope, who.atom, 4)
    if kind == "measure":
        return _measured(scope, who)
    if who.organisation == "body" and not who.part:
        return "sender" if before[-1:] == ["by"] and _SENT & set(before) else ""
    if before[-1:] == ["by"] and _SENT & set(before):
        return who.part if who.part in ("broker", "sender") else "sender"
    if "by" in before[-2:] and "out" in before:
        return who.part or "broker"
    if "by" in before[-2:] and {"employed", "hired", "run", "owned"} & set(before):
        return "facility" if who.organisation == "site" else "employer"
    if kind == "presence" and who.subject and _EMPLOYS & set(_after(scope, who.atom, 9)):
        return "facility" if who.organisation == "site" else "employer"
    if kind == "trade":
        return _traded(scope, who)
    if kind == "terms":
        return _paid(scope, who)
    if kind == "movement":
        return _moved(scope, who)
    if scope.frame.type == "joint_venture":
        return "facility" if _usual(who) == "facility" else ""
    if before[-2:] in (["belongs", "to"], ["belong", "to"]):
        return "employer"
    if before[-1:] in (["through"], ["via"]) and not who.part:
        return "broker"
    if kind == "stance":
        return _spoken(who)
    if before[-1:] == ["to"] and not who.part and who.organisation == "firm":
        # What is done to or goes to a firm says nothing of whom it employs.
        return ""
    return _usual(who)


def _spoken(who: Acting) -> str:
    """Whose stance it is: a plant answers for what it does as an employer."""
    part = _usual(who)
    return "employer" if part == "facility" else part


def _measured(scope: Scope, who: Acting) -> str:
    """Whom an authority's act hits, or which firm acts."""
    type_ = scope.frame.type
    before = _before(scope, who.atom, 4)
    agent = "by" in before[-2:]
    if type_ == "listing":
        return "target" if not agent and (who.organisation != "body" or not who.subject) else ""
    if agent and {"employed", "hired"} & set(before) and type_ != "audit":
        return "employer"
    if who.organisation == "body" and not who.part:
        return ""
    if type_ == "appeal":
        listing = _LISTS & set(_before(scope, who.atom, 9))
        return "target" if listing else who.part
    if type_ not in _HARMING:
        return _usual(who)
    if agent:
        return (
            "target" if {"made", "produced", "sewn", "packed", "shipped", "processed"} & set(before) else ""
        )
    after = _after(scope, who.atom, 8)
    if _subject(scope, who) and not _passive(after):
        if type_ == "prosecution" and "before" in after:
            return "target"
        return "buyer" if _BUYING & set(after) else _usual(who)
    return "target"


def _passive(after: Sequence[str]) -> bool:
    """Tell whether the verb after a subject is in the passive: "was fined", "has been raided"."""
    return any(
        one in _PASSIVE and (two.endswith(("ed", "en")) or two in _NOT_ED) for one, two in pairwise(after)
    )


def _traded(scope: Scope, who: Acting) -> str:
    type_, before = scope.frame.type, _before(scope, who.atom, 5)
    if type_ == "goods_blocked":
        return who.part if who.part == "buyer" else "target"
    if type_ != "revenue" and (
        before[-1:] in (["to"], ["by"]) or {"buyer", "importer", "customer"} & set(before)
    ):
        return "buyer"
    if who.subject and _BUYS & set(_after(scope, who.atom, 4)):
        return "buyer"
    return _usual(who)


def _paid(scope: Scope, who: Acting) -> str:
    """Who pays, whom the money goes through, where it ends."""
    type_ = scope.frame.type
    before, after = _before(scope, who.atom, 5), _after(scope, who.atom, 3)
    if who.part in ("broker", "buyer") and not who.subject:
        return who.part
    if before[-1:] == ["to"] or ("account" in before and before[-1] in ("of", "by")):
        return "sender"
    if type_ == "host_pays":
        if who.subject and _PAYS & set(_after(scope, who.atom, 8)) and not _CHARGES & set(after):
            return "facility" if who.organisation == "site" else "employer"
        paying = {"pay", "pays", "paid", "paying"} & set(before[-2:])
        return "sender" if paying else _usual(who)
    if type_ in _DUE:
        return who.part if who.part in ("broker", "employer") else "sender"
    return _usual(who)


def _moved(scope: Scope, who: Acting) -> str:
    type_, after = scope.frame.type, set(_after(scope, who.atom, 5))
    if _before(scope, who.atom, 1) in (["through"], ["via"]):
        return "broker"
    if who.part == "buyer":
        return ""
    if who.subject and not who.part and who.organisation == "firm":
        if type_ in ("dispatch", "prepare", "await") and not after & _HIRES:
            return "sender"
        return "employer"
    return _usual(who)


def _subject(scope: Scope, who: Acting) -> bool:
    """ "In the Emirates, the restaurant Moran Garden …" is a subject as well, though a preposition opens the clause."""
    if who.subject:
        return True
    before = _before(scope, who.atom, 9)
    return (
        who.atom - scope.first < 9
        and "," in before
        and before[0] in _PREPOSITIONS
        and not (_PREPOSITIONS | {"@org", "@actor"}) & set(before[before.index(",") :])
    )


_PREPOSITIONS = frozenset("of at in to by from with for on into against over".split())
_NOUNS_FOR_IT = frozenset("company firm plant factory agency mill yard restaurant".split())


def _leans(scope: Scope, verbs: frozenset[str]) -> str:
    """How the clause leans on what stands before it: ``relative``, ``it``, ``elided`` or ``""``."""
    codes = [a.code for a in scope.masked.atoms[scope.first : min(scope.last, scope.first + 6)]]
    if codes[0] == "that" and set(codes[1:2]) & verbs:
        # "a Dalian agency that bills 2,800 yuan"
        return "relative"
    if any(pair in (("that", "it"), ("that", "its")) for pair in pairwise(codes[:5])):
        return "it"
    while codes and codes[0] in ("that", "and", "but", ","):
        codes.pop(0)
    if codes[:1] in (["which"], ["whose"]):
        return "relative" if codes[1:2] != ["it"] else ""
    if codes[:1] in (["it"], ["its"]) or (codes[:1] == ["the"] and set(codes[1:2]) & _NOUNS_FOR_IT):
        return "it"
    if scope.outer or (codes and (codes[0] in verbs or codes[0] in ("has", "had", "was", "were", "is"))):
        return "elided"
    return ""


def _outside(scope: Scope, found: Sequence[Filled], verbs: frozenset[str]) -> Iterator[Filled]:
    """
    The organisation that the clause is about, named before it in the sentence.

    A relative clause, one without a subject of its own or with "it" takes the last one named; pay, life and work at a
    place take the last that is an employer there.
    """
    kind, atoms = scope.frame.kind, scope.masked.atoms
    have = {f.name for f in found}
    leans = _leans(scope, verbs)
    if have & set(PARTIES) and not (kind == "terms" and not have & {"employer", "broker", "facility"}):
        return
    if (kind == "stance" and "actor" in have) or not (leans or kind in (*_OF_FIRM, "stance", "movement")):
        return
    for i in range(scope.first - 1, max(-1, scope.first - _REACH), -1):
        who = _named(scope, i)
        if who is None or any(isinstance(f.value, Party) and f.value.name == who.name for f in found):
            continue
        part = _lent(scope, who, leans, verbs)
        mention = atoms[i].mention
        if part and part not in have and mention is not None:
            yield _filled(part, Party(name=who.name, part=part), mention)
            return
    if kind == "stance":
        yield from _company(scope)


#: Words for the people or the firm that a stance is of, where the firm is not named in the sentence.
_FOR_FIRM = frozenset(
    "company firm plant factory mill yard director boss owner manager chairman executive".split()
)
_NOT_FIRM = frozenset("@actor ministry embassy consulate official officials mission government".split())


def _company(scope: Scope) -> Iterator[Filled]:
    """ "They are here legally, a spokeswoman for the company said": the firm named last before the sentence."""
    mention = scope.masked.tagged.firm
    if mention is None:
        return
    near = scope.masked.atoms[max(0, scope.first - _REACH) : scope.last + _REACH]
    codes = [a.code for a in near]
    boss = any(
        a.mention and isinstance(a.mention.value, GroupOf) and a.mention.value.kind == "staff" for a in near
    )
    means = boss or _FOR_FIRM & set(codes) or codes[:1] in (["he"], ["she"], ["it"])
    if not means or _NOT_FIRM & set(codes):
        return
    name, form, _, part = mention.value
    part = _spoken(Acting(name=name, atom=0, subject=True, organisation=form, part=part))
    yield _filled(part, Party(name=name, part=part), mention)


def _lent(scope: Scope, who: Acting, leans: str, verbs: frozenset[str]) -> str:
    """The part in the clause of an organisation that stands before it, or ``""`` where it plays none."""
    kind, codes = scope.frame.kind, [a.code for a in scope.masked.atoms[max(0, who.atom - 8) : who.atom + 3]]
    if kind == "stance":
        return _spoken(who)
    relative = codes[-2:] in ([",", "which"], [",", "whose"])
    # The subject of a clause without one is the subject of the clause before it, not what that clause acts on.
    shared = leans != "elided" or relative or not verbs & set(codes[:-3])
    if leans and shared:
        return _part(scope, who)
    if kind == "movement":
        return "sender" if who.part == "sender" else ""
    part = _usual(who)
    return part if kind in _OF_FIRM and part in ("employer", "facility", "broker") else ""


def _named(scope: Scope, atom: int) -> Acting | None:
    """The organisation at *atom*, as the subject of what follows."""
    one = scope.masked.atoms[atom]
    value = one.mention.value if one.mention else None
    if one.code != "@org" or not isinstance(value, tuple):
        return None
    return Acting(name=value[0], atom=atom, subject=True, organisation=value[1], part=value[3])
