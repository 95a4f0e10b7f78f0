"""Does every figure of the case still stand on its words, and every word on its bytes?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from affiant.errors import InputRefused
from affiant.model import CleanText, Problem

from . import _custody
from . import _tables as t
from ._captures import content_of, load_captures
from ._case import Case
from ._check_custody import check_custody
from ._claims import load_claim_ids, load_claims
from ._events import load_contradictions, load_events
from ._judgements import load_estimates, load_findings
from ._lineage import load_lineage
from ._stages import WHOLE, digest_of, load_runs
from ._texts import load_texts

_RESTORE = "Restore case.db from a copy, or make the case anew from its captures."


def check_case(case: Case, *, key: str = "") -> tuple[Problem, ...]:
    """
    Check the case from the bytes up: blobs, custody log, texts, quotes, claims and what the stages made.

    Nothing is changed and nothing is mended.

    Args:
        case: The case.
        key: Fingerprint (or its first 16 digits and more) of the key that must have signed it, as its owner told it.

    Returns:
        Every problem, each naming its culprit.
    """
    with case.transaction() as db:
        return tuple(dict.fromkeys(_check(case, db, key)))


def _check(case: Case, db: Connection, key: str) -> Iterator[Problem]:
    captures = load_captures(db)
    yield from check_custody(case, _custody.recorded(db), captures, key)
    for capture in captures:
        try:
            content_of(case, capture)
        except InputRefused as refused:
            problem = refused.problem()
            where = f"blobs/{capture.digest[:2]}/{capture.digest} ({capture.sighting.file})"
            yield Problem(code=problem.code, where=where, message=problem.message, hint=problem.hint)
    yield from _check_database(db)
    try:
        texts = load_texts(db)
    except (ValueError, KeyError, TypeError) as error:
        yield _unreadable("texts", error)
        return
    yield from _check_texts(texts)
    wrong = list(_check_quotes(db, {text.id: text for text in texts}))
    yield from wrong
    if not wrong:
        # What stands on a quote that does not stand is not looked at further.
        yield from _check_outputs(db, texts)


def _check_database(db: Connection) -> Iterator[Problem]:
    for row in db.exec_driver_sql("PRAGMA quick_check(20)"):
        if row[0] != "ok":
            yield Problem(code="database-damaged", where="case.db", message=str(row[0]), hint=_RESTORE)
    for row in db.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem(
            code="database-damaged",
            where=f"case.db: {row[0]} {row[1]}",
            message=f"the row points to a {row[2]} that is not there",
            hint=_RESTORE,
        )


def _check_texts(texts: tuple[CleanText, ...]) -> Iterator[Problem]:
    for text in texts:
        if CleanText.id_of(text.capture, text.text) != text.id:
            yield Problem(
                code="text-changed",
                where=f"case.db: {text.id} ({text.file})",
                message="the words of the text are not those that were cleaned from its capture",
                hint=_RESTORE,
            )


def _check_quotes(db: Connection, texts: Mapping[str, CleanText]) -> Iterator[Problem]:
    for row in db.execute(select(t.quote).order_by(t.quote.c.id)):
        text = texts.get(row.text)
        if text is None:
            continue
        found = text.text[row.start : row.end]
        if found != row.words or row.start < 0:
            says = f"the quote says {_short(row.words)!r}, the text says {_short(found)!r}"
        elif any(row.start < f.end and f.start < row.end for f in text.furniture):
            says = "the quote touches what is no part of the report"
        else:
            continue
        yield Problem(
            code="quote-changed",
            where=f"case.db: quote {row.id} of {row.text} ({text.file}:{row.start}-{row.end})",
            message=says,
            hint=_RESTORE,
        )


def _short(words: str) -> str:
    return words if len(words) <= 120 else f"{words[:120]}…"


def _check_outputs(db: Connection, texts: tuple[CleanText, ...]) -> Iterator[Problem]:
    runs = load_runs(db)
    for text in texts:
        if CleanText.id_of(text.capture, text.text) != text.id:
            continue  # said already
        yield from _compare(runs, "clean", text.capture, text, f"{text.id} ({text.file})")
    try:
        claims = load_claims(db)
    except (ValueError, KeyError, TypeError) as error:
        yield _unreadable("claims", error)
        return
    by_content = {claim.id for read in claims.values() for claim in read}
    files: dict[str, str] = {text.id: text.file for text in texts}
    changed: set[str] = set()
    for claim, text_id in load_claim_ids(db).items():
        if claim not in by_content:
            changed.add(text_id)
            yield Problem(
                code="claim-changed",
                where=f"case.db: {claim} ({files.get(text_id, text_id)})",
                message="the claim does not say what it said when it was made",
                hint=_RESTORE,
            )
    for text in texts:
        if text.id not in changed:
            yield from _compare(runs, "claims", text.id, claims.get(text.id, ()), f"{text.id} ({text.file})")
    whole: dict[str, Callable[[], Any]] = {
        "origins": lambda: load_lineage(db),
        "events": lambda: [list(load_events(db)), list(load_contradictions(db))],
        "findings": lambda: list(load_findings(db)),
        "estimates": lambda: list(load_estimates(db)),
    }
    for stage, load in whole.items():
        try:
            yield from _compare(runs, stage, WHOLE, load(), "the whole case")
        except (ValueError, KeyError, TypeError) as error:
            yield _unreadable(stage, error)


def _compare(
    runs: Mapping[tuple[str, str], tuple[str, str]], stage: str, unit: str, output: Any, of: str
) -> Iterator[Problem]:
    run = runs.get((stage, unit))
    if run is not None and run[1] != digest_of(output):
        yield Problem(
            code="stage-changed",
            where=f"case.db: {stage}: {of}",
            message=f"what the stage {stage!r} made was changed afterwards",
            hint=_RESTORE,
        )


def _unreadable(stage: str, error: Exception) -> Problem:
    return Problem(
        code="stage-changed",
        where=f"case.db: {stage}",
        message=f"what is stored cannot be read back: {error}",
        hint=_RESTORE,
    )
