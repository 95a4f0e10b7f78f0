"""
Publish: a case becomes a dossier of static pages, redacted before anything is rendered.

`redact` decides on the data what may leave; templates see its page values and nothing else. The pages load nothing,
work without scripts, and bear UNREVIEWED until people have signed the dossier off.
"""

from ._dossier import Dossier
from ._redact import STAGE_VERSION, redact
from ._render import publish
from ._values_site import Redacted

__all__ = ["STAGE_VERSION", "Dossier", "Redacted", "publish", "redact"]
