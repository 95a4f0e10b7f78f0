"""Dated rules of a pack."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Rule:
    """One rule with every version of itself."""

    id: str
