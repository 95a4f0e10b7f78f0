"""No word of a domain stands in Python: a new programme is a new pack and no code."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import affiant

SOURCE = Path(affiant.__file__).parent
PACK = SOURCE.parents[1] / "packs" / "dprk-labour"


def words_of_the_pack() -> set[str]:
    """Names of places, their adjectives, actors and outlets that are no everyday words."""
    found: set[str] = set()
    for file, columns in (
        ("gazetteer.csv", ("name", "aliases", "demonym")),
        ("actors.csv", ("name", "variants_en")),
        ("outlets.csv", ("name", "aliases")),
    ):
        with (PACK / file).open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                found |= {part.strip() for column in columns for part in row[column].split(";")}
    return {word for word in found if len(word) > 3 and word[0].isupper() and not word.isupper()}


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """Yield every string of the module that is no docstring, with its line."""
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
            yield node.lineno, node.value


@pytest.mark.parametrize("part", sorted(p.name for p in SOURCE.iterdir() if p.suffix == ".py" or (p.is_dir() and p.name not in ("__pycache__", "shipped"))))  # fmt: skip
def test_no_word_of_the_pack_stands_in_code(part: str) -> None:
    """Places, nationalities, actors and outlets are data; a literal that names one is a rule in the wrong place."""
    pattern = re.compile(
        r"\b(?:" + "|".join(map(re.escape, sorted(words_of_the_pack(), key=len, reverse=True))) + r")\b"
    )
    found = SOURCE / part
    for path in sorted(found.rglob("*.py")) if found.is_dir() else [found]:
        for line, words in literals(path):
            hit = pattern.search(words)
            assert not hit, f"{path.relative_to(SOURCE)}:{line}: {hit[0] if hit else ''}"
