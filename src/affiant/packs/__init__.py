"""Loads and checks packs; holds no domain word."""

from .load import DEFAULT, find_pack, load_pack, read_pack
from .model import ActorEntry, OutletEntry, Pack, PlaceEntry

__all__ = [
    "DEFAULT",
    "ActorEntry",
    "OutletEntry",
    "Pack",
    "PlaceEntry",
    "find_pack",
    "load_pack",
    "read_pack",
]
