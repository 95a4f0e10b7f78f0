"""`affiant new`, `run` and `check`: a case as a whole."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import click

from affiant.errors import PackError
from affiant.model import Problem

from ._clock import now
from ._options import case_argument, json_option, named_pack, pack_of, pack_option
from ._output import EXIT_OK, EXIT_PROBLEMS, complain, emit, number_of, problem_line, problem_record, say
from ._progress import progress

if TYPE_CHECKING:
    from affiant.store import Case


@click.command(short_help="Make a new case.")
@case_argument
@pack_option
@click.option("--title", default="", help="What the case is called; the folder's name otherwise.")
@click.option("--sample", is_flag=True, help="Mark the case as an illustration, on every page made from it.")
@json_option
def new(case: Path, *, pack: str, title: str, sample: bool, as_json: bool) -> int:
    """
    Make a new case in the folder CASE.

    The key that signs the case's custody log is kept in your configuration folder, not in the case.

    Exit status: 0 the case is made; 2 it could not be made.

    \b
    Examples:
      affiant new spring-2024
      affiant new spring-2024 --pack packs/my-pack --title "Spring 2024"
    """
    from affiant.packs import DEFAULT
    from affiant.store import create_case

    loaded = named_pack(pack)
    kept = _as_seen_from(loaded.folder, case) if loaded.folder == Path(pack or DEFAULT) else pack or DEFAULT
    with create_case(case, pack=kept, created_at=now(), title=title, sample=sample) as made:
        head = made.head
    if as_json:
        emit(attrs.asdict(head))
    else:
        say(f"made the case {case.name} with the pack {loaded.id} {loaded.version}")
        say(f"its custody log is signed by the key {head.key}")
        say(f"next: affiant ingest {case} REPORTS")
    return EXIT_OK


def _as_seen_from(folder: Path, case: Path) -> str:
    # A path from the root would tell whose machine the case was made on.
    return Path(os.path.relpath(folder.resolve(), case.resolve())).as_posix()


@click.command(short_help="Take a case through all stages.")
@case_argument
@json_option
def run(case: Path, *, as_json: bool) -> int:
    """
    Take CASE through all stages; only what changed is computed.

    A run that is interrupted can simply be started again.

    Exit status: 0 done; 1 done, with problems that are listed; 2 CASE could not be run.

    \b
    Examples:
      affiant run spring-2024
      affiant run spring-2024 --json 2>problems.jsonl
    """
    from affiant import pipeline
    from affiant.store import open_case

    with open_case(case, writable=True) as opened, progress() as on_progress:
        pack = pack_of(opened)
        report = pipeline.run(opened, pack, on_progress=on_progress)
        counts = _counts(opened)
    if as_json:
        emit({"computed": dict(report.computed), "counts": counts})
    status = complain(report.problems, as_json=as_json)
    if not as_json:
        _summarise(report.computed, counts)
    return status


def _counts(case: Case) -> dict[str, int]:
    from affiant.store import load_contents

    made = load_contents(case)
    return {
        "texts": len(made.texts),
        "origins": len(made.lineage.families),
        "claims": len(made.all_claims()),
        "events": len(made.events),
        "contradictions": len(made.contradictions),
        "findings": len(made.findings),
        "estimates": len(made.estimates),
    }


def _summarise(computed: object, counts: dict[str, int]) -> None:
    width = max(len(name) for name in counts)
    for name, count in counts.items():
        say(f"{name:<{width}}  {count:>7,}")
    work = [f"{stage} {count}" for stage, count in dict(computed).items() if count]  # type: ignore[call-overload]
    say(f"computed: {', '.join(work)}" if work else "nothing had changed")


@click.command(short_help="Check that everything in a case still stands.")
@case_argument
@click.option("--key", default="", metavar="FINGERPRINT", help="Key that must have signed the case.")
@json_option
def check(case: Path, *, key: str, as_json: bool) -> int:
    """
    Check that everything in CASE still stands: bytes, quotes, custody log, signature.

    Nothing is changed. The problems are the data of this command: each names its culprit. Whoever holds a copy of the
    case can run it; to know whose case it is, ask its owner for the fingerprint and give it with --key.

    Exit status: 0 all stands; 1 problems found; 2 CASE could not be checked.

    \b
    Examples:
      affiant check spring-2024
      affiant check spring-2024 --json | jq -r .where
    """
    from affiant.store import check_case, open_case

    with open_case(case) as opened:
        problems = check_case(opened, key=key)
        stale = _stale(opened)
    for problem in problems:
        if as_json:
            emit(problem_record(problem))
        else:
            click.echo(problem_line(problem))
    complain(stale, as_json=as_json)
    if not as_json:
        say(f"{number_of(len(problems), 'problem')} in {case.name}")
    return EXIT_PROBLEMS if problems else EXIT_OK


def _stale(case: Case) -> tuple[Problem, ...]:
    """Say what is shown and no longer follows from the captures; that is no damage."""
    from affiant.pipeline import pending

    try:
        due = pending(case, pack_of(case))
    except PackError as error:
        return (error.problem(),)
    if not due:
        return ()
    return (
        Problem(
            code="stale",
            where=case.name,
            message=f"not up to date with the captures, this affiant or the pack: {', '.join(due)}",
            hint=f"`affiant run {case.name}` brings them up to date.",
        ),
    )
