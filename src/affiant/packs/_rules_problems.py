"""What is wrong with a file that the schema refuses: the key, the fault and what would be right."""

from __future__ import annotations

from typing import Any, Final, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo

from affiant.model import Problem

#: In our own words what the schema's say for themselves, by its type of fault; {given} is what stands there.
_SAID: Final = {
    "missing": "is missing",
    "literal_error": "{given} is none of the words that may stand here",
    "string_pattern_mismatch": "{given} is not of the form that is wanted here",
    "date_type": "{given} is no day",
    "too_short": "is empty",
    "string_too_short": "is empty",
}


def shape_problems(error: ValidationError, model: type[BaseModel], where: str) -> list[Problem]:
    """Turn every complaint of the schema into a problem; all of them, in the order of the file."""
    faults = error.errors(include_url=False)
    return [_problem(fault, model, where) for fault in faults if not _follows(fault, faults)]


def _follows(fault: Any, faults: list[Any]) -> bool:
    """A list whose every item is refused counts as empty: that says nothing new."""
    depth = len(fault["loc"])
    return fault["type"] == "too_short" and any(
        len(other["loc"]) > depth and other["loc"][:depth] == fault["loc"] for other in faults
    )


def _problem(fault: Any, model: type[BaseModel], where: str) -> Problem:
    loc: tuple[str | int, ...] = fault["loc"]
    owner, field = _find(model, loc)
    key = ".".join(map(str, loc))
    if fault["type"] == "extra_forbidden":
        message, hint = f"{loc[-1]!r} is no key here", f"Keys here: {', '.join(_keys(owner))}."
    else:
        own = _SAID.get(fault["type"])
        message = (
            own.format(given=repr(fault["input"])) if own else fault["msg"].removeprefix("Value error, ")
        )
        hint = _right(field)
    return Problem(code="pack", where=f"{where}: {key}" if key else where, message=message, hint=hint)


def _right(field: FieldInfo | None) -> str:
    return field.description or "" if field else ""


def _keys(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def _find(model: type[BaseModel], loc: tuple[str | int, ...]) -> tuple[type[BaseModel], FieldInfo | None]:
    """Follow *loc* into *model*: the innermost model that owns the key, and the field that stands there."""
    field: FieldInfo | None = None
    for at, step in enumerate(loc, 1):
        by_key = {info.alias or name: info for name, info in model.model_fields.items()}
        if not isinstance(step, str) or step not in by_key:
            continue
        field = by_key[step]
        inner = _inner(field.annotation)
        if inner is None:
            return model, field
        if at < len(loc):
            model = inner
    return model, field


def _inner(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((m for m in map(_inner, get_args(annotation)) if m is not None), None)
