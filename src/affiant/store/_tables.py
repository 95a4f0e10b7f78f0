"""
The tables of a case, as SQLAlchemy Core knows them.

They are made by the migrations, which also hold the constraints and triggers; a test compares the two. A `Shown`
column holds JSON that is shown whole and never searched.
"""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import REAL, Column, Dialect, ForeignKey, Integer, MetaData, Table, Text, TypeDecorator

metadata = MetaData()


class Shown(TypeDecorator[Any]):
    """A value kept as JSON text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Write the value, compactly."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        """Read the value back."""
        return json.loads(value)


def _id() -> Column[Any]:
    return Column("id", Text, primary_key=True)


def _of(name: str, target: str, *, key: bool = False, optional: bool = False) -> Column[Any]:
    """Make a column that points to a row of another table; SQLAlchemy takes its type from there."""
    return Column(name, ForeignKey(target), primary_key=key, nullable=optional)


def _seq(*, key: bool = False) -> Column[Any]:
    return Column("seq", Integer, primary_key=key, nullable=False)


def _texts(*names: str, optional: bool = False) -> list[Column[Any]]:
    return [Column(name, Text, nullable=optional) for name in names]


def _integers(*names: str, optional: bool = False) -> list[Column[Any]]:
    return [Column(name, Integer, nullable=optional) for name in names]


def _shown(*names: str) -> list[Column[Any]]:
    return [Column(name, Shown, nullable=False) for name in names]


def _bounds() -> list[Column[Any]]:
    return [Column("low", REAL), Column("high", REAL)]


def _here_and_there() -> list[Column[Any]]:
    return [_of(name, "quote.id", optional=True) for name in ("here", "there")]


capture = Table(
    "capture",
    metadata,
    _id(),
    *_texts("digest", "media_type"),
    *_integers("size"),
    *_texts("published", "outlet", "url"),
)
sighting = Table(
    "sighting",
    metadata,
    _of("capture", "capture.id", key=True),
    _seq(key=True),
    *_texts("file", "obtained_at", "obtained_from", "obtained_how"),
)
custody = Table("custody", metadata, _seq(key=True), *_texts("line", "digest"))

text = Table(
    "text",
    metadata,
    _id(),
    _of("capture", "capture.id"),
    *_texts("file", "body", "language", "title", "byline", "outlet", "url"),
    *_texts("published", "published_role", "published_basis", "published_words"),
    *_shown("dates", "furniture", "origin_map"),
    *_texts("basis"),
    *_shown("pages"),
)
quote = Table(
    "quote",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("text", "text.id"),
    *_integers("start", "end"),
    *_texts("words"),
)

claim = Table(
    "claim",
    metadata,
    _id(),
    _of("text", "text.id"),
    _seq(),
    *_texts("kind", "type", "polarity", "certainty"),
    *_texts("source", "source_place", "speaker_role", "knows_by"),
    *_integers("speaker_quote", optional=True),
    *_integers("quote"),
    *_texts("rule"),
)
slot = Table(
    "slot",
    metadata,
    Column("claim", Text, primary_key=True),
    _seq(key=True),
    *_texts("text", "name", "form"),
    *_bounds(),
    *_integers("approx"),
    *_texts("per", "unit", "edtf"),
    *_texts("first_on", "last_on", optional=True),
    *_texts("word", "place", "part", "said", "said_wrongly", "reference"),
    *_integers("quote", "inferred", "context"),
)

family = Table(
    "family",
    metadata,
    _id(),
    _seq(),
    _of("root", "text.id", optional=True),
    *_texts("named_root"),
    *_shown("because"),
)
member = Table("member", metadata, _of("text", "text.id", key=True), _of("family", "family.id"), _seq())
edge = Table(
    "edge",
    metadata,
    _id(),
    _seq(),
    *_texts("kind"),
    _of("copy", "text.id"),
    _of("of", "text.id", optional=True),
    *_texts("named"),
)
change = Table(
    "change",
    metadata,
    _of("edge", "edge.id", key=True),
    _seq(key=True),
    *_texts("kind", "was", "now"),
    *_here_and_there(),
)
independence = Table(
    "independence", metadata, _seq(key=True), _of("a", "family.id"), _of("b", "family.id"), *_texts("state")
)
evidence = Table(
    "evidence",
    metadata,
    Column("id", Integer, primary_key=True),
    _of("edge", "edge.id", optional=True),
    _of("independence", "independence.seq", optional=True),
    _seq(),
    *_texts("says"),
    *_here_and_there(),
)

event = Table(
    "event",
    metadata,
    _id(),
    _seq(),
    *_texts("kind", "type", "certainty", "host", "instrument", "when", "published"),
    *_shown("because", "decisions"),
)
event_value = Table(
    "event_value",
    metadata,
    _of("event", "event.id", key=True),
    Column("name", Text, primary_key=True),
    _seq(key=True),
    *_texts("word", "part"),
)
event_claim = Table(
    "event_claim",
    metadata,
    _of("event", "event.id", key=True),
    _seq(key=True),
    *_texts("side"),
    _of("family", "family.id"),
    _of("claim", "claim.id"),
)
figure = Table(
    "figure",
    metadata,
    _of("event", "event.id", key=True),
    _seq(key=True),
    *_texts("slot", "form"),
    *_bounds(),
    *_integers("approx"),
    *_texts("per", "value_unit", "unit"),
    *_shown("families", "claims"),
)
contradiction = Table(
    "contradiction",
    metadata,
    _id(),
    _seq(),
    *_texts("type", "attribute", "says"),
    *_shown("families", "events"),
)
side = Table(
    "side",
    metadata,
    _of("contradiction", "contradiction.id", key=True),
    _seq(key=True),
    *_texts("position"),
    *_shown("families", "claims"),
)

finding = Table(
    "finding",
    metadata,
    _id(),
    _seq(),
    _of("event", "event.id"),
    *_texts("rule", "version", "paragraph", "bound", "result", "says", "reference", "pack"),
    *_shown("elements", "because"),
)
estimate = Table(
    "estimate",
    metadata,
    _id(),
    _seq(),
    *_texts("quantity", "place", "period"),
    *_bounds(),
    *_integers("origins", "independent"),
    *_texts("says"),
)
input_ = Table(
    "input",
    metadata,
    _of("estimate", "estimate.id", key=True),
    _seq(key=True),
    _of("family", "family.id"),
    *_bounds(),
    *_shown("claims"),
)

stage_run = Table(
    "stage_run",
    metadata,
    Column("stage", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    *_texts("key", "digest"),
)
problem = Table(
    "problem",
    metadata,
    Column("stage", Text, primary_key=True),
    Column("unit", Text, primary_key=True),
    _seq(key=True),
    *_texts("code", "where", "message", "hint"),
)
