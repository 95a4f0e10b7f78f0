"""What is stored comes back as it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import attrs
import pytest
from alembic.script import ScriptDirectory
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect

from affiant import model
from affiant.model import Span
from affiant.store import Case, load_contents
from affiant.store._database import HEAD, MIGRATIONS
from affiant.store._stages import digest_of
from affiant.store._tables import metadata
from affiant.store._values import value_columns, value_of

from .. import fakes
from .conftest import REPORTS

BOUND = st.one_of(st.none(), st.integers(0, 10**12), st.floats(0, 1e9).filter(lambda f: f == f))
WORD = st.text(min_size=1, max_size=20)


def _interval(cls: Any, **more: Any) -> st.SearchStrategy[Any]:
    def make(low: Any, high: Any, **rest: Any) -> Any:
        low, high = (high, low) if None not in (low, high) and low > high else (low, high)
        return cls(low=low if (low, high) != (None, None) else 1, high=high, **rest)

    return st.builds(make, BOUND, BOUND, approx=st.booleans(), **more)


VALUES = st.one_of(
    _interval(model.Count, per=st.sampled_from([None, "batch", "day", "factory"])),
    _interval(model.Share),
    _interval(model.Amount, unit=WORD),
    _interval(model.Former),
    _interval(model.Batches),
    st.sampled_from(["2024", "2024-02", "../2019-12-22", "2024-04/..", "2024-04-21/2024-05-16"]).map(
        Span.parse
    ),
    st.builds(model.Place, name=WORD, id=WORD),
    st.builds(model.Party, name=WORD, part=st.sampled_from(["employer", "broker", "target"])),
    st.builds(model.Instrument, id=WORD, said=WORD, said_wrongly=WORD, reference=WORD),
    st.builds(model.Word, value=WORD),
    st.builds(model.Factor, value=st.integers(1, 9)),
)


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_every_slot_value_comes_back_from_its_columns(value: Any) -> None:
    """No bound, unit, class or flag of a slot value is lost on its way through the columns."""
    again = value_of(value_columns(value))

    assert (type(again), again) == (type(value), value)


def test_everything_a_case_holds_comes_back(full_case: Case) -> None:
    """Texts, claims, lineage, events, contradictions, findings and estimates are read back as the stages made them."""
    texts = tuple(
        fakes.clean(fakes.capture_of(text.encode(), file), text.encode()) for file, text in REPORTS.items()
    )
    lineage = fakes.trace(texts, fakes.pack())
    claims = tuple(claim for text in texts for claim in fakes.read_claims(text, fakes.pack()).claims)
    merging = fakes.merge(claims, texts, lineage, fakes.pack())

    made = load_contents(full_case)

    assert made.texts == texts
    assert made.all_claims() == claims
    assert made.lineage == lineage
    assert made.events == merging.events
    assert made.contradictions == merging.contradictions
    assert made.findings == fakes.judge(merging.events, fakes.pack())
    assert made.estimates == fakes.estimate(claims, texts, lineage, fakes.pack())
    assert digest_of(made.lineage) == digest_of(lineage)


def test_the_toy_stages_fill_every_field(full_case: Case) -> None:
    """
    The test above looks at every field there is.

    A field that a value gains and the store does not know would be lost in silence; here it is at its default in all
    values, which fails.
    """
    made = load_contents(full_case)
    seen: dict[type, set[str]] = {}

    def look(value: Any) -> None:
        if attrs.has(type(value)):
            filled = seen.setdefault(type(value), set())
            for field in attrs.fields(type(value)):
                inner = getattr(value, field.name)
                if field.default is attrs.NOTHING or inner != field.default:
                    filled.add(field.name)
                look(inner)
        elif isinstance(value, (tuple, list)):
            for inner in value:
                look(inner)

    look(
        [
            made.texts,
            made.all_claims(),
            made.lineage,
            made.events,
            made.contradictions,
            made.findings,
            made.estimates,
        ]
    )
    missing = {
        cls.__name__: {f.name for f in attrs.fields(cls)} - filled
        for cls, filled in seen.items()
        if {f.name for f in attrs.fields(cls)} - filled
    }
    # What the toys leave out on purpose, each covered elsewhere.
    assert missing == {
        "CleanText": {"language", "url"},
        "Edge": {"named"},
        "OriginFamily": {"named_root"},
        "Change": {"here"},
        **{name: {"approx"} for name in ("Share", "Amount", "Former", "Batches")},
    }


def test_the_tables_are_those_that_the_migrations_make(empty_case: Case) -> None:
    """SQLAlchemy's picture of the tables and the migrated database have the same tables, columns and types."""
    found = inspect(empty_case.engine)
    made = {
        table: {(c["name"], str(c["type"])) for c in found.get_columns(table)}
        for table in found.get_table_names()
        if table != "alembic_version"
    }

    known = {
        table.name: {(c.name, str(c.type.compile(empty_case.engine.dialect))) for c in table.columns}
        for table in metadata.tables.values()
    }

    assert made == known


def test_head_is_the_newest_migration() -> None:
    """The number that a database is compared with is that of the newest migration."""
    assert ScriptDirectory(str(MIGRATIONS)).get_heads() == [HEAD]


@pytest.mark.parametrize("file", sorted(Path(MIGRATIONS, "versions").glob("*.py")), ids=lambda p: p.stem)
def test_migrations_do_not_lean_on_the_model(file: Path) -> None:
    """A migration holds its own words, so that it makes tomorrow what it made today."""
    assert "affiant" not in file.read_text()
