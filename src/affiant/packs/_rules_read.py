"""Reads the dated rules of a pack; every problem of every file is reported at once."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from affiant.model import Problem
from affiant.model.claims import TYPES

from ._rules_problems import shape_problems
from ._rules_schema import (
    CaseShape,
    ConditionShape,
    ElementsFile,
    ElementShape,
    RuleFile,
    RuleShape,
    SelectorShape,
    SetsFile,
)
from ._rules_values import Tables, rule_of
from ._toml import read_toml
from .rules import PLACEHOLDERS, Rule

_Model = TypeVar("_Model", bound=BaseModel)
_UNCONDITIONAL = ("no_rule", "insufficient")


def read_rules(folder: Path, problems: list[Problem]) -> tuple[Rule, ...]:
    """
    Read every rule of the pack in *folder*, in the order of their ids; what is wrong is added to *problems*.

    A file with any problem gives no rule; the others are read all the same.
    """
    tables = _read_tables(folder / "tables", problems)
    rules: dict[str, Rule] = {}
    for path in sorted((folder / "rules").glob("*.toml")):
        where = f"rules/{path.name}"
        read = _read(path, where, RuleFile, problems)
        if read is None:
            continue
        found = list(_faults(read.rule, path.stem, tables))
        problems += [_problem(f"{where}: {key}", message, hint) for key, message, hint in found]
        # A fault in a shared table is told once, not again in each rule that uses the table.
        if not found and tables.sound:
            rules[read.rule.id] = rule_of(read.rule, tables, where)
    return tuple(rules[name] for name in sorted(rules, key=_in_order))


def _in_order(name: str) -> list[tuple[int, str]]:
    """Order ids as people count: I2 before I10."""
    return [(int(part), "") if part.isdigit() else (0, part) for part in re.split(r"(\d+)", name)]


def _problem(where: str, message: str, hint: str) -> Problem:
    return Problem(code="pack", where=where, message=message, hint=hint)


def _read(path: Path, where: str, model: type[_Model], problems: list[Problem]) -> _Model | None:
    table = read_toml(path, where, problems)
    if table is None:
        return None
    try:
        return model.model_validate(table)
    except ValidationError as error:
        problems += shape_problems(error, model, where)
        return None


def _read_tables(folder: Path, problems: list[Problem]) -> Tables:
    sets: dict[str, tuple[str, ...]] = {}
    shared: dict[str, ElementShape] = {}
    before = len(problems)
    if (folder / "sets.toml").is_file():
        read_sets = _read(folder / "sets.toml", "tables/sets.toml", SetsFile, problems)
        sets = {name: found.members for name, found in read_sets.set.items()} if read_sets else {}
    if (folder / "elements.toml").is_file():
        where = "tables/elements.toml"
        read = _read(folder / "elements.toml", where, ElementsFile, problems)
        for at, element in enumerate(read.element if read else ()):
            faults = list(_element_faults(element, f"element.{at}", sets))
            if element.id in shared:
                faults.append(
                    (f"element.{at}.id", f"{element.id!r} stands twice", "Give each element its own id.")
                )
            problems += [_problem(f"{where}: {key}", message, hint) for key, message, hint in faults]
            shared.setdefault(element.id, element)
    return Tables(sets=sets, shared=shared, sound=len(problems) == before)


Fault = tuple[str, str, str]


def _faults(rule: RuleShape, stem: str, tables: Tables) -> Iterator[Fault]:
    if rule.id != stem:
        yield (
            "rule.id",
            f"{rule.id!r} is not the name of the file",
            f"Call it {stem!r}, or the file {rule.id}.toml.",
        )
    if rule.hosts and rule.hosts not in tables.sets:
        yield "rule.hosts", f"there is no set {rule.hosts!r}", _sets_are(tables.sets)
    yield from _placeholder_faults(rule.bound, "rule.bound")
    yield from _placeholder_faults(rule.before.says, "rule.before.says")
    own = {element.id: element for element in rule.element}
    for at, element in enumerate(rule.element):
        key = f"rule.element.{at}"
        yield from _element_faults(element, key, tables.sets)
        if element.id in tables.shared or own[element.id] is not element:
            yield f"{key}.id", f"{element.id!r} stands twice", "Give the element an id of its own."
    used = set(rule.only_if)
    yield from _reference_faults(rule.only_if, "rule.only_if", own, tables)
    yield from _version_order_faults(rule)
    for at, version in enumerate(rule.version):
        for case_at, case in enumerate(version.case):
            used |= {*case.given, *case.unless, *case.shows}
            yield from _case_faults(case, f"rule.version.{at}.case.{case_at}", own, tables)
    for at, element in enumerate(rule.element if used <= {*own, *tables.shared} else ()):
        if element.id not in used:
            yield (
                f"rule.element.{at}",
                f"no case uses {element.id!r}",
                "Name it in given, unless, shows or only_if, or drop it.",
            )
    yield from _example_faults(rule)


def _sets_are(sets: Mapping[str, Any]) -> str:
    return f"Sets of tables/sets.toml: {', '.join(sorted(sets)) or 'none'}."


def _case_faults(
    case: CaseShape, key: str, own: Mapping[str, ElementShape], tables: Tables
) -> Iterator[Fault]:
    for at, selector in enumerate(case.of):
        yield from _selector_faults(selector, f"{key}.of.{at}")
    yield from _reference_faults(case.given, f"{key}.given", own, tables)
    yield from _reference_faults(case.unless, f"{key}.unless", own, tables)
    yield from _reference_faults(case.shows, f"{key}.shows", own, tables)
    yield from _placeholder_faults(case.says, f"{key}.says")
    if case.result not in _UNCONDITIONAL and "if true" not in case.says.casefold():
        yield f"{key}.says", "is not conditional", 'Begin the sentence with "If true".'


def _reference_faults(
    names: tuple[str, ...], key: str, own: Mapping[str, ElementShape], tables: Tables
) -> Iterator[Fault]:
    for at, name in enumerate(names):
        if name not in own and name not in tables.shared:
            yield (
                f"{key}.{at}",
                f"there is no element {name!r}",
                f"Elements: {', '.join(sorted({*own, *tables.shared})) or 'none'}.",
            )


def _selector_faults(selector: SelectorShape, key: str) -> Iterator[Fault]:
    allowed = TYPES[selector.kind]
    for name in selector.type:
        if name not in allowed:
            yield (
                f"{key}.type",
                f"{selector.kind} has no type {name!r}",
                f"One of: {', '.join(allowed)}."
                if allowed
                else f"{selector.kind} has no types: leave it out.",
            )


def _element_faults(element: ElementShape, key: str, sets: Mapping[str, Any]) -> Iterator[Fault]:
    if element.if_ is None and "unknown" not in element.words:
        yield (
            f"{key}.words",
            "an element without a condition is always unknown and must say why",
            'Add words = { unknown = "…" }, or a condition.',
        )
    for state, words in element.words.items():
        yield from _placeholder_faults(words, f"{key}.words.{state}")
    if element.if_ is not None:
        yield from _condition_faults(element.if_, f"{key}.if", sets)


def _condition_faults(condition: ConditionShape, key: str, sets: Mapping[str, Any]) -> Iterator[Fault]:
    for operator in ("in_set", "not_in_set", "known_outside"):
        name = getattr(condition, operator)
        if name is not None and name not in sets:
            yield f"{key}.{operator}", f"there is no set {name!r}", _sets_are(sets)
    for at, selector in enumerate(condition.implied_by):
        yield from _selector_faults(selector, f"{key}.implied_by.{at}")
    for joined in ("all", "any"):
        for at, part in enumerate(getattr(condition, joined) or ()):
            yield from _condition_faults(part, f"{key}.{joined}.{at}", sets)
    if condition.not_ is not None:
        yield from _condition_faults(condition.not_, f"{key}.not", sets)


def _placeholder_faults(words: str, key: str) -> Iterator[Fault]:
    try:
        names = {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}
    except ValueError as error:
        yield key, f"has a brace that does not close: {error}", "Write {{ and }} for braces that are meant."
        return
    for name in sorted(names - set(PLACEHOLDERS)):
        yield (
            key,
            f"{{{name}}} stands for nothing",
            f"One of: {', '.join('{' + p + '}' for p in PLACEHOLDERS)}.",
        )


def _version_order_faults(rule: RuleShape) -> Iterator[Fault]:
    for at, version in enumerate(rule.version):
        until = version.in_force.until
        if until is not None and until < version.in_force.since:
            yield f"rule.version.{at}.in_force", "ends before it begins", "Write until on or after from."
    for at, (one, next_one) in enumerate(pairwise(rule.version), 1):
        if next_one.in_force.since <= (one.in_force.until or one.in_force.since):
            yield (
                f"rule.version.{at}.in_force.from",
                "lies within the version before it",
                "Put the versions oldest first, each beginning after the one before has ended.",
            )


def _example_faults(rule: RuleShape) -> Iterator[Fault]:
    versions = [version.in_force.since.isoformat() for version in rule.version]
    for at, example in enumerate(rule.example):
        if example.version and example.version not in versions:
            yield (
                f"rule.example.{at}.version",
                f"there is no version {example.version!r}",
                f"One of: {', '.join(versions)}.",
            )
        if example.says in {other.says for other in rule.example[:at]}:
            yield f"rule.example.{at}.says", "stands twice", "Say what each example shows that no other does."
    if not any(version.case for version in rule.version):
        yield "rule.version", "no version has a case", "Add a [[rule.version.case]]."
