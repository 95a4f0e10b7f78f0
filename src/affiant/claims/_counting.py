"""Head counts of a claim: which figures count the people it is about, and the counts that they replace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from affiant.model.claims import Batches, Count, Former

from ._mask import Atom
from ._mentions import GroupOf, Quantity
from ._scope import Filled, Found, Scope, _atoms, _contrast, _filled, _former, _quantity, _soft


def _counts(scope: Scope, change: str) -> Iterator[Filled]:
    found = _heads_of(scope)
    if not found:
        told = _antecedent(scope)
        if told:
            yield told
        else:
            yield from _single(scope)
        return
    now = next((f for f in found if not _former(scope, f[0])), None)
    was = next((f for f in found if f is not now and _former(scope, f[0])), None)
    if now is None and was and _soft(scope, was[0]):
        # "once had 2,400": nothing is said of what came after.
        now, was = was, None
    if now is None:
        if was and was[1].mention and (change or _contrast(scope, was[0])):
            yield _filled("was", Former(low=was[2].low, high=was[2].high), was[1].mention)
        return
    atom, quantity = now[1], now[2]
    if atom.mention is None:
        return
    low, high = quantity.low, quantity.high
    if change and quantity.form in ("from-to", "to-from"):
        before, after = (low, high) if quantity.form == "from-to" else (high, low)
        yield _filled("was", Former(low=before, high=before), atom.mention)
        low = high = after
    yield _filled(
        "count", Count(low=low, high=high, approx=quantity.approx, per=quantity.per or None), atom.mention
    )
    batches = quantity.batches or _batches(scope, found)
    if batches:
        yield _filled("batches", Batches(low=batches[0], high=batches[1]), atom.mention)
    if was and was[1].mention and (change or _contrast(scope, was[0])):
        yield _filled("was", Former(low=was[2].low, high=was[2].high), was[1].mention)


#: What happens to one person at a time: a bare figure is a head count there.
_SINGLE_TYPES = (
    "death",
    "injury",
    "illness",
    "abuse",
    "sexual_violence",
    "punishment",
    "flee",
    "unrest",
    "housing",
)


#: Acts on firms and places: a bare figure counts those.
_OF_SITES = ("inspection", "audit", "talks", "visit", "appeal", "listing")


#: A way round that is no one's in particular.
_UNCOUNTED = ("quiet_route", "visitor", "goods_relabelled")


_WATCHED = (
    "surveillance",
    "informants",
    "confinement",
    "document_retention",
    "contact_ban",
    "communication_limits",
)


def _heads_of(scope: Scope) -> list[Found]:
    """The figures of the clause that count the people whom the claim is about."""
    kind, type_ = scope.frame.kind, scope.frame.type
    heads = kind in ("presence", "movement")
    papers = type_ in ("permit", "enforcement", "document_retention")
    found = [(i, a, q) for i, a in _atoms(scope, "count") if (q := _quantity(a)) and not q.whole]
    found = [f for f in found if type_ not in _UNCOUNTED and not _nobody(scope, *f)]
    if kind == "terms" or type_ in _OF_SITES or (kind == "control" and type_ not in _SINGLE_TYPES):
        found = [f for f in found if not f[2].bare or _all(scope, f[0])]
    if type_ in _WATCHED:
        # "Two overseers watch every group of 25": those who watch are not those who are watched.
        found = [f for f in found if not _of_staff(scope, f[0])]
    if papers:
        figures = [(i, a, q) for i, a in _atoms(scope, "num") if (q := _quantity(a)) and _of_papers(scope, i)]
        found += [f for f in figures if not _nobody(scope, *f)]
        found.sort(key=lambda f: f[0])
    elif type_ == "housing" and not found:
        # "Sixteen bunks to a room": a bed is a head.
        found = [(i, a, q) for i, a in _atoms(scope, "num") if (q := _quantity(a)) and _to_a_room(scope, i)]
    elif not found and heads:
        found = [(i, a, q) for i, a in _atoms(scope, "num") if (q := _quantity(a)) and not q.whole and q.bare]
    if len(found) > 1 and (_of_whole(scope, found[0][0]) or _including(scope, found[0][0], found[1][0])):
        found = found[1:]
    return found


def _including(scope: Scope, whole: int, part: int) -> bool:
    """ "Employs 800 people, including 250 North Koreans": the part is the programme's."""
    atoms = scope.masked.atoms
    if not {"including", "among"} & {a.code for a in atoms[whole + 1 : part]}:
        return False
    mine = next(
        (a.mention.value for a in atoms[part + 1 : scope.last] if a.code == "@group" and a.mention), None
    )
    return isinstance(mine, GroupOf) and mine.nationality == "sending"


def _of_whole(scope: Scope, i: int) -> bool:
    """ "Of the 130 in the camp, 46 flew home": the whole comes first."""
    atoms = scope.masked.atoms
    of = i - 1 if atoms[i - 1].code == "of" else i - 2
    return (
        of >= 0
        and atoms[of].code == "of"
        and (of == 0 or atoms[of - 1].code in (",", ";", "and", "but", "that", "out"))
    )


def _to_a_room(scope: Scope, i: int) -> bool:
    after = [a.code for a in scope.masked.atoms[i + 1 : min(scope.last, i + 4)]]
    return any(pair in (("to", "a"), ("to", "each"), ("per", "room")) for pair in pairwise(after))


def _nobody(scope: Scope, i: int, atom: Atom, quantity: Quantity) -> bool:
    """ "Not a single worker", "for one builder": a one that is no head count."""
    if quantity.low != 1 or quantity.high != 1:
        return False
    before = {a.code for a in scope.masked.atoms[max(scope.first, i - 4) : i]}
    return scope.frame.kind in ("terms", "cover") or bool(before & {"not", "no", "never", "every", "without"})


def _all(scope: Scope, i: int) -> bool:
    """ "The pay of all 77", "thirty-one of the 38 had paid": the words say that a group is counted."""
    atoms = scope.masked.atoms
    tokens = scope.masked.tagged.sentence.tokens
    if tokens[atoms[i].first].lower == "all" or (i > scope.first and atoms[i - 1].code == "of"):
        return True
    after = [a.code for a in atoms[i + 1 : i + 4]]
    return len(after) == 3 and after[0] == "of" and "@count" in after


def _of_staff(scope: Scope, i: int) -> bool:
    return any(a.code == "@staff" for a in scope.masked.atoms[i + 1 : min(scope.last, i + 3)])


_LOTS = frozenset("groups batches parties waves teams contingents lots".split())


def _antecedent(scope: Scope) -> Filled | None:
    """ "29 welders at a yard in Gdynia who were recruited": how many they are that the relative clause is about."""
    atoms = scope.masked.atoms
    type_ = scope.frame.type
    if scope.frame.kind not in ("movement", "presence", "cover") and type_ not in _SINGLE_TYPES:
        return None
    at = scope.first - (atoms[scope.first].code not in _RELATIVE)
    if type_ in _UNCOUNTED or at < 1 or atoms[at].code not in _RELATIVE:
        return None
    for i in range(at - 1, max(-1, at - 9), -1):
        code = atoms[i].code
        quantity = _quantity(atoms[i])
        mention = atoms[i].mention
        if code == "@count" and quantity and mention and not quantity.whole:
            counted = any(a.code == "@group" for a in atoms[i + 1 : min(at, i + 4)])
            return _filled("count", _count_of(quantity), mention, inferred=True) if counted else None
        if code in (";", ":"):
            break
    return None


_RELATIVE = ("who", "that", "whom")


def _count_of(quantity: Quantity) -> Count:
    return Count(low=quantity.low, high=quantity.high, approx=quantity.approx, per=quantity.per or None)


def _batches(scope: Scope, found: Sequence[Found]) -> tuple[float, float] | None:
    """ "1,010 left in eleven groups", "150 women in three groups of 50": into how many groups the people went."""
    split = next((f[2].batches for f in found if f[2].batches), None)
    if split or scope.frame.kind != "movement":
        return split
    atoms = scope.masked.atoms
    for i, _ in _atoms(scope, "num", "count"):
        quantity = _quantity(atoms[i])
        after = atoms[i + 1].code if i + 1 < scope.last else ""
        if quantity and after in _LOTS and quantity.low is not None and quantity.high is not None:
            return quantity.low, quantity.high
    return None


def _of_papers(scope: Scope, i: int) -> bool:
    """ "3,858 work permits", "17 visa renewals": papers stand for the people who hold them."""
    after = [a.code for a in scope.masked.atoms[i + 1 : min(scope.last, i + 4)]]
    return any(
        c.rstrip("s")
        in ("permit", "visa", "authorisation", "authorization", "licence", "license", "pas", "passport")
        for c in after
    )


_ONE_EACH = _SINGLE_TYPES[:7]


_ALONE = frozenset("one another somebody someone".split())


_PERSON = frozenset("he she i".split())


#: What a person of whom the text says "he" suffers or does; of beatings he is as often the one who beats.
_OF_PERSON = ("death", "injury", "illness", "punishment", "flee")


def _alone(scope: Scope) -> int | None:
    """The word for one person that is the subject: "one who asked", "another was beaten", "she walked out"."""
    atoms = scope.masked.atoms
    who = atoms[scope.first].code == "who" and scope.first > 0
    for i in range(scope.first - who, min(scope.first + 9, scope.last)):
        near = i < scope.first + 3
        if (near and atoms[i].code in _ALONE) or (
            scope.frame.type in _OF_PERSON and atoms[i].code in _PERSON
        ):
            return i
    return None


def _with_another(scope: Scope, i: int) -> bool:
    """ "He and another", "I walked away with one other man"."""
    line = scope.masked.sub(i, scope.last)
    return bool(
        re.search(
            r" (?:and|with) (?:another|one other|@count other|one more) | (?:and|with) @count @group ", line
        )
    )


_ARTICLES = (["a"], ["an"], ["another"], ["one"])


def _single(scope: Scope) -> Iterator[Filled]:
    """ "A welder died": one person, where what happened happens to somebody."""
    if scope.frame.type not in _ONE_EACH:
        return
    tokens = scope.masked.tagged.sentence.tokens
    alone = _alone(scope)
    if alone is not None:
        start, end = scope.masked.span(alone, alone + 1)
        heads = 2 if _with_another(scope, alone) else 1
        yield Filled(name="count", value=Count(low=heads, high=heads), start=start, end=end)
        return
    for i, atom in _atoms(scope, "group"):
        before = [a.code for a in scope.masked.atoms[max(scope.first, i - 4) : i]]
        head = tokens[atom.last - 1].lower
        if (
            atom.mention
            and (before[-1:] in _ARTICLES or (before[-1:] == ["old"] and {"a", "an"} & set(before)))
            and (head.endswith("ss") or not head.endswith(("s", "men", "people")))
        ):
            yield _filled("count", Count(low=1, high=1), atom.mention)
            return
