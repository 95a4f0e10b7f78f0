"""
Folding: the text as the taggers read it, with the way back to the text as it stands.

Curly quotes, odd spaces, dashes and decomposed letters must change no claim, so they are folded before anything is
read. Folding keeps one character for one wherever it can; `Folded.back` maps every offset home.
"""

from __future__ import annotations

import unicodedata

import attrs

from affiant.model import CleanText

_SAME_LENGTH = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"',
        "‘": "'", "’": "'", "‚": "'", "ʼ": "'", "`": "'",
        "–": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-",
        "\u2015": "—",
        "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ",
        "\u3000": " ", "\t": " ", "\u200b": " ", "\ufeff": " ", "\u00ad": " ",
        "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x0b": "\n", "\x0c": "\n",
        "％": "%", "＄": "$",
    }
)  # fmt: skip


@attrs.frozen(kw_only=True)
class Folded:
    """
    A text folded for reading.

    Attributes:
        text: The folded words; furniture is blanked to line breaks.
        lower: The same in lower case, character for character.
        back: For each folded offset (and one past the end) the offset in the text as it stands, or ``None`` where
            both are the same.
    """

    text: str
    lower: str
    back: tuple[int, ...] | None

    def home(self, start: int, end: int) -> tuple[int, int]:
        """Map a folded span to the span of the text as it stands."""
        if self.back is None:
            return start, end
        return self.back[start], self.back[end]


def fold(text: CleanText) -> Folded:
    """Fold *text*; furniture becomes line breaks, so that nothing is read in it or across it."""
    chars = text.text
    if text.furniture:
        pieces, at = [], 0
        for stretch in sorted(text.furniture, key=lambda f: f.start):
            start = max(stretch.start, at)
            if start >= stretch.end:
                continue
            pieces += [chars[at:start], "\n" * (stretch.end - start)]
            at = stretch.end
        chars = "".join([*pieces, chars[at:]])
    back: tuple[int, ...] | None = None
    if not chars.isascii() and not unicodedata.is_normalized("NFC", chars):
        chars, back = _composed(chars)
    folded = chars.replace("\r\n", " \n").translate(_SAME_LENGTH)
    return Folded(text=folded, lower=_lowered(folded), back=back)


def _composed(chars: str) -> tuple[str, tuple[int, ...]]:
    """Compose letters with their combining marks; every cluster becomes its composed form or its first letter."""
    out: list[str] = []
    back: list[int] = []
    at = 0
    while at < len(chars):
        end = at + 1
        while end < len(chars) and unicodedata.combining(chars[end]):
            end += 1
        composed = unicodedata.normalize("NFC", chars[at:end])
        out.append(composed if len(composed) == 1 else chars[at])
        back.append(at)
        at = end
    back.append(len(chars))
    return "".join(out), tuple(back)


def _lowered(text: str) -> str:
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
