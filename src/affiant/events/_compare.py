"""
Whether two statements speak of one happening, and why.

The rules, all of which have to hold:

- the same kind and type, both pending or both not, no two different words for gender, role, instrument, or
  trend;
- the same place, or no place and another anchor; a place within another only with the same figure on both
  sides, or with none on one side where the outer place is less than a state;
- dates that overlap or lie at most `NEAR_DAYS` apart; a statement without a date joins another only from a
  text published within `UNDATED_DAYS`, for the same place and figure, or in its own family for the same
  place;
- whatever narrows one side (a part of the place, a named plant, a sector that the other lacks, a shorter time
  of a flow) allows the same figure only;
- other figures stand side by side only where all else is the same and the families differ.
"""

from __future__ import annotations

from typing import Final, Literal

from affiant.model import Span

from ._atlas import Atlas, Relation
from ._figures import FigureRelation, ratio, relate
from ._sketch import Sketch

NEAR_DAYS: Final = 3
UNDATED_DAYS: Final = 31
#: Figures of which one names a sector or a gender still speak of one group while they are within this factor.
GROUP_FACTOR: Final = 2.0
#: Relations of a law to what somebody does; the law alone does not make two of these one.
_DEEDS: Final = ("violated", "evaded")
#: What moves is counted over a time; what stands somewhere is counted at a time.
FLOWS: Final = ("movement", "trade", "measure")
_MONTH, _YEAR = 31, 366

DateRelation = Literal["same", "overlap", "part", "near", "unsaid", "apart"]


def reasons(a: Sketch, b: Sketch, atlas: Atlas) -> tuple[str, ...] | None:
    """Say why *a* and *b* speak of one happening; ``None`` where they do not, or where it cannot be told."""
    if not _same_sort(a, b):
        return None
    figures = relate(a.figures, b.figures)
    dates = relate_dates(a, b)
    if figures == "other" or dates == "apart":
        return None
    if a.family == b.family:
        return _in_family(a, b, figures, dates, atlas)
    place = relate_places(a, b, atlas)
    if place == "apart" or not _anchored(a, b, place, figures, dates, atlas):
        return None
    if dates == "unsaid" and not _undated(a, b, place, figures):
        return None
    narrower = place in ("narrower", "wider") or dates == "part" or _narrowed(a, b)
    if figures in ("near", "differ") and (narrower or not _comparable(a, b, dates)):
        return None
    unlike = a.sector != b.sector or a.words.get("gender") != b.words.get("gender")
    if figures == "differ" and unlike and ratio(a.figures, b.figures) > GROUP_FACTOR:
        return None
    return _say(a, b, place, figures, dates)


def _same_sort(a: Sketch, b: Sketch) -> bool:
    """
    Tell whether nothing that both say excludes that they speak of one thing; figures, places and dates apart.
    """
    if (a.claim.kind, a.claim.type, a.pending) != (b.claim.kind, b.claim.type, b.pending):
        return False
    if a.claim.polarity != b.claim.polarity or a.instrument != b.instrument:
        return False
    if a.words.get("role") != b.words.get("role"):
        return False
    for word in ("gender", "trend"):
        one, other = a.words.get(word), b.words.get(word)
        if one and other and one.removeprefix("mostly ") != other.removeprefix("mostly "):
            return False
    if a.sector and b.sector and not a.sector & b.sector:
        return False
    acts = a.claim.kind not in ("movement", "presence")
    if acts and a.actor and b.actor and not a.actor & b.actor:
        return False
    return all(a.parties[part] & b.parties[part] for part in a.parties.keys() & b.parties.keys())


def relate_places(a: Sketch, b: Sketch, atlas: Atlas) -> Relation | Literal["unsaid"]:
    """Say how the places of two statements lie to each other; ``unsaid`` where one or both have no seat."""
    for one, other in ((a.far, b.far), (a.via, b.via)):
        if one and other and atlas.compare(one, other) == "apart" and not one & other:
            return "apart"
    if a.seat and b.seat:
        return atlas.compare(a.seat, b.seat)
    if not a.seat and not b.seat:
        ways = a.via | a.far, b.via | b.far
        if ways[0] and ways[0] == ways[1]:
            return "same"
    return "unsaid"


def relate_dates(a: Sketch, b: Sketch) -> DateRelation:
    """
    Say how the dates of two statements lie to each other; ``part`` is a short time of a flow within a long
    one.
    """
    if a.span is None or b.span is None:
        return "unsaid"
    if a.span.edtf == b.span.edtf:
        return "same"
    if not a.span.overlaps(b.span):
        return "near" if _gap(a.span, b.span) <= NEAR_DAYS and _short(a.span, b.span) else "apart"
    if a.claim.kind not in FLOWS:
        return "overlap"
    days = sorted((a.span.days or 0, b.span.days or 0))
    if not days[0]:
        return "part"
    return "overlap" if days[1] <= max(_MONTH, 2 * days[0]) else "part"


def _gap(a: Span, b: Span) -> float:
    gaps = [
        (later - sooner).days for sooner, later in ((a.last, b.first), (b.last, a.first)) if sooner and later
    ]
    return min((gap for gap in gaps if gap > 0), default=float("inf"))


def _short(a: Span, b: Span) -> bool:
    return all(span.days is not None and span.days <= _MONTH for span in (a, b))


def _comparable(a: Sketch, b: Sketch, dates: DateRelation) -> bool:
    """
    Figures of a stretch longer than a year, or of an open one, say nothing against those of another date.
    """
    if dates == "same":
        return True
    return all(s.span is not None and s.span.days is not None and s.span.days <= _YEAR for s in (a, b))


def _narrowed(a: Sketch, b: Sketch) -> bool:
    """Tell whether one side speaks of a named plant or firm and the other does not."""
    return a.parties.keys() != b.parties.keys()


def _anchored(
    a: Sketch, b: Sketch, place: str, figures: FigureRelation, dates: DateRelation, atlas: Atlas
) -> bool:
    """Tell whether the two share enough that is particular to one happening."""
    if place == "same":
        return dates != "part" or figures == "same"
    if place in ("narrower", "wider"):
        if figures == "same":
            return True
        outer = b.seat if place == "narrower" else a.seat
        loose = any(atlas.is_state(name) or name not in atlas.above for name in outer)
        return figures in ("none", "one") and dates != "part" and not loose
    if bool(a.seat) != bool(b.seat):
        return figures == "same" and dates in ("same", "overlap")
    if a.instrument and (a.claim.type not in _DEEDS or a.actor & b.actor):
        return dates != "unsaid" or a.span is b.span
    if figures == "same":
        return dates == "same"
    return bool(a.actor & b.actor) and dates == "same" and figures in ("none", "one")


def _undated(a: Sketch, b: Sketch, place: str, figures: FigureRelation) -> bool:
    """The rule for a statement that has no date of its own."""
    if a.instrument and not a.figures and not b.figures:
        return True
    return place == "same" and figures == "same" and published_near(a, b, UNDATED_DAYS)


def published_near(a: Sketch, b: Sketch, days: int) -> bool:
    """
    Tell whether the two texts were published within *days* of each other; not where a date is not known.
    """
    if a.published is None or b.published is None:
        return False
    return a.published.overlaps(b.published) or _gap(a.published, b.published) <= days


def _in_family(
    a: Sketch, b: Sketch, figures: FigureRelation, dates: DateRelation, atlas: Atlas
) -> tuple[str, ...] | None:
    """
    Compare two statements of one family, as a rule two sentences of one text.

    A text that gives two figures speaks of two things, unless all else is the same and both say who is there,
    or how
    many in a whole year and state: then it holds rival figures, and these are shown.
    """
    if a.alike == b.alike:
        return ("the same family says the same again",)
    if figures in ("near", "differ"):
        rest = [_without_figures(s) for s in (a, b)]
        one_text = a.claim.quote.text_id == b.claim.quote.text_id
        rivals = one_text and rest[0] == rest[1] and (a.claim.kind == "presence" or _is_total(a, atlas))
        return ("one report gives two figures for the same",) if rivals and a.seat and a.span else None
    if a.parties != b.parties or a.words.get("gender") != b.words.get("gender") or a.sector != b.sector:
        return None
    if a.seat and a.seat == b.seat and a.far == b.far and a.via == b.via:
        said = f"the same family, place ({_list(a.seat)})"
        if figures == "same":
            return (f"{said} and figure",)
        if dates == "same" or (dates == "unsaid" and (a.span is b.span or a.claim.kind not in FLOWS)):
            return (f"{said}; {'one date' if dates == 'same' else 'no other date'}",)
        return None
    if bool(a.seat) != bool(b.seat) and figures == "same" and dates in ("same", "overlap", "unsaid"):
        return ("the same family and figure, the place said once",)
    return None


def _is_total(s: Sketch, atlas: Atlas) -> bool:
    """
    Tell whether a flow is counted over a year or more and a whole state, so that there is one such number.
    """
    days = s.span.days if s.span else None
    return s.claim.kind == "movement" and (days or 0) >= _YEAR - 1 and all(atlas.is_state(p) for p in s.seat)


def _without_figures(s: Sketch) -> tuple[object, ...]:
    span = s.span.edtf if s.span else ""
    parties = tuple(sorted((part, tuple(sorted(names))) for part, names in s.parties.items()))
    return (
        s.seat,
        s.far,
        s.via,
        span,
        s.sector,
        s.actor,
        parties,
        tuple(sorted(s.words.items())),
        s.claim.certainty,
    )


def _say(a: Sketch, b: Sketch, place: str, figures: FigureRelation, dates: DateRelation) -> tuple[str, ...]:
    said = [f"same kind and type: {' '.join(filter(None, (a.claim.kind, a.claim.type)))}"]
    if place == "same":
        said.append(f"same place: {_list(a.seat or a.via | a.far)}")
    elif place in ("narrower", "wider"):
        inner, outer = (a.seat, b.seat) if place == "narrower" else (b.seat, a.seat)
        said.append(f"{_list(inner)} lies in {_list(outer)}")
    elif a.instrument:
        said.append(f"same instrument: {a.instrument}")
    elif a.actor & b.actor:
        said.append(f"same actor: {_list(a.actor & b.actor)}")
    if a.span and b.span:
        verb = {"same": "same date", "near": f"dates at most {NEAR_DAYS} days apart"}.get(
            dates, "dates overlap"
        )
        said.append(
            f"{verb}: {a.span.edtf}" if dates == "same" else f"{verb}: {a.span.edtf} and {b.span.edtf}"
        )
    elif not a.instrument:
        said.append(f"no date on one side; published within {UNDATED_DAYS} days of each other")
    said.append(
        {
            "none": "no figure on either side",
            "one": "a figure on one side only",
            "same": "same figure",
            "near": "figures that do not exclude each other; both are kept",
            "differ": "figures that exclude each other; both are kept",
            "other": "",
        }[figures]
    )
    return tuple(said)


def _list(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
