"""Fingerprints: winnowed hashes of word sequences, the same on every machine and in every run."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

#: Words in a sequence. Four: a damaged number or a lost hedge spoils few sequences of a sentence.
GRAM = 4
#: Winnowing window: of each six sequences in a row one is kept, so a shared run of nine words is never missed.
WINDOW = 6
_MASK = (1 << 64) - 1
_BASE = 0x9E3779B97F4A7C15
_OUT = pow(_BASE, GRAM, 1 << 64)


@lru_cache(maxsize=1 << 17)
def hash_word(word: str) -> int:
    """Hash *word* to 64 bits, stable across runs."""
    return int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")


def hash_key(*parts: str) -> int:
    """Hash a key made of *parts* to 64 bits; the length of each part is hashed with it."""
    return hash_word("".join(f"{len(part)}:{part}" for part in parts))


def fingerprints(words: Sequence[str]) -> frozenset[int]:
    """
    Winnow *words* to its fingerprints.

    A rolling polynomial over the words' hashes, of which the least in each window stays. A text shorter than one
    sequence is its own only fingerprint; an empty one has none.
    """
    if len(words) < GRAM:
        return frozenset({hash_key(*words)} if words else ())
    hashes = [hash_word(word) for word in words]
    rolled = 0
    grams: list[int] = []
    append = grams.append
    for at, value in enumerate(hashes):
        rolled = (rolled * _BASE + value) & _MASK
        if at >= GRAM:
            rolled = (rolled - hashes[at - GRAM] * _OUT) & _MASK
        if at >= GRAM - 1:
            append(rolled)
    if len(grams) <= WINDOW:
        return frozenset({min(grams)})
    return frozenset(map(min, *(grams[i : len(grams) - WINDOW + 1 + i] for i in range(WINDOW))))


def body_digest(words: Sequence[str]) -> str:
    """Name a body of words: two texts with the same words outside their furniture have the same digest."""
    return hashlib.blake2b("\x1f".join(words).encode(), digest_size=16).hexdigest()
