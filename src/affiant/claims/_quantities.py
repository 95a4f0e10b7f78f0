"""Quantities: heads, money, percentages and durations, each with its rate, from the number phrases of a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from ._heads import _ADVERBS, _PERIODS, _heads, _mention, _word
from ._mentions import Mention, Quantity
from ._numbers import Number, cardinal, fraction_at, number_at
from ._tokens import Token
from ._vocabulary import Vocabulary

_ITEMS = frozenset(
    "pair piece item garment jacket unit wig kilo kilogram kilogramme shirt bag box lash set coat sweater dress glove hat"
    " ton tonne brick metre meter log".split()
)
_WEEKDAYS = frozenset("sunday sundays saturday saturdays friday fridays monday mondays".split())
_BETWEEN = frozenset(
    "rest free full straight more working calendar additional extra consecutive unpaid".split()
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
        free = _free_day(tokens, i)
        if free is not None:
            out.append(free)
            i = free.last
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
        number = _bounded_after(tokens, number)
        mention = _quantity(tokens, number, people, vocabulary, out, taken)
        if mention is not None:
            spoken = next((m.value.unit for m in reversed(out) if m.type == "money"), "")
            if _is_money(tokens, mention, spoken, currency, taken):
                unit = spoken or currency
                period, _ = _rate(tokens, mention.first, mention.last)
                unit = (
                    f"{unit}/{period}"
                    if period in ("month", "year", "day", "item") and "/" not in unit
                    else unit
                )
                mention = attrs.evolve(
                    mention, type="money", value=attrs.evolve(mention.value, unit=unit, bare=False)
                )
            elif mention.type == "num" and _word(tokens, mention.last) in ("cent", "cents"):
                mention = _small_change(tokens, mention, spoken or currency or "USD")
            out.append(mention)
        i = max(number.end, i + 1)
    return out


def _small_change(tokens: Sequence[Token], mention: Mention, money: str) -> Mention:
    """ "80 cents a piece": hundredths of the currency that the report speaks of."""
    quantity: Quantity = mention.value
    code = money.split("/")[0]
    period, last = _rate(tokens, mention.first, mention.last + 1)
    value = attrs.evolve(
        quantity,
        low=None if quantity.low is None else quantity.low / 100,
        high=None if quantity.high is None else quantity.high / 100,
        unit=f"{code}/{period}" if period else code,
        bare=False,
    )
    return _mention("money", tokens, mention.first, last, value)


def _free_day(tokens: Sequence[Token], i: int) -> Mention | None:
    """ "A day off a month", "a Sunday off": one day of rest."""
    day = _word(tokens, i + 1)
    if _word(tokens, i) != "a" or _word(tokens, i + 2) != "off" or not (day == "day" or day in _WEEKDAYS):
        return None
    rate, _ = _rate(tokens, i, i + 3, near=True)
    unit = f"days/{rate}" if rate in ("week", "month", "year") else "days"
    return _mention("dur", tokens, i, i + 2, Quantity(low=1, high=1, unit=unit))


_GETTING = frozenset(
    "comes come came got get gets getting received receive receives receiving earn earned earns pay pays paid keep keeps kept sees saw see lift lifts lifted"
    " pocketed pockets drew draws find cost costs".split()
)


def _is_money(
    tokens: Sequence[Token], mention: Mention, spoken: str, currency: str, taken: Sequence[str]
) -> bool:
    """ "2,200 yuan, now 2,700"; "I got 30": a bare number in an account of pay is in its currency."""
    if mention.type not in ("count", "num") or not mention.value.bare or not (spoken or currency):
        return False
    before = _word(tokens, mention.first - 1)
    nxt = _word(tokens, mention.last)
    if before in ("only", "just", "about", "promised", "paid"):
        before = _word(tokens, mention.first - 2) if before in ("only", "just", "about") else before
    if _is_period(tokens, mention.last) and _paying(tokens, mention.first):
        return True
    if nxt in ("was", "were", "is", "are") and spoken and _word(tokens, mention.last + 1) in _HANDED:
        return True
    if spoken and before == "which" and _word(tokens, mention.first - 2) == "of":
        # "2,000 yuan, of which 1,600 went to the state"
        return True
    if before in _HANDED or (before == "over" and _word(tokens, mention.first - 2) in _HAND):
        return nxt in _CLOSES
    closes = nxt in _CLOSES or (mention.last < len(taken) and taken[mention.last] == "time")
    if before in _GETTING:
        return closes and nxt not in ("to",)
    return (
        bool(spoken)
        and closes
        and (
            before in ("now", "then", "been", "is", "was", "from", "to", "against", "of", "with", "than")
            and nxt != "of"
        )
    )


_CLOSES = frozenset(
    ("", ",", ".", ";", "a", "per", "in", "for", "or", "and", "each", "after", "of", "if", "to", "—", ")")
)
_HAND = frozenset("hand hands handed handing".split())
_HANDED = frozenset(
    "promised borrowed borrow owed owes owe withheld withhold withholds deducted deduct deducts charged charges remitted"
    " remits remit deliver delivered".split()
)
#: Words that tell of pay: "40,000 a month" after one of them is money.
_PAY = (
    _GETTING
    | _HANDED
    | _HAND
    | frozenset(
        "given give gives giving quota target plan wage wages salary pay fee comes come came sent send sends written down"
        " left remains contract norm".split()
    )
)


def _is_period(tokens: Sequence[Token], at: int) -> bool:
    """ "a month", "monthly", "per year" stands at *at*."""
    word, nxt = _word(tokens, at), _word(tokens, at + 1)
    return word in _ADVERBS or (word in ("a", "per", "each", "every") and nxt in _PERIODS)


def _paying(tokens: Sequence[Token], first: int) -> bool:
    near = range(max(0, first - 7), first)
    return any(_word(tokens, k) in _PAY for k in near) or _word(tokens, first - 1) == "about"


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


def _quantity(
    tokens: Sequence[Token],
    number: Number,
    people: Mapping[int, bool],
    vocabulary: Vocabulary,
    before: list[Mention],
    taken: Sequence[str],
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
    return _heads(tokens, number, people, vocabulary, before, plain, taken)


_CLOSING = {
    ("or", "more"): "low", ("or", "above"): "low", ("at", "least"): "low", ("or", "fewer"): "high",
    ("or", "less"): "high", ("at", "most"): "high", ("or", "so"): "approx", ("or", "thereabouts"): "approx",
}  # fmt: skip


def _bounded_after(tokens: Sequence[Token], number: Number) -> Number:
    """ "50 people or more", "100 yuan a month at most": the bound stands behind the noun."""
    for at in range(number.end + 1, min(number.end + 5, len(tokens) - 1)):
        left = tokens[at - 1]
        if left.kind not in ("word", "mixed") or left.lower in _NO_NOUN:
            break
        effect = _CLOSING.get((tokens[at].lower, tokens[at + 1].lower))
        if tokens[at].lower == "at" and cardinal(tokens, at + 2):
            # "Every brigade of fifteen contains at least two": it bounds the next figure.
            break
        if effect == "approx":
            return attrs.evolve(number, approx=True)
        if effect and number.low is not None and number.low == number.high:
            low, high = (number.low, None) if effect == "low" else (None, number.high)
            return attrs.evolve(number, low=low, high=high)
    return number


_NO_NOUN = frozenset(
    "and or but who which that is are was were be been have has had will in on at to from by for with".split()
)


def _length(tokens: Sequence[Token], number: Number, plain: Quantity, unit: str, end: int) -> Mention:
    """A duration; weeks are given in days, as the schema has no weeks."""
    if unit == "hours/day":
        return _mention("dur", tokens, number.start, end, attrs.evolve(plain, unit=unit))
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


_CODE = 3


def _currency(tokens: Sequence[Token], number: Number, vocabulary: Vocabulary) -> tuple[str, int]:
    """The currency of *number* and where its words end; ``""`` where it is no money."""
    table = vocabulary.currency
    at = number.end
    if _word(tokens, at) == "-" and _word(tokens, at + 1) in table:
        # "a 40,000-rouble quota"
        return table[_word(tokens, at + 1)], at + 2
    left = number.start - 1
    if (
        left >= 0
        and tokens[left].text.isupper()
        and len(tokens[left].text) == _CODE
        and tokens[left].lower in table
    ):
        # "RMB 2,500", "PLN 2,900"
        return table[tokens[left].lower], at
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


_OF_DAY = frozenset("day days shift shifts workday workdays working".split())


def _duration(tokens: Sequence[Token], end: int, vocabulary: Vocabulary) -> tuple[str, int] | None:
    at = end + 1 if _word(tokens, end) == "-" else end
    if _word(tokens, at) in _BETWEEN:
        at += 1
    word = _word(tokens, at)
    if word in vocabulary.units:
        if vocabulary.units[word] == "hours" and _word(tokens, at + 1) in _OF_DAY:
            # "Six twelve-hour days a week": the week belongs to the six.
            return "hours/day", at + 1
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
        if word == "(" and not near:
            # "118,000 CFA francs (about $200) a month": the bracket says the same sum again.
            close = next((k for k in range(i, min(len(tokens), i + 9)) if tokens[k].text == ")"), None)
            if close is not None:
                i, limit = close + 1, min(len(tokens), close + 6)
                continue
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
        if word == "," and j == start - 1:
            # "their monthly pay, 700 dollars"
            continue
        if tokens[j].kind in ("number", "money") or word in (";", ".", ",", "and", "but", "is", "in"):
            break
    return "", end
