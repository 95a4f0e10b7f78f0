"""Tokens and sentences with offsets, over folded text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

import attrs

from ._fold import Folded

_TOKEN = re.compile(
    r"""
      (?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?)(?P<tail>st|nd|rd|th|s|bn|m|k)?(?![^\W\d_])
    | (?P<abbr>(?:[A-Za-z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Co|Ltd|Inc|Corp|St|No|Nos|Jan|Feb|Mar|Apr|Jun
        |Jul|Aug|Sept|Sep|Oct|Nov|Dec|approx|vs|Rep|Sen|Gov|para|Art|Res|Int|Dept)\.(?=\s|,|;|\)|"|'|$)|\b[A-Z]\.(?=\s[A-Z]))
    | (?P<word>[^\W\d_]+(?:'[^\W\d_]+)*'?)
    | (?P<mixed>\w+)
    | (?P<money>(?:US|HK|C|A|S)?\$|[€£¥₩₽])
    | (?P<mark>\.\.\.|…|--|[^\w\s])
    """,
    re.VERBOSE,
)
_TITLES = frozenset(
    "mr. mrs. ms. dr. prof. gen. col. lt. sgt. st. no. nos. rep. sen. gov. approx. vs. para. art. res. int.".split()
)
_STARTERS = frozenset(
    "the a an in on at by for from to he she it they we this that these those but and so yet if when while as after"
    " before since some most many all one two three another other others there here however meanwhile according its"
    " his her their our last both each no none not nor under workers officials sources".split()
)
_CLOSERS = frozenset("\"')]")


@attrs.frozen
class Token:
    """
    A word, number or mark.

    Attributes:
        start, end: Offsets in the folded text.
        text: The characters.
        lower: The same in lower case.
        kind: ``word``, ``number``, ``abbr``, ``mixed``, ``money`` or ``mark``.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str

    @property
    def capital(self) -> bool:
        """Starts with an upper-case letter."""
        return self.text[:1].isupper()


@attrs.frozen
class Sentence:
    """
    One sentence.

    Attributes:
        number: Place in the text, from 0.
        paragraph: Which paragraph it stands in, from 0.
        start, end: Offsets in the folded text.
        tokens: Its tokens.
    """

    number: int
    paragraph: int
    start: int
    end: int
    tokens: tuple[Token, ...]


def tokenise(folded: Folded, start: int = 0, end: int | None = None) -> list[Token]:
    """Cut the stretch *start* to *end* into tokens; contractions and possessives are split."""
    text, lower = folded.text, folded.lower
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or "mark"
        if kind == "tail":
            kind = "number"
        a, b = match.span()
        if kind == "word" and "'" in match.group():
            tokens += _split_word(text, lower, a, b)
        else:
            tokens.append(Token(a, b, text[a:b], lower[a:b], kind))
    return tokens


def _split_word(text: str, lower: str, a: int, b: int) -> Iterator[Token]:
    word = lower[a:b]
    cuts = [a, b]
    if word.endswith("n't"):
        cuts = [a, b - 3, b]
    elif word.endswith("'"):
        cuts = [a, b - 1, b]
    else:
        for tail in ("'s", "'re", "'ve", "'ll", "'d", "'m"):
            if word.endswith(tail) and len(word) > len(tail):
                cuts = [a, b - len(tail), b]
                break
    for x, y in itertools.pairwise(cuts):
        yield Token(x, y, text[x:y], lower[x:y], "mark" if lower[x:y] == "'" else "word")


def paragraphs(text: str) -> list[tuple[int, int]]:
    """
    Cut *text* into paragraphs.

    A blank line ends one. A single line break does where the line before it is a finished sentence and the text is
    not wrapped to a width; in a wrapped text it is a space.
    """
    lines = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    full = [b - a for a, b in lines if text[a:b].strip()]
    wrapped = len(full) > 6 and max(full) <= 100
    out: list[tuple[int, int]] = []
    for a, b in lines:
        if not text[a:b].strip():
            continue
        if out:
            before = out[-1][1]
            gap = text[before:a]
            ended = text[out[-1][0] : before].rstrip()[-1:] in ".!?\"'”)"
            if gap.count("\n") < 2 and (wrapped or not ended):
                out[-1] = (out[-1][0], b)
                continue
        out.append((a, b))
    return out


def sentences(folded: Folded) -> list[Sentence]:
    """Cut the whole text into sentences; none crosses a paragraph."""
    out: list[Sentence] = []
    for number, (start, end) in enumerate(paragraphs(folded.text)):
        tokens = tokenise(folded, start, end)
        first = 0
        for i in range(len(tokens)):
            if i + 1 == len(tokens) or _ends(tokens, i):
                stop = i
                while (
                    stop + 1 < len(tokens)
                    and tokens[stop + 1].text in _CLOSERS
                    and tokens[stop + 1].start == tokens[stop].end
                ):
                    stop += 1
                if stop >= first:
                    part = tuple(tokens[first : stop + 1])
                    out.append(Sentence(len(out), number, part[0].start, part[-1].end, part))
                    first = stop + 1
    return out


def _ends(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    after = i + 1
    while (
        after < len(tokens)
        and tokens[after].text in _CLOSERS
        and tokens[after].start == tokens[after - 1].end
    ):
        after += 1
    if after >= len(tokens):
        return False
    nxt = tokens[after]
    if token.text in (".", "!", "?", "...", "…"):
        if nxt.start == tokens[after - 1].end:
            return False
        if token.text in ("...", "…"):
            return nxt.capital
        return nxt.capital or nxt.kind in ("number", "money") or nxt.text in "\"'([—-"
    if token.kind == "abbr" and token.lower not in _TITLES:
        quoted = after > i + 1
        return nxt.capital and (nxt.lower in _STARTERS or quoted) and nxt.start > token.end
    return False
