"""Does a number count people, and per what?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from ._mentions import Mention, Quantity
from ._numbers import Number, cardinal
from ._tokens import Token
from ._vocabulary import Vocabulary

_PERIODS = {
    "month": "month", "year": "year", "day": "day", "week": "week", "hour": "hour", "shift": "day", "annum": "year",
    "months": "month", "night": "day", "evening": "day",
}  # fmt: skip


_ADVERBS = {
    "monthly": "month", "annually": "year", "yearly": "year", "daily": "day", "weekly": "week", "annual": "year",
    "hourly": "hour",
}  # fmt: skip


_GROUPS = frozenset(
    "groups batches teams parties lots crews brigades units waves busloads contingents squads rounds detachments"
    " shipments consignments".split()
)


_ONE_GROUP = frozenset(
    "group batch team party crew brigade unit wave busload contingent squad detachment".split()
)


_PASS = frozenset(
    "of the these those its their his such new more additional other further extra young mostly only own all"
    " remaining fresh older first".split()
)


_STOP = frozenset(
    "in on at to from by with for and or but who which that as than while when are is was were be been have has had will"
    " would could may might can must should do did does not into via through after before since until a an each per if".split()
)


_PAPERS = frozenset(
    "permit permits visa visas authorisation authorisations authorization authorizations card cards pass passes".split()
)


def _mention(kind: str, tokens: Sequence[Token], first: int, last: int, value: Quantity) -> Mention:
    return Mention(
        type=kind, first=first, last=last, start=tokens[first].start, end=tokens[last - 1].end, value=value
    )


def _word(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _heads(
    tokens: Sequence[Token],
    number: Number,
    people: Mapping[int, bool],
    vocabulary: Vocabulary,
    before: list[Mention],
    plain: Quantity,
    taken: Sequence[str],
) -> Mention | None:
    """Decide whether *number* counts people (``count``) or something else (``num``)."""
    first, end = number.start, number.end
    counted, bare = _counts_people(tokens, end, people, vocabulary.verbs, taken)
    word = _word(tokens, number.first)
    if (word == "one" and _word(tokens, number.first - 1) in _EACH) or _o_clock(tokens, number, bare=bare):
        return None
    if bare and _age(tokens, number, vocabulary):
        return _mention("num", tokens, first, end, plain)
    if word in ("one", "a", "an") and end - number.first == 1 and not (counted and not bare):
        return None
    left = number.start - 1
    if _word(tokens, left) in ("numbering", "sized") and _word(tokens, left - 1) in _GROUPS:
        return _mention("count", tokens, first, end, attrs.evolve(plain, per="batch"))
    if _word(tokens, left) == "of" and _word(tokens, left - 1) in _GROUPS | _ONE_GROUP:
        return _grouped(tokens, left - 1, first, end, plain, before)
    if not counted:
        return _mention("num", tokens, first, end, attrs.evolve(plain, bare=bare))
    whole = (
        bool(before)
        and before[-1].type in ("count", "pct", "num")
        and _part_of(tokens, before[-1].last, number.first)
    )
    return _mention(
        "count", tokens, first, end, attrs.evolve(plain, per=_per(tokens, end), whole=whole, bare=bare)
    )


_WITHIN = frozenset(
    "of out the its their these those all about some roughly around his our my your her us whole".split()
)

#: "not one", "every one of them", "no one": nobody is counted.
_EACH = frozenset("not no any every each even".split())

_OLD = frozenset("aged age ages".split())
_YEARS_OF_LIFE = range(14, 76)
#: Words for many people, which a number says the size of: "a staff of 30" is no age.
_MANY = frozenset("staff workforce labour labor manpower personnel force team people youth crew".split())
_WHOEVER = frozenset("those anyone anybody nobody everyone women men workers girls people none all".split())
_FIGURE_AT = frozenset(
    "put puts putting stood stand stands estimate estimated estimates number numbers numbered figure total capped fixed set"
    " peaked reckoned headcount remains remained held limit limited ceiling quota steady".split()
)


def _part_of(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "52 of the 60": what stands between the part and the whole."""
    gap = [t.lower for t in tokens[first:last]]
    return bool(gap) and gap[0] in ("of", "out") and set(gap) <= _WITHIN


def _age(tokens: Sequence[Token], number: Number, vocabulary: Vocabulary) -> bool:
    """ "aged 20 to 27", "a girl of twenty", "those past 50": the years of a life."""
    if number.low not in _YEARS_OF_LIFE and number.high not in _YEARS_OF_LIFE:
        return False
    left = _word(tokens, number.start - 1)
    if left in _OLD or (left == "of" and _word(tokens, number.start - 2) in _OLD):
        return True
    if number.first > number.start and left in _WHOEVER:
        return _word(tokens, number.first - 1) in ("past", "over", "under", "above", "below")
    noun = _word(tokens, number.start - 2)
    return (
        left == "of"
        and number.first == number.start
        and noun in vocabulary.lexicon.groups
        and noun not in _MANY
        and not noun.endswith(("s", "men"))
    )


def _o_clock(tokens: Sequence[Token], number: Number, *, bare: bool) -> bool:
    """ "after ten at night", "until 9 p.m.", "the gate was locked at nine": an hour or an age, not a head count."""
    end = number.end
    if bare and _word(tokens, number.start - 1) == "at" and (number.high or 99) <= 70:
        at = number.start - 1
        return not any(_word(tokens, k) in _FIGURE_AT for k in range(max(0, at - 12), at))
    after = [_word(tokens, end + k) for k in range(3)]
    if after[0] in ("o'clock", "a.m.", "p.m.", "am", "pm") or after[:2] == ["at", "night"]:
        return True
    return after[:2] == ["in", "the"] and after[2] in ("morning", "evening", "afternoon")


def _grouped(
    tokens: Sequence[Token], noun: int, first: int, end: int, plain: Quantity, before: list[Mention]
) -> Mention:
    """ "three groups of 50" is 150 in three batches; "groups of 50" is 50 per batch."""
    if _word(tokens, noun) in _ONE_GROUP:
        return _mention("count", tokens, first, end, plain)
    times = (
        before[-1] if before and before[-1].type in ("num", "count") and noun - before[-1].last <= 1 else None
    )
    if times is None or times.value.low is None or times.value.high is None:
        return _mention("count", tokens, first, end, attrs.evolve(plain, per="batch"))
    before.pop()
    groups = times.value
    total = attrs.evolve(
        plain,
        low=None if plain.low is None else plain.low * groups.low,
        high=None if plain.high is None else plain.high * groups.high,
        approx=plain.approx or groups.approx,
        batches=(groups.low, groups.high),
    )
    return _mention("count", tokens, times.first, end, total)


_THEM = frozenset("them us whom ours theirs".split())
_THE = frozenset("those these the our its their his her your my".split())


def _counts_people(
    tokens: Sequence[Token],
    end: int,
    people: Mapping[int, bool],
    verbs: frozenset[str],
    taken: Sequence[str],
) -> tuple[bool, bool]:
    """Tell whether what follows the number is people, and whether no noun follows at all."""
    i, steps = end, 0
    if _word(tokens, end) == "strong" or (_word(tokens, end) == "-" and _word(tokens, end + 1) == "strong"):
        return True, False
    if end < len(tokens) and taken[end] == "time":
        # "expelled 22 last August": no noun can follow.
        return True, True
    while i < len(tokens) and steps < 7:
        if i in people:
            return people[i], False
        token = tokens[i]
        word = token.lower
        if steps == 0 and word == "of" and _word(tokens, i + 1) in _THEM | _THE:
            if _word(tokens, i + 1) in _THEM:
                return True, False
            i, steps = i + 2, steps + 1
            if cardinal(tokens, i):
                # "5,400 of the 9,300": what is counted is what the whole counts.
                return True, True
            continue
        if word in ("more", "others", "other", "additional") and (
            i + 1 >= len(tokens) or tokens[i + 1].kind == "mark" or _word(tokens, i + 1) in _STOP
        ):
            return True, True
        # "about 2,000 more returned": a verb follows, and no noun.
        if (
            word in ("more", "others")
            and _word(tokens, i + 1) in verbs
            and not _word(tokens, i + 1).endswith("s")
        ):
            return True, True
        if token.kind == "mark" and token.text in "\"'":
            i += 1
            continue
        if token.kind == "mark" and token.text == "-":
            i, steps = i + 1, steps + 1
            continue
        if token.kind in ("mark", "number", "money", "abbr"):
            return steps == 0 and token.kind == "mark", steps == 0
        if word in _PASS:
            i, steps = i + 1, steps + 1
            continue
        if (
            steps == 0
            and word in verbs
            and word not in _MANY
            and not word.endswith("s")
            and _word(tokens, i + 1) not in _PAPERS
        ):
            return True, True
        if word in _STOP or word.endswith("ly"):
            return steps == 0 or i == end, True
        if (
            word.endswith(("ed", "ent", "ew", "ame", "eft"))
            and steps == 0
            and _word(tokens, i + 1) in _STOP | {"the", "home", "back"}
        ):
            return True, True
        if word.endswith("s") and not word.endswith("ss") and word not in ("overseas", "previous", "serious"):
            return False, False
        i, steps = i + 1, steps + 1
    return (True, True) if i >= len(tokens) and steps == 0 else (False, False)


def _per(tokens: Sequence[Token], end: int) -> str:
    """The period or unit that a head count is per: "in each batch", "a day", "per factory", "at a time"."""
    limit = min(len(tokens), end + 12)
    for i in range(end, limit):
        word, nxt = _word(tokens, i), _word(tokens, i + 1)
        if tokens[i].kind in ("number", "money") or word in (";", "—", ",", "and"):
            return ""
        if word in ("each", "per", "every", "a", "one") and nxt in (
            "batch",
            "group",
            "team",
            "trip",
            "crossing",
            "bus",
            "train",
        ):
            return "batch" if word != "a" or _word(tokens, i - 1) in ("at", "in") else ""
        if (
            word in ("a", "per", "each", "every")
            and nxt in ("day", "month", "year")
            and _word(tokens, i + 2) not in ("ago", "earlier", "later", "before")
        ):
            return nxt
        if word in ("per", "each", "every") and nxt in ("factory", "plant", "site"):
            return "factory"
        if word == "at" and nxt == "a" and _word(tokens, i + 2) == "time":
            return "batch"
        if word in ("daily", "monthly", "annually"):
            return _ADVERBS[word]
    return ""
