"""Stage 4: clean text to claims, each pinned to exact quotes."""

from ._examples import check_frames
from ._read import Reading, read_claims
from ._unread import Unread, unread
from ._why import Nearest, Weighed, feature_in_words, weighed

#: Changes whenever the same text and pack may give other claims.
STAGE_VERSION = "2"

__all__ = [
    "STAGE_VERSION",
    "Nearest",
    "Reading",
    "Unread",
    "Weighed",
    "check_frames",
    "feature_in_words",
    "read_claims",
    "unread",
    "weighed",
]
