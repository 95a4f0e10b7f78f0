"""
Masks: what of a case may leave, decided on the data before anything is rendered.

Every word of a report, and every string that was made from one, goes through here on its way to a page value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from affiant.model import Claim, CleanText, Quote, TextId

from ._dossier import Dossier
from ._few import Coarse, coarse, counts_few, few_phrases, singles_out, worker_words
from ._firms import Firms
from ._fold import Phrases, fold, sentence_at
from ._identifiers import Hit, identifiers
from ._names import Names
from ._passages import LONGEST, Passage, Piece, tidy, window

WITHHELD = "[WITHHELD]"
#: The stronger reason covers the weaker where they overlap.
_RANK = ("few", "route", "identifier", "firm", "person", "name")
#: The sub-type of claims that say which ways are watched and which are not.
_ROUTES = ("cover", "quiet_route")
#: Withheld words shorter than this occur by chance.
_TELLING = 16


@attrs.define
class Masks:
    """
    Decides for one dossier what is masked, and counts what it masked.

    Attributes:
        texts: The reports by id.
        hidden: Claims that are not published, with the reason: ``few``, ``route`` or ``language``.
        firms, names: What stands for whom.
    """

    texts: Mapping[TextId, CleanText]
    hidden: Mapping[str, str]
    firms: Firms
    names: Names
    coarse: tuple[Coarse, ...]
    _read: frozenset[str]
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
        firms = Firms.of(dossier.claims, dossier.texts, names)
        names = names.with_public(firms.open_names)
        workers = worker_words(pack.lexicons.values())
        closed = _closed(dossier, texts)
        read = frozenset(pack.lexicons)
        spans = {
            text.id: _merged([*closed.get(text.id, ()), *_hits(text.text, firms, names, workers)])
            for text in dossier.texts
        }
        hidden = {
            claim.id: why for claim in dossier.claims if (why := _why_hidden(claim, texts, closed, read))
        }
        few = [coarse(claim, pack) for claim in dossier.claims if hidden.get(claim.id) == "few"]
        return cls(
            texts=texts,
            hidden=hidden,
            firms=firms,
            names=names,
            coarse=tuple(sorted(few, key=attrs.astuple)),
            read=read,
            workers=workers,
            spans=spans,
            secrets=_secrets(texts, spans),
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

    def words(self, said: str, *, headline: bool = False, longest: int = LONGEST) -> str:
        """
        Mask a string that was made from a report, and cut it to *longest* characters.

        Args:
            said: The string.
            headline: Capitals say nothing in it, because it is a headline or was put together by a stage.
            longest: The most characters to show.
        """
        hits = _hits(said, self.firms, self.names, self._workers, headline=headline)
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
    edges = [start, end] if quote is None else sorted({start, end, *(e for e in (quote.start, quote.end) if start < e < end)})
    for first, last in zip(edges, edges[1:], strict=False):
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


def _hits(
    text: str, firms: Firms, names: Names, workers: Sequence[str], *, headline: bool = False
) -> list[Hit]:
    hits = [*firms.find(text), *names.unknown(text, headline=headline)]
    for hit in identifiers(text, workers):
        if hit.why != "person":
            hits.append(hit)
        elif not names.is_body(text[hit.start : hit.end]):
            # Beside a word for a worker the strangest word may be a name; places and bodies are not.
            hits += [hit] if _has_unknown(text[hit.start : hit.end], names) else []
    return hits


def _has_unknown(name: str, names: Names) -> bool:
    return any(not names.is_public(w) and fold(w) not in names.ordinary for w in re.split(r"[\s-]+", name) if w)


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
            min(group, key=lambda h: (_RANK.index(h.why), h.start - h.end, h.start)),
            start=group[0].start,
            end=max(h.end for h in group),
        )
        for group in out
    )


def _closed(dossier: Dossier, texts: Mapping[TextId, CleanText]) -> dict[TextId, list[Hit]]:
    """Stretches about fewer than five people, or about watched ways, that are withheld as a whole."""
    closed: dict[TextId, list[Hit]] = {text: [] for text in texts}
    speakers: dict[TextId, list[Quote]] = {}
    for claim in dossier.claims:
        text = texts.get(claim.quote.text_id)
        if claim.speaker is not None:
            speakers.setdefault(claim.quote.text_id, []).append(claim.speaker)
        if text is None:
            continue
        if counts_few(claim) or singles_out(claim, dossier.pack.lexicons.get(text.language)):
            first, last = sentence_at(text.text, claim.quote.start, claim.quote.end)
            closed[text.id].append(Hit(min(first, claim.quote.start), max(last, claim.quote.end), "few"))
        elif (claim.kind, claim.type) == _ROUTES:
            closed[text.id].append(Hit(claim.quote.start, claim.quote.end, "route"))
    for text in texts.values():
        for start, end in few_phrases(text.text, dossier.pack.lexicons.get(text.language)):
            if any(s.start < end and start < s.end for s in speakers.get(text.id, ())):
                continue  # "two workers said" describes who speaks
            first, last = sentence_at(text.text, start, end)
            closed[text.id].append(Hit(first, last, "few"))
    return closed


def _why_hidden(
    claim: Claim, texts: Mapping[TextId, CleanText], closed: Mapping[TextId, Sequence[Hit]], read: frozenset[str]
) -> str:
    text = texts.get(claim.quote.text_id)
    if text is None or text.language not in read:
        return "language"
    met = {
        hit.why
        for hit in closed.get(text.id, ())
        if hit.start < claim.quote.end and claim.quote.start < hit.end
    }
    return next((why for why in _RANK if why in met), "")


def _secrets(texts: Mapping[TextId, CleanText], spans: Mapping[TextId, Sequence[Hit]]) -> Phrases:
    """The words of every stretch that is withheld as a whole, so that no string brings them back."""
    return Phrases.of(
        words
        for text_id, hits in spans.items()
        for hit in hits
        if hit.why in ("few", "route") and len(words := texts[text_id].text[hit.start : hit.end].strip()) >= _TELLING
    )


def _is_headline(title: str) -> bool:
    """Tell whether *title* writes most of its words with a capital."""
    words = [w for w in re.findall(r"[A-Za-z][\w'’-]+", title) if len(w) > 3]
    return sum(w[0].isupper() for w in words) > len(words) / 2
