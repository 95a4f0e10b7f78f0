"""
Nobody is exposed: the rules of DO-NO-HARM that concern the schema, the network and the wording, each as a test.

The tests are named by their rule. Rules on what is published are tested beside the publish stage.
"""

from __future__ import annotations

import ast
import re
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import insert, inspect, select
from sqlalchemy.exc import IntegrityError

import affiant
from affiant import model
from affiant.cli import cli
from affiant.errors import CaseDamaged
from affiant.model.claims import PARTIES
from affiant.pipeline import run
from affiant.store import Case, create_case
from affiant.store import _tables as t

from . import fakes
from .conftest import NetworkReached
from .store.conftest import REPORTS, fill

HERE = Path(__file__).parent
SOURCE = Path(affiant.__file__).parent
SAMPLE = HERE.parent / "cases" / "echo-chamber" / "reports"
GOLD = HERE.parent / "bench" / "gold" / "claims"

#: Words in the name of a table, column or field that could hold an individual.
PERSONAL = {
    "person", "persons", "worker", "workers", "people", "human", "individual", "firstname", "surname", "fullname",
    "nickname", "passport", "phone", "mobile", "mail", "email", "wechat", "face", "photo", "image", "birth", "born", "age",
    "home", "hometown", "identity", "ethnic", "ethnicity", "nationality", "witness", "defector", "victim", "escapee",
    "contact", "biography", "relative",
}  # fmt: skip


def personal(name: str) -> set[str]:
    """The words of a name that speak of an individual."""
    words = re.split(r"_|(?<=[a-z])(?=[A-Z])", name)
    return {word.lower() for word in words} & PERSONAL


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    """A case with three reports, run through the toy stages."""
    with create_case(tmp_path / "case", pack="toy", created_at="2025-01-01T00:00:00Z") as made:
        fill(made, REPORTS)
        run(made, fakes.pack(), stages=fakes.stages())
        yield made


def schema_of(case: Case) -> list[str]:
    """One line for each table: its name, its columns with their types."""
    found = inspect(case.engine)
    columns = {table: found.get_columns(table) for table in sorted(found.get_table_names())}
    return [
        f"{table}: " + ", ".join(f"{c['name']} {c['type']}" for c in held) for table, held in columns.items()
    ]


# H1, H2: no registry of workers


def test_h1_the_schema_is_the_one_that_was_looked_at(case: Case) -> None:
    """Whoever adds a table or column sees this file change in review, and asks whether it could hold a person."""
    assert schema_of(case) == (HERE / "store" / "schema.txt").read_text(encoding="utf-8").splitlines()


def test_h1_no_table_or_column_is_made_for_a_person(case: Case) -> None:
    """No name of a table or column speaks of an individual."""
    found = inspect(case.engine)
    for table in found.get_table_names():
        for name in (table, *(column["name"] for column in found.get_columns(table))):
            assert not personal(name), f"{table}.{name}"


def test_h1_no_value_of_the_model_is_made_for_a_person() -> None:
    """No class of the model and no field of one speaks of an individual."""
    for name in model.__all__:
        cls = getattr(model, name)
        if isinstance(cls, type) and attrs.has(cls):
            for field in (name, *(f.name for f in attrs.fields(cls))):
                assert not personal(field), f"{name}.{field}"


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "worker", "form": "word"},
        {"name": "name", "form": "word"},
        {"name": "passport", "form": "word"},
        {"name": "person", "form": "party", "part": "employer"},
        {"name": "employer", "form": "party", "part": "worker"},
        {"name": "employer", "form": "party", "part": ""},
        {"name": "employer", "form": "word"},
        {"name": "employer", "form": "party", "part": "broker"},
        {"name": "gender", "form": "word", "word": "Kim"},
        {"name": "role", "form": "word", "word": "Kim"},
        {"name": "at", "form": "person"},
    ],
    ids=lambda changes: "-".join(f"{k}={v}" for k, v in changes.items()),
)
def test_h1_h2_a_slot_outside_the_closed_lists_is_rejected(case: Case, changes: dict[str, str]) -> None:
    """There is no slot for a person, and a party needs a part of the list and the slot of that part."""
    with case.transaction() as db:
        row = dict(db.execute(select(t.slot).where(t.slot.c.name == "employer")).mappings().first() or {})
    with pytest.raises(IntegrityError), case.transaction() as db:
        db.execute(insert(t.slot).values(row | {"seq": 99} | changes))


def test_h1_there_is_no_table_to_put_a_person_in(case: Case) -> None:
    """Storing one under any of the usual names fails for want of a table."""
    for table in ("person", "worker", "witness", "speaker", "source", "individual"):
        with pytest.raises(CaseDamaged, match="no such table"), case.transaction() as db:
            db.exec_driver_sql(f"INSERT INTO {table} VALUES ('x')")


def test_h2_a_party_needs_a_part_of_the_list() -> None:
    """The value itself refuses a part that no organisation can play."""
    for part in ("worker", "witness", "person", ""):
        with pytest.raises(ValueError, match="part"):
            model.Party(name="Somebody", part=part)
    assert set(PARTIES) == {"employer", "facility", "sender", "broker", "buyer", "target"}


# H29: no profile of a source


def test_h29_a_speaker_is_no_more_than_columns_of_a_claim(case: Case) -> None:
    """No table, index or view is about speakers or sources; what one is said to be stands on the claim alone."""
    found = inspect(case.engine)
    named = {
        f"{table}.{column['name']}"
        for table in found.get_table_names()
        for column in found.get_columns(table)
        if re.search(r"speaker|source|knows|said_by", column["name"])
    }
    assert named == {
        "claim.source",
        "claim.source_place",
        "claim.speaker_role",
        "claim.knows_by",
        "claim.speaker_quote",
    }
    assert not [table for table in found.get_table_names() if re.search(r"speaker|source", table)]
    assert found.get_view_names() == []
    keyed = {
        column
        for table in found.get_table_names()
        for index in found.get_indexes(table)
        for column in index["column_names"]
        if re.search(r"source|speaker_role|knows", column or "")
    }
    assert keyed == set()


def test_h29_the_words_of_a_speaker_cannot_be_shared_by_two_texts(case: Case) -> None:
    """The words that describe a speaker are a quote of the claim's own text, and the database holds that."""
    with case.transaction() as db:
        rows = db.execute(
            select(t.claim.c.text, t.quote.c.text).join(t.quote, t.quote.c.id == t.claim.c.speaker_quote)
        ).all()
        texts = sorted({of_claim for of_claim, _ in rows})
        foreign = db.execute(select(t.quote.c.id).where(t.quote.c.text == texts[1])).scalars().first()
    assert rows
    assert all(of_claim == of_quote for of_claim, of_quote in rows)
    with pytest.raises(IntegrityError), case.transaction() as db:
        db.execute(t.claim.update().where(t.claim.c.text == texts[0]).values(speaker_quote=foreign))


def test_h29_no_value_past_the_claim_knows_a_speaker() -> None:
    """Events, contradictions, findings, estimates, families and independence have no field for who said it."""
    for cls in (
        model.Event, model.Support, model.Figure, model.Merged, model.Contradiction, model.Side, model.Finding,
        model.Estimate, model.Input, model.OriginFamily, model.Edge, model.Independence,
    ):  # fmt: skip
        assert not [f.name for f in attrs.fields(cls) if re.search(r"speaker|source|knows", f.name)], cls


# H12: no trace of who works where


def test_h12_the_case_names_no_machine_account_or_folder(case: Case, tmp_path: Path) -> None:
    """Neither the path of the case nor a home folder or host name stands in any of its files."""
    secrets = [str(tmp_path).encode(), str(Path.home()).encode() + b"/", socket.gethostname().encode()]
    case.close()
    for path in case.folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert not [s for s in secrets if len(s) > 3 and s in content], path.name


# H14: nothing leaves the machine


def invoke(*args: str) -> Result:
    """Run one command."""
    return CliRunner().invoke(cli, list(args))


def test_h14_a_whole_case_is_made_with_the_network_blocked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """new, ingest, run, show, check, publish and the commands on files never reach for the network."""
    with pytest.raises(NetworkReached):
        socket.create_connection(("outlet.example", 80))
    monkeypatch.chdir(tmp_path)
    files = [str(path) for path in sorted(SAMPLE.iterdir())[:3]]

    assert invoke("new", "case").exit_code == 0
    assert invoke("ingest", "case", *files).exit_code == 0
    assert invoke("run", "case").exit_code == 0
    for what in ("texts", "origins", "claims", "events", "contradictions", "findings", "estimates"):
        assert invoke("show", "case", what, "--json").exit_code == 0
    assert invoke("check", "case").exit_code == 0
    assert invoke("publish", "case", "-o", "out").exit_code == 0
    for command in ("text", "claims", "unread", "origins"):
        assert invoke(command, *files, "--json").exit_code == 0


# H20: never "clear"

#: Verdicts that nothing here may give about a firm, a shipment or a case.
VERDICT = re.compile(
    r"\b(?:is|are|comes? back|all|found|status:?|result:?|verdict:?)\s+(?:all\s+)?(?:clear(?:ed)?|clean|compliant|safe)\b"
    r"|\b(?:cleared|risk[- ]free|no risk|clean bill|certified|whitelist(?:ed)?)\b"
    r"|^\s*clear(?:ed)?\W*$",
    re.IGNORECASE,
)


def said(path: Path) -> Iterator[str]:
    """Yield every string that the module could show: all literals but docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value


def test_h20_no_command_stage_or_template_answers_clear() -> None:
    """Neither code nor template nor a rule's wording has a verdict that lets somebody off."""
    for path in sorted(SOURCE.rglob("*.py")):
        for words in said(path):
            assert not VERDICT.search(words), f"{path}: {words!r}"
    for path in sorted(p for p in SOURCE.rglob("*") if p.suffix in (".html", ".j2", ".jinja", ".txt")):
        text = re.sub(r"<style.*?</style>", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not VERDICT.search(text), path


def test_h20_the_lint_sees_a_verdict() -> None:
    """The pattern above catches the answers that it is there for, and leaves other words alone."""
    for words in (
        "This supplier is clear",
        "Result: cleared",
        "clear",
        "All clear",
        "a clean bill of health",
    ):
        assert VERDICT.search(words), words
    for words in (
        "one clear line",
        "clean text",
        "the border was clear of snow",
        "no evidence in this corpus",
    ):
        assert not VERDICT.search(words), words


# H40: illustrations say that they are


@pytest.mark.parametrize("folder", [SAMPLE, GOLD / "first", GOLD / "train"], ids=lambda p: p.name)
def test_h40_every_report_written_here_says_so(folder: Path) -> None:
    """Each sample and gold report carries the line that it was written for affiant."""
    reports = [p for p in sorted(folder.rglob("*")) if p.suffix in (".txt", ".html")]
    assert reports
    for path in reports:
        assert "Illustration written for affiant" in path.read_text(encoding="utf-8"), path.name


def test_h40_the_line_is_furniture_and_never_evidence() -> None:
    """Cleaning takes the line out of a page and marks it in a plain text, so that no claim can quote it."""
    from affiant.pipeline import Intake, read_files

    read = read_files([SAMPLE], Intake(obtained_at="2025-01-01T00:00:00Z"))
    for text in read.texts:
        at = text.text.find("Illustration written for affiant")
        if at >= 0:
            with pytest.raises(model.QuoteRefused):
                text.quote(at, at + 5)
    assert len(read.texts) == len(list(SAMPLE.iterdir()))


def test_the_database_can_be_read_with_any_sqlite(case: Case) -> None:
    """Whoever is handed a case can look at it without affiant."""
    with sqlite3.connect(case.folder / "case.db") as db:
        assert db.execute("SELECT count(*) FROM quote").fetchone()[0] > 0
