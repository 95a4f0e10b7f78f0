"""Stage 1, ingest: files, folders and archives become captures, their bytes untouched and named by hash."""

from ._dates import Dates, Given, read_dates
from ._gather import gather
from ._kinds import media_type
from ._take import MAX_BYTES, Taken, take_in
from ._unpack import take_all

STAGE_VERSION = "1"

__all__ = [
    "MAX_BYTES",
    "STAGE_VERSION",
    "Dates",
    "Given",
    "Taken",
    "gather",
    "media_type",
    "read_dates",
    "take_all",
    "take_in",
]
