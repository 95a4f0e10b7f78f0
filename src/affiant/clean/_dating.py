"""When was it published: every date that was seen, what each rests on, and which one counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from affiant.model import DatedBy, Span

from ._date_words import DateWords, dateline, find_dates
from ._furniture import Marked
from ._page_words import COPYRIGHT, NOT_PUBLISHED, PUBLISHED, TODAY, UPDATED

# Which ground counts before which. People who handed the report in know best; then what the
# page says for machines; then what stands at the head and at the foot of the report; an
# address can be older than a rewrite, and a guess comes last.
TRUST = ("given", "metadata", "time", "dateline", "foot", "url", "htmldate")

_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_IN_ADDRESS = re.compile(r"(?<![\d.])((?:19|20)\d\d)[-/_.]?([01]\d)(?:[-/_.]?([0-3]\d))?(?!\d)")


def choose(dates: Sequence[DatedBy]) -> DatedBy | None:
    """
    Choose the publication date among *dates*; ``None`` where nothing says it.

    The most trusted ground wins, the first of equals. A finer date that lies within the one
    chosen says the same more exactly, and so does the day of the page where the stamp for
    machines gives universal time.

    >>> foot = DatedBy(edtf="2024-05-16", role="published", basis="foot")
    >>> url = DatedBy(edtf="2024-05", role="published", basis="url")
    >>> choose([url, foot]) is foot
    True
    """
    voices = [d for d in dates if d.role == "published" and d.basis in TRUST]
    if not voices:
        return None
    voices.sort(key=lambda d: TRUST.index(d.basis))
    chosen = voices[0]
    if chosen.basis == "given":
        return chosen
    return next((v for v in voices[1:] if _within(v, chosen) or _local_day(v, chosen)), chosen)


def _within(fine: DatedBy, coarse: DatedBy) -> bool:
    a, b = Span.parse(fine.edtf), Span.parse(coarse.edtf)
    if a.days is None or b.days is None or a.days >= b.days:
        return False
    return a.overlaps(b)


_IN_UTC = re.compile(r"\d(?:\.\d+)?(?:Z|\+00:?00)\Z")


def _local_day(local: DatedBy, stamp: DatedBy) -> bool:
    """Whether *local* is the day where the outlet is, and *stamp* the neighbouring one in universal time."""
    if (
        not _IN_UTC.search(stamp.words)
        or _IN_UTC.search(local.words)
        or len(local.edtf) + len(stamp.edtf) != 20
    ):
        return False
    return abs((date.fromisoformat(local.edtf) - date.fromisoformat(stamp.edtf)).days) == 1


def listed(dates: Iterable[DatedBy]) -> tuple[DatedBy, ...]:
    """The *dates*, each once for each thing that it dates and each ground; the first of its words stays."""
    kept: dict[tuple[str, str, str], DatedBy] = {}
    for dated in dates:
        kept.setdefault((dated.edtf, dated.role, dated.basis), dated)
    return tuple(kept.values())


def given(published: str) -> Iterator[DatedBy]:
    """The date that a person gave with the file."""
    if published:
        yield DatedBy(edtf=published, role="published", basis="given", words=published)


def in_address(url: str) -> Iterator[DatedBy]:
    """
    The date in an address, as outlets write them.

    >>> [d.edtf for d in in_address("https://herald.example/2024/05/16/crews")]
    ['2024-05-16']
    """
    path = url.partition("://")[2].partition("/")[2]
    for match in _IN_ADDRESS.finditer(path):
        year, month, day = match.groups()
        edtf = f"{year}-{month}-{day}" if day else f"{year}-{month}"
        # A bare number of six digits is no month.
        if not day and not re.search(r"[-/_.]", match[0]):
            continue
        try:
            Span.parse(edtf)
        except ValueError:
            continue
        yield DatedBy(edtf=edtf, role="published", basis="url", words=match[0].strip("/"))
        return


def in_text(text: str, marked: Marked) -> Iterator[DatedBy]:
    """The dates in a text whose furniture is known, in the order of the text."""
    for at, (line, kind) in enumerate(zip(marked.lines, marked.kinds, strict=True)):
        wire = marked.head.wire if at == marked.head.end else None
        for found in find_dates(line.words):
            if found.precision == "yearless":
                continue
            words = line.words[found.start : found.end]
            if wire and line.start + found.start < wire[1]:
                opening = text[wire[0] : wire[1]].strip()
                yield DatedBy(edtf=found.edtf, role="published", basis="dateline", words=opening)
            elif kind in ("", "title", "heading"):
                yield DatedBy(edtf=found.edtf, role="event", basis="text", words=words)
            elif kind == "copyright":
                break
            else:
                yield _beside(line.words, found, kind, at_the_foot=at >= marked.foot)
        if kind == "copyright":
            yield from copyright_years(line.words)


def copyright_years(words: str) -> Iterator[DatedBy]:
    """The years that a copyright line names."""
    for year in _YEARS.findall(words):
        yield DatedBy(edtf=year, role="copyright", basis="copyright", words=words[:120])


def _beside(words: str, found: DateWords, kind: str, *, at_the_foot: bool) -> DatedBy:
    """A date in a line of furniture."""
    if kind in ("banner", "weather", "navigation"):
        return DatedBy(edtf=found.edtf, role="banner", basis="banner", words=words)
    if kind == "comments":
        return DatedBy(edtf=found.edtf, role="comment", basis="comment", words=words)
    if kind in ("dateline", "byline", "related") and found.precision != "year":
        labelled = by_label(words, found, basis="foot" if at_the_foot else "dateline")
        if labelled.role != "published" or kind == "dateline" or (kind == "byline" and dateline(words)):
            return labelled
    return DatedBy(edtf=found.edtf, role="other", basis="page", words=words[:120])


def by_label(words: str, found: DateWords, *, basis: str) -> DatedBy:
    """
    What a date dates that stands among labels.

    >>> line = "Published 16 May 2024, updated 18 May 2024"
    >>> [by_label(line, d, basis="foot").role for d in find_dates(line)]
    ['published', 'updated']
    """
    before = words[: found.start]
    earlier = find_dates(before)
    label = before[earlier[-1].end :] if earlier else before
    shown = words[:120]
    if TODAY.search(words):
        return DatedBy(edtf=found.edtf, role="banner", basis="banner", words=shown)
    if NOT_PUBLISHED.search(label) and not PUBLISHED.search(label):
        return DatedBy(edtf=found.edtf, role="other", basis="page", words=shown)
    if UPDATED.search(label) and not PUBLISHED.search(label):
        return DatedBy(edtf=found.edtf, role="updated", basis=basis, words=shown)
    if COPYRIGHT.search(label):
        return DatedBy(edtf=found.edtf, role="copyright", basis="copyright", words=shown)
    return DatedBy(edtf=found.edtf, role="published", basis=basis, words=shown)
