"""The case file: a folder with its database, the captured bytes, the custody log and the public key."""

from ._captures import Kept, content_of, keep_capture, load_captures, load_sightings
from ._case import Case, CaseHead, create_case, is_case, open_case, read_head
from ._check import check_case
from ._claims import load_claims, save_claims
from ._contents import Contents, load_contents
from ._events import load_contradictions, load_events, save_events
from ._explain import Explained, explain
from ._judgements import load_estimates, load_findings, save_estimates, save_findings
from ._lineage import load_lineage, save_lineage
from ._stages import load_problems, load_runs
from ._texts import load_texts, save_text

__all__ = [
    "Case", "CaseHead", "Contents", "Explained", "Kept", "check_case", "content_of", "create_case", "explain", "is_case", "keep_capture",
    "load_captures", "load_claims", "load_contents", "load_contradictions", "load_estimates", "load_events",
    "load_findings", "load_lineage", "load_problems", "load_runs", "load_sightings", "load_texts", "open_case",
    "read_head", "save_claims", "save_estimates", "save_events", "save_findings", "save_lineage", "save_text",
]  # fmt: skip
