"""Words for people: whose they are, what they do, and whether they can be the programme's."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from affiant.packs import PlaceEntry
from affiant.packs.lexicon import GroupWord

from ._mentions import GroupOf, Mention
from ._tokens import Token
from ._vocabulary import Hit, Vocabulary

_NEW = frozenset("new additional more fresh extra further other".split())


_BREAK = frozenset(
    "the a an in on at to from by with for and or but who which that of is was are were be been have has had will would"
    " its their his her these those this than as".split()
)


_WEAK = ("people",)
_POINTS = frozenset("was is has does as his its this".split())


@attrs.define
class _Board:
    """Which token is held by which mention while a sentence is being tagged."""

    tokens: Sequence[Token]
    held: list[str]
    mentions: list[Mention]
    at: dict[int, int]
    upto: dict[int, int]

    def span(self, hit: Hit) -> tuple[int, int] | None:
        """The tokens of *hit*, or ``None`` where it does not end on token borders."""
        first, last = self.at.get(hit.start), self.upto.get(hit.end)
        return (first, last) if first is not None and last is not None else None

    def free(self, first: int, last: int) -> bool:
        return not any(self.held[first:last])

    def put(self, kind: str, first: int, last: int, value: object) -> None:
        self.held[first:last] = [kind] * (last - first)
        tokens = self.tokens
        self.mentions.append(
            Mention(
                type=kind,
                first=first,
                last=last,
                start=tokens[first].start,
                end=tokens[last - 1].end,
                value=value,
            )
        )


def _ours(group: GroupOf) -> bool:
    """The people can be the programme's: no other state's, no soldiers or officials."""
    return group.kind != "other" and group.nationality != "other"


def _people(board: _Board, hits: Sequence[Hit], vocabulary: Vocabulary) -> list[tuple[int, int, GroupOf]]:
    """Groups of people with their nationality: first token, last token, what the words say."""
    best: dict[int, tuple[int, GroupWord]] = {}
    for hit in hits:
        if hit.type != "people" or not isinstance(hit.value, GroupWord):
            continue
        span = board.span(hit)
        if span and board.free(*span) and (span[1] not in best or span[0] < best[span[1]][0]):
            best[span[1]] = (span[0], hit.value)
    spans = sorted((first, last, word) for last, (first, word) in best.items())
    out: list[tuple[int, int, GroupOf]] = []
    for first, last, word in spans:
        if out and first < out[-1][1]:
            if last <= out[-1][1]:
                continue
            out.pop()
        if _compound(board.tokens, last, vocabulary):
            continue
        start, state, new = _modifiers(board, first, vocabulary)
        # "North Korean garment workers" holds an earlier head ("garment workers" starts inside).
        while out and out[-1][1] > start:
            out.pop()
        sector = word.sector or next(
            (str(h.value) for h in hits if h.type == "sector" and _within(board, h, start, last)), ""
        )
        nationality = "" if not state else "sending" if state == vocabulary.pack.sending else "other"
        out.append(
            (
                start,
                last,
                GroupOf(
                    kind=word.kind,
                    nationality=nationality,
                    state=state,
                    gender=word.gender,
                    sector=sector,
                    role=word.role,
                    new=new,
                ),
            )
        )
    held = {i for first, last, _ in out for i in range(first, last)}
    for mention in board.mentions:
        if mention.type == "nats" and mention.first not in held:
            state = mention.value.name if isinstance(mention.value, PlaceEntry) else ""
            sending = state == vocabulary.pack.sending
            out.append(
                (
                    mention.first,
                    mention.last,
                    GroupOf(kind="worker", nationality="sending" if sending else "other", state=state),
                )
            )
    for hit in hits:
        span = board.span(hit) if hit.type == "nationality" else None
        if span and span[0] not in held and board.free(*span) and _stands_for_people(board.tokens, *span):
            out.append((*span, GroupOf(kind="worker", nationality="sending", state=vocabulary.pack.sending)))
    for mention in [m for m in board.mentions if m.type == "nats"]:
        board.mentions.remove(mention)
        board.held[mention.first : mention.last] = [""] * (mention.last - mention.first)
    for first, last, _ in out:
        for mention in [
            m for m in board.mentions if m.type in ("nat", "place") and first <= m.first and m.last <= last
        ]:
            board.mentions.remove(mention)
            board.held[mention.first : mention.last] = [""] * (mention.last - mention.first)
    return sorted(out, key=lambda p: p[0])


def _stands_for_people(tokens: Sequence[Token], first: int, last: int) -> bool:
    """ "Koreans", and in clumsy English "about 20,000 Korean"."""
    if tokens[first].text.endswith("ns"):
        return True
    closes = last >= len(tokens) or tokens[last].kind == "mark"
    return closes and first > 0 and tokens[first - 1].kind == "number"


def _within(board: _Board, hit: Hit, first: int, last: int) -> bool:
    span = board.span(hit)
    return span is not None and first <= span[0] and span[1] <= last


def _compound(tokens: Sequence[Token], last: int, vocabulary: Vocabulary) -> bool:
    """ "labour inspectors", "workers' party", "workforce shortage": the word for people only qualifies the next."""
    after = tokens[last].lower if last < len(tokens) else ""
    if after in ("'s", "'") and last + 1 < len(tokens):
        return tokens[last + 1].lower == "party"
    before = tokens[last - 1].lower
    if before in ("hand", "hands", "head", "heads") and after in (
        "over",
        "in",
        "out",
        "back",
        "down",
        "to",
        "for",
        "home",
    ):
        return True
    if (
        before in ("labour", "labor")
        and after.endswith("s")
        and after not in vocabulary.verbs
        and len(after) > 3
    ):
        return True
    if before in ("other", "one") and tokens[last : last + 1] and tokens[last].kind == "word":
        # "two other households": the word only points.
        return (
            after not in _POINTS
            and after not in vocabulary.verbs
            and after.endswith("s")
            and not after.endswith("ss")
        )
    return before in (
        "labour",
        "labor",
        "manpower",
        "staff",
        "workforce",
        "student",
        "people",
        "woman",
        "worker",
        "head",
        "construction",
    ) and (after in vocabulary.lexicon.classes.get("labour_compound", frozenset()))


def _modifiers(board: _Board, first: int, vocabulary: Vocabulary) -> tuple[int, str, bool]:
    """Look left of a head for nationality and "new": where the group starts, whose state's people they are, whether new."""
    tokens, start, state, new = board.tokens, first, "", False
    i, steps = first - 1, 0
    while i >= 0 and steps < 6:
        token = tokens[i]
        mention = next(
            (m for m in board.mentions if m.last == i + 1 and m.type in ("nat", "place", "nats")), None
        )
        if mention and (
            mention.type != "place"
            or (isinstance(mention.value, PlaceEntry) and mention.value.name == vocabulary.pack.sending)
        ):
            if mention.type == "place" and steps:
                break
            ethnic = mention.first > 0 and tokens[mention.first - 1].lower == "ethnic"
            named = mention.value.name if isinstance(mention.value, PlaceEntry) else ""
            state, start = ("ethnic" if ethnic else named), mention.first
            i, steps = mention.first - 1, steps + 1
            new = new or (i >= 0 and tokens[i].lower in _NEW)
            break
        if token.lower in vocabulary.korean:
            ethnic = i > 0 and tokens[i - 1].lower == "ethnic"
            state, start = ("ethnic" if ethnic else vocabulary.pack.sending), i
            new = new or (i > 0 and tokens[i - 1].lower in _NEW)
            break
        if (
            board.held[i]
            or token.lower in _BREAK
            or token.kind not in ("word", "mixed")
            or (
                token.lower.endswith("ing")
                and token.lower
                not in (
                    "sewing",
                    "fishing",
                    "building",
                    "logging",
                    "processing",
                    "mining",
                    "remaining",
                    "existing",
                    "young",
                )
            )
        ):
            break
        new = new or token.lower in _NEW
        i, steps = i - 1, steps + 1
    return start, state, new


def _is_group(board: _Board, first: int, group: GroupOf, counted: set[int]) -> bool:
    """A weak word ("people", "head", "one") is a group only with a figure or a nationality before it."""
    if group.kind not in _WEAK or group.nationality:
        return True
    if group.new:
        return True
    at = first
    while at > 0 and at > first - 5:
        if at in counted:
            return True
        word = board.tokens[at - 1].lower
        if word in _BREAK - {"of", "the"} or board.tokens[at - 1].kind == "mark":
            return False
        at -= 1
    return at in counted
