"""Dates and lists in words, for the reasons and sentences of findings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from affiant.model import Span


def day_in_words(day: date) -> str:
    """
    Write a day as a lawyer does.

    >>> day_in_words(date(2012, 1, 31))
    '31 January 2012'
    """
    return f"{day.day} {day:%B} {day.year}"


def span_in_words(span: Span) -> str:
    """
    Write a span with the preposition it needs.

    >>> span_in_words(Span.parse("2024-05"))
    'in May 2024'
    >>> span_in_words(Span.parse("2024-04-21/2024-05-16"))
    'between 21 April 2024 and 16 May 2024'
    """
    if span.first is None or span.last is None:
        if span.first is not None:
            return f"from {day_in_words(span.first)} on"
        return f"until {day_in_words(span.last)}" if span.last is not None else "at no known date"
    if "/" in span.edtf:
        return f"between {day_in_words(span.first)} and {day_in_words(span.last)}"
    if span.first == span.last:
        return f"on {day_in_words(span.first)}"
    if span.first.month == span.last.month and span.first.year == span.last.year:
        return f"in {span.first:%B} {span.first.year}"
    return f"in {span.first.year}"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """
    Join words as a sentence does.

    >>> listed(["one", "two", "three"])
    'one, two and three'
    """
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
