"""From a sentence's tokens to its mentions: names, people, times, quantities and laws, none overlapping another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from affiant.model import Span
from affiant.packs import PlaceEntry

from ._fold import Folded
from ._mentions import Mention
from ._organisations import Organisation, organisations
from ._parts import parts_said, registered
from ._people import _Board, _is_group, _ours, _people, _within
from ._placenames import places
from ._quantities import quantities
from ._register import Register
from ._timing import tag_times
from ._tokens import Sentence, Token, sentences
from ._vocabulary import Hit, Vocabulary


@attrs.frozen(kw_only=True)
class Tagged:
    """
    A sentence with its mentions.

    Attributes:
        sentence: The tokens.
        mentions: By first token, none overlapping another.
        firm: The firm or site that the text named last before the sentence, for "the company".
        genders, transports: Words for these, which lie inside other mentions: first token, last token, value.
    """

    sentence: Sentence
    mentions: tuple[Mention, ...]
    genders: tuple[tuple[int, int, str], ...]
    transports: tuple[tuple[int, int, str], ...]
    firm: Mention | None = None


def tag(folded: Folded, published: Span | None, vocabulary: Vocabulary) -> list[Tagged]:
    """Tag the whole text, sentence by sentence."""
    hits = vocabulary.find(folded)
    starts = [h.start for h in hits]
    out: list[Tagged] = []
    currency, named_in = "", -9
    unlisted: dict[str, PlaceEntry] = {}
    cut = sentences(folded)
    register = registered(cut, hits, folded.text, vocabulary)
    for sentence in cut:
        low, high = bisect_left(starts, sentence.start), bisect_left(starts, sentence.end)
        if sentence.paragraph - named_in > 1:
            currency = ""
        tagged = _tag_sentence(
            sentence, hits[low:high], folded, published, vocabulary, currency, unlisted, register
        )
        for mention in tagged.mentions:
            if mention.type == "money":
                currency, named_in = mention.value.unit.split("/")[0], sentence.paragraph
        out.append(tagged)
    return out


def _tag_sentence(
    sentence: Sentence,
    hits: Sequence[Hit],
    folded: Folded,
    published: Span | None,
    vocabulary: Vocabulary,
    currency: str,
    named: dict[str, PlaceEntry],
    register: Register,
) -> Tagged:
    tokens = sentence.tokens
    board = _Board(
        tokens=tokens,
        held=[""] * len(tokens),
        mentions=[],
        at={t.start: i for i, t in enumerate(tokens)},
        upto={t.end: i + 1 for i, t in enumerate(tokens)},
    )
    _laws(board, hits, vocabulary)
    for time in tag_times(tokens, published):
        # "sent back in April": the adverb belongs to the verb.
        first = time.first + (tokens[time.first].lower == "back")
        if board.free(first, time.last):
            board.put("time", first, time.last, time)
    firm = register.spoken_of(sentence.paragraph)
    longer = [h for h in hits if h.type in ("outlet", "actor") and board.span(h)]
    taken = frozenset(i for i, kind in enumerate(board.held) if kind)
    for hit in longer:
        first, last = board.span(hit) or (0, 0)
        if board.free(first, last):
            board.put(hit.type, first, last, hit.value)
    inside = frozenset(i for i, kind in enumerate(board.held) if kind == "outlet")
    for organisation in organisations(tokens, folded.text, taken | inside, register):
        sector = next(
            (
                str(h.value)
                for h in hits
                if h.type == "sector" and _within(board, h, organisation.first, organisation.last)
            ),
            "",
        )
        _organisation(board, organisation, sector, register, sentence.paragraph)
    places(board, hits, vocabulary, named)
    people = _people(board, hits, vocabulary)
    ours = {f: _ours(g) for f, _, g in people}
    for mention in board.mentions:
        if mention.type == "nat" and isinstance(mention.value, PlaceEntry):
            ours.setdefault(mention.first, mention.value.name == vocabulary.pack.sending)
    board.mentions += quantities(tokens, board.held, ours, vocabulary, currency)
    counted = {m.last for m in board.mentions if m.type in ("count", "pct")}
    for mention in board.mentions:
        if mention.type in ("count", "num", "pct", "money", "dur"):
            board.held[mention.first : mention.last] = [mention.type] * (mention.last - mention.first)
    for first, last, group in people:
        if board.free(first, last) and _is_group(board, first, group, counted):
            kind = (
                "others"
                if group.kind == "other" or group.nationality == "other"
                else "staff"
                if group.kind == "staff"
                else "group"
            )
            board.put(kind, first, last, group)
    _sectors(board, hits)
    board.mentions.sort(key=lambda m: m.first)
    return Tagged(
        sentence=sentence,
        mentions=tuple(board.mentions),
        genders=tuple(_words(board, hits, "gender")),
        transports=tuple(_words(board, hits, "transport")),
        firm=firm,
    )


def _laws(board: _Board, hits: Sequence[Hit], vocabulary: Vocabulary) -> None:
    """Instruments by name; a bare number beside another instrument's number is one as well."""
    for hit in sorted((h for h in hits if h.type == "law"), key=lambda h: (h.start, -h.end)):
        span = board.span(hit)
        if not span or not board.free(*span):
            continue
        first, last = span
        tokens = board.tokens
        if [t.text for t in tokens[last : last + 3] if t.kind != "number"] == ["(", ")"]:
            last += 3
        board.put("law", first, last, hit.value)
        at = last
        while at + 1 < len(tokens) and tokens[at].lower in (",", "and", "or", "&"):
            nxt = at + 1 if tokens[at + 1].kind == "number" else at + 2
            if nxt >= len(tokens) or tokens[nxt].text not in vocabulary.numbers:
                break
            board.put("law", nxt, nxt + 1, vocabulary.numbers[tokens[nxt].text])
            at = nxt + 1
    for i, token in enumerate(board.tokens):
        if (
            not board.held[i]
            and token.kind == "number"
            and token.text in vocabulary.numbers
            and _bare_law(board.tokens, i)
        ):
            board.put("law", i, i + 1, vocabulary.numbers[token.text])


def _bare_law(tokens: Sequence[Token], i: int) -> bool:
    before = tokens[i - 1].lower if i else ""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    if (
        "," in tokens[i].text
        or len(tokens[i].text) < 4
        or before in ("about", "some", "nearly", "over", "$", "€")
    ):
        return False
    return after in (
        ".",
        ",",
        ";",
        "and",
        "or",
        "itself",
        "also",
        "which",
        "in",
        ")",
        "bans",
        "banned",
        "requires",
        "forbids",
        "says",
        "of",
        "is",
        "was",
        "on",
    )


def _organisation(
    board: _Board, named: Organisation, sector: str, register: Register, paragraph: int
) -> None:
    first, last = named.first, named.last
    overlapping = [m for m in board.mentions if m.first < last and first < m.last]
    if any(
        m.type not in ("actor",) or m.last - m.first >= last - first or m.last == last for m in overlapping
    ):
        return
    for mention in overlapping:
        board.mentions.remove(mention)
    key = register.key(board.tokens[first:last])
    for part, rank in parts_said(board.tokens, first, last, named.form, register):
        register.say(key, part, rank)
    board.put("org", first, last, (named.name, named.form, sector, register.part(key)))
    if named.form != "body":
        register.last = board.mentions[-1], paragraph


def _sectors(board: _Board, hits: Sequence[Hit]) -> None:
    for hit in hits:
        if hit.type != "sector":
            continue
        span = board.span(hit)
        if span and board.free(*span):
            board.put("sector", *span, hit.value)


def _words(board: _Board, hits: Sequence[Hit], kind: str) -> list[tuple[int, int, str]]:
    out: list[tuple[int, int, str]] = []
    for hit in hits:
        span = board.span(hit) if hit.type == kind else None
        if span and isinstance(hit.value, str):
            if out and span[0] < out[-1][1]:
                continue
            out.append((*span, hit.value))
    return out
