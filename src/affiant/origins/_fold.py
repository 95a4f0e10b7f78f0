"""Folding: what a text looks like when case, quotation marks, dashes, white space and furniture say nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from affiant.model import CleanText

#: Scripts that write no space between words: each character counts as one word.
_SOLID = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
#: A number with its separators, one solid character, or a word with its apostrophes.
WORD = re.compile(
    rf"\d+(?:[.,\u00a0\u2009\u202f]\d+)*|[{_SOLID}]|[^\W\d_{_SOLID}]+(?:['’ʼ][^\W\d_{_SOLID}]+)*"
)
_GROUPED = re.compile(r"\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})+(?:\.\d+)?")
_MARKS = re.compile(r"[\s\-\u2010-\u2015\u2212_'\"`’‘“”„«»()\[\],:;/|·•–—]+")


def fold_word(word: str) -> str:
    """
    Fold one word: lower case, straight apostrophe, no thousands separators.

    >>> fold_word("13,221"), fold_word("Marle’s")
    ('13221', "marle's")
    """
    if word[0].isdigit():
        if _GROUPED.fullmatch(word):
            word = re.sub(r"[,\u00a0\u2009\u202f]", "", word)
        return word if word.isascii() else unicodedata.normalize("NFKC", word)
    word = word.lower()
    if word.isascii():
        return word
    return unicodedata.normalize("NFKC", word.replace("’", "'").replace("ʼ", "'"))


def fold_name(name: str) -> str:
    """
    Fold a name: the same key for every way of writing it, without a leading article.

    >>> fold_name("The  Harbour-Wire’s")
    'harbour wire'
    """
    folded = _MARKS.sub(" ", unicodedata.normalize("NFKC", name).casefold()).strip()
    folded = folded.removesuffix(" s") if name.rstrip().endswith(("'s", "’s")) else folded
    return folded.removeprefix("the ")


def lowered(text: str) -> str:
    """Lower *text* character for character, so that offsets stay."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


def stretches(text: CleanText) -> Iterator[tuple[int, int]]:
    """Give the stretches of *text* between its furniture, in order."""
    at = 0
    for piece in sorted(text.furniture, key=lambda f: (f.start, f.end)):
        if piece.start > at:
            yield at, piece.start
        at = max(at, piece.end)
    if at < len(text.text):
        yield at, len(text.text)


def body_words(text: CleanText) -> list[str]:
    """Give every folded word of *text* outside its furniture."""
    if not text.furniture:
        return _words_of(text.text)
    return [word for start, end in stretches(text) for word in _words_of(text.text[start:end])]


def _words_of(body: str) -> list[str]:
    plain = body.isascii()
    words = WORD.findall((body if plain else unicodedata.normalize("NFKC", body).replace("’", "'")).lower())
    return [w.replace(",", "") if "," in w else w for w in words]
