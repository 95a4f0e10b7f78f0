"""What the database itself refuses."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from affiant import model
from affiant.model import CleanText, Lineage, OriginFamily, Quote, QuoteRefused, TextId
from affiant.model.claims import CERTAINTIES, KINDS, KNOWS_BY, PARTIES, SECTORS, SOURCES, SPEAKER_ROLES
from affiant.store import Case, load_contents, load_problems, save_claims, save_lineage, save_text
from affiant.store import _tables as t
from affiant.store._texts import keep_quotes

from .. import fakes


def _text(case: Case) -> CleanText:
    return load_contents(case).texts[0]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 9, "crossings"), (1, 10, "Crossings"), (0, 9, "Crossings "), (0, 0, ""), (0, 3, "Cr\0")],
    ids=["case", "offset", "length", "empty", "nul"],
)
def test_the_database_refuses_a_quote_that_does_not_stand(
    full_case: Case, start: int, end: int, words: str
) -> None:
    """Words, offset and length must all fit the text, whoever writes the row."""
    row = {"text": _text(full_case).id, "start": start, "end": end, "words": words}

    with pytest.raises(IntegrityError), full_case.transaction() as db:
        db.execute(insert(t.quote).values(row))


def test_a_quote_outside_every_text_is_refused(full_case: Case) -> None:
    """There is no quote without a text."""
    with pytest.raises(IntegrityError), full_case.transaction() as db:
        db.execute(insert(t.quote).values(text="text1:none", start=0, end=1, words="C"))


def test_offsets_count_code_points(full_case: Case) -> None:
    """A quote after characters outside the basic plane and in another script stands where Python says it does."""
    body = "🛂 東港 12 workers"
    text = fakes.clean(fakes.capture_of(b"x", "z.txt"), body.encode())
    with full_case.transaction() as db:
        capture = db.execute(select(t.capture)).first()
        assert capture is not None
        db.execute(
            insert(t.capture).values(**{**capture._mapping, "id": "capture1:" + "f" * 64, "digest": "f" * 64})
        )
        row = dict(db.execute(select(t.text)).mappings().first() or {})
        row |= {"id": text.id, "body": body, "capture": "capture1:" + "f" * 64}
        db.execute(insert(t.text).values(row))

        rows = keep_quotes(db, text, [text.quote(5, 7)])

    assert list(rows) == [(5, 7)]


@pytest.mark.parametrize("column", ["body", "id"])
def test_a_text_with_quotes_is_never_edited(full_case: Case, column: str) -> None:
    """The words of a text cannot move under the quotes that were cut from it."""
    text = _text(full_case)
    with pytest.raises(IntegrityError, match="never edited"), full_case.transaction() as db:
        db.execute(update(t.text).values({column: "other"}).where(t.text.c.id == text.id))


def test_a_quote_is_never_edited(full_case: Case) -> None:
    """A quote is made or dropped; it does not change."""
    with pytest.raises(IntegrityError, match="never edited"), full_case.transaction() as db:
        db.execute(update(t.quote).values(words=t.quote.c.words))


def test_a_quote_that_touches_furniture_is_refused(full_case: Case) -> None:
    """Words of the page's foot are no evidence, even where they stand letter for letter."""
    text = _text(full_case)
    foot = text.furniture[0]
    quote = Quote.of(text.id, foot.start, foot.start + 3, text.text[foot.start : foot.start + 3])

    with pytest.raises(QuoteRefused, match="furniture"), full_case.transaction() as db:
        keep_quotes(db, text, [quote])


def test_a_body_with_a_nul_is_refused(full_case: Case) -> None:
    """SQLite would stop counting at a NUL, so no text may hold one."""
    capture = fakes.capture_of(b"a\0b", "nul.txt")

    with pytest.raises(IntegrityError):
        save_text(full_case, capture, fakes.clean(capture, b"a\0b"), key="k")


def test_one_bad_claim_does_not_cost_the_others(full_case: Case) -> None:
    """A claim whose quote does not stand is listed with its rule; the good ones of the text are kept."""
    text = _text(full_case)
    good = fakes.read_claims(text, fakes.pack()).claims
    bad = model.Claim(kind="presence", type="", quote=Quote.of(text.id, 0, 3, "???"), rule="toy.bad")

    save_claims(full_case, text, [bad, *good], key="k")

    with full_case.transaction() as db:
        problems = load_problems(db)
    assert load_contents(full_case).claims[text.id] == good
    assert [(p.code, "toy.bad" in p.message) for p in problems] == [("claim-refused", True)]


def test_a_claim_cannot_stand_on_the_words_of_another_text(full_case: Case) -> None:
    """Claim, speaker and slots must all stand in the claim's own text."""
    first, _, third = load_contents(full_case).texts
    with full_case.transaction() as db:
        foreign = db.execute(select(t.quote.c.id).where(t.quote.c.text == third.id)).scalars().first()
    for table, column in ((t.claim, "quote"), (t.claim, "speaker_quote"), (t.slot, "quote")):
        with pytest.raises(IntegrityError), full_case.transaction() as db:
            db.execute(update(table).values({column: foreign}).where(table.c.text == first.id))


def test_a_claim_that_an_event_rests_on_cannot_be_dropped(full_case: Case) -> None:
    """The database does not let the ground be taken away from under an event."""
    with full_case.transaction() as db:
        db.execute(t.slot.delete())
    with pytest.raises(IntegrityError), full_case.transaction() as db:
        db.execute(t.claim.delete())


def test_the_lists_of_the_database_are_those_of_the_model(empty_case: Case) -> None:
    """Each closed list of the model stands in the constraints word for word; a new word needs a migration."""
    with empty_case.transaction() as db:
        schema = " ".join(db.exec_driver_sql("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL").scalars())
    for words in (KINDS, CERTAINTIES, SOURCES, SPEAKER_ROLES, KNOWS_BY, PARTIES, SECTORS):
        assert ",".join(f"'{word}'" for word in words) in schema


def test_a_root_that_is_only_named_is_kept(full_case: Case) -> None:
    """A family whose root is not in the case keeps the name of the root, and an edge to it its name."""
    texts = load_contents(full_case).texts
    family = OriginFamily(members=(texts[0].id,), root=None, named_root="Border Wire, 16 May 2024")
    edge = model.Edge(
        kind="citation",
        copy=texts[0].id,
        of=None,
        named="Border Wire",
        evidence=(model.Evidence(says="it says so"),),
    )
    lineage = Lineage(families=(family,), edges=(edge,), independence=())

    save_lineage(full_case, lineage, key="k")

    assert load_contents(full_case).lineage == lineage
    assert TextId(texts[0].id) in load_contents(full_case).lineage.family_of()
