"""Events: which claims speak of one happening, and where they disagree."""

from ._merge import STAGE_VERSION, Merging, merge
from ._records import contradiction_record, event_record

__all__ = ["STAGE_VERSION", "Merging", "contradiction_record", "event_record", "merge"]
