"""Writes the rules of a pack as a page of the reference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .model import Pack
    from .rules import Case, Condition, ElementRule, Rule, Selector, Test, Version

_HEAD: Final = """\
# Rules of the pack `{pack}`

Generated from version {version} of the pack; edit the files in `rules/` and `tables/` and write this page again.
`affiant findings` judges an event by each rule below, by the version in force on the event's own date.
A version names *cases*; the first whose elements are all met decides.
What the reports do not say is unknown, and unknown is never met: where the readings that remain differ, the result is
`insufficient` and the finding names what is missing.
An exception ("unless") that nobody has claimed is shown and decides nothing; one that is met makes the result
`consistent`.
Within the margin around a boundary the calendar of the reporter decides, and so nobody can tell.

## The event

One JSON object on each line.

| key | form |
| --- | --- |
| `id` | a name for the event |
| `kind`, `type` | as the claim schema has them |
| `certainty`, `polarity` | `stated` and `+` where left out |
| `at`, `from`, `via`, `to` | lists of places of the gazetteer |
| `host` | ISO 3166-1 code or name of the host state; left out, it is read from the places |
| `sector`, `actor`, `trend` | lists |
| `when` | EDTF date or interval of the event itself; `published` is no substitute for it |
| `published` | EDTF; says when the event was known at the latest |
| `amount`, `unit` | `[low, high]` and its unit |
| `nationality`, `income`, `forced` | what a reader knows: a state; `true`, `false` or `"unknown"` |
| `noted` | words that an element below asks for: an exception that was shown, a promise that was broken |
| `figures`, `inferred`, `supports`, `denies` | as `affiant show CASE events --json` prints them |
| `claims` | ids of the claims behind it |

Other keys of claims and events may stand in the line and are not asked for; any other key is refused.

Conditions also ask for facts that are read from these:

| fact | what it is |
| --- | --- |
| `location` | `abroad` or `home`, by the places where the work is |
| `direction` | `home` where everybody goes to the sending state, otherwise `abroad`, or `not said` |
| `market` | the states that `to` and `at` name |
| `passed` | `yes` where the date had passed when the report came out, `no` where it was still to come, or `not said` |
"""
_WORDS: Final = {
    "in": "is one of",
    "not_in": "is none of",
    "includes": "names (otherwise unknown)",
    "known_outside": "is given, and is none of",
}
_ONE: Final = {"in": "is", "not_in": "is not"}


def rules_table(pack: Pack) -> str:
    """
    Write every rule of *pack* as Markdown: who is bound, every version with its reference, cases and elements.

    The page is the same for the same pack, so that a test can tell when it is stale.
    """
    parts = [_HEAD.format(pack=pack.id, version=pack.version), "## The rules\n", _overview(pack.rules)]
    parts += [_rule(rule) for rule in pack.rules]
    return "\n".join(parts).rstrip("\n") + "\n"


def _overview(rules: Iterable[Rule]) -> str:
    rows = ["| rule | in force since | what it asks | bound |", "| --- | --- | --- | --- |"]
    for rule in rules:
        since = ", ".join(version.id for version in rule.versions)
        rows.append(f"| [`{rule.id}`](#{rule.id.lower()}) | {since} | {rule.title} | {_bound(rule)} |")
    return "\n".join(rows) + "\n"


def _rule(rule: Rule) -> str:
    lines = [f"### {rule.id}", "", f"{rule.title}.", f"Bound: {_bound(rule)}.", _before(rule)]
    if rule.hosts:
        lines.append(
            f"Asked only where the host state, or the market of goods, is one of: {', '.join(rule.hosts)}."
        )
    if rule.only_if:
        lines.append(f"Silent unless: {'; '.join(e.name for e in rule.only_if)}.")
    for version in rule.versions:
        lines += ["", *_version(version)]
    lines += ["", "| element | met where |", "| --- | --- |"]
    lines += [f"| {e.name} | {_condition(e)} |" for e in _elements(rule)]
    lines += ["", f"{len(rule.examples)} examples, in `{rule.file}`.", ""]
    return "\n".join(lines)


def _bound(rule: Rule) -> str:
    return rule.bound.replace("{host}", "*host*")


def _before(rule: Rule) -> str:
    if rule.before.result is None:
        return "Before the first version: the first version is read back in time."
    return f"Before the first version: `{rule.before.result}`."


def _version(version: Version) -> Iterator[str]:
    until = f" until {version.until.isoformat()}" if version.until else ""
    margin = f", margin {version.margin_days} day(s)" if version.margin_days else ""
    yield f"**From {version.id}{until}**{margin}: {version.paragraph}."
    reference = version.reference
    official = f"; official text: <{reference.official}>" if reference.official else ""
    yield f"Reference: {reference.title}, <{reference.url}>, read on {reference.read_on.isoformat()}{official}."
    if reference.note:
        yield reference.note
    if not version.cases:
        yield "Says nothing by itself."
        return
    yield ""
    yield "| case | events | given | unless | result |"
    yield "| --- | --- | --- | --- | --- |"
    for case in version.cases:
        yield _case(case)


def _case(case: Case) -> str:
    events = "; ".join(_selector(s) for s in case.of)
    given = "; ".join(e.name for e in case.given)
    unless = "; ".join(e.name for e in case.unless)
    return f"| {case.name} | {events} | {given} | {unless} | `{case.result}` |"


def _selector(selector: Selector) -> str:
    types = f" ({', '.join(selector.type)})" if selector.type else ""
    return f"{'denied ' if selector.polarity == '-' else ''}{selector.kind}{types}"


def _elements(rule: Rule) -> list[ElementRule]:
    found = {e.id: e for e in rule.only_if}
    for version in rule.versions:
        for case in version.cases:
            found |= {e.id: e for e in (*case.given, *case.unless, *case.shows)}
    return list(found.values())


def _condition(element: ElementRule) -> str:
    if element.condition is None:
        return f"never: {element.words['unknown']}"
    return _in_words(element.condition)


def _in_words(condition: Condition) -> str:
    from .rules import AllOf, AnyOf, Not

    match condition:
        case AllOf(parts=parts):
            return " and ".join(_bracketed(part) for part in parts)
        case AnyOf(parts=parts):
            return " or ".join(_bracketed(part) for part in parts)
        case Not(part=part):
            return f"not {_bracketed(part)}"
        case _:
            return _test(condition)


def _bracketed(condition: Condition) -> str:
    from .rules import AllOf, AnyOf

    words = _in_words(condition)
    return f"({words})" if isinstance(condition, AllOf | AnyOf) else words


def _test(test: Test) -> str:
    if test.day is not None:
        return f"`when` is {'on or after' if test.op == 'from' else 'after'} {test.day.isoformat()}"
    if test.number is not None:
        bound = "at least" if test.op == "at_least" else "at most"
        return f"`{test.field}` is {bound} {test.number:g} {test.unit}"
    if test.op in ("given", "known"):
        return f"`{test.field}` is given" + (" (otherwise unknown)" if test.op == "known" else "")
    values = f"the set *{test.set_name}*" if test.set_name else ", ".join(f"`{v}`" for v in test.values)
    implied = "; ".join(_selector(s) for s in test.implied_by)
    word = _WORDS[test.op] if len(test.values) > 1 else _ONE.get(test.op, _WORDS[test.op])
    return f"`{test.field}` {word} {values}" + (f", or goes without saying for {implied}" if implied else "")
