"""The dates that a page shows outside its main text, told apart by where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from affiant.model import DatedBy

from ._about import About
from ._date_words import dateline, find_dates, has_weekday
from ._dating import by_label, copyright_years
from ._page import Block, Page
from ._page_words import COPYRIGHT, PUBLISHED, TODAY
from ._zones import NOT_THE_REPORT, ZONE_ASIDE, ZONE_COMMENT, ZONE_HEAD, ZONE_NAV, ZONE_SIGNED

# How many blocks after the report can still be its foot.
_FOOT = 4
# Longer blocks are prose; their dates date what they tell.
_LONGEST = 300


def shown_dates(page: Page, about: About, main: Sequence[Block]) -> Iterator[DatedBy]:
    """
    The dates on *page* outside the blocks *main*.

    Between title and report stands its own date, before the title the day on which the page was
    looked at, after it whatever its label says.
    """
    chosen = {id(b) for b in main}
    order = {id(b): at for at, b in enumerate(page.blocks)}
    first = min((order[id(b)] for b in main), default=0)
    last = max((order[id(b)] for b in main), default=-1)
    title = order.get(id(about.heading), first)
    for at, block in enumerate(page.blocks):
        if id(block) in chosen or len(block.text) > _LONGEST:
            continue
        for line in block.text.split("\n"):
            if at < title:
                place = "within" if _in_the_article(page, block, about.heading) else "before"
            elif at <= last:
                place = "within"
            else:
                place = "foot" if at <= last + _FOOT else "after"
            yield from _in_line(line, page.zones(block), place)


def _in_the_article(page: Page, block: Block, heading: Block | None) -> bool:
    """Whether a block above the title belongs to the article and not to the page."""
    if heading is None or page.zones(block) & (ZONE_NAV | ZONE_HEAD) or has_weekday(block.text):
        return False
    above, tag = heading.holder, ""
    while above and tag not in ("article", "main", "section", "header"):
        above = page.nodes[above].parent
        tag = page.nodes[above].tag
    return bool(above) and page.inside(block, above)


def _in_line(line: str, zones: int, place: str) -> Iterator[DatedBy]:
    if COPYRIGHT.search(line):
        yield from copyright_years(line)
        return
    for found in find_dates(line):
        if found.precision not in ("day", "month"):
            continue
        if zones & ZONE_COMMENT:
            yield DatedBy(edtf=found.edtf, role="comment", basis="comment", words=line[:120])
        elif TODAY.search(line):
            yield DatedBy(edtf=found.edtf, role="banner", basis="banner", words=line[:120])
        elif not zones & ZONE_ASIDE and PUBLISHED.search(line) and dateline(line):
            yield by_label(line, found, basis="dateline" if place in ("before", "within") else "foot")
        elif zones & (NOT_THE_REPORT & ~ZONE_NAV):
            yield DatedBy(edtf=found.edtf, role="other", basis="page", words=line[:120])
        elif place == "before":
            yield DatedBy(edtf=found.edtf, role="banner", basis="banner", words=line[:120])
        elif place in ("within", "foot") and (dateline(line) or (zones & ZONE_SIGNED and len(line) < 160)):
            yield by_label(line, found, basis="dateline" if place == "within" else "foot")
        else:
            yield DatedBy(edtf=found.edtf, role="other", basis="page", words=line[:120])


def confirmed_by_htmldate(source: str, dates: Sequence[DatedBy]) -> Iterator[DatedBy]:
    """
    One more voice where nothing else speaks: htmldate's guess, where the page shows that very date.

    Its guess alone is wrong in one of eleven cases; here it has to be a date that the page
    shows and whose role could not be told.
    """
    unclear = {d.edtf: d for d in reversed(dates) if d.role == "other" and len(d.edtf) == 10}
    if not unclear:
        return
    from htmldate import find_date

    # Left to itself it answers no day after today, and would answer otherwise tomorrow.
    guess = find_date(
        source, extensive_search=True, original_date=True, min_date="1990-01-01", max_date="2100-01-01"
    )
    if guess in unclear:
        yield DatedBy(edtf=guess, role="published", basis="htmldate", words=unclear[guess].words)
