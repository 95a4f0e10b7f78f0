"""Origins: texts in, families of one witness out, with who copied, cited or changed what."""

from ._independence import LISTED_UP_TO
from ._index import Candidate, Index
from ._trace import STAGE_VERSION, trace

__all__ = ["LISTED_UP_TO", "STAGE_VERSION", "Candidate", "Index", "trace"]
