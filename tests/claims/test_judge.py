"""The trained judge: its file, what it does where it knows nothing, and how a reader asks why."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from affiant.claims import read_claims, weighed
from affiant.claims._read import prepare
from affiant.claims._survey import verdict
from affiant.cli import cli
from affiant.model.claims import KINDS
from affiant.packs import Pack, load_pack, read_pack
from affiant.packs.judge import Opinion

from .reports import text_of

ROOT = Path(__file__).parents[2]
PACK = load_pack()
REPORT = (
    "North Korean workers in Dandong hand over most of what they earn. "
    "The managers lock their passports away, a source said. It rained in Dandong on Monday. "
    "The workers sew for a plant near the port. The city lies across the river from Sinuiju."
)


def _labelled() -> ModuleType:
    """bench/quality/labelled.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("labelled", ROOT / "bench" / "quality" / "labelled.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["labelled"] = module
    spec.loader.exec_module(module)
    return module


def test_the_shipped_judge_was_trained_on_the_gold_beside_it() -> None:
    """Gold that changed without `make train` would leave figures that nobody can make again."""
    assert PACK.judges["en"].trained_on == _labelled().corpus()


def test_every_mark_of_the_labelled_reports_is_sound() -> None:
    """No unknown label, no brace left over, no id twice."""
    files = sorted((ROOT / "bench" / "gold" / "labelled").glob("*.txt"))

    assert _labelled().main([str(f) for f in files]) == 0


def test_an_opinion_without_a_known_word_is_the_bias() -> None:
    """Words that the judge has never seen change nothing, and no kind is likely."""
    judge = PACK.judges["en"]

    nothing = judge.first([], [])

    assert judge.first(["zyzzyva", "qwertz asdf"], ["!frame:none.such"]) == nothing
    assert max(nothing.kinds) < judge.threshold


def test_the_verdict_does_not_depend_on_what_was_read_before() -> None:
    """The judge keeps rows it has read; that changes no answer."""
    text = text_of(REPORT)
    first = read_claims(text, PACK)
    read_claims(text_of("Some 300 North Koreans left Russia for home in May. " * 5), PACK)

    assert read_claims(text, PACK) == first
    assert {"terms", "control"} <= {c.kind for c in first.claims}


def _copy_of_pack(folder: Path) -> Path:
    copy = folder / "pack"
    shutil.copytree(PACK.folder, copy)
    return copy


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("labels\tmovement", "labels\tmoving", "its kinds are"),
        ("labels\tmovement presence", "labels\tmovement presence ", "biases"),
        ("threshold\t", "treshold\t", "threshold"),
    ],
)
def test_a_damaged_judge_is_named_and_the_frames_read_alone(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    """One bad file costs the judge, not the pack."""
    folder = _copy_of_pack(tmp_path)
    path = folder / "judge" / "en.tsv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    damaged = text.replace(old, new, 1)
    if says == "biases":
        damaged = text.replace("bias\t", "bias\t0 ", 1)
    path.write_text(damaged, encoding="utf-8")

    pack, problems = read_pack(folder)

    assert isinstance(pack, Pack)
    assert [p.where for p in problems] == ["judge/en.tsv"]
    assert says in problems[0].message
    assert read_claims(text_of(REPORT), pack).claims


@pytest.mark.parametrize(
    ("words", "likelier", "other", "type_"),
    [
        ("About 10,000 North Korean workers went to Russia in 2024.", "return", "dispatch", "dispatch"),
        ("About 4,000 North Korean workers went to North Korea in 2023.", "dispatch", "return", "return"),
        ("About 4,000 North Korean workers went in 2023.", "return", "dispatch", "return"),
    ],
)
def test_where_people_go_tells_leaving_home_from_coming_home(
    words: str, likelier: str, other: str, type_: str
) -> None:
    """The judge takes every place for one; whose it is decides which way people go."""
    (sentence,) = prepare(text_of(words), PACK).surveyed(judge=None)
    (seen,) = sentence.clauses
    none = (0.0,) * (len(KINDS) - 1)
    types = ({likelier: 0.6, other: 0.3}, *({} for _ in none))
    opinion = Opinion(kinds=(0.9, *none), types=types, denied=(0.0, *none))

    (made,) = verdict(seen, opinion, (0.9, *none), 0.4)

    assert made.compiled.frame.type == type_


def test_one_figure_is_not_both_moving_and_there() -> None:
    """A stock is not counted a second time as a flow."""
    text = text_of(REPORT + " About 300 North Korean workers were at factories in Tumen in May 2024.")

    kinds = [c.kind for c in read_claims(text, PACK).claims if "about 300" in c.quote.words.lower()]

    assert kinds == ["presence"]


def test_why_not_says_what_was_weighed() -> None:
    """Likelihood, words for and against, and what the nearest frames lacked."""
    one = weighed(text_of(REPORT), PACK, "lock their passports AWAY")[0]

    assert one.claimed == ("control.document_retention",)
    assert one.chances[0][0] == "control"
    assert sorted(k for k, _ in one.chances) == sorted(KINDS)
    assert any("passport" in name for name, _ in one.spoke_for)
    none = weighed(text_of(REPORT), PACK, "rained in Dandong")[0]
    assert none.claimed == ()
    assert none.chances[0][1] < none.threshold
    assert weighed(text_of(REPORT), PACK, "not in the text") == ()


def test_why_not_on_the_command_line(tmp_path: Path) -> None:
    """The words are found and weighed; words that do not stand there are a problem and status 1."""
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")

    found = CliRunner().invoke(cli, ["claims", str(path), "--why-not", "hand over most"])
    lost = CliRunner().invoke(cli, ["claims", str(path), "--why-not", "hand over all"])

    assert found.exit_code == 0
    assert "claims: terms." in found.output
    assert "chances: terms" in found.output
    assert lost.exit_code == 1
    assert "hand over all" in lost.output
