"""Every code is documented, and every documented code is real."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import affiant

ROOT = Path(affiant.__file__).parent
PAGE = ROOT.parents[1] / "docs" / "reference" / "problems.md"


def codes_in(path: Path) -> Iterator[str]:
    """Yield each code that the file gives a problem or an error, whether it is passed or set on a class."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.keyword) and node.arg == "code":
            yield from (
                inner.value
                for inner in ast.walk(node.value)
                if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
            )
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = any(isinstance(t, ast.Name) and t.id == "code" for t in targets)
            if named and isinstance(node.value, ast.Constant):
                yield str(node.value.value)


def raised() -> set[str]:
    """Every code in the source."""
    return {code for path in ROOT.rglob("*.py") for code in codes_in(path)}


def listed() -> list[str]:
    """Every code that has an entry, in order."""
    return re.findall(r"^### (\S+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def test_every_code_has_an_entry() -> None:
    """A reader who meets a code finds it on the page."""
    assert raised() - set(listed()) == set()


def test_every_entry_is_of_a_code_that_exists() -> None:
    """The page does not speak of codes that are gone, and of none twice."""
    assert set(listed()) - raised() == set()
    assert len(listed()) == len(set(listed()))


def test_codes_are_kebab_case() -> None:
    """Codes are stable names in one form."""
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in raised())


def test_every_entry_says_something() -> None:
    """No entry is a bare heading."""
    parts = re.split(r"^### \S+\n", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert all(len(part.split("\n## ")[0].split()) > 5 for part in parts)
