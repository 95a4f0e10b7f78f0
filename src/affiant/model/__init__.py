"""The frozen values that all stages speak."""

from .canonical import canonical, identify
from .claims import (
    Amount,
    Batches,
    Claim,
    Count,
    Factor,
    Former,
    Instrument,
    Interval,
    Party,
    Place,
    Share,
    Slot,
    Value,
    Word,
    plain,
    record,
)  # fmt: skip
from .dates import Span, shortest
from .events import Contradiction, Event, Figure, Merged, Side, Support
from .findings import Element, Estimate, Finding, Input
from .origins import (
    Change,
    Edge,
    Evidence,
    Independence,
    Lineage,
    OriginFamily,
    independent_count,
    origins_record,
)  # fmt: skip
from .problems import Problem
from .statements import Statement, statements
from .texts import Capture, CaptureId, CleanText, DatedBy, Furniture, Quote, QuoteRefused, Sighting, TextId

__all__ = [
    "Amount", "Batches", "Capture", "CaptureId", "Change", "Claim", "CleanText", "Contradiction", "Count", "DatedBy",
    "Edge", "Element", "Estimate", "Event", "Evidence", "Factor", "Figure", "Finding", "Former", "Furniture",
    "Independence", "Input", "Instrument", "Interval", "Lineage", "Merged", "OriginFamily", "Party", "Place", "Problem",
    "Quote", "QuoteRefused", "Share", "Side", "Sighting", "Slot", "Span", "Statement", "Support", "TextId", "Value", "Word",
    "canonical", "identify", "independent_count", "origins_record", "plain", "record", "shortest", "statements",
]  # fmt: skip
