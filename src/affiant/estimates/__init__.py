"""Estimates: head counts by quantity, place and period as ranges over origins."""

from ._estimate import STAGE_VERSION, LeftOut, estimate, estimate_record, left_out

__all__ = ["STAGE_VERSION", "LeftOut", "estimate", "estimate_record", "left_out"]
