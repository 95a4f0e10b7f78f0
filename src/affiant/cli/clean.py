"""`affiant text`: the clean text of files, without a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._options import files_argument, given_options, intake, json_option
from ._output import complain, console, emit, safe

if TYPE_CHECKING:
    from affiant.model import CleanText


@click.command(short_help="Clean text of files, no case needed.")
@files_argument
@given_options
@json_option
def text(files: tuple[Path, ...], *, published: str, outlet: str, dates: Path | None, as_json: bool) -> int:
    """
    Print the clean text of each FILE with its title, outlet and dates, each date with its basis.

    Exit status: 0 all read; 1 some could not be read; 2 nothing could be tried.

    \b
    Examples:
      affiant text page.html
      affiant text reports/*.html --json | jq -r '[.file, .published.edtf] | @tsv'
    """
    from affiant.clean import text_record
    from affiant.pipeline import read_files

    read = read_files(files, intake(published, outlet, dates))
    for number, cleaned in enumerate(read.texts):
        if as_json:
            emit(text_record(cleaned))
        else:
            _print(cleaned, first=number == 0)
    return complain(read.problems, as_json=as_json)


def _print(text: CleanText, *, first: bool) -> None:
    from rich.text import Text

    out = console()
    if not first:
        out.print()
    out.print(Text(safe(text.title or text.file), style="bold"), soft_wrap=True)
    published = text.published
    lines = {
        "file": text.file,
        "outlet": text.outlet or "unknown",
        "byline": text.byline,
        "published": f"{published.edtf} ({published.basis})" if published else "unknown",
        "language": text.language,
    }
    for name, value in lines.items():
        if value:
            out.print(f"{name:<10} {safe(value)}", soft_wrap=True)
    for date in text.dates:
        out.print(
            f"{'date':<10} {safe(f'{date.edtf} ({date.role}, {date.basis}): {date.words}')}", soft_wrap=True
        )
    out.print()
    # Made harmless one for one, so that the offsets of the furniture still hold.
    body = Text(safe(text.text.replace("\r\n", " \n")))
    for stretch in text.furniture:
        body.stylize("dim", stretch.start, stretch.end)
    out.print(body, soft_wrap=True)
