"""
Masks: what of a case may leave, decided on the data before anything is rendered.

Every word of a report, and every string that was made from one, goes through here on its way to a page value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from affiant.model import Claim, CleanText, Quote, TextId

from ._closed import RANK, closed_stretches, why_hidden, withheld_words
from ._dossier import Dossier
from ._few import Coarse, coarse, worker_words
from ._firms import Firms
from ._fold import Phrases, fold, sentence_at
from ._identifiers import Hit, identifiers
from ._names import Names
from ._passages import LONGEST, Passage, Piece, tidy, window

WITHHELD = "[WITHHELD]"


@attrs.define
class Masks:
    """
    Decides for one dossier what is masked, and counts what it masked.

    Attributes:
        texts: The reports by id.
        claims: All claims by id.
        hidden: Claims that are not published, with the reason: ``few``, ``route`` or ``language``.
        firms, names: What stands for whom.
    """

    texts: Mapping[TextId, CleanText]
    claims: Mapping[str, Claim]
    hidden: Mapping[str, str]
    firms: Firms
    names: Names
    coarse: tuple[Coarse, ...]
    _read: frozenset[str]
    _countries: frozenset[str]
    _workers: tuple[str, ...]
    _spans: dict[TextId, tuple[Hit, ...]]
    _secrets: Phrases
    _seen: set[tuple[str, int, str]] = attrs.field(factory=set)

    @classmethod
    def of(cls, dossier: Dossier) -> Masks:
        """Decide what of *dossier* may leave."""
        pack = dossier.pack
        texts = {text.id: text for text in dossier.texts}
        names = Names.of(pack, dossier.texts, dossier.lineage)
        claims = {claim.id: claim for claim in dossier.claims}
        firms = Firms.of(claims, dossier.texts, names)
        names = names.with_public(firms.open_names)
        workers = worker_words(pack.lexicons.values())
        closed = closed_stretches(dossier, texts)
        read = frozenset(pack.lexicons)
        spans = {
            text.id: _merged(
                [
                    *closed.get(text.id, ()),
                    *names.unknown(text.text),
                    *_hits(text.text, firms, names, workers),
                ]
            )
            for text in dossier.texts
        }
        hidden = {
            name: why for name, claim in claims.items() if (why := why_hidden(claim, texts, closed, read))
        }
        few = [coarse(claims[name], pack) for name, why in hidden.items() if why == "few"]
        return cls(
            texts=texts,
            claims=claims,
            hidden=hidden,
            firms=firms,
            names=names,
            coarse=tuple(sorted(few, key=attrs.astuple)),
            read=read,
            countries=frozenset(p.name for p in pack.places if p.kind == "country"),
            workers=workers,
            spans=spans,
            secrets=withheld_words(texts, spans),
        )

    def passage(self, quote: Quote, *, context: bool = True, longest: int = LONGEST) -> Passage | None:
        """
        Cut *quote* with its sentence for a page.

        Args:
            quote: The words.
            context: Show the sentence around them.
            longest: The most characters to show.

        Returns:
            The passage, or ``None`` where nothing of the quote may be shown.
        """
        text = self.texts.get(quote.text_id)
        if text is None or text.language not in self._read:
            return None
        bounds = _bounds(text, quote) if context else (quote.start, quote.end)
        first, last = window(quote.start, quote.end, *bounds, longest)
        pieces = tuple(self._pieces(text, first, last, quote if context else None))
        if not any(p.kind != "mask" and re.search(r"\w", p.words) for p in pieces):
            return None
        return Passage(pieces=pieces, cut_before=first > bounds[0], cut_after=last < bounds[1])

    def words(self, said: str, *, made: bool = False, headline: bool = False, longest: int = LONGEST) -> str:
        """
        Mask a string that was made from a report, and cut it to *longest* characters.

        Args:
            said: The string.
            made: A stage or the editor of the case put it together; only what is known to be masked is looked for.
            headline: Capitals say little in it.
            longest: The most characters to show.
        """
        names = () if made else tuple(self.names.unknown(said, headline=headline))
        hits = [*names, *_hits(said, self.firms, self.names, self._workers)]
        hits += [Hit(start, end, "few") for start, end, _ in self._secrets.find(fold(said))]
        out, at = [], 0
        cut = said if len(said) <= longest else said[: longest - 1].rsplit(" ", 1)[0] + "…"
        for hit in _merged(hits):
            if hit.start >= len(cut):
                break
            out += [cut[at : hit.start], hit.shown]
            at = hit.end
            self._seen.add((said, hit.start, hit.why))
        return tidy("".join([*out, cut[at:]]))

    def title(self, text: CleanText) -> str:
        """The title of a report, or a note that it cannot be checked because its language is not read."""
        if text.language not in self._read:
            return "(title withheld: its language is not read)"
        return self.words(text.title, headline=_is_headline(text.title))

    def reads(self, text_id: TextId) -> bool:
        """Tell whether the text is in a language that the detectors read."""
        return text_id in self.texts and self.texts[text_id].language in self._read

    def place(self, name: str) -> str:
        """The name of a place of the pack; one that only a report names is masked like any other name."""
        return name if self.names.is_public(name) else "[NAME]"

    def country(self, name: str) -> str:
        """The country of a speaker, and nothing smaller."""
        return name if name in self._countries else ""

    def firm(self, name: str) -> str:
        """What stands for the organisation *name* in a field of its own."""
        if self.names.is_body(name) or fold(name) in self.firms.open_names:
            return tidy(name)
        label = self.firms.label(name)
        return label if label != name else "[NAME]"

    def counts(self) -> dict[str, int]:
        """Count the places where something was masked on the way to a page, by reason."""
        return dict(sorted(Counter(why for _, _, why in self._seen).items()))

    def _pieces(self, text: CleanText, first: int, last: int, quote: Quote | None) -> Iterator[Piece]:
        at = first
        for hit in self._spans[text.id]:
            if hit.end <= first or hit.start >= last:
                continue
            yield from _cut(text.text, at, max(at, hit.start), quote)
            yield Piece(kind="mask", words=hit.shown)
            self._seen.add((text.id, hit.start, hit.why))
            at = min(hit.end, last)
        yield from _cut(text.text, at, last, quote)


def _cut(text: str, start: int, end: int, quote: Quote | None) -> Iterator[Piece]:
    edges = (
        [start, end]
        if quote is None
        else sorted({start, end, *(e for e in (quote.start, quote.end) if start < e < end)})
    )
    for first, last in pairwise(edges):
        if last > first:
            inside = quote is None or quote.start <= first < quote.end
            yield Piece(kind="quoted" if inside else "text", words=tidy(text[first:last]))


def _bounds(text: CleanText, quote: Quote) -> tuple[int, int]:
    """The sentence of *quote*, short of any furniture beside it."""
    first, last = sentence_at(text.text, quote.start, quote.end)
    for stretch in text.furniture:
        if stretch.end <= quote.start:
            first = max(first, stretch.end)
        elif stretch.start >= quote.end:
            last = min(last, stretch.start)
    while first < quote.start and text.text[first].isspace():
        first += 1
    while last > quote.end and text.text[last - 1].isspace():
        last -= 1
    return first, last


def _hits(text: str, firms: Firms, names: Names, workers: Sequence[str]) -> list[Hit]:
    hits = [*firms.find(text)]
    for hit in identifiers(text, workers):
        # Beside a word for a worker the strangest word may be a name; places, outlets and bodies are not.
        if hit.why != "person" or (
            not names.is_body(text[hit.start : hit.end]) and names.strange(text, hit.start, hit.end)
        ):
            hits.append(hit)
    return hits


def _merged(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Join hits that overlap; the strongest reason, then the longest name, says what is shown."""
    ordered = sorted(hits, key=lambda h: (h.start, -h.end))
    out: list[list[Hit]] = []
    end = -1
    for hit in ordered:
        if out and hit.start < end:
            out[-1].append(hit)
        else:
            out.append([hit])
        end = max(end, hit.end) if len(out[-1]) > 1 else hit.end
    return tuple(
        attrs.evolve(
            min(group, key=lambda h: (RANK.index(h.why), h.start - h.end, h.start)),
            start=group[0].start,
            end=max(h.end for h in group),
        )
        for group in out
    )


def _is_headline(title: str) -> bool:
    """Tell whether *title* writes most of its words with a capital."""
    words: list[str] = [w for w in re.findall(r"[A-Za-z][\w'’-]+", title) if len(w) > 3]
    return sum(w[0].isupper() for w in words) * 2 > len(words)
