"""
Place names in a sentence: the gazetteer's, and those that the words around them show to be places.

A town that the gazetteer lacks is found by how it is said ("in Oyala", "Tuv province", "the port of Nacala", "Kano and
Katsina", "flown to Duqm"); once shown, its name is known in the rest of the report.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from affiant.packs import PlaceEntry

from ._mentions import Mention
from ._people import _Board
from ._tokens import Token
from ._vocabulary import Hit, Vocabulary

_ADMIN = frozenset(
    "province provinces county city cities prefecture region district oblast krai territory".split()
)
#: Nouns that a name stands before or, with "of", behind only where it is a place's.
_KINDS = _ADMIN | frozenset(
    "township town village port governorate voivodeship emirate municipality island canton suburb settlement aimag".split()
)
_OF_KINDS = _KINDS | frozenset("outskirts outside streets suburbs edge capital harbour harbor".split())
_NEAR = frozenset("in near outside around inside".split())
#: What stands on a place: "a housing scheme at Sabah Al-Ahmad".
_GROUNDS = frozenset(
    "site sites yard yards scheme schemes camp camps project projects complex plant plants factory factories mill mills mine farm"
    " port ports airport airfield station hostel dormitory stadium works workshop clinic hospital base border crossing checkpoint"
    " bridge barracks warehouse shipyard quarry greenhouses sawmill customs docks terminal depot resort".split()
)
_DIRECTED = frozenset("to into from via through towards toward for at".split())
#: Ways of going, after which "to" and "from" take a place and not a person.
_TRAVEL = frozenset(
    "flew flown fly flies flying flight flights drove driven drive bus bused bussed buses busing train trains rail road sail sailed"
    " sailing ship boat ferry plane travel travelled traveled travelling traveling went go goes going gone arrive arrived arriving"
    " arrives land landed landing bound leave left return returned returning returns deport deported crossed crossing route way"
    " journey relocated relocate bus-loads trucked truck".split()
)
#: Ways of being sent, after which "to" takes a place more often than a firm where the name is one word.
_SENT = frozenset(
    "moved transferred sent dispatched posted relocated redeployed brought taken deported transported expelled evacuated came come"
    " shifted arrive shipped exported".split()
)
#: What happens to people and goods at a port or a border.
_STOPPED = frozenset(
    "detained detain stopped seized impounded held holding unloaded docked blocked intercepted refused boarded crossed crossing landed"
    " arrived disembarked".split()
)
#: Capitalised words that "in" stands before and that are no places.
_NO_PLACE = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday thursday friday"
    " saturday sunday english korean chinese russian arabic cyrillic parliament congress section article annex chapter resolution"
    " ramadan easter christmas juche the this that these those his her their our its my some many both all each every no other"
    " another party god internet facebook telegram state council hall tier labour labor mandarin maritime constitution standard force"
    " chapter part phase unit room block gate".split()
)
_DIRECTIONS = frozenset(
    "north south east west northern southern eastern western central special economic free border".split()
)
_TITLES = frozenset(
    "mr mrs ms dr mr. mrs. ms. dr. prof. gen. col. minister president director general comrade".split()
)
_FUNCTION = frozenset(
    "the a an in on at by for from of to and or but near with via through when while where since after before until during under over"
    " inside outside into across towards toward as if it he she they we you that this these those there here his her its their our"
    " my no not all some most many both each every last next".split()
)
#: Mentions that a name before them is a part of.
_NAMES = ("org", "actor", "outlet", "place", "nat", "nats", "law")
_ADJECTIVE = re.compile(r"[^\W\d_]+(?:ian|ean|ish|ese|ern|ic)")
_TOWN = re.compile(r"[^\W\d_a-z][^\W\d_]{2,}")
_PIECE = re.compile(r"[^\W\d_]+")
_SHORT = re.compile(r"(?:Al|El|As|Ad|Ar|Um|Bu|Wa|La|Le)")
_ENDS_LIST = frozenset(
    "in on at by for from to with since until after before between during as where who which while when but and or under over".split()
)


def places(board: _Board, hits: Sequence[Hit], vocabulary: Vocabulary, named: dict[str, PlaceEntry]) -> None:
    """
    Put the places and the adjectives of states on the *board*.

    Args:
        named: Places outside the gazetteer that the report named so far, by name; new ones are added.
    """
    tokens = board.tokens
    for hit in hits:
        if hit.type not in ("place", "nat", "nats"):
            continue
        span = board.span(hit)
        if not span or not board.free(*span):
            continue
        first, last = span
        if hit.type != "place":
            board.put(hit.type, first, last, hit.value)
        elif isinstance(hit.value, PlaceEntry) and not _goes_on(tokens, last):
            entry = hit.value
            after = tokens[last].lower if last < len(tokens) else ""
            if entry.kind in ("province", "region") and (after == "city" or _listed_cities(tokens, last)):
                entry = vocabulary.places.get(f"{entry.name} City", entry)
            board.put("place", first, last + (after in _ADMIN), entry)
    _unlisted(board, named)


def _goes_on(tokens: Sequence[Token], last: int) -> bool:
    """ "Sabah Al-Ahmad", "Amur-Sever": the name is only the beginning of a longer one."""
    return (
        last + 1 < len(tokens)
        and tokens[last].text == "-"
        and tokens[last].start == tokens[last - 1].end
        and tokens[last + 1].start == tokens[last].end
        and tokens[last + 1].capital
        and tokens[last + 1].lower not in ("korea", "based", "pyongyang", "moscow", "beijing")
        and last >= 2
        and tokens[last - 2].lower in _NEAR
    )


def _listed_cities(tokens: Sequence[Token], last: int) -> bool:
    """ "Dandong, Jilin and Yanji cities": the list ends in the word."""
    for token in tokens[last : last + 6]:
        if token.lower == "cities":
            return True
        if not (token.capital or token.lower in (",", "and")):
            return False
    return False


def _unlisted(board: _Board, named: dict[str, PlaceEntry]) -> None:
    """Put the places that the gazetteer lacks."""
    tokens = board.tokens
    ends = {m.last: m.type for m in board.mentions}
    starts = {m.first: m for m in board.mentions}
    i = 0
    while i < len(tokens):
        if board.held[i] or not _opens(tokens[i]) or (i and tokens[i - 1].lower in _TITLES):
            i += 1
            continue
        last = _name_end(board, i)
        stop, named_end = _with_kind(tokens, i, last)
        name = _text(tokens, i, named_end)
        held = stop < len(tokens) and board.held[stop] in _NAMES
        owns = stop < len(tokens) and tokens[stop].lower == "'s"
        shown = not held and not owns and _shown(board, i, last, stop, ends, starts, named.get(name))
        if shown and tokens[i].lower not in _NO_PLACE:
            entry = named.setdefault(name, PlaceEntry(id="", kind="unknown", name=name))
            board.put("place", i, stop, entry)
            ends[stop] = "place"
        i = max(stop, i + 1)


def _opens(token: Token) -> bool:
    if token.kind != "word" or token.lower in _FUNCTION:
        return False
    if token.text.isupper():
        # A dateline or a short form.
        return False
    return bool(_TOWN.fullmatch(token.text) or _SHORT.fullmatch(token.text))


def _name_end(board: _Board, first: int) -> int:
    """End of the name that starts at *first*: capitalised words, and whatever hyphens tie to them."""
    tokens, last = board.tokens, first + 1
    while last < len(tokens) and not board.held[last] and last - first < 7:
        token = tokens[last]
        tied = token.start == tokens[last - 1].end
        if token.text == "-" and tied and last + 1 < len(tokens) and tokens[last + 1].start == token.end:
            if not _PIECE.fullmatch(tokens[last + 1].text) or tokens[last + 1].lower in (
                "based",
                "born",
                "run",
            ):
                break
            last += 2
        elif _opens(token) and not tied and sum(t.capital for t in tokens[first:last]) < 4:
            last += 1
        else:
            break
    return last


def _with_kind(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Where the mention ends and where its name does: "Tuv Province" is named Tuv."""
    if last < len(tokens) and tokens[last].lower in _ADMIN:
        return last + 1, last
    if last - first > 1 and tokens[last - 1].lower in _KINDS:
        return last, last - 1
    return last, last


def _text(tokens: Sequence[Token], first: int, last: int) -> str:
    out = tokens[first].text
    for before, token in zip(tokens[first:last], tokens[first + 1 : last], strict=False):
        out += (" " if token.start > before.end else "") + token.text
    return out


def _shown(
    board: _Board,
    first: int,
    last: int,
    stop: int,
    ends: dict[int, str],
    starts: Mapping[int, Mention],
    known: PlaceEntry | None,
) -> bool:
    """Tell whether the words around the name at *first* show that it is a place."""
    tokens = board.tokens
    before = tokens[first - 1].lower if first else ""
    if before in _NEAR:
        return True
    after = tokens[last].lower if last < len(tokens) else ""
    says_kind = after in _KINDS or (last - first > 1 and tokens[last - 1].lower in _KINDS)
    if after in _KINDS and last - first == 1:
        # "The Siberian town of Tulun": an adjective.
        behind = tokens[last + 1].lower if last + 1 < len(tokens) else ""
        says_kind = behind != "of" and not _ADJECTIVE.fullmatch(tokens[first].text)
    if (
        says_kind
        and tokens[first].lower not in _DIRECTIONS
        and (first or last - first > 1 or after in _ADMIN)
    ):
        return True
    if before == "of" and first > 1 and tokens[first - 2].lower in _OF_KINDS:
        return True
    if known is not None:
        return not (after in ("said", "says", "told") or (last < len(tokens) and tokens[last].capital))
    if before in ("at", "of", "by") and first > 1 and tokens[first - 2].lower in _GROUNDS:
        return True
    if before in ("and", "or", ",") and ends.get(first - 1) == "place":
        return _closes_list(tokens, stop, before, starts)
    if before in ("reached", "entered") and last - first <= 2:
        return True
    if before in _DIRECTED or before == "of":
        return _has_parent(tokens, stop, starts) or _travelled(tokens, first, before, last - first)
    return False


def _closes_list(tokens: Sequence[Token], stop: int, joint: str, starts: Mapping[int, Mention]) -> bool:
    """Behind a place and "and": the list ends here, and no verb makes the name somebody who acts."""
    after = tokens[stop] if stop < len(tokens) else None
    if joint == ",":
        return (
            after is not None
            and after.lower in ("and", "or")
            and (stop + 1 in starts or (stop + 1 < len(tokens) and tokens[stop + 1].capital))
        )
    return (
        after is None
        or (after.kind == "mark" and after.text != "'")
        or after.lower in _ENDS_LIST
        or stop in starts
    )


def _has_parent(tokens: Sequence[Token], stop: int, starts: Mapping[int, Mention]) -> bool:
    """ "of Tacoma, Washington", "at Luga, near St Petersburg": the country, region or next city follows behind a comma."""
    if stop < len(tokens) and tokens[stop].lower in ("near", "outside") and stop + 1 in starts:
        return True
    if stop + 2 >= len(tokens) or tokens[stop].text != ",":
        return False
    if tokens[stop + 1].lower in ("near", "in", "outside") and _is_place(starts.get(stop + 2)):
        return True
    mention = starts.get(stop + 1)
    entry = mention.value if mention and _is_place(mention) else None
    return isinstance(entry, PlaceEntry) and entry.kind in ("country", "region", "province")


def _is_place(mention: Mention | None) -> bool:
    return mention is not None and mention.type == "place"


def _travelled(tokens: Sequence[Token], first: int, before: str, words: int) -> bool:
    """ "flown to Duqm", "bound for Sohar": a way of going stands shortly before, and the name is short."""
    if before == "at":
        return words <= 2 and any(t.lower in _STOPPED for t in tokens[max(0, first - 12) : first - 1])
    if before == "of" or words > 2:
        return False
    if before == "for":
        return first > 1 and tokens[first - 2].lower in (
            "bound",
            "leave",
            "left",
            "leaving",
            "depart",
            "departed",
            "headed",
        )
    shortly = {t.lower for t in tokens[max(0, first - 5) : first - 1]}
    return bool(shortly & _TRAVEL) or (words == 1 and bool(shortly & _SENT))
