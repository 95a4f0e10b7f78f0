"""`affiant explain`: why, from a figure down to the words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ._options import case_argument, json_option
from ._output import EXIT_OK, console, emit, safe, short

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from affiant.store import Explained


@click.command(short_help="Open a figure down to its words.")
@case_argument
@click.argument("item", metavar="ID")
@json_option
def explain(case: Path, item: str, *, as_json: bool) -> int:
    """
    Explain one item of CASE: the tree of what it rests on, down to the quotes and the captured bytes.

    ID is the id of a finding, estimate, event, contradiction, claim, family, edge, text or capture, or any unique
    beginning of one, with or without its scheme.

    Exit status: 0 explained; 2 no item, or several, have that id.

    \b
    Examples:
      affiant explain spring-2024 finding1:3f0a
      affiant explain spring-2024 9c41 --json
    """
    from affiant.store import explain as find
    from affiant.store import load_contents, open_case

    with open_case(case) as opened:
        found = find(load_contents(opened), item)
    if as_json:
        emit(found.record())
    else:
        console().print(_tree(found))
    return EXIT_OK


def _tree(node: Explained) -> Tree:
    from rich.tree import Tree

    tree = Tree(_label(node), guide_style="dim")
    _grow(tree, node)
    return tree


def _grow(tree: Tree, node: Explained) -> None:
    for below in node.because:
        _grow(tree.add(_label(below)), below)


def _label(node: Explained) -> Text:
    from rich.text import Text

    label = Text()
    if "/" not in node.id:
        label.append(f"{short(node.id)}  ", style="dim")
    label.append(safe(node.says))
    if node.quote is not None:
        words = " ".join(node.quote.words.split())
        label.append(f"\n“{safe(words)}”", style="italic")
        label.append(safe(f"  {node.file} [{node.quote.start}:{node.quote.end}]"), style="dim")
    return label
