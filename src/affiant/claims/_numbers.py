"""
Numbers and the words that bound them: "nearly 500", "between $80 and $100", "one or two thousand", "dozens".

The grammar of English numerals; what is counted is decided by the taggers that use it. Bounds follow the annotation
guideline: "over 70" has no upper bound, "dozens" is 20 to 99.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from ._tokens import Token

_UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {
    "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 1_000_000_000_000,
    "bn": 1_000_000_000, "m": 1_000_000, "mn": 1_000_000, "k": 1_000, "dozen": 12,
}  # fmt: skip
_VAGUE = {
    "dozens": (20, 99), "scores": (20, 99), "tens": (20, 99), "hundreds": (100, 999), "thousands": (1_000, 9_999),
    "millions": (1_000_000, 9_999_999),
}  # fmt: skip
_VAGUE_OF = {
    ("tens", "thousands"): (10_000, 99_999), ("hundreds", "thousands"): (100_000, 999_999),
    ("tens", "millions"): (10_000_000, 99_999_999), ("hundreds", "millions"): (100_000_000, 999_999_999),
    ("dozens", "millions"): (20_000_000, 99_000_000), ("tens", "billions"): (10_000_000_000, 99_999_999_999),
}  # fmt: skip
_SEVERAL = {
    "dozen": (20, 99),
    "hundred": (100, 999),
    "thousand": (1_000, 9_999),
    "million": (1_000_000, 9_999_999),
}

#: Phrases before a number, longest first: what they do to it.
_BEFORE: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    sorted(
        (
            (tuple(phrase.split()), effect)
            for effect, phrases in {
                "approx": "about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|in the"
                " region of|somewhere around|somewhere near|in the order of|circa|just under|just short of|something"
                " like|on the order of|an average of about|about some|perhaps|of the order of|close on"
                "|getting on for|going on for|approaching|not far off|not far short of|just shy of|shy of|more or less|an"
                " approximate|some estimated|maybe",
                "low": "over|more than|at least|upwards of|in excess of|no fewer than|no less than|not less than|not"
                " fewer than|above|exceeding|beyond|past|a minimum of|well over|just over|slightly over|slightly more"
                " than|far more than|well above|much more than|greater than|a little over|a little more than|north of|upward of|something over|rather more than|considerably more than",
                "high": "up to|as many as|as much as|at most|no more than|not more than|fewer than|less than|under|below"
                "|a maximum of|at the most|as high as|as long as|well under|well below|not exceeding|anything up to|a maximum|rather less than|rather fewer than",
                "exact": "an average of|on average|exactly|only|just|precisely|a total of|barely|a mere|all|another|a further|an additional|a"
                " combined|as few as|as little as|a good|a full|fully|yet another|still another|a fresh|a bare|a combined total of",
            }.items()
            for phrase in phrases.split("|")
        ),
        key=lambda p: -len(p[0]),
    )
)
_AFTER: tuple[tuple[tuple[str, ...], str], ...] = (
    (("or", "so"), "approx"), (("give", "or", "take"), "approx"), (("more", "or", "less"), "approx"), (("or", "thereabouts"), "approx"), (("-", "odd"), "approx"), (("odd",), "approx"),
    (("or", "more"), "low"), (("and", "more"), "low"), (("or", "above"), "low"), (("+",), "low"), (("plus",), "low"),
    (("or", "fewer"), "high"), (("or", "less"), "high"), (("at", "least"), "low"), (("at", "most"), "high"),
    (("at", "the", "most"), "high"),
)  # fmt: skip
_FRACTIONS = {
    "half": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0, "fifth": 20.0, "fifths": 20.0,
    "tenth": 10.0, "tenths": 10.0, "sixth": 100 / 6, "sixths": 100 / 6, "eighth": 12.5, "eighths": 12.5, "seventh": 100 / 7,
    "sevenths": 100 / 7, "ninth": 100 / 9, "ninths": 100 / 9,
}  # fmt: skip


_WITH_OVER = frozenset(
    "hand hands handed handing turn turns turned turning take takes took taken taking pass passed sign signed carried"
    " bring brought give gave given giving make made".split()
)


@attrs.frozen(kw_only=True)
class Number:
    """
    A number phrase.

    Attributes:
        start, end: Token indices, half open; bounding words included.
        low, high: The bounds, either may be ``None``.
        approx: A hedge stands with it.
        unit: Currency sign or unit word that stands inside it (``$``, ``%``), lower case, or ``""``.
        form: ``plain``, ``range``, ``from-to`` ("from five to eight", which may be a change) or ``vague``.
        first: Token index of the numeral itself.
    """

    start: int
    end: int
    low: float | None
    high: float | None
    approx: bool = False
    unit: str = ""
    form: str = "plain"
    first: int = 0


def _lower(tokens: Sequence[Token], i: int) -> str:
    return tokens[i].lower if 0 <= i < len(tokens) else ""


def _digits(token: Token) -> tuple[float, float] | None:
    """Read a number token: its value and its glued scale (``2.3bn``)."""
    body = token.lower
    scale = 1.0
    for tail, factor in (("bn", 1e9), ("m", 1e6), ("k", 1e3)):
        if body.endswith(tail):
            body, scale = body[: -len(tail)], factor
            break
    if body[-1:].isalpha():
        return None
    return float(body.replace(",", "")), scale


def cardinal(tokens: Sequence[Token], i: int) -> tuple[float, float, int] | None:
    """Read one cardinal at token *i*: its value, the scale word that closes it (1 where none), and where it ends."""
    token = tokens[i] if i < len(tokens) else None
    if token is None:
        return None
    if token.kind == "number":
        read = _digits(token)
        if read is None:
            return None
        value, scale = read
        i += 1
        if scale == 1 and _spaced(tokens, i):
            value, i = value * 1000 + float(tokens[i].text), i + 1
        while _lower(tokens, i) in _SCALES and _lower(tokens, i) not in ("m", "k", "dozen") and scale == 1:
            scale = _SCALES[_lower(tokens, i)]
            i += 1
        return value * scale, scale, i
    return _spelled(tokens, i)


def _spaced(tokens: Sequence[Token], i: int) -> bool:
    """ "1 200": three digits after a space, as continental print has it."""
    if (
        i >= len(tokens)
        or tokens[i].kind != "number"
        or not (tokens[i].text.isdigit() and len(tokens[i].text) == 3)
    ):
        return False
    before = tokens[i - 1]
    return (
        before.text.isdigit()
        and len(before.text) <= 3
        and before.text[0] != "0"
        and before.end + 1 == tokens[i].start
    )


def _spelled(tokens: Sequence[Token], i: int) -> tuple[float, float, int] | None:
    if _lower(tokens, i) == "a" and _lower(tokens, i + 1) == "single":
        return 1.0, 1.0, i + 2
    start, total, part, scale = i, 0.0, 0.0, 1.0
    seen = False
    word = _lower(tokens, i)
    if word in ("dozen", "trio", "duo") and _lower(tokens, i - 1) in (
        "another",
        "further",
        "the",
        "extra",
        "same",
        "a",
    ):
        return (12.0 if word == "dozen" else 3.0 if word == "trio" else 2.0), 1.0, i + 1
    if word in ("a", "an", "half") and _lower(tokens, i + 1) in (*_SCALES, "a"):
        if word == "half":
            nxt = i + 2 if _lower(tokens, i + 1) == "a" else i + 1
            factor = _SCALES.get(_lower(tokens, nxt))
            return (factor / 2, factor, nxt + 1) if factor else None
        if _lower(tokens, i + 1) not in ("hundred", "thousand", "million", "billion", "dozen"):
            return None
        part, seen, i = 1.0, True, i + 1
    while i < len(tokens):
        word = tokens[i].lower
        if word in _UNITS and (part == 0 or part % 100 == 0 or (part % 10 == 0 and part % 100 >= 20)):
            part += _UNITS[word]
        elif word in _TENS and part % 100 == 0:
            part += _TENS[word]
        elif word == "hundred" and seen:
            part, scale = (part or 1) * 100, 100
        elif word in ("thousand", "million", "billion", "trillion") and seen:
            total, part, scale = total + (part or 1) * _SCALES[word], 0.0, _SCALES[word]
        elif word == "dozen" and seen:
            part, scale = (part or 1) * 12, 12
        elif (word == "and" and seen and scale >= 100 and _lower(tokens, i + 1) in {**_UNITS, **_TENS}) or (
            word == "-" and seen and _lower(tokens, i + 1) in _UNITS and tokens[i - 1].lower in _TENS
        ):
            pass
        else:
            break
        seen = True
        i += 1
    return (total + part, scale, i) if seen and i > start else None


def _vague(tokens: Sequence[Token], i: int) -> tuple[float, float, int] | None:
    word = _lower(tokens, i)
    if word in ("several", "few", "some") or (word == "a" and _lower(tokens, i + 1) == "few"):
        nxt = i + 2 if word == "a" else i + 1
        scale = _SEVERAL.get(_lower(tokens, nxt))
        return (scale[0], scale[1], nxt + 1) if scale and _lower(tokens, nxt + 1) != "and" else None
    if word in ("couple", "pair") or (word == "a" and _lower(tokens, i + 1) in ("couple", "pair")):
        nxt = i + 2 if word == "a" else i + 1
        if _lower(tokens, nxt) == "of":
            factor = _SCALES.get(_lower(tokens, nxt + 1), 0)
            return (2.0 * (factor or 1), 2.0 * (factor or 1), nxt + (2 if factor else 1))
        return None
    if _lower(tokens, i + 1) == "of" and (word, _lower(tokens, i + 2)) in _VAGUE_OF:
        low, high = _VAGUE_OF[word, _lower(tokens, i + 2)]
        return low, high, i + 3
    if word in _VAGUE:
        return *_VAGUE[word], i + 1
    return None


def _by_first(
    table: Sequence[tuple[tuple[str, ...], str]],
) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """Index phrases by their first word, so that most tokens are looked at once."""
    out: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, effect in table:
        out.setdefault(phrase[0], []).append((phrase, effect))
    return {word: tuple(phrases) for word, phrases in out.items()}


_BEFORE_BY_WORD = _by_first(_BEFORE)
_AFTER_BY_WORD = _by_first(_AFTER)


def _effect(
    tokens: Sequence[Token], i: int, table: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
) -> tuple[str, int] | None:
    for phrase, effect in table.get(_lower(tokens, i), ()):
        if all(_lower(tokens, i + k) == w for k, w in enumerate(phrase)):
            return effect, i + len(phrase)
    return None


@attrs.frozen(kw_only=True)
class Decorated:
    """One numeral with its sign or unit word."""

    low: float
    high: float
    scale: float
    unit: str
    end: int
    vague: bool = False


def _decorated(tokens: Sequence[Token], i: int, units: frozenset[str]) -> Decorated | None:
    unit = ""
    if i < len(tokens) and tokens[i].kind == "money":
        unit, i = tokens[i].lower, i + 1
    vague = _vague(tokens, i)
    if vague:
        low, high, end = vague
        return Decorated(low=low, high=high, scale=1, unit=unit, end=end, vague=low != high)
    read = cardinal(tokens, i)
    if read is None:
        return None
    value, scale, end = read
    if scale == 1 and [_lower(tokens, end + k) for k in range(3)] == ["and", "a", "half"]:
        # "two and a half", "one and a half thousand"
        scale = _SCALES.get(_lower(tokens, end + 3), 1)
        value, end = (value + 0.5) * scale, end + (4 if scale > 1 else 3)
    # "one or two thousand": the scale of the second numeral is that of the first as well.
    if _lower(tokens, end) == "or" and scale == 1 and value < 10:
        second = cardinal(tokens, end + 1)
        if second and second[1] >= 1 and second[0] / second[1] <= 10 and second[0] > value:
            return Decorated(
                low=value * second[1], high=second[0], scale=second[1], unit=unit, end=second[2], vague=True
            )
    if _lower(tokens, end) in units and not unit:
        unit, end = _lower(tokens, end), end + 1
    elif _lower(tokens, end) == "per" and _lower(tokens, end + 1) == "cent" and not unit:
        unit, end = "%", end + 2
    return Decorated(low=value, high=value, scale=scale, unit=unit, end=end)


def number_at(
    tokens: Sequence[Token], i: int, units: frozenset[str] = frozenset({"%", "percent"})
) -> Number | None:
    """
    Read the number phrase that starts at token *i*, with the words that bound it.

    Args:
        tokens: Tokens of one sentence.
        i: Where to start.
        units: Unit words that may stand inside a range ("from 60 percent to 70 percent").

    Returns:
        The phrase, or ``None`` where none starts there.
    """
    start = i
    effects: list[str] = []
    frame = ""
    while True:
        if _lower(tokens, i) in ("between", "from") and not frame:
            frame, i = _lower(tokens, i), i + 1
            continue
        if _lower(tokens, i) == "over" and _lower(tokens, i - 1) in _WITH_OVER:
            # "hand over 50,000": the word belongs to the verb.
            return None
        found = _effect(tokens, i, _BEFORE_BY_WORD)
        if not found or len(effects) > 2:
            break
        # "some" before a vague number word belongs to it ("some hundred workers" does not occur in print as 100-999).
        effects.append(found[0])
        i = found[1]
    first = _decorated(tokens, i, units)
    if first is None:
        return None
    numeral, end = i, first.end
    low: float | None = first.low
    high: float | None = first.high
    unit, form = first.unit, "vague" if first.vague else "plain"
    second, joined = _second(tokens, end, frame, units)
    if second and _joins(first, second, joined):
        low = (
            first.low * second.scale
            if first.scale == 1
            and second.scale > 1
            and first.low * second.scale <= second.high
            and first.low < 1000
            else first.low
        )
        high, end, unit = second.high, second.end, first.unit or second.unit
        form = "from-to" if frame == "from" and joined == "to" else "range"
        if second.vague and first.vague:
            form = "vague"
        if low is not None and low > high:
            if form != "from-to":
                return None
            # "from eight to five": a fall; whoever reads it as a change turns it round again.
            low, high, form = high, low, "to-from"
    elif frame:
        return None
    after = _effect(tokens, end, _AFTER_BY_WORD)
    if after and not (
        after[0] == "low" and _lower(tokens, end) == "and" and _lower(tokens, end + 2) == "than"
    ):
        effects.append(after[0])
        end = after[1]
        if not unit and _lower(tokens, end) in units:
            unit, end = _lower(tokens, end), end + 1
    approx = "approx" in effects
    if "low" in effects and low == high:
        high = None
    elif ("high" in effects and low == high) or ("high" in effects and form == "vague"):
        low = None
    elif "low" in effects and form == "vague":
        high = None
    return Number(
        start=start, end=end, low=low, high=high, approx=approx, unit=unit, form=form, first=numeral
    )


def _second(
    tokens: Sequence[Token], end: int, frame: str, units: frozenset[str]
) -> tuple[Decorated | None, str]:
    joiner = _lower(tokens, end)
    if joiner in ("to", "-", "and", "or", "till", "until"):
        if joiner == "and" and frame != "between":
            return None, ""
        nxt = end + 1
        if joiner == "or" and _lower(tokens, nxt) in ("even", "perhaps", "maybe", "possibly"):
            nxt += 1
        found = _effect(tokens, nxt, _BEFORE_BY_WORD)
        if found and found[0] in ("approx", "high") and joiner != "or":
            nxt = found[1]
        return _decorated(tokens, nxt, units), "to" if joiner == "to" else joiner
    return None, ""


def _joins(first: Decorated, second: Decorated, joiner: str) -> bool:
    if first.unit and second.unit and first.unit.strip("us") != second.unit.strip("us"):
        return False
    if joiner == "or":
        return second.vague or (second.low > first.low and second.high <= first.low * 10)
    return True


def fraction_at(
    tokens: Sequence[Token], i: int, *, closing: bool = False
) -> tuple[float, float, bool, int] | None:
    """
    Read a fraction at token *i* as percent: "two-thirds", "half", "a quarter", "nine in ten", "nine out of ten".

    Args:
        closing: Take "a tenth" without "of" as well, where what follows shows that it is no ordinal: "keeps a tenth".

    Returns:
        Low, high, approx and the end token, or ``None``.
    """
    word = _lower(tokens, i)
    if word in ("a", "half") and (_after_and(tokens, i) or _spelled(tokens, i)):
        # "a day and a half", "half a dozen"
        return None
    approx = False
    found = _effect(tokens, i, _BEFORE_BY_WORD)
    bound = ""
    if found:
        approx, bound, i = found[0] == "approx", found[0], found[1]
    numerator, at = 1.0, i
    # "a good third": the article stands before the hedge.
    led = word == "a" and found is not None
    if _lower(tokens, at) in ("a", "one"):
        at += 2 if _lower(tokens, at + 1) in ("good", "full", "whole", "mere") else 1
    elif _lower(tokens, at) in _UNITS:
        numerator, at = float(_UNITS[_lower(tokens, at)]), at + 1
    if at > i and _lower(tokens, at) == "-":
        at += 1
    word = _lower(tokens, at)
    if word in _FRACTIONS and (word == "half" or at > i or led):
        if word in _ORDINAL and _lower(tokens, at + 1) not in ("of", "to"):
            ends = closing and _ends_part(tokens, at + 1, known=numerator == 1 and approx)
            if not ends:
                return None
        value = numerator * _FRACTIONS[word]
        end = at + 1
        return (
            (value, value, approx, end) if bound in ("", "approx", "exact") else _bounded(value, bound, end)
        )
    if at > i and _lower(tokens, at) in ("in", "out"):
        nxt = at + (2 if _lower(tokens, at) == "out" else 1)
        nxt += _lower(tokens, nxt) == "every"
        bottom = cardinal(tokens, nxt)
        if bottom and 1 < bottom[0] <= 1000 and numerator < bottom[0] and _lower(tokens, i) != "a":
            value = 100 * numerator / bottom[0]
            return value, value, approx, bottom[2]
    return None


def _after_and(tokens: Sequence[Token], i: int) -> bool:
    before = i - 1 - (_lower(tokens, i - 1) == "a")
    return _lower(tokens, before) == "and" and _lower(tokens, i + (_lower(tokens, i) == "a")) == "half"


_ORDINAL = frozenset("third quarter fifth sixth seventh eighth ninth tenth".split())
_PART_GOES = frozenset(
    "of to at or for in and but from by since as on when after before during over this last than less more goes go went reaches reached arrives stays remains".split()
)


def _ends_part(tokens: Sequence[Token], at: int, *, known: bool) -> bool:
    """
    Tell "keeps a tenth at most" from "a tenth group".

    Args:
        at: The token after the word.
        known: "About a third" is a part whatever verb follows.
    """
    word = _lower(tokens, at)
    if not word or tokens[at].kind == "mark":
        return word != "-"
    return word in _PART_GOES or (known and word.endswith(("ed", "s", "ere", "ent", "ave", "ould")))


def _bounded(value: float, bound: str, end: int) -> tuple[float, float, bool, int]:
    """A bounded fraction: "more than half" is 50 to 100, "less than a third" 0 to 33."""
    return (value, 100.0, False, end) if bound == "low" else (0.0, value, False, end)
