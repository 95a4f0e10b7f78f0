"""Canonical JSON and the ids made from it."""

from __future__ import annotations

import hashlib
from typing import Any

import rfc8785


def canonical(value: Any) -> bytes:
    """
    Write *value* as canonical JSON (RFC 8785): one value, one sequence of bytes.

    >>> canonical({"b": 1, "a": ["ü", None]})
    b'{"a":["\\xc3\\xbc",null],"b":1}'

    Raises:
        ValueError: The value holds something JSON has no form for.
    """
    return rfc8785.dumps(value)


def identify(scheme: str, value: Any) -> str:
    """
    Name *value* by its content: ``scheme:`` and the SHA-256 of its canonical JSON.

    >>> identify("claim1", {"a": 1})[:14]
    'claim1:015abd7'
    """
    return f"{scheme}:{hashlib.sha256(canonical(value)).hexdigest()}"
