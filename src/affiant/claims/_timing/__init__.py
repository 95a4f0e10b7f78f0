"""Dates and periods in English: found in a sentence, resolved against the day of publication."""

from ._dateline import stated_day
from ._tag import Anaphor, Core, TimeMention, resolve_anaphor, resolve_open, tag_times

__all__ = ["Anaphor", "Core", "TimeMention", "resolve_anaphor", "resolve_open", "stated_day", "tag_times"]
