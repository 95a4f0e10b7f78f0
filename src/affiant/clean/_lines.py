"""The lines of a text as its writer meant them: those of a hard-wrapped paragraph are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

import attrs

_LINE = re.compile(r"[^\r\n\v\f\u2028\u2029]+")
_WIDE = re.compile(r"[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
# How a sentence ends, with what may close after it.
_STOPPED = re.compile(r"[.!?…。！？．][\"'”’»)\]」』）]*\Z|(?:\.\.\.)\Z")
_FULL_STOP = re.compile(r"[.…。．][\"'”’»)\]」』）]*\Z|[.!?。！？][\"'”’»」』]+\Z")

# From this many characters on, the number of words is no longer counted but estimated.
_LONG = 2000


@attrs.frozen(kw_only=True)
class Line:
    """
    A line that holds words.

    Attributes:
        start: Where its first word stands in the text.
        end: Where its last word ends.
        words: The words between, line ends of hard wrapping included.
        apart: Whether an empty line stands before it (true of the first).
    """

    start: int
    end: int
    words: str
    apart: bool

    @property
    def size(self) -> int:
        """How many words it has; two characters of a script without spaces count for one."""
        if len(self.words) > _LONG:
            return len(self.words) // 6
        wide = len(_WIDE.findall(self.words))
        return wide // 2 + len(_WORD.findall(_WIDE.sub(" ", self.words)))

    @property
    def stopped(self) -> bool:
        """Whether it ends as a sentence does."""
        return _STOPPED.search(self.words) is not None

    @property
    def sentence(self) -> bool:
        """Whether it reads as running text: a closed sentence of some length, or very long."""
        if self.size >= 25:
            return True
        return self.size >= 8 and _FULL_STOP.search(self.words) is not None


def lines_of(text: str) -> tuple[Line, ...]:
    """
    Split *text* into its lines, empty ones left out.

    >>> [line.words for line in lines_of("Title\\n\\nOne. Two.\\nThree.")]
    ['Title', 'One. Two.', 'Three.']
    """
    raw: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words[0])
        between = text[last:start]
        gap = between.count("\n") or between.count("\r")
        raw.append(Line(start=start, end=start + len(words), words=words, apart=not raw or gap > 1))
        last = start + len(words)
    width = _wrap_width(raw)
    return tuple(_unwrapped(raw, text, width) if width else raw)


def _wrap_width(lines: Sequence[Line]) -> int:
    """The column at which *lines* were wrapped by hand or by a mailer; 0 where they were not."""
    followed = [a for a, b in pairwise(lines) if not b.apart]
    if len(followed) < 6 or len(followed) < 0.5 * len(lines):
        return 0
    longest = max(len(line.words) for line in lines)
    open_ended = sum(not line.stopped for line in followed)
    full = sum(len(line.words) > 0.75 * longest for line in followed)
    if 40 <= longest <= 100 and open_ended > 0.5 * len(followed) and full > 0.6 * len(followed):
        return longest
    return 0


def _unwrapped(lines: Sequence[Line], text: str, width: int) -> list[Line]:
    joined: list[Line] = []
    last_length = 0
    for line in lines:
        first_word = line.words.split(" ", 1)[0]
        # It goes on where its first word would not have fitted into the line before.
        if joined and not line.apart and last_length + 1 + len(first_word) > 0.9 * width:
            before = joined.pop()
            line_start, apart = before.start, before.apart
            joined.append(
                Line(start=line_start, end=line.end, words=text[line_start : line.end], apart=apart)
            )
        else:
            joined.append(line)
        last_length = line.end - max(line.start, text.rfind("\n", 0, line.end) + 1)
    return joined
