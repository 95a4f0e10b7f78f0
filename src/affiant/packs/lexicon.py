"""Lexicon of one language."""

from __future__ import annotations

from collections.abc import Mapping

import attrs


@attrs.frozen(kw_only=True)
class Lexicon:
    """Word lists by tag: ``sector.garments`` → the phrases that name it."""

    language: str
    words: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
