"""The English words that the time readers know."""

from __future__ import annotations

from typing import Final


def wordset(words: str) -> frozenset[str]:
    """The words of *words* as a set."""
    return frozenset(words.split())


def wordlist(words: str) -> tuple[str, ...]:
    """The words of *words* in order."""
    return tuple(words.split())


def phrases(words: str) -> frozenset[tuple[str, ...]]:
    """The phrases of *words*, which bars part, each as its words."""
    return frozenset(tuple(phrase.split()) for phrase in words.split("|"))


_MONTH_NAMES: Final = wordlist(
    "january february march april may june july august september october november december"
)
#: Month by word; the short forms count only beside a number or with their full stop.
MONTHS: Final[dict[str, int]] = {name: n for n, name in enumerate(_MONTH_NAMES, 1)}
SHORT_MONTHS: Final[dict[str, int]] = {
    form: n
    for n, name in enumerate(_MONTH_NAMES, 1)
    for form in (name[:3], f"{name[:3]}.", *(("sept", "sept.") if n == 9 else ()))
    if form != "may"
}
WEEKDAYS: Final[dict[str, int]] = {
    name: n for n, name in enumerate(wordlist("monday tuesday wednesday thursday friday saturday sunday"))
}
SEASONS: Final[dict[str, int]] = {
    "spring": 3, "springtime": 3, "summer": 6, "summertime": 6, "autumn": 9, "fall": 9, "winter": 12, "wintertime": 12,
}  # fmt: skip
UNITS: Final[dict[str, str]] = {
    form: unit
    for unit, forms in {
        "hour": "hour hours minute minutes second seconds",
        "day": "day days night nights",
        "week": "week weeks",
        "weekend": "weekend weekends",
        "fortnight": "fortnight fortnights",
        "month": "month months",
        "quarter": "quarter quarters",
        "year": "year years",
        "decade": "decade decades",
        "century": "century centuries",
    }.items()
    for form in forms.split()
}
PLURALS: Final = frozenset(w for w in UNITS if w.endswith("s"))
DAY_PARTS: Final = wordset("morning afternoon evening night lunchtime noon midday midnight")

EARLY: Final = wordset("early beginning start outset opening onset")
MID: Final = wordset("mid middle midway midpoint")
LATE: Final = wordset("late end close latter final")
ORDINALS: Final[dict[str, int]] = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "latter": 2, "last": -1,
    "final": -1, "closing": -1, "opening": 1, "initial": 1,
}  # fmt: skip
COUNTS: Final[dict[str, int]] = {
    w: n for n, w in enumerate(wordlist("one two three four five six seven eight nine ten eleven twelve"), 1)
}
VAGUE_COUNTS: Final = wordset("few several couple many some recent successive consecutive")

DETERMINERS: Final = wordset("the a an its their his her our my your 's this that these those each every any")
#: Prepositions that stand before dates.
DATE_LEADS: Final = wordset(
    "in by since until till through during for of from at before after over on to late between throughout"
)
#: A month name that is also another word may follow these.
MONTH_LEADS: Final = wordset(
    "in since by until till from last this next early late mid of before after between during through throughout to"
    " and or around about for than end beginning start middle past - the over each every"
)
#: What can follow "on the 14th" where the 14th is a day.
DAY_FOLLOWS: Final = wordset(
    "and or to in at from by with when while but as for of the a an he she they it we i his her their its this that"
    " there all some no nobody none another both was were is are had has have after before about around more several"
    " many most until through one two three four five six seven eight nine ten last because so if nearly who which"
    " said not then under over only just via into out off"
)
#: Nouns that a number before them counts, though they do not end in s.
COUNTED: Final = wordset(
    "people women men children staff personnel police percent per pct yuan won usd rmb cny krw rub eur renminbi km kg"
    " km2 mt tonne ton metre metres meters feet square cubic more fewer others households dong baht ringgit"
)
#: Words in s that are no plural nouns.
_NOT_COUNTED: Final = wordset(
    "was has is his its this as does thus us plus yes always perhaps across versus towards besides whereas sometimes"
    " afterwards upwards onwards sees says shows goes gives takes makes comes brings remains marks marked"
)


def plural(word: str) -> bool:
    """Tell whether *word* looks like a plural noun: what a number before it would count."""
    return (
        len(word) > 3
        and word[-1] == "s"
        and word[-2] not in "su'"
        and not word.endswith("is")
        and word not in _NOT_COUNTED
    )
