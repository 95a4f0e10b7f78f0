"""Frames: the shape of one assertion, as data (stub replaced while the claims stage is written)."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Frame:
    """One frame of a language."""

    id: str
