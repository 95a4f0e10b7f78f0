"""Quantities: heads, money, percentages and durations, each with its rate, from the number phrases of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from ._mentions import Mention, Quantity
from ._numbers import Number, fraction_at, number_at
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
_ITEMS = frozenset("pair piece item garment jacket unit wig kilo kilogram shirt bag box lash set".split())
_GROUPS = frozenset(
    "groups batches teams parties lots crews brigades units waves busloads contingents squads rounds detachments"
    " shipments consignments".split()
)
_ONE_GROUP = frozenset(
    "group batch team party crew brigade unit wave busload contingent squad detachment".split()
)
_WEEKDAYS = frozenset("sunday sundays saturday saturdays friday fridays monday mondays".split())
_BETWEEN = frozenset(
    "rest free full straight more working calendar additional extra consecutive unpaid".split()
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
_NEVER = frozenset("never none not nobody no hardly n't".split())


def quantities(
    tokens: Sequence[Token],
    taken: Sequence[str],
    people: Mapping[int, bool],
    vocabulary: Vocabulary,
    currency: str,
) -> list[Mention]:
    """
    Find every quantity of one sentence.

    Args:
        tokens: The sentence.
        taken: For each token the type of the mention that holds it already, or ``""``.
        people: First token of each group of people → whether they can be the programme's.
        vocabulary: Currencies and units of the language.
        currency: The currency last spoken of before the sentence, or ``""``; "I got 30" is said in it.
    """
    units = frozenset({"%", "percent", *(w for w in vocabulary.currency if " " not in w)})
    out: list[Mention] = []
    i = 0
    while i < len(tokens):
        if taken[i] or not _may_start(tokens[i]) or _numbered_name(tokens, i):
            i += 1
            continue
        part = fraction_at(tokens, i)
        if part and not any(taken[i : part[3]]):
            low, high, approx, end = part
            out.append(
                _mention("pct", tokens, i, end, Quantity(low=low, high=high, approx=approx, unit="percent"))
            )
            i = end
            continue
        number = number_at(tokens, i, units)
        if number is None or any(taken[number.first : number.end]):
            i += 1
            continue
        mention = _quantity(tokens, number, people, vocabulary, out)
        if mention is not None:
            spoken = next((m.value.unit for m in reversed(out) if m.type == "money"), "")
            if _is_money(tokens, mention, spoken, currency):
                unit = spoken or currency
                mention = attrs.evolve(
                    mention, type="money", value=attrs.evolve(mention.value, unit=unit, bare=False)
                )
            out.append(mention)
        i = max(number.end, i + 1)
    return out


_GETTING = frozenset(
    "got get gets getting received receive receives receiving earn earned earns pay pays paid keep keeps kept sees saw see lift lifts lifted"
    " pocketed pockets drew draws find cost costs".split()
)


def _is_money(tokens: Sequence[Token], mention: Mention, spoken: str, currency: str) -> bool:
    """ "2,200 yuan, now 2,700"; "I got 30": a bare number in an account of pay is in its currency."""
    if mention.type not in ("count", "num") or not mention.value.bare or not (spoken or currency):
        return False
    before = _word(tokens, mention.first - 1)
    nxt = _word(tokens, mention.last)
    if before in ("only", "just", "about"):
        before = _word(tokens, mention.first - 2)
    closes = nxt in (
        "",
        ",",
        ".",
        ";",
        "a",
        "per",
        "in",
        "for",
        "or",
        "and",
        "each",
        "after",
        "of",
        "if",
        "to",
        "—",
        ")",
    )
    if before in _GETTING:
        return closes and nxt not in ("to",)
    return (
        bool(spoken)
        and closes
        and (
            before in ("now", "been", "is", "was", "from", "to", "against", "of", "with", "than")
            and nxt != "of"
        )
    )


def _numbered_name(tokens: Sequence[Token], i: int) -> bool:
    """ "COVID-19", "Office 39": the number belongs to a name."""
    if i < 2 or tokens[i].kind != "number":
        return False
    glued = (
        tokens[i - 1].text == "-"
        and tokens[i - 1].end == tokens[i].start
        and tokens[i - 2].end == tokens[i - 1].start
    )
    return glued and tokens[i - 2].kind == "word" and tokens[i - 2].text.isupper()


def _may_start(token: Token) -> bool:
    return token.kind in ("number", "money", "word")


def _mention(kind: str, tokens: Sequence[Token], first: int, last: int, value: Quantity) -> Mention:
    return Mention(
        type=kind, first=first, last=last, start=tokens[first].start, end=tokens[last - 1].end, value=value
    )


def _word(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _quantity(
    tokens: Sequence[Token],
    number: Number,
    people: Mapping[int, bool],
    vocabulary: Vocabulary,
    before: list[Mention],
) -> Mention | None:
    if number.high is None and _never(tokens, number.start):
        # "none has received more than 600": the bound is the upper one.
        number = attrs.evolve(number, low=None, high=number.low)
    plain = Quantity(low=number.low, high=number.high, approx=number.approx, form=number.form)
    start, end = number.start, number.end
    if number.unit in ("%", "percent"):
        if _word(tokens, end) in ("point", "points") or _word(tokens, end).startswith("percentage"):
            return _mention("num", tokens, start, end, plain)
        return _mention("pct", tokens, start, end, attrs.evolve(plain, unit="percent"))
    code, after = _currency(tokens, number, vocabulary)
    if code:
        period, last = _rate(tokens, start, after)
        unit = f"{code}/{period}" if period in ("month", "year", "day", "item", "hour", "week") else code
        return _mention("money", tokens, start, last, attrs.evolve(plain, unit=unit))
    duration = _duration(tokens, end, vocabulary)
    if duration:
        return _length(tokens, number, plain, *duration)
    return _heads(tokens, number, people, vocabulary, before, plain)


def _length(tokens: Sequence[Token], number: Number, plain: Quantity, unit: str, end: int) -> Mention:
    """A duration; weeks are given in days, as the schema has no weeks."""
    rate, last = _rate(tokens, number.start, end, near=True)
    if unit == "minutes":
        return _mention("num", tokens, number.start, last, plain)
    if unit == "weeks":
        unit = "days"
        plain = attrs.evolve(
            plain,
            low=None if plain.low is None else plain.low * 7,
            high=None if plain.high is None else plain.high * 7,
        )
    full = f"{unit}/{rate}" if rate in ("day", "week", "month", "year") and rate != unit.rstrip("s") else unit
    return _mention("dur", tokens, number.start, last, attrs.evolve(plain, unit=full))


def _never(tokens: Sequence[Token], start: int) -> bool:
    for j in range(start - 1, max(-1, start - 7), -1):
        if tokens[j].kind == "mark" and tokens[j].text not in "-'":
            return False
        if tokens[j].lower in _NEVER:
            return True
    return False


def _currency(tokens: Sequence[Token], number: Number, vocabulary: Vocabulary) -> tuple[str, int]:
    """The currency of *number* and where its words end; ``""`` where it is no money."""
    table = vocabulary.currency
    if number.unit in table:
        two = f"{number.unit} {_word(tokens, number.end)}"
        return table.get(two, table[number.unit]), number.end + (two in table)
    for width in (3, 2, 1):
        phrase = " ".join(_word(tokens, number.end + k) for k in range(width))
        if phrase in table:
            return table[phrase], number.end + width
    # "for 2,500 to 2,800 Chinese yuan": an adjective may stand before the currency.
    if _word(tokens, number.end + 1) in table and tokens[number.end].capital:
        return table[_word(tokens, number.end + 1)], number.end + 2
    return "", number.end


def _duration(tokens: Sequence[Token], end: int, vocabulary: Vocabulary) -> tuple[str, int] | None:
    at = end + 1 if _word(tokens, end) == "-" else end
    if _word(tokens, at) in _BETWEEN:
        at += 1
    word = _word(tokens, at)
    if word in vocabulary.units:
        return vocabulary.units[word], at + 1
    if word in _WEEKDAYS:
        return "days", at + 1
    if word in ("holidays", "holiday") or (word == "shifts" and _word(tokens, at - 1) == "rest"):
        return "days", at + 1
    return None


def _rate(tokens: Sequence[Token], start: int, end: int, *, near: bool = False) -> tuple[str, int]:
    """The period that a figure is per, and where its words end: only words that follow at once belong to the figure."""
    limit = min(len(tokens), end + (6 if near else 9))
    i = end
    while i < limit:
        word = _word(tokens, i)
        if word in _ADVERBS and word not in ("annual",):
            return _ADVERBS[word], i + 1 if i == end else end
        nxt = _word(tokens, i + 1)
        if (
            word in ("a", "an", "per", "each", "every", "one", "/", "the")
            and nxt in _PERIODS
            and (word != "the" or near)
        ):
            if word == "the" or (word == "one" and i != end and _word(tokens, i - 1) not in ("in", "for")):
                break
            return _PERIODS[nxt], i + 2 if i == end else end
        if word in ("a", "per", "each", "every") and nxt in _ITEMS:
            return "item", i + 2 if i == end else end
        if tokens[i].kind in ("number", "money") or word in (
            ";",
            ".",
            "and",
            "but",
            "while",
            "—",
            "since",
            "which",
        ):
            break
        if word == "," and near:
            break
        i += 1
    for j in range(start - 1, max(-1, start - 6), -1):
        word = _word(tokens, j)
        if word in _ADVERBS:
            return _ADVERBS[word], end
        for step in (1, 2):
            if (
                word in ("per", "each", "every", "a")
                and _word(tokens, j + step) in _PERIODS
                and j + step < start
            ):
                return _PERIODS[_word(tokens, j + step)], end
        if tokens[j].kind in ("number", "money") or word in (";", ".", ",", "and", "but", "is", "in"):
            break
    return "", end


def _heads(
    tokens: Sequence[Token],
    number: Number,
    people: Mapping[int, bool],
    vocabulary: Vocabulary,
    before: list[Mention],
    plain: Quantity,
) -> Mention | None:
    """Decide whether *number* counts people (``count``) or something else (``num``)."""
    first, end = number.start, number.end
    counted, bare = _counts_people(tokens, end, people, vocabulary.verbs)
    word = _word(tokens, number.first)
    if (word == "one" and _word(tokens, number.first - 1) == "not") or _o_clock(tokens, end):
        return None
    if word in ("one", "a", "an") and end - number.first == 1 and not (counted and not bare):
        return None
    left = number.start - 1
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


_WITHIN = frozenset("of out the its their these those all about some roughly around his".split())


def _part_of(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "52 of the 60": what stands between the part and the whole."""
    gap = [t.lower for t in tokens[first:last]]
    return bool(gap) and gap[0] in ("of", "out") and set(gap) <= _WITHIN


def _o_clock(tokens: Sequence[Token], end: int) -> bool:
    """ "after ten at night", "until 9 p.m.": an hour, not a head count."""
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


def _counts_people(
    tokens: Sequence[Token], end: int, people: Mapping[int, bool], verbs: frozenset[str]
) -> tuple[bool, bool]:
    """Tell whether what follows the number is people, and whether no noun follows at all."""
    i, steps = end, 0
    while i < len(tokens) and steps < 7:
        if i in people:
            return people[i], False
        token = tokens[i]
        word = token.lower
        if (
            steps == 0
            and word == "of"
            and _word(tokens, i + 1) in ("them", "us", "whom", "those", "these", "the")
        ):
            if _word(tokens, i + 1) in ("them", "us", "whom"):
                return True, False
            i, steps = i + 2, steps + 1
            if tokens[i : i + 1] and tokens[i].kind == "number":
                # "5,400 of the 9,300": what is counted is what the whole counts.
                return True, True
            continue
        if word in ("more", "others", "other", "additional") and (
            i + 1 >= len(tokens) or tokens[i + 1].kind == "mark" or _word(tokens, i + 1) in _STOP
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
        if steps == 0 and word in verbs and not word.endswith("s") and _word(tokens, i + 1) not in _PAPERS:
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
