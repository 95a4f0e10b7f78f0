"""Stage 4: clean text to claims, each pinned to exact quotes."""

from ._examples import check_frames
from ._read import Reading, read_claims
from ._unread import Unread, unread

#: Changes whenever the same text and pack may give other claims.
STAGE_VERSION = "1"

__all__ = ["STAGE_VERSION", "Reading", "Unread", "check_frames", "read_claims", "unread"]
