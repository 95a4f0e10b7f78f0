"""Reading TOML of a pack, with every fault as a problem."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from affiant.model import Problem


def read_toml(path: Path, where: str, problems: list[Problem]) -> dict[str, Any] | None:
    """Read one TOML file; a file that is not there or is no TOML becomes a problem at *where*."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        problems.append(Problem(code="pack", where=where, message=f"cannot be read: {error.strerror}"))
    except UnicodeDecodeError:
        problems.append(Problem(code="pack", where=where, message="is not UTF-8", hint="Save it as UTF-8."))
    except tomllib.TOMLDecodeError as error:
        problems.append(
            Problem(
                code="pack",
                where=where,
                message=f"is not TOML: {error}",
                hint="Mend the syntax at that place.",
            )
        )
    return None


def schema_problems(error: ValidationError, where: str) -> list[Problem]:
    """Turn every complaint of the schema into a problem that names the key."""
    return [
        Problem(
            code="pack",
            where=f"{where}: {'.'.join(map(str, e['loc']))}",
            message=e["msg"],
            hint="See docs/reference/packs.md.",
        )
        for e in error.errors()
    ]
