"""
Judges events by the dated rules of a pack, element by element: `events` + rules → `Finding`.

The rules are data (`affiant.packs.rules`); this stage evaluates them and knows no law. An event is judged at its own
date, never at the date of publication, and what the reports do not say is unknown.
"""

from ._examples import check_examples
from ._records import finding_record, judge_records
from ._stage import STAGE_VERSION, judge

__all__ = ["STAGE_VERSION", "check_examples", "finding_record", "judge", "judge_records"]
