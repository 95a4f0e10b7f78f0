"""`affiant claims` and `affiant unread`: what files assert, and which sentences gave nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from affiant.model import Claim, CleanText, Problem, record
from affiant.model.words import claim_in_words, speaker_in_words

from ._options import files_argument, given_options, intake, json_option, named_pack, pack_of, pack_option
from ._output import complain, emit, number_of, safe, say, short

if TYPE_CHECKING:
    from affiant.claims import Weighed
    from affiant.packs import Pack


@click.command(short_help="Claims of files, each with its words.")
@files_argument
@given_options
@click.option(
    "--why-not", metavar="WORDS", default="", help="Show how the clauses that hold WORDS were weighed."
)
@pack_option
@json_option
def claims(
    files: tuple[Path, ...],
    *,
    published: str,
    outlet: str,
    dates: Path | None,
    why_not: str,
    pack: str,
    as_json: bool,
) -> int:
    """
    Print the claims of each FILE, each with the words that assert it.

    With --why-not: for the clauses that hold the WORDS, what they were found to claim, how likely each kind was, which
    words spoke for and against, and which frames came closest and what they lacked.

    Exit status: 0 all read; 1 some could not be read; 2 nothing could be tried.

    \b
    Examples:
      affiant claims report.txt --published 2024-05-16
      affiant claims reports/*.txt --dates dates.csv --json > claims.jsonl
      affiant claims report.txt --why-not passports
    """
    from affiant.pipeline import claims_of, read_files

    loaded = named_pack(pack)
    read = read_files(files, intake(published, outlet, dates))
    problems = list(read.problems)
    if why_not:
        problems += _why(read.texts, loaded, why_not, as_json=as_json)
        return complain(problems, as_json=as_json)
    total = 0
    for text in read.texts:
        reading = claims_of(text, loaded)
        problems += reading.problems
        total += len(reading.claims)
        if as_json:
            for claim in reading.claims:
                emit(record(claim, text))
        else:
            print_claims(text, reading.claims)
    if not as_json:
        say(f"{number_of(total, 'claim')} in {number_of(len(read.texts), 'text')}")
    return complain(problems, as_json=as_json)


def _why(texts: Sequence[CleanText], pack: Pack, words: str, *, as_json: bool) -> list[Problem]:
    """Print how the clauses of *texts* that hold *words* were weighed; a problem where none does."""
    from affiant.claims import weighed

    found = 0
    for text in texts:
        for one in weighed(text, pack, words):
            found += 1
            if as_json:
                emit({"file": text.file, **attrs.asdict(one)})
            else:
                _print_weighed(text.file, one)
    if found:
        return []
    where = texts[0].file if len(texts) == 1 else "the files"
    return [Problem(code="words-not-found", where=where, message=f"“{words}” does not stand there",
                    hint="Give words as they stand in the text.")]  # fmt: skip


def _print_weighed(file: str, one: Weighed) -> None:
    from affiant.claims import feature_in_words

    click.echo(click.style(safe(f"{file}:{one.start}  “{one.words}”"), bold=True))
    claimed = ", ".join(one.claimed) or "no claim"
    click.echo(safe(f"  claims: {claimed}"))
    if one.chances:
        likely = ", ".join(f"{kind} {value:.2f}" for kind, value in one.chances[:3])
        click.echo(safe(f"  chances: {likely} (claimed from {one.threshold:.2f})"))
        for sort, spoke in (("for", one.spoke_for), ("against", one.spoke_against)):
            said = ", ".join(f"{feature_in_words(name)} {value:+.2f}" for name, value in spoke)
            click.echo(safe(f"  {sort} {one.chances[0][0]}: {said or 'nothing'}"))
    click.echo(safe(f"  frames that match: {', '.join(one.matched) or 'none'}"))
    for near in one.nearest:
        click.echo(safe(f"  nearest: {near.frame} lacks {'; '.join(near.lacked)}"))
    click.echo()


def print_claims(text: CleanText, found: Sequence[Claim], *, ids: bool = False) -> None:
    """Print the claims of one text: what, by whom, and the quote with its offset; their ids where there is a case."""
    published = text.published.edtf if text.published else "undated"
    title = f"  “{text.title}”" if text.title else ""
    click.echo(
        click.style(safe(f"{text.file}  {text.outlet or 'outlet unknown'}, {published}{title}"), bold=True)
    )
    for claim in found:
        click.echo(safe(f"  {claim_in_words(claim)}" + (f"  {short(claim.id)}" if ids else "")))
        quote = " ".join(claim.quote.words.split())
        click.echo(
            safe(f"      {speaker_in_words(claim)}: “{quote}”  [{claim.quote.start}:{claim.quote.end}]")
        )
    if not found:
        click.echo("  no claim")
    click.echo()


@click.command(short_help="Sentences that gave no claim.")
@click.argument("paths", nargs=-1, required=True, metavar="FILE...|CASE", type=click.Path(path_type=Path))
@given_options
@pack_option
@json_option
def unread(
    paths: tuple[Path, ...], *, published: str, outlet: str, dates: Path | None, pack: str, as_json: bool
) -> int:
    """
    Print the sentences with a number, place, party or date that gave no claim.

    The paths are files or folders of reports, or one case.

    Exit status: 0 all read; 1 some could not be read; 2 nothing could be tried.

    \b
    Examples:
      affiant unread report.txt
      affiant unread spring-2024 --json
    """

    if len(paths) == 1 and (paths[0] / "case.toml").is_file():
        lines, problems = _unread_of_case(paths[0])
    else:
        lines, problems = _unread_of_files(paths, named_pack(pack), published, outlet, dates)
    for line in lines:
        if as_json:
            emit(line)
        else:
            words = " ".join(line["words"].split())
            click.echo(safe(f"{line['file']}:{line['start']}  {words}"))
            mentions = ", ".join(f"{m['sort']} “{m['words']}”" for m in line["mentions"])
            click.echo(safe(f"    {mentions}"))
    if not as_json:
        say(f"{number_of(len(lines), 'sentence')} gave no claim")
    return complain(problems, as_json=as_json)


def _unread_of_files(
    paths: tuple[Path, ...], pack: Pack, published: str, outlet: str, dates: Path | None
) -> tuple[list[dict[str, Any]], list[Problem]]:
    from affiant.pipeline import claims_of, read_files

    read = read_files(paths, intake(published, outlet, dates))
    lines: list[dict[str, Any]] = []
    problems = list(read.problems)
    for text in read.texts:
        reading = claims_of(text, pack)
        problems += reading.problems
        if text.language in pack.lexicons:
            lines += _lines(text, pack, reading.claims)
    return lines, problems


def _unread_of_case(folder: Path) -> tuple[list[dict[str, Any]], list[Problem]]:
    from affiant.store import load_contents, open_case

    with open_case(folder) as case:
        pack = pack_of(case)
        made = load_contents(case)
    readable = [text for text in made.texts if text.language in pack.lexicons]
    lines = [line for text in readable for line in _lines(text, pack, made.claims.get(text.id, ()))]
    return lines, list(made.problems)


def _lines(text: CleanText, pack: Pack, found: Sequence[Claim]) -> Iterator[dict[str, Any]]:
    from affiant.claims import unread as find_unread

    for left in find_unread(text, pack, found):
        yield {
            "file": text.file,
            "start": left.start,
            "end": left.end,
            "words": left.words,
            "mentions": [{"sort": sort, "words": words} for sort, words in left.mentions],
        }
