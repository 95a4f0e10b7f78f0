"""The timeline: events as wide as their dates are vague, coloured by independence, and the days of the law."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import attrs

from affiant.model import Event, Span
from affiant.model.claims import KINDS

from ._catalogue import Catalogue
from ._events_pages import heading, when
from ._labels import KIND_TITLES, day_in_words, standing_tone, standing_words
from ._values import Link
from ._values_judged import Bar, Dated, Lane, LawMark, TimelinePage

#: The drawing, in its own units.
_LEFT, _WIDTH, _TOP, _ROW, _GAP, _LABEL = 8.0, 1118.0, 100.0, 17.0, 26.0, 18.0
_NARROWEST = 6.0
#: Width of a letter of a label, and the longest label.
_LETTER, _LONGEST = 5.9, 30
#: Law marks closer than this share of the width are written on lines of their own.
_CROWDED = 22.0
_LEVELS = (44.0, 64.0, 84.0)


@attrs.frozen
class _Axis:
    first: date
    last: date

    def x(self, day: date) -> float:
        """Where *day* lies, within the drawing."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(_LEFT + _WIDTH * min(1.0, max(0.0, share)), 1)


@attrs.frozen
class _Drawn:
    event: Event
    link: Link
    span: Span
    tone: str
    standing: str


def timeline_page(catalogue: Catalogue) -> TimelinePage:
    """Make the timeline and its table."""
    drawn = [_drawn(name, catalogue) for name, e in catalogue.events.items() if e.when and e.kind != "stance"]
    drawn.sort(
        key=lambda d: (
            d.span.first or date.min,
            d.span.last or date.max,
            d.link.words,
        )
    )
    axis = _axis(drawn)
    lanes: list[Lane] = []
    y = _TOP
    for kind in KINDS:
        rows = _packed([d for d in drawn if d.event.kind == kind], axis, catalogue)
        if rows:
            lanes.append(_lane(kind, rows, y))
            y += _LABEL + len(rows) * _ROW + _GAP
    return TimelinePage(
        width=_LEFT * 2 + _WIDTH,
        height=round(y, 1),
        years=tuple(
            (axis.x(date(year, 1, 1)), str(year)) for year in range(axis.first.year, axis.last.year + 1)
        ),
        lanes=tuple(lanes),
        laws=_laws(axis, catalogue),
        rows=tuple(_row(d, catalogue) for d in drawn),
        undated=sum(not e.when for e in catalogue.events.values()),
    )


def _drawn(event_id: str, catalogue: Catalogue) -> _Drawn:
    event = catalogue.events[event_id]
    supports = {c for s in event.supports for c in s.claims} & catalogue.claims.keys()
    families = {catalogue.family_of.get(c, "") for c in supports}
    independent = catalogue.independent(families)
    tone = standing_tone(len(families), independent) if supports else "denied"
    standing = standing_words(len(families), independent) if supports else "only denied"
    return _Drawn(event, catalogue.event_links[event_id], Span.parse(event.when), tone, standing)


def _axis(drawn: Iterable[_Drawn]) -> _Axis:
    years = [day.year for d in drawn for day in (d.span.first, d.span.last) if day is not None]
    first, last = min(years, default=2000), max(years, default=2000)
    return _Axis(date(first, 1, 1), date(last, 12, 31))


def _packed(drawn: Sequence[_Drawn], axis: _Axis, catalogue: Catalogue) -> list[list[Bar]]:
    """Lay bars and their labels into as few rows as hold them without overlap, in order of their start."""
    rows: list[list[Bar]] = []
    taken: list[list[tuple[float, float]]] = []
    for d in drawn:
        bar = _bar(d, axis, catalogue)
        first, last = min(bar.x, bar.label_x), max(bar.x + bar.width, bar.label_x + _LETTER * len(bar.label))
        if bar.label_before:
            first, last = bar.label_x - _LETTER * len(bar.label), bar.x + bar.width
        row = next(
            (n for n, spans in enumerate(taken) if all(last + 6 <= s or e + 6 <= first for s, e in spans)),
            len(rows),
        )
        if row == len(rows):
            rows.append([])
            taken.append([])
        rows[row].append(bar)
        taken[row].append((first, last))
    return rows


def _bar(drawn: _Drawn, axis: _Axis, catalogue: Catalogue) -> Bar:
    x, width = _extent(drawn.span, axis)
    said = heading(drawn.event, catalogue.masks)
    label = said if len(said) <= _LONGEST else said[: _LONGEST - 1].rstrip() + "…"
    before = x + width + 4 + _LETTER * len(label) > _LEFT + _WIDTH
    return Bar(
        x=x,
        y=0.0,
        width=width,
        tone=drawn.tone,
        open_start=drawn.span.first is None,
        open_end=drawn.span.last is None,
        label=label,
        label_x=round(x - 4 if before else x + width + 4, 1),
        label_before=before,
        says=f"{said}, {when(drawn.event)}: {drawn.standing}",
        href=drawn.link.href,
    )


def _extent(span: Span, axis: _Axis) -> tuple[float, float]:
    start = axis.x(span.first or axis.first)
    end = axis.x(span.last or axis.last)
    width = max(_NARROWEST, end - start)
    return min(start, round(_LEFT + _WIDTH - width, 1)), round(width, 1)


def _lane(kind: str, rows: Sequence[Sequence[Bar]], y: float) -> Lane:
    return Lane(
        name=KIND_TITLES[kind][0],
        y=y,
        bars=tuple(
            attrs.evolve(bar, y=round(y + _LABEL + number * _ROW, 1))
            for number, row in enumerate(rows)
            for bar in row
        ),
    )


def _laws(axis: _Axis, catalogue: Catalogue) -> tuple[LawMark, ...]:
    """The days on which versions of the pack's rules came into force, those of one day together."""
    days: dict[date, list[str]] = {}
    for rule in catalogue.dossier.pack.rules:
        for version in rule.versions:
            if version.paragraph not in days.setdefault(version.since, []):
                days[version.since].append(version.paragraph)
    marks: list[LawMark] = []
    for day in sorted(d for d in days if axis.first <= d <= axis.last):
        x = axis.x(day)
        near = {m.label_y for m in marks if abs(m.x - x) < _CROWDED}
        marks.append(
            LawMark(
                number=len(marks) + 1,
                x=x,
                label_y=next((level for level in _LEVELS if level not in near), _LEVELS[0]),
                on=day_in_words(day),
                label="; ".join(days[day]),
            )
        )
    return tuple(marks)


def _row(drawn: _Drawn, catalogue: Catalogue) -> Dated:
    return Dated(
        when=when(drawn.event),
        sort=(drawn.span.first or date.min).isoformat(),
        what=heading(drawn.event, catalogue.masks),
        href=drawn.link.href,
        tone=drawn.tone,
        standing=drawn.standing,
    )
