"""The lines before a report: masthead, title, who wrote it, where and when."""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from ._date_words import dateline, find_dates, has_weekday
from ._lines import Line
from ._page_words import CAPTION, NAME, PRESS, TODAY

_PIECES = re.compile(r"\s*[|>»·•/]+\s*")
_BYLINE = re.compile(
    r"(?:by|von|par)\s+(\S[^.!?]{1,90})|(?:interview|text|words|reporter|author)\s?:\s*(\S.{1,60})", re.I
)
_ISSUE = re.compile(r".{0,40}\b(?:no|vol|issue|edition|number|nr)\b\.?\s*\d+.{0,30}", re.I)
_SLUG = re.compile(r"[a-zà-ÿа-я]+(?:[ ,\-_/]+[a-zà-ÿа-я\d]+){1,9}")
_GREETING = re.compile(r"(?:dear|to)\b[^.!?]{1,60},", re.I)
_BESIDE = re.compile(r"(?:watch|listen|gallery|podcast|in pictures)\s?:.{0,120}", re.I)
_TAGLINE = re.compile(r"([A-Z][^:.!?]{2,40}): [a-z].{3,60}")
_KICKER = re.compile(
    r"(?:an )?open letter|letters?|(?:breaking |latest |world )?news|press release|in brief|briefs?|opinion",
    re.I,
)
_WIRE = re.compile(r"(.{2,90}?)\s*(?:--|[-–—])\s+(?=\S)")
_WIRE_EAST_ASIAN = re.compile(
    r"[\[(【（][^\])】）=＝\n]{2,40}[=＝][^\])】）\n]{2,40}[\])】）]\s*(?:[^\s=]{2,5}\s?(?:기자|특파원|記者|记者)\s?[=＝]\s*)?"
)
_PLACE = re.compile(r"[A-Z][\w.'’/-]*(?:,? [A-Z][\w.'’/-]*){0,4}")

# How many lines before the first paragraph can belong to it.
_DEEPEST = 20


@attrs.frozen(kw_only=True)
class Head:
    """
    What stands before a report.

    Attributes:
        end: Index of the first line of the report.
        title: Its title, or ``""``.
        byline: Who signed it, or ``""``.
        outlet: Who published it as the head says, or ``""``.
        dated: Indexes of the lines that date it.
        wire: Start and end of the place and date that open its first sentence, or ``None``.
        wire_outlet: The agency named there, or ``""``.
    """

    end: int
    title: str = ""
    byline: str = ""
    outlet: str = ""
    dated: tuple[int, ...] = ()
    wire: tuple[int, int] | None = None
    wire_outlet: str = ""


def read_head(
    text: str, lines: Sequence[Line], kinds: list[str], *, foot: int, outlet: str, titled: bool, pasted: bool
) -> Head:
    """
    Read the head of a text and mark its lines in *kinds*.

    Args:
        text: The text.
        lines: Its lines.
        kinds: What is known of each line; the head is added.
        foot: Index of the first line after the report.
        outlet: The outlet where it is known.
        titled: Whether a title is looked for.
        pasted: Whether the menus of a page may stand before it.
    """
    end = next((i for i in range(foot) if not kinds[i] and _opens(lines[i])), None)
    if end is None or (end > _DEEPEST and not pasted):
        return Head(end=0)
    start = max(0, end - _DEEPEST)
    for at in range(start):
        # So much before the first paragraph is the menu of a page that was copied whole.
        if not kinds[at] and not lines[at].stopped and lines[at].size <= 16:
            kinds[at] = "navigation"
    byline = ""
    open_lines: list[int] = []
    for at in range(start, end):
        if kinds[at] or CAPTION.fullmatch(lines[at].words):
            continue
        signed = _BYLINE.fullmatch(lines[at].words)
        if signed and lines[at].size <= 12 and not dateline(lines[at].words):
            kinds[at], byline = "byline", byline or (signed[1] or signed[2])
        else:
            kinds[at] = _kind(lines, at)
        if not kinds[at]:
            open_lines.append(at)
    _mark_banners(lines, kinds, end, foot)
    for at in [at for at in open_lines if _beside_weather(lines, kinds, at)]:
        kinds[at] = "weather"
        open_lines.remove(at)
    title, masthead = _choose(text, lines, kinds, open_lines, outlet, titled=titled)
    dated = tuple(at for at in range(end) if kinds[at] == "dateline")
    wire, agency = _wire(lines[end])
    return Head(
        end=end, title=title, byline=byline, outlet=masthead or _outlet_with_date(lines, dated), dated=dated,
        wire=wire, wire_outlet=agency,
    )  # fmt: skip


def _opens(line: Line) -> bool:
    """Whether *line* is running text; a title that asks or exclaims is not."""
    if CAPTION.fullmatch(line.words) or dateline(line.words):
        return False
    return line.sentence or (line.size >= 12 and _wire(line)[0] is not None)


def _kind(lines: Sequence[Line], at: int) -> str:
    line = lines[at]
    words = line.words
    if _ends_like_a_sentence(line) and not dateline(words):
        return ""
    if TODAY.search(words) and find_dates(words):
        return "banner"
    if dateline(words):
        return "dateline"
    pieces = _PIECES.split(words)
    if len(pieces) > 1 and all(len(p.split()) <= 4 for p in pieces) and line.size <= 30:
        return "navigation"
    if _ISSUE.fullmatch(words):
        return "masthead"
    if _GREETING.fullmatch(words):
        return "greeting"
    if _BESIDE.fullmatch(words):
        return "related"
    if at == 0 and line.size <= 8 and _SLUG.fullmatch(words):
        return "slug"
    return ""


def _ends_like_a_sentence(line: Line) -> bool:
    return line.words.endswith((".", "。")) and line.size > 3


def _mark_banners(lines: Sequence[Line], kinds: list[str], end: int, foot: int) -> None:
    """
    Tell dates of the day on which a page was looked at from those of the report.

    Such a date stands beside the weather or, with its weekday, beside the menu; or the foot
    of the text gives another day.
    """
    at_the_foot = {
        d.edtf for i in range(foot, len(lines)) if kinds[i] == "dateline" and (d := dateline(lines[i].words))
    }
    for at in range(end):
        if kinds[at] != "dateline":
            continue
        found = dateline(lines[at].words)
        beside = {kinds[i] for i in _together(lines, at, end)}
        weekday = has_weekday(lines[at].words)
        rival = bool(at_the_foot) and found is not None and found.edtf not in at_the_foot
        if "weather" in beside or (weekday and ("navigation" in beside or rival)):
            kinds[at] = "banner"


def _together(lines: Sequence[Line], at: int, end: int) -> range:
    """The lines around *at* that no empty line parts from it."""
    first = at
    while first > 0 and not lines[first].apart:
        first -= 1
    last = at + 1
    while last < end and not lines[last].apart:
        last += 1
    return range(first, last)


def _beside_weather(lines: Sequence[Line], kinds: Sequence[str], at: int) -> bool:
    """Whether a short line is the place of which the line beside it tells the weather."""
    if lines[at].size > 3:
        return False
    above = at > 0 and not lines[at].apart and kinds[at - 1] in ("weather", "banner")
    below = at + 1 < len(lines) and not lines[at + 1].apart and kinds[at + 1] in ("weather", "banner")
    return above or below


def _choose(
    text: str,
    lines: Sequence[Line],
    kinds: list[str],
    open_lines: Sequence[int],
    outlet: str,
    *,
    titled: bool,
) -> tuple[str, str]:
    """Choose the title among the lines that are left, and the outlet's name where one is it."""
    candidates = [at for at in open_lines if not _ends_like_a_sentence(lines[at])]
    if not titled:
        for at in candidates:
            kinds[at] = "heading"
        return "", ""
    masthead = ""
    for at in range(open_lines[-1] + 1 if open_lines else 0):
        if kinds[at] == "navigation" and not masthead:
            masthead = _named(text, _PIECES.split(lines[at].words)[0], sure=False)
        elif kinds[at] == "masthead" and not masthead:
            masthead = _named(text, re.split(r",|\bno\b", lines[at].words)[0].strip(), sure=False)
        if at not in candidates:
            continue
        last = at == candidates[-1]
        name = _masthead(text, lines, kinds, at, outlet, last=last)
        if name is None:
            break
        kinds[at] = "masthead"
        masthead = masthead or name
        candidates = [c for c in candidates if c != at]
        if not candidates:
            break
    if not candidates:
        return "", masthead
    title, *rest = candidates
    kinds[title] = "title"
    for at in rest:
        kinds[at] = "heading"
    return lines[title].words, masthead


def _masthead(
    text: str, lines: Sequence[Line], kinds: Sequence[str], at: int, outlet: str, *, last: bool
) -> str | None:
    """The outlet's name where line *at* is a masthead (``""`` where it names none), else ``None``."""
    words = lines[at].words
    if outlet and words.casefold().startswith(outlet.casefold()):
        rest = words[len(outlet) :].strip()
        if len(rest) < 50 and rest[:1] in ("", *"|:,/·(–—-"):
            return outlet
    if last or lines[at].size > 12:
        return None
    tagline = _TAGLINE.fullmatch(words)
    name = tagline[1] if tagline else words
    menu_below = at + 1 < len(lines) and kinds[at + 1] == "navigation"
    named = _named(text, name, sure=menu_below)
    if named or tagline:
        return named
    return "" if words.isupper() and lines[at].size <= 8 else None


def _named(text: str, name: str, *, sure: bool) -> str:
    """*name* as an outlet's name: one with a word of the press, or one that the text says again."""
    if not re.match(r"[A-Z]", name) or len(name.split()) > 6 or _KICKER.fullmatch(name):
        return ""
    again = re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.I)
    spelt = next((a for a in again if not a.isupper()), name.title() if name.isupper() else name)
    many = len(name.split()) > 1
    return spelt if sure or (many and len(again) > 1) or (many and PRESS.search(name)) else ""


def _outlet_with_date(lines: Sequence[Line], dated: Sequence[int]) -> str:
    for at in dated:
        for piece in re.split(r"\s*[,|/·]\s*", lines[at].words):
            if re.fullmatch(NAME, piece) and " " in piece and PRESS.search(piece) and not find_dates(piece):
                return piece.title() if piece.isupper() else piece
    return ""


def _wire(line: Line) -> tuple[tuple[int, int] | None, str]:
    """The place, date and agency before the dash that opens an agency's report."""
    if east_asian := _WIRE_EAST_ASIAN.match(line.words):
        return (line.start, line.start + east_asian.end()), re.split("[=＝\\])】）]", east_asian[0])[1]
    match = _WIRE.match(line.words)
    if not match:
        return None, ""
    before = match[1]
    agency = re.search(r"\(([^()]{2,40})\)\s*\Z", before)
    rest = before[: agency.start()] if agency else before
    dates = find_dates(rest)
    if dates:
        rest = rest[: dates[0].start] + rest[dates[-1].end :]
    rest = rest.strip(" ,.")
    place = _PLACE.fullmatch(rest) or (not rest and agency)
    if place and (dates or agency or (rest.isupper() and len(rest) > 2 and line.sentence)):
        return (line.start, line.start + match.end()), agency[1] if agency else ""
    return None, ""
