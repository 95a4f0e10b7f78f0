"""Loads and checks packs; holds no domain word."""

from .judge import Judge
from .load import DEFAULT, find_pack, load_pack, read_pack
from .model import ActorEntry, OutletEntry, Pack, PlaceEntry

__all__ = [
    "DEFAULT",
    "ActorEntry",
    "Judge",
    "OutletEntry",
    "Pack",
    "PlaceEntry",
    "find_pack",
    "load_pack",
    "read_pack",
]
