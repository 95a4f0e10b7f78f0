"""Closed stretches: the parts of reports that are withheld as a whole, and the claims that go with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from affiant.model import Claim, CleanText, Quote, TextId

from ._dossier import Dossier
from ._few import counts_few, few_phrases, singles_out
from ._fold import Phrases, sentence_at
from ._identifiers import Hit

#: The stronger reason covers the weaker where they overlap.
RANK = ("few", "route", "identifier", "firm", "person", "name")
#: The sub-type of claims that say which ways are watched and which are not.
_ROUTES = ("cover", "quiet_route")
#: Withheld words shorter than this occur by chance.
_TELLING = 16


def closed_stretches(dossier: Dossier, texts: Mapping[TextId, CleanText]) -> dict[TextId, list[Hit]]:
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


def why_hidden(
    claim: Claim,
    texts: Mapping[TextId, CleanText],
    closed: Mapping[TextId, Sequence[Hit]],
    read: frozenset[str],
) -> str:
    """Say why *claim* is not published: ``few``, ``route``, ``language``, or ``""`` where it is."""
    text = texts.get(claim.quote.text_id)
    if text is None or text.language not in read:
        return "language"
    met = {
        hit.why
        for hit in closed.get(text.id, ())
        if hit.start < claim.quote.end and claim.quote.start < hit.end
    }
    return next((why for why in RANK if why in met), "")


def withheld_words(texts: Mapping[TextId, CleanText], spans: Mapping[TextId, Sequence[Hit]]) -> Phrases:
    """The words of every stretch that is withheld as a whole, so that no string brings them back."""
    return Phrases.of(
        words
        for text_id, hits in spans.items()
        for hit in hits
        if hit.why in ("few", "route")
        and len(words := texts[text_id].text[hit.start : hit.end].strip()) >= _TELLING
    )
