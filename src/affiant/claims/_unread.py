"""What was not read: sentences with a figure, place, party or date that gave no claim, so that people can finish the reading."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from affiant.model import Claim, CleanText
from affiant.packs import Pack, PlaceEntry

from ._mentions import Mention
from ._read import prepare

_TELLING = {
    "count": "people", "num": "number", "money": "amount", "pct": "share", "dur": "duration", "time": "date",
    "place": "place", "org": "party", "law": "law",
}  # fmt: skip


@attrs.frozen(kw_only=True)
class Unread:
    """
    A sentence that gave no claim.

    Attributes:
        start, end: Offsets in the text.
        words: The sentence.
        mentions: What was found in it: sort and words.
    """

    start: int
    end: int
    words: str
    mentions: tuple[tuple[str, str], ...]


def unread(text: CleanText, pack: Pack, claims: Sequence[Claim]) -> tuple[Unread, ...]:
    """
    List the sentences of *text* with a figure, place, party or date that none of *claims* touches.

    A text in a language without a lexicon gives none: it is a listed problem as a whole.
    """
    if text.language not in pack.lexicons:
        return ()
    ready = prepare(text, pack)
    spans = [(c.quote.start, c.quote.end) for c in claims]
    out = []
    for masked in ready.masks:
        start, end = ready.folded.home(masked.tagged.sentence.start, masked.tagged.sentence.end)
        if any(a < end and start < b for a, b in spans):
            continue
        found = [(m, _TELLING[m.type]) for m in masked.tagged.mentions if m.type in _TELLING and _telling(m)]
        if found:
            mentions = tuple((sort, _words(text, ready.folded.home(m.start, m.end))) for m, sort in found)
            out.append(Unread(start=start, end=end, words=text.text[start:end], mentions=mentions))
    return tuple(out)


def _telling(mention: Mention) -> bool:
    """Vague times and whole countries alone do not make a sentence worth a look."""
    if mention.type == "time":
        return mention.value.past is not None or mention.value.future is not None
    return not (
        mention.type == "place" and isinstance(mention.value, PlaceEntry) and mention.value.kind == "country"
    )


def _words(text: CleanText, span: tuple[int, int]) -> str:
    return " ".join(text.text[span[0] : span[1]].split())
